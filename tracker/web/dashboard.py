"""The first page: what needs attention comes first, then how it all stands. Everybody gets the one of their role."""

from flask import Blueprint, render_template

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.inzage import unseen_findings, visible_plan
from tracker.store.accounts import list_accounts
from tracker.store.plans import PlanLine, list_plans, load_plan
from tracker.store.register import list_editions, recent_voortgang, remarks
from tracker.web.access import actor, may, signed_in
from tracker.web.acties import own_acties
from tracker.web.filterbar import list_address
from tracker.web.rows import when
from tracker.web.selection import Judged, Selection, judge, urgency
from tracker.web.staat import SERIES
from tracker.web.totals import attention, bars_per_thema, count
from tracker.web.uitleg import explain_tijdigheid

bp = Blueprint("dashboard", __name__)

COMING = 8


@bp.get("/")
@signed_in
def index() -> str:
    """Show the overview of this person's role."""
    if may(Permission.ALLE_ACTIES):
        return _for_oov()
    if may(Permission.VOORTGANG_MELDEN):
        return _for_actiehouder()
    if may(Permission.PLAN_LEZEN):
        return _for_lezer()
    return render_template("dashboard/beheerder.html", accounts=list_accounts(actor().organisatie_id))


def _plan_lines() -> list[PlanLine]:
    return [line for line in list_plans(actor().organisatie_id) if line.status is PlanStatus.VASTGESTELD]


def _for_oov() -> str:
    today = clock.today()
    everything = list_plans(actor().organisatie_id)
    lines = [line for line in everything if line.status is PlanStatus.VASTGESTELD]
    plans = [load_plan(line.id, today, texts=False) for line in lines]
    judged = judge(plans)
    open_acties = [one for one in judged if one.actie.fase.is_open]
    dated = [one for one in open_acties if one.actie.deadline is not None and one.actie.deadline >= today]
    return render_template(
        "dashboard/oov.html",
        today=today,
        plans=[(line, count(one for one in judged if one.plan.id == line.id)) for line in lines],
        concepts=[line for line in everything if line.status is PlanStatus.CONCEPT],
        attention=attention(judged),
        total=len(judged),
        open=len(open_acties),
        series=[(word.value, tone) for word, tone in SERIES],
        bars=bars_per_thema(judged),
        recent=recent_voortgang([line.id for line in lines]),
        coming=sorted(dated, key=lambda one: one.actie.deadline or today)[:COMING],
        href=list_address,
        Selection=Selection,
        when=when,
    )


def _for_actiehouder() -> str:
    today = clock.today()
    running, closed = own_acties(today)
    sent_back = remarks([one.actie.id for one in running])

    def needs_me(one: Judged) -> bool:
        return bool(one.bevindingen) or one.actie.id in sent_back

    ordered = sorted(running, key=lambda one: (one.actie.id not in sent_back, urgency(one)))
    return render_template(
        "dashboard/actiehouder.html",
        urgent=[one for one in ordered if needs_me(one)],
        calm=[one for one in ordered if not needs_me(one)],
        closed=len(closed),
        remarks=sent_back,
        lines=_plan_lines(),
        explain=lambda one: explain_tijdigheid(one.actie, today),
    )


def _for_lezer() -> str:
    today = clock.today()
    lines = _plan_lines()
    plans = (visible_plan(actor(), load_plan(line.id, today, texts=False)) for line in lines)
    judged = judge(plans, unseen_findings(actor()))
    return render_template(
        "dashboard/lezer.html",
        plans=[(line, count(one for one in judged if one.plan.id == line.id)) for line in lines],
        editions=list_editions(actor().organisatie_id),
        series=[(word.value, tone) for word, tone in SERIES],
        bars=bars_per_thema(judged),
    )
