"""Help, the statements every government site has, and whether the application is alive."""

from flask import Blueprint, abort, current_app, render_template
from sqlalchemy import text

from tracker.domain.rollen import Role, matrix_rows
from tracker.extraction.readers import format_names
from tracker.store.session import db
from tracker.web.access import actor, public, signed_in
from tracker.web.rolgids import ROLES
from tracker.web.stijlgids import examples

bp = Blueprint("hulp", __name__)


@bp.get("/gezond")
@public
def alive() -> tuple[str, int]:
    """Say that the process runs."""
    return "goed", 200


@bp.get("/gereed")
@public
def ready() -> tuple[str, int]:
    """Say whether the database answers; nothing more, this page is public."""
    db.session.execute(text("SELECT 1"))
    return "goed", 200


CHAPTERS = {
    "beginnen": "Beginnen",
    "plan-inlezen": "Een plan importeren",
    "plan-inrichten": "Een plan inrichten: thema’s, maatregelen, eigen velden",
    "acties-volgen": "Acties volgen en toewijzen",
    "voortgang-melden": "Voortgang melden",
    "rond-een-actie": "Mijlpalen, bestanden, reacties en de raad",
    "rondes": "Rondes: alle actiehouders tegelijk vragen",
    "herinneringen": "Herinneringen",
    "mensen": "Mensen: verlof, vertrek en partners",
    "acties-in-excel": "Acties in Excel",
    "indicatoren": "Indicatoren en cijfers",
    "rapportage": "De voortgangsrapportage",
    "openbaar": "Een plan openbaar maken, en een dossier voor de rekenkamer",
    "plan-afsluiten": "Een plan afsluiten",
    "woorden": "Woorden",
    "sneltoetsen": "Sneltoetsen",
}


@bp.get("/hulp")
@signed_in
def index() -> str:
    """Show the chapters of the manual."""
    return render_template("hulp/index.html", chapters=CHAPTERS, roles=ROLES, own=actor().roles)


@bp.get("/hulp/wie-mag-wat")
@signed_in
def who_may_what() -> str:
    """Show what each role may do, from the matrix itself."""
    columns = [{"label": role.value[0].upper() + role.value[1:]} for role in Role]
    held = [(number, role) for number, role in enumerate(Role) if role in actor().roles]
    mine = [(row.what, [row.cells[number] for number, _ in held if row.cells[number]]) for row in matrix_rows()]
    return render_template(
        "hulp/wie-mag-wat.html",
        rows=matrix_rows(),
        columns=columns,
        own=[role for _, role in held],
        mine=[(what, "" if "ja" in reach else reach[0]) for what, reach in mine if reach],
    )


@bp.get("/hulp/voor/<chapter>")
@signed_in
def for_role(chapter: str) -> str:
    """Show the three things a role does, on one screen."""
    if chapter not in ROLES:
        abort(404)
    return render_template("hulp/rol.html", guide=ROLES[chapter], roles=ROLES, chapter=chapter)


@bp.get("/hulp/<chapter>")
@signed_in
def read_chapter(chapter: str) -> str:
    """Show one chapter of the manual."""
    if chapter not in CHAPTERS:
        abort(404)
    return render_template(f"hulp/{chapter}.html", chapters=CHAPTERS, chapter=chapter, formats=format_names())


@bp.get("/toegankelijkheid")
@public
def accessibility() -> str:
    """Say how accessible the site is, and where to report what is not."""
    return render_template("hulp/toegankelijkheid.html", contact=current_app.config["SETTINGS"].mail_from)


@bp.get("/privacy")
@public
def privacy() -> str:
    """Say which personal data is kept, why and how long."""
    return render_template("hulp/privacy.html", contact=current_app.config["SETTINGS"].mail_from)


@bp.get("/stijlgids")
@signed_in
def style_guide() -> str:
    """Show every component in every state, for who builds pages."""
    if current_app.config["SETTINGS"].production:
        abort(404)
    return render_template("stijlgids/index.html", **examples())
