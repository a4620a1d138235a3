"""Writing in a draft of a report, on screen: the outline with what is left to do, and one page for each text."""

from base64 import b64encode
from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.extraction.difference import difference
from tracker.services.rapport.bijdragen import ask_bijdrage, put_aside, take_over, who_can_be_asked
from tracker.services.rapport.drukproef import proof
from tracker.services.rapport.publishing import AlreadyFrozenError, ReportError
from tracker.services.rapport.rapportplanning import planning_of
from tracker.services.rapport.redactie import (
    LONGEST,
    Redactie,
    State,
    TextChangedError,
    agree_text,
    drop_homeless,
    keep_text,
    open_redactie,
    write_text,
)
from tracker.services.rapport.vrijgave import checklist
from tracker.store.bijdragen import bijdragen_of
from tracker.web.access import actor, requires
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("redactie", __name__, url_prefix="/rapportages/<int:edition_id>/teksten")


class TekstForm(FlaskForm):  # type: ignore[misc]
    """The words for one text, and which version of it somebody looked at."""

    tekst = TextAreaField(
        "Tekst in het rapport", [Length(max=LONGEST, message=f"De tekst is te lang. Gebruik hooguit {LONGEST} tekens.")]
    )
    versie = HiddenField()

    @property
    def version(self) -> int:
        """Return the version the page was made from; an odd one is one that never was."""
        said = self.versie.data or "0"
        return int(said) if said.isdecimal() else -1


@bp.errorhandler(AlreadyFrozenError)
def is_frozen(error: AlreadyFrozenError) -> Response:
    """Go back to the report, which cannot change any more."""
    flash(str(error), "warning")
    return redirect(url_for("rapportages.show", edition_id=(request.view_args or {})["edition_id"]), 303)


@bp.get("")
@requires(Permission.RAPPORT_MAKEN)
def index(edition_id: int) -> str:
    """List the texts of a draft with their state, and what is left before it can be set down."""
    redactie = open_redactie(actor(), edition_id)
    return render_template(
        "redactie/index.html", redactie=redactie, punten=checklist(redactie), State=State,
        planning=planning_of(redactie.edition, clock.today()),
        wachten={one.sleutel for one in bijdragen_of(edition_id) if one.waits},
    )  # fmt: skip


@bp.route("/<sleutel>", methods=["GET", "POST"])
@requires(Permission.RAPPORT_MAKEN)
def edit(edition_id: int, sleutel: str) -> str | Response | tuple[str, int]:
    """Write one text beside what is made of the register."""
    form = build_form(TekstForm)
    if not form.validate_on_submit() or "bekijk" in request.form:
        return _page(edition_id, sleutel, form), 422 if form.errors else 200
    wanted = None if "gemaakt" in request.form else form.tekst.data or ""
    try:
        redactie = write_text(actor(), edition_id, sleutel, wanted, version=form.version)
    except TextChangedError as error:
        form.versie.data = str(error.stored.version if error.stored else 0)
        return _page(edition_id, sleutel, form, theirs=error), 409
    except ReportError as error:
        flash(f"{error} Dit schreef u, en het is niet bewaard: {wanted or ''}", "warning")
        return redirect(url_for(".index", edition_id=edition_id), 303)
    flash("De tekst is bewaard." if wanted is not None else "De gemaakte tekst staat weer in het rapport.", "success")
    following = redactie.after(sleutel) if "verder" in request.form else None
    if following is not None:
        return redirect(url_for(".edit", edition_id=edition_id, sleutel=following.part.key), 303)
    return redirect(url_for(".index", edition_id=edition_id), 303)


@bp.post("/<sleutel>/klopt")
@requires(Permission.RAPPORT_MAKEN)
def keep(edition_id: int, sleutel: str) -> Response:
    """Say that the own words are still right."""
    return _judge(keep_text, edition_id, sleutel, "U hebt gezegd dat uw tekst nog klopt.")


@bp.post("/<sleutel>/akkoord")
@requires(Permission.RAPPORT_VASTSTELLEN)
def agree(edition_id: int, sleutel: str) -> Response:
    """Give a text the akkoord of the regisseur."""
    return _judge(agree_text, edition_id, sleutel, "U bent akkoord met deze tekst.")


