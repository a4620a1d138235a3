"""Reports on screen: the list, a draft, the decision that freezes it, the files."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reporting.compose.omvang import Deel, Omvang
from tracker.reporting.frozen import content_hash
from tracker.reporting.writers import formats_of
from tracker.services.actor import Actor
from tracker.services.rapport.edities import start_addition, start_correction
from tracker.services.rapport.huisstijl import style_for, style_of
from tracker.services.rapport.maken import ask_file, lacks_letter
from tracker.services.rapport.publishing import (
    ReportError,
    drop_edition,
    readable_edition,
    report_of,
    start_edition,
    update_edition,
)
from tracker.services.rapport.rapportdelen import parts_of_plans
from tracker.services.rapport.redactie import open_redactie
from tracker.services.rapport.vrijgave import NotSeenError, checklist, release
from tracker.store.editions import Edition, list_editions
from tracker.store.plans import list_plans
from tracker.store.rapporttaken import Bestand
from tracker.web.access import actor, may, requires
from tracker.web.forms.rapportages import EditionForm, FollowUpForm, NewEditionForm, ReleaseForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.rapport.maken import sent, start_making
from tracker.web.submissions import once

bp = Blueprint("rapportages", __name__, url_prefix="/rapportages")


@bp.get("")
@requires(Permission.RAPPORT_LEZEN)
def index() -> str:
    """List the reports this person may read."""
    editions = list_editions(actor().organisatie_id, only_frozen=not may(Permission.RAPPORT_MAKEN))
    return render_template("rapportages/index.html", editions=editions)


@bp.route("/nieuw", methods=["GET", "POST"])
@requires(Permission.RAPPORT_MAKEN)
def new() -> str | BaseResponse | tuple[str, int]:
    """Start a draft."""
    plans = list_plans(actor().organisatie_id)
    last_year = clock.today().year - 1
    form = build_form(NewEditionForm, data={"year": last_year, "peildatum": clock.today().replace(last_year, 12, 31)})
    form.plan.choices = [SelectChoice(plan.id, plan.titel) for plan in plans]
    form.over.choices = _deel_choices()
    if form.validate_on_submit():
        try:
            return once(lambda: url_for(".show", edition_id=_start(form)))
        except ReportError as error:
            form[error.field].errors = [str(error)]
    return render_template("rapportages/nieuw.html", form=form, plans=plans), 422 if form.errors else 200


def _start(form: NewEditionForm) -> int:
    day = form.peildatum.day or clock.today()
    omvang, kind = _omvang(form.over.data), form.soort.data
    return start_edition(actor(), form.plan.data, year=form.year.data, peildatum=day, kind=kind, omvang=omvang)


def _deel_choices() -> list[SelectChoice]:
    """Return the parts to choose from: those of every plan, and per plan its themas and portefeuillehouders."""
    speerpunten = SelectChoice(Deel.SPEERPUNTEN.name, Deel.SPEERPUNTEN.value.capitalize())
    found = [SelectChoice("", Deel.ALLES.value.capitalize()), speerpunten]
    for plan in parts_of_plans(actor()):
        parts = [(f"{Deel.THEMA.name}:{number}", f"Thema {titel}") for number, titel in plan.themas]
        parts += [(f"{Deel.PORTEFEUILLE.name}:{naam}", f"Portefeuille van {naam}") for naam in plan.portefeuilles]
        found += [SelectChoice(value, label, optgroup=plan.titel) for value, label in parts]
    return found


def _omvang(chosen: str | None) -> Omvang:
    name, _, waarde = (chosen or "").partition(":")
    return Omvang(Deel[name], waarde) if name in Deel.__members__ else Omvang()


@bp.route("/<int:edition_id>", methods=["GET", "POST"])
@requires(Permission.RAPPORT_LEZEN)
def show(edition_id: int) -> str | BaseResponse | tuple[str, int]:
    """Show a report as it will read, with what people decide about a draft above it."""
    edition = readable_edition(actor(), edition_id)
    form = build_form(EditionForm, obj=edition)
    if form.validate_on_submit():
        try:
            update_edition(
                actor(), edition_id, samenvatting=form.samenvatting.data or "", names=form.names.data,
                peildatum=form.peildatum.day or edition.peildatum,
            )  # fmt: skip
        except ReportError as error:
            if not error.field:
                flash(str(error), "warning")
                return redirect(url_for(".show", edition_id=edition_id), 303)
            form[error.field].errors = [str(error)]
        else:
            flash("Het concept is bijgewerkt.", "success")
            return redirect(url_for(".show", edition_id=edition_id), 303)
    return _page(edition, form), 422 if form.errors else 200


def _page(edition: Edition, form: EditionForm) -> str:
    from tracker.reporting.writers.html import write_fragment  # noqa: PLC0415 - as below

    report = report_of(edition)
    return render_template(
        "rapportages/show.html", edition=edition, form=form, digest=content_hash(report), formats=formats_of(report),
        no_letter=edition.is_frozen and may(Permission.RAPPORT_MAKEN) and lacks_letter(edition),
        report=Markup(write_fragment(report, style_for(edition))),  # noqa: S704 - the writer escapes every text itself
    )  # fmt: skip


@bp.get("/<int:edition_id>/vaststellen")
@requires(Permission.RAPPORT_VASTSTELLEN)
def confirm_freeze(edition_id: int) -> str | BaseResponse:
    """Ask whether it is really to be set down."""
    if readable_edition(actor(), edition_id).is_frozen:
        return redirect(url_for(".show", edition_id=edition_id))
    return _release_page(edition_id, build_form(ReleaseForm))


@bp.post("/<int:edition_id>/vaststellen")
@requires(Permission.RAPPORT_VASTSTELLEN)
def freeze(edition_id: int) -> str | BaseResponse | tuple[str, int]:
    """Set the report down for good, when what is left was seen."""
    form = build_form(ReleaseForm)
    try:
        digest = release(actor(), edition_id, gezien=form.gezien.data)
    except NotSeenError as error:
        form.gezien.errors = [str(error)]
        return _release_page(edition_id, form), 422
    flash(f"Het rapport is vastgesteld. De inhoud heeft het kenmerk {digest[:16]}.", "success")
    return redirect(url_for(".show", edition_id=edition_id), 303)


def _release_page(edition_id: int, form: ReleaseForm) -> str:
    redactie = open_redactie(actor(), edition_id)
    left = [punt for punt in checklist(redactie) if not punt.done]
    return render_template("rapportages/vaststellen.html", edition=redactie.edition, form=form, punten=left)


@bp.route("/<int:edition_id>/verbeteren", methods=["GET", "POST"])
@requires(Permission.RAPPORT_MAKEN)
def correct(edition_id: int) -> str | BaseResponse | tuple[str, int]:
    """Start an edition that corrects one that is vastgesteld."""
    return _follow_up(edition_id, start_correction, "verbeteren")


@bp.route("/<int:edition_id>/aanvullen", methods=["GET", "POST"])
@requires(Permission.RAPPORT_MAKEN)
def add_to(edition_id: int) -> str | BaseResponse | tuple[str, int]:
    """Start an edition with the figures that came after one that is vastgesteld."""
    return _follow_up(edition_id, start_addition, "aanvullen")


def _follow_up(
    edition_id: int, start: Callable[[Actor, int, str], int], act: str
) -> str | BaseResponse | tuple[str, int]:
    edition, form = readable_edition(actor(), edition_id), build_form(FollowUpForm)
    if not edition.is_frozen:
        flash("Dit rapport is nog een concept. U kunt het gewoon aanpassen.", "info")
        return redirect(url_for(".show", edition_id=edition_id), 303)
    if form.validate_on_submit():
        try:
            return once(lambda: url_for(".show", edition_id=start(actor(), edition_id, form.toelichting.data or "")))
        except ReportError as error:
            form.toelichting.errors = [str(error)]
    page = render_template("rapportages/opvolgen.html", edition=edition, form=form, act=act)
    return page, 422 if form.errors else 200


@bp.get("/<int:edition_id>/weggooien")
@requires(Permission.RAPPORT_MAKEN)
def confirm_drop(edition_id: int) -> str | BaseResponse:
    """Ask whether the draft may really go."""
    edition = readable_edition(actor(), edition_id)
    if edition.is_frozen:
        return redirect(url_for(".show", edition_id=edition_id))
    return render_template("rapportages/weggooien.html", edition=edition)


@bp.post("/<int:edition_id>/weggooien")
@requires(Permission.RAPPORT_MAKEN)
def drop(edition_id: int) -> BaseResponse:
    """Throw a draft away."""
    try:
        drop_edition(actor(), edition_id)
    except ReportError as error:
        flash(str(error), "warning")
    else:
        flash("Het concept is weggegooid.", "success")
    return redirect(url_for(".index"), 303)


@bp.get("/<int:edition_id>/bestand.<file_format>")
@requires(Permission.RAPPORT_LEZEN)
def download(edition_id: int, file_format: str) -> BaseResponse:
    """Give the report as a file, or show how far the making of it is."""
    try:
        found = ask_file(actor(), edition_id, file_format)
    except ReportError as error:
        flash(str(error), "info")
        return redirect(url_for(".show", edition_id=edition_id), 303)
    if isinstance(found, Bestand):
        return sent(found)
    start_making()
    return redirect(url_for("maken.show", edition_id=edition_id, file_format=file_format), 303)


@bp.get("/opmaak.css")
@requires(Permission.RAPPORT_LEZEN)
def report_style() -> Response:
    """Give the style sheet of a report, for the page that shows one: in its own house style when it says which one."""
    from tracker.reporting.writers.html import served_sheet  # noqa: PLC0415 - loads the typesetter, for its charts

    edition_id = short_number_or_none(request.args.get("rapport", ""))
    edition = readable_edition(actor(), edition_id) if edition_id else None
    looks = style_for(edition) if edition else style_of(actor().organisatie_id)
    sheet = served_sheet(looks, lambda file: url_for("static", filename=f"fonts/{file}"))
    return Response(sheet, mimetype="text/css")
