"""How the reports of an organisatie look: its colours, font and logo, with a look at what that gives."""

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.huisstijl import MAX_LOGO_KB, checked_looks, choose_logo, choose_looks, drop_logo, tried_style
from tracker.store.huisstijlen import chosen_style
from tracker.web.access import actor, requires
from tracker.web.forms.huisstijl import LogoForm, LooksForm
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


@bp.get("/voorbeeld/<int:page>.png")
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


def page(
    form: LooksForm | None = None, logo: LogoForm | None = None, tried: dict[str, str] | None = None
) -> str | tuple[str, int]:
    """Return the page, with the form that was just sent in among the others; 422 when something is wrong with it."""
    chosen = chosen_style(actor().organisatie_id)
    forms: list[FlaskForm | None] = [form, logo]
    wrong = next((one for one in forms if one is not None and one.errors), None)
    shown = render_template(
        "huisstijl/show.html", chosen=chosen, tried=tried, wrong=wrong, max_kb=MAX_LOGO_KB,
        form=form or LooksForm(formdata=None, obj=chosen),
        logo=logo or LogoForm(formdata=None, data={"alt": chosen.logo_alt}),
        looks=tried or {"accent": chosen.accent, "tint": chosen.tint, "font": chosen.font},
    )  # fmt: skip
    return (shown, 422) if wrong else shown
