"""Proposing an actie, taking that back, and judging what was proposed."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.voortgang import Beoordeling
from tracker.services.acties import TrackingError
from tracker.services.actievoorstellen import (
    decline_actievoorstel,
    plans_to_propose_for,
    propose_actie,
    take_over_actievoorstel,
    withdraw_actievoorstel,
)
from tracker.services.actor import NotAllowedError
from tracker.store.actievoorstellen import Actievoorstel, actievoorstellen_by, find_actievoorstel
from tracker.web.access import actor, may, requires
from tracker.web.acties.acties import bp
from tracker.web.acties.beoordelen import LONGEST_REMARK, address, queue
from tracker.web.acties.beoordelen import bp as judging
from tracker.web.forms.actievoorstellen import ActievoorstelForm
from tracker.web.forms.answering import Page, form_page
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

__all__ = ["bp", "judging", "own_actievoorstellen"]
NEWS_DAYS = 60  # how long an outcome stays on Mijn acties


def own_actievoorstellen() -> dict[str, object]:
    """Return what this person proposed, each with its state in words, and whether they may propose anything."""
    if not may(Permission.ACTIE_VOORSTELLEN):
        return {"mag_voorstellen": False, "actievoorstellen": ()}
    since = clock.today() - timedelta(days=NEWS_DAYS)
    mine = actievoorstellen_by(actor().user_id or 0, actor().organisatie_id, since)
    return {
        "mag_voorstellen": bool(plans_to_propose_for(actor())),
        "actievoorstellen": [(one, *_state(one)) for one in mine],
    }


def _state(one: Actievoorstel) -> tuple[str, str, str]:
    """Return in a word, a tone and a sentence what became of it."""
    if one.beoordeling is Beoordeling.AKKOORD:
        return "overgenomen", "ok", f"{one.beoordelaar} nam dit over. U bent de actiehouder."
    if one.beoordeling is Beoordeling.TERUG:
        return "afgewezen", "warning", f"{one.beoordelaar} wees dit af."
    if one.plan is None:
        return "vervallen", "neutral", "Het plan bestaat niet meer. U kunt dit intrekken."
    if one.plan_status is PlanStatus.AFGESLOTEN:
        return "vervallen", "neutral", "Het plan is afgesloten. U kunt dit intrekken."
    return "wacht op akkoord", "info", "Team OOV beslist."


@bp.route("/mijn-acties/voorstel", methods=["GET", "POST"])
@requires(Permission.ACTIE_VOORSTELLEN)
def propose() -> Page:
    """Propose an actie."""
    plans = plans_to_propose_for(actor())
    form = build_form(ActievoorstelForm)
    chosen = [SelectChoice(str(plan.id), plan.titel) for plan in plans]
    form.plan.choices = chosen if len(chosen) == 1 else [SelectChoice("", "Kies een plan"), *chosen]

    def act() -> str:
        propose_actie(actor(), form.plan.data, titel=form.titel.data, tekst=form.tekst.data, deadline=form.deadline.day)
        flash("Uw voorstel is verstuurd. Team OOV beslist, en u leest het antwoord hier.", "success")
        return url_for("acties.mine") + "#actievoorstellen"

    return form_page("acties/voorstel.html", form, act, plans=plans)


@bp.post("/mijn-acties/voorstel/<int:actievoorstel_id>/intrekken")
@requires(Permission.ACTIE_VOORSTELLEN)
def withdraw_proposed(actievoorstel_id: int) -> Response:
    """Take back an actie one proposed."""

    def act() -> str:
        try:
            withdraw_actievoorstel(actor(), actievoorstel_id)
            flash("Uw voorstel is ingetrokken.", "success")
        except TrackingError as error:
            flash(str(error), "error")
        return url_for("acties.mine")

    return once(act)


@judging.route("/beoordelen/voorstel/actie/<int:actievoorstel_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def actievoorstel(actievoorstel_id: int) -> Page:
    """Judge an actie that was proposed: take it over, or decline it with a remark."""
    one = find_actievoorstel(actievoorstel_id, actor().organisatie_id)
    if one is None:
        raise NotAllowedError("beoordelen")
    if not one.can_be_judged:
        flash(_why_not(one), "info")
        return redirect(url_for("beoordelen.index"), 303)
    if request.method == "GET":
        return _judge_page(one)
    remark = request.form.get("opmerking", "")[:LONGEST_REMARK]
    try:
        return once(lambda: _judge(one, remark))
    except TrackingError as error:
        return _judge_page(one, error=str(error), remark=remark), 422


def _why_not(one: Actievoorstel) -> str:
    if one.beoordeling is Beoordeling.INGETROKKEN:
        return f"{one.door} heeft dit voorstel intussen ingetrokken."
    if one.beoordeling is not Beoordeling.INGEDIEND:
        became = "overgenomen" if one.beoordeling is Beoordeling.AKKOORD else "afgewezen"
        return f"Dit voorstel is al {became} door {one.beoordelaar}."
    return "Het plan van dit voorstel loopt niet. U kunt er geen acties aan toevoegen."


def _judge(one: Actievoorstel, remark: str) -> str:
    if request.form.get("oordeel") == "akkoord":
        actie_id = take_over_actievoorstel(actor(), one.id, remark)
        flash(f"De actie staat in het plan, met {one.door} als actiehouder. Kies er nog een thema bij.", "success")
        return url_for("acties.show", actie_id=actie_id)
    decline_actievoorstel(actor(), one.id, remark)
    flash(f"Afgewezen. {one.door} leest uw opmerking.", "ok")
    return url_for("beoordelen.index")


def _judge_page(one: Actievoorstel, *, error: str = "", remark: str = "") -> str:
    waiting = queue()
    here = next((i for i, other in enumerate(waiting) if (other.soort, other.id) == ("actievoorstel", one.id)), 0)
    return render_template(
        "beoordelen/actievoorstel.html", one=one, number=here + 1, total=len(waiting),
        following=address(waiting[(here + 1) % len(waiting)]), previous=address(waiting[here - 1]), error=error,
        remark=remark,
    )  # fmt: skip