def _judge(act: Callable[..., None], edition_id: int, sleutel: str, done: str) -> Response:
    said = request.form.get("versie", "")
    try:
        act(actor(), edition_id, sleutel, version=int(said) if said.isdecimal() else -1)
    except TextChangedError:
        flash("Iemand anders wijzigde deze tekst intussen. Kijk hem na.", "warning")
    except ReportError as error:
        flash(str(error), "warning")
        return redirect(url_for(".index", edition_id=edition_id), 303)
    else:
        flash(done, "success")
        return redirect(url_for(".index", edition_id=edition_id), 303)
    return redirect(url_for(".edit", edition_id=edition_id, sleutel=sleutel), 303)


@bp.post("/<sleutel>/weg")
@requires(Permission.RAPPORT_MAKEN)
def drop(edition_id: int, sleutel: str) -> Response:
    """Throw away words whose place is gone."""
    drop_homeless(actor(), edition_id, sleutel)
    flash("De tekst is weggegooid. In de geschiedenis staat hij nog.", "success")
    return redirect(url_for(".index", edition_id=edition_id), 303)


@bp.post("/<sleutel>/vraag")
@requires(Permission.RAPPORT_MAKEN)
def ask(edition_id: int, sleutel: str) -> Response:
    """Ask a colleague for a text."""

    def act() -> str:
        said = short_number_or_none(request.form.get("aan", "")) or 0
        try:
            ask_bijdrage(actor(), edition_id, sleutel, said, request.form.get("vraag", ""))
        except ReportError as error:
            flash(f"{error} U schreef: {request.form.get('vraag', '')}", "warning")
        else:
            flash("De vraag is gesteld. Uw collega ziet haar op het eigen overzicht en in de volgende mail.", "success")
        return url_for(".edit", edition_id=edition_id, sleutel=sleutel) + "#bijdragen"

    return once(act)


@bp.post("/bijdragen/<int:bijdrage_id>")
@requires(Permission.RAPPORT_MAKEN)
def decide(edition_id: int, bijdrage_id: int) -> Response:
    """Take a bijdrage over in the text, or leave it out."""
    try:
        if "overnemen" in request.form:
            found = take_over(actor(), bijdrage_id)
            flash(f"De bijdrage van {found.van} staat onder de tekst. Pas haar daar aan.", "success")
        else:
            found = put_aside(actor(), bijdrage_id)
            flash(f"De bijdrage van {found.van} komt niet in het rapport.", "success")
    except (TextChangedError, ReportError) as error:
        said = str(error) if isinstance(error, ReportError) else "Iemand schreef hier intussen. Kijk de tekst na."
        flash(said, "warning")
        return redirect(url_for(".index", edition_id=edition_id), 303)
    return redirect(url_for(".edit", edition_id=found.edition_id, sleutel=found.sleutel), 303)


def _page(edition_id: int, sleutel: str, form: TekstForm, theirs: TextChangedError | None = None) -> str:
    """Show one text to write; with "bekijk" in the form also as it will be printed, with the words of the field."""
    redactie = open_redactie(actor(), edition_id)
    text = redactie.text(sleutel)
    if text is None:
        abort(404)
    if not form.is_submitted() and form.tekst.data is None:
        form.tekst.data, form.versie.data = text.tekst, str(text.version)
    said = text.said
    pieces = difference(said.basis, text.part.text) if said and text.state is State.CHANGED else ()
    return render_template(
        "redactie/tekst.html", redactie=redactie, text=text, form=form, pieces=pieces, theirs=theirs, State=State,
        following=redactie.after(text.part.key), drukproef=_proof(redactie, sleutel, form),
        bijdragen=[one for one in bijdragen_of(edition_id) if one.sleutel == sleutel], mensen=who_can_be_asked(actor()),
    )  # fmt: skip


def _proof(redactie: Redactie, sleutel: str, form: TekstForm) -> list[str]:
    if "bekijk" not in request.form or form.errors:
        return []
    return [b64encode(page).decode() for page in proof(redactie, sleutel, form.tekst.data or "")]
