"""How the reports of an organisatie look: its colours, font and logo, with a look at what that gives."""

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from tracker.domain.rollen import Permission
from tracker.extraction.readers.recognising import DOCX
from tracker.reporting.sjabloon import PLACES, REQUIRED
from tracker.services.acties import TrackingError
from tracker.services.rapport.huisstijl import (
    MAX_LOGO_KB,
    checked_looks,
    choose_logo,
    choose_looks,
    drop_logo,
    tried_style,
)
from tracker.services.rapport.sjabloon import MAX_MB, choose_template, drop_template, template_of
from tracker.store.huisstijlen import chosen_style, name_of_file
from tracker.web.access import actor, requires
from tracker.web.forms.huisstijl import LogoForm, LooksForm, TemplateForm
from tracker.web.forms.refused import put_error
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("huisstijl", __name__, url_prefix="/huisstijl")

Page = str | AnyResponse | tuple[str, int]
SHOWN_PAGES = (1, 2)  # the cover, and a page with text
PREVIEW_PPI = 60


@bp.route("", methods=["GET", "POST"])
@requires(Permission.HUISSTIJL)
def show() -> Page:
    """Show the house style, and change colours and font."""
    form = build_form(LooksForm, obj=chosen_style(actor().organisatie_id))
    if not form.validate_on_submit():
        return page(form=form)
    looks = {"accent": form.accent.data, "tint": form.tint.data, "font": form.font.data}

    def act() -> str:
        choose_looks(actor(), **looks)
        flash("De huisstijl is opgeslagen. Concepten gebruiken hem nu; wat is vastgesteld, verandert niet.", "success")
        return url_for(".show")

    try:
        if "bekijk" in request.form:
            return page(form=form, tried=checked_looks(**looks))
        return once(act)
    except TrackingError as error:
        put_error(form, error)
        return page(form=form)


@bp.post("/logo")
@requires(Permission.HUISSTIJL)
def logo() -> Page:
    """Take a logo in."""
    form: LogoForm = build_form(LogoForm)
    if not form.validate_on_submit():
        return page(logo=form)

    def act() -> str:
        file = form.logo.data
        choose_logo(actor(), file.filename or "", file.read(), form.alt.data or "")
        flash("Het logo staat op de titelpagina van uw rapporten.", "success")
        return url_for(".show") + "#logo"

    try:
        return once(act)
    except TrackingError as error:
        put_error(form, error)
        return page(logo=form)


@bp.post("/logo/weg")
@requires(Permission.HUISSTIJL)
def no_logo() -> AnyResponse:
    """Use no logo."""

    def act() -> str:
        drop_logo(actor())
        flash("Nieuwe rapporten hebben geen logo meer.", "success")
        return url_for(".show") + "#logo"

    return once(act)


@bp.get("/voorbeeld/<int:page>")
@requires(Permission.HUISSTIJL)
def example(page: int) -> Response | tuple[str, int]:
    """Show a page of the example as a picture, in the style that is chosen or tried."""
    from tracker.reporting.voorbeeld import VOORBEELD  # noqa: PLC0415 - as below
    from tracker.reporting.writers.pdf import pages  # noqa: PLC0415 - loads the typesetter

    if page not in SHOWN_PAGES:
        return render_template("errors/404.html"), 404
    chosen = chosen_style(actor().organisatie_id)
    asked = {name: request.args.get(name, getattr(chosen, name)) for name in ("accent", "tint", "font")}
    style = tried_style(actor().organisatie_id, **asked)
    return Response(pages(VOORBEELD, style, PREVIEW_PPI)[page - 1], mimetype="image/png")


@bp.route("/sjabloon", methods=["GET", "POST"])
@requires(Permission.HUISSTIJL)
def template() -> Page:
    """Explain the Word template, and take one in."""
    form: TemplateForm = build_form(TemplateForm)
    chosen = chosen_style(actor().organisatie_id)
    if form.validate_on_submit():

        def act() -> str:
            remarks = choose_template(actor(), form.sjabloon.data.filename or "", form.sjabloon.data.read())
            flash("Uw sjabloon is in gebruik. Concepten in Word zien er nu zo uit.", "success")
            for sentence in remarks.sentences:
                flash(sentence, "info")
            return url_for(".template")

        try:
            return once(act)
        except TrackingError as error:
            put_error(form, error)
    shown = render_template(
        "huisstijl/sjabloon.html", form=form, chosen=chosen, naam=name_of_file(chosen.sjabloon_id), places=PLACES,
        required=REQUIRED, max_mb=MAX_MB,
    )  # fmt: skip
    return (shown, 422) if form.errors else shown


@bp.post("/sjabloon/weg")
@requires(Permission.HUISSTIJL)
def no_template() -> AnyResponse:
    """Use no template."""

    def act() -> str:
        drop_template(actor())
        flash("Rapporten in Word hebben weer onze opmaak.", "success")
        return url_for(".template")

    return once(act)


@bp.get("/sjabloon/voorbeeld.docx")
@requires(Permission.HUISSTIJL)
def template_example() -> Response:
    """Give the example to begin with."""
    from tracker.reporting.writers.word_example import write  # noqa: PLC0415 - loads the library for Word

    return _word_file(write(), "voorbeeldsjabloon")


@bp.get("/sjabloon/huidig.docx")
@requires(Permission.HUISSTIJL)
def template_file() -> Response | tuple[str, int]:
    """Give the template in use."""
    content = template_of(actor())
    if content is None:
        return render_template("errors/404.html"), 404
    return _word_file(content, "sjabloon")


def _word_file(content: bytes, name: str) -> Response:
    return Response(content, mimetype=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}.docx"'})


def page(
    form: LooksForm | None = None, logo: LogoForm | None = None, tried: dict[str, str] | None = None
) -> str | tuple[str, int]:
    """Return the page, with the form that was just sent in among the others; 422 when something is wrong with it."""
    chosen = chosen_style(actor().organisatie_id)
    forms: list[FlaskForm | None] = [form, logo]
    wrong = next((one for one in forms if one is not None and one.errors), None)
    shown = render_template(
        "huisstijl/show.html", chosen=chosen, naam=name_of_file(chosen.sjabloon_id), tried=tried, wrong=wrong,
        max_kb=MAX_LOGO_KB,
        form=form or LooksForm(formdata=None, obj=chosen),
        logo=logo or LogoForm(formdata=None, data={"alt": chosen.logo_alt}),
        looks=tried or {"accent": chosen.accent, "tint": chosen.tint, "font": chosen.font},
    )  # fmt: skip
    return (shown, 422) if wrong else shown
