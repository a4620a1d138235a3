"""The tray of team OOV: replies by mail that could not be taken over by themselves, and what becomes of them."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.samenvoegen import stand_to_report
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.answering.bounces import works_again
from tracker.services.answering.intake import AFGEHANDELD, GENEGEERD, OPEN, OVERGENOMEN
from tracker.services.answering.tray import Taken, attachments_of, put_aside, take_over, take_over_as_reactie
from tracker.services.tracking import InvalidVoortgangError
from tracker.store.answers import Post, count_post, dead_addresses, find_post, list_post
from tracker.store.plans import PlanNotFoundError, list_plans, load_actie, load_plan
from tracker.web.access import actor, requires
from tracker.web.acties.melden import add_errors
from tracker.web.forms.antwoord import OvernemenForm, WegleggenForm
from tracker.web.forms.refused import put_error
from tracker.web.incoming import short_number, short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("postvak", __name__, url_prefix="/postvak")

Page = str | Response | tuple[str, int]
PAGE_SIZE = 50
# what stands in the address → the messages it shows
VIEWS = {"open": [OPEN], "afgehandeld": [AFGEHANDELD], "overgenomen": [OVERGENOMEN], "genegeerd": [GENEGEERD]}


@bp.get("")
@requires(Permission.POSTVAK)
def index() -> str:
    """Show what waits for somebody, or what became of the rest."""
    chosen = request.args.get("stand", OPEN)
    view = VIEWS.get(chosen, VIEWS[OPEN])
    organisatie_id = actor().organisatie_id
    counts = count_post(organisatie_id)
    total = sum(counts.get(stand, 0) for stand in view)
    pages = max(-(-total // PAGE_SIZE), 1)
    page = min(max(request.args.get("pagina", 1, type=short_number), 1), pages)
    return render_template(
        "postvak/index.html", counts=counts, chosen=view[0], page=page, pages=pages,
        messages=list_post(organisatie_id, view, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE),
        dead=dead_addresses(organisatie_id), views=VIEWS,
        page_href=url_for(".index", stand=view[0], pagina="{page}"),
    )  # fmt: skip


@bp.get("/<int:post_id>")
@requires(Permission.POSTVAK)
def show(post_id: int) -> str:
    """Show one message, with what can be done with it."""
    return _page(_find(post_id))


@bp.post("/<int:post_id>/voortgang")
@requires(Permission.POSTVAK)
def take(post_id: int) -> Page:
    """Report what the message says as voortgang."""
    post = _find(post_id)
    form = _take_form(post)
    if not form.validate():
        return _page(post, form=form), 422

    def act() -> str:
        taken = take_over(
            actor(), post_id, form.actie.data, said=form.stand, toelichting=form.toelichting.data or "",
            datum=form.datum.day or clock.today(),
        )  # fmt: skip
        return _done(taken, "Het antwoord staat nu als voortgang bij de actie.")

    try:
        return once(act)
    except InvalidVoortgangError as invalid:
        add_errors(form, invalid)
    except TrackingError as error:
        put_error(form, error)
    return _page(post, form=form), 422


@bp.post("/<int:post_id>/reactie")
@requires(Permission.POSTVAK)
def place(post_id: int) -> Page:
    """Put the message at an actie as an internal reactie."""
    post = _find(post_id)
    actie_id = request.form.get("actie", type=short_number_or_none)
    form = _take_form(post)
    if actie_id is None or actie_id not in {number for number, _ in _acties()}:
        form.actie.errors = ["Kies een actie."]
        return _page(post, form=form), 422

    def act() -> str:
        return _done(take_over_as_reactie(actor(), post_id, actie_id), "Het bericht staat nu als reactie bij de actie.")

    try:
        return once(act)
    except TrackingError as error:
        put_error(form, error)
    return _page(post, form=form), 422


@bp.post("/<int:post_id>/wegleggen")
@requires(Permission.POSTVAK)
def aside(post_id: int) -> Page:
    """Put the message aside, with a reason."""
    post, form = _find(post_id), WegleggenForm()

    def act() -> str:
        put_aside(actor(), post_id, form.reden.data or "")
        flash("Het bericht is weggelegd. U vindt het terug bij ‘afgehandeld’.", "success")
        return url_for(".index")

    if form.validate():
        try:
            return once(act)
        except TrackingError as error:
            put_error(form, error)
    return _page(post, weg=form), 422


@bp.post("/adres/<int:user_id>/werkt")
@requires(Permission.POSTVAK)
def address_works(user_id: int) -> Response:
    """Say that an address works after all."""

    def act() -> str:
        works_again(actor(), user_id)
        flash("Het adres staat weer als goed.", "success")
        return url_for(".index")

    return once(act)


def _find(post_id: int) -> Post:
    post = find_post(actor().organisatie_id, post_id)
    if post is None:
        raise NotAllowedError(f"Bericht {post_id}")
    return post


def _done(taken: Taken, said: str) -> str:
    flash(said, "success")
    for refused in taken.refused:
        flash(f"Deze bijlage is niet overgenomen. {refused}", "warning")
    return url_for("acties.show", actie_id=taken.actie_id) + "#voortgang"


def _take_form(post: Post) -> OvernemenForm:
    form: OvernemenForm = build_form(OvernemenForm, data=_as_reported(post))
    form.offer(_acties(post.van_id))
    return form


def _as_reported(post: Post) -> dict[str, object]:
    """Return what the form starts with: the state of the actie as it is, and the words of the message."""
    start: dict[str, object] = {
        "actie": post.actie_id, "toelichting": post.tekst, "datum": clock.local(post.ontvangen_at).date(),
    }  # fmt: skip
    if post.actie_id is None:
        return start
    try:
        _, actie = load_actie(post.actie_id, clock.today())
    except PlanNotFoundError:
        return start | {"actie": None}
    stand = stand_to_report(actie.voortgang, clock.today().year)
    return start | {
        "fase": stand.fase.value, "koers": stand.koers.value if stand.koers else "", "aantal": stand.aantal,
        "oorzaak": stand.oorzaak, "gevolg": stand.gevolg, "bijsturing": stand.bijsturing,
    }  # fmt: skip


def _acties(van_id: int | None = None) -> Sequence[tuple[int, str]]:
    """Return every actie something can still be said about, as a list to choose from; those of the sender first."""
    running = [one.id for one in list_plans(actor().organisatie_id) if one.status is not PlanStatus.AFGESLOTEN]
    plans = (load_plan(plan_id, clock.today(), texts=False) for plan_id in running)
    acties = [actie for plan in plans for actie in plan.acties]
    acties.sort(key=lambda actie: actie.actiehouder is None or actie.actiehouder.id != van_id)
    return [(actie.id, " ".join(f"{actie.nummer} {actie.titel}".split())) for actie in acties]


def _page(post: Post, *, form: OvernemenForm | None = None, weg: WegleggenForm | None = None) -> str:
    return render_template(
        "postvak/show.html", post=post, form=form or _take_form(post), weg=weg or WegleggenForm(formdata=None),
        waits=post.stand == OPEN, attachments=attachments_of(actor(), post.id) if post.has_content else (),
    )  # fmt: skip
