"""The first page: what needs attention comes first, then how it all stands. Everybody gets the one of their role."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission, Role
from tracker.services.gids import close_guide as put_away
from tracker.services.gids import guide
from tracker.services.inzage import unseen_findings, visible_plan
from tracker.services.upkeep import scheduler_silence
from tracker.store.doelen import themas_with_doel
from tracker.store.editions import list_editions
from tracker.store.lopend import plans_on
from tracker.store.members import list_members
from tracker.store.plans import PlanLine, load_plan
from tracker.store.register import recent_voortgang, remarks
from tracker.store.uitnodigingen import count_open
from tracker.web.access import actor, may, signed_in
from tracker.web.acties.acties import own_acties
from tracker.web.eigen import awaits_me
from tracker.web.lists.filterbar import list_address
from tracker.web.lists.rows import when
from tracker.web.lists.selection import Judged, Selection, judge, urgency
from tracker.web.lists.totals import attention, bar_links, bars_per_thema, count
from tracker.web.mensen.personen import is_due
from tracker.web.staat import SERIES, Staat
from tracker.web.terugkijken import looking_at, looking_back, looks_back
from tracker.web.uitleg import explain_tijdigheid
from tracker.web.woorden import statuswoord

bp = Blueprint("dashboard", __name__)

COMING = 8
REPORTS = 10


@bp.get("/")
@signed_in
@looks_back
def index() -> str | Response:
    """Show the overview of this person's role."""
    if may(Permission.ALLE_ACTIES):
        return _for_oov()
    if may(Permission.VOORTGANG_MELDEN):
        return _for_actiehouder()
    if may(Permission.PLAN_LEZEN):
        return _for_lezer()
    if may(Permission.GEDEELD_ZIEN):
        return redirect(url_for("gedeeld.index"))
    return _for_beheerder()


@bp.post("/gids/sluiten")
@signed_in
def close_guide() -> Response:
    """Put the guide for a new organisatie away."""
    put_away(actor())
    flash("De lijst ‘Zo begint u’ is weg. In de hulp leest u dezelfde stappen.", "success")
    return redirect(url_for("dashboard.index"), 303)


def _for_beheerder() -> str:
    today = clock.today()
    members = list_members(actor().organisatie_id)
    here = [one for one in members if one.active and not one.is_over(today)]
    own = [one for one in here if Role.EXTERNE_PARTNER not in one.roles]
    people = [
        (len(own), "mensen van de organisatie", "personen", "met een rol"),
        (len(here) - len(own), "mensen van partners", "partners", "zien alleen wat is gedeeld"),
        (len(members) - len(here), "gesloten accounts", "gesloten", "of verlopen"),
    ]
    return render_template(
        "dashboard/beheerder.html",
        people=[one for one in people if one[0]],
        due=sum(is_due(one) for one in here),
        aanvragen=count_open(actor().organisatie_id),
        gids=guide(actor()),
        **_planner(),
        terugblik=None,  # there is no plan on this page to look back at
    )


def _planner() -> dict[str, timedelta | None]:
    """Return how long no mail can have left, for who can do something about it: one question to the database."""
    return {"silence": scheduler_silence(clock.now()), "never": timedelta.max}


def _plan_lines() -> list[PlanLine]:
    return [line for line in plans_on(actor().organisatie_id, looking_back()) if line.status is PlanStatus.VASTGESTELD]


def _for_oov() -> str:
    today = looking_at()
    everything = plans_on(actor().organisatie_id, looking_back())
    lines = [line for line in everything if line.status is PlanStatus.VASTGESTELD]
    plans = [load_plan(line.id, today, texts=False) for line in lines]
    judged = judge(plans, served=themas_with_doel([line.id for line in lines], today))
    open_acties = [one for one in judged if one.actie.fase.is_open]
    dated = [one for one in open_acties if one.actie.deadline is not None and one.actie.deadline >= today]
    return render_template(
        "dashboard/oov.html",
        today=today,
        plans=[(line, count(one for one in judged if one.plan.id == line.id)) for line in lines],
        concepts=[line for line in everything if line.status is PlanStatus.CONCEPT],
        attention=attention(judged),
        gaps=sum(bool(one.gaps) for one in judged),
        total=len(judged),
        open=len(open_acties),
        series=[(statuswoord(word), tone) for word, tone in SERIES],
        bars=bars_per_thema(judged),
        bar_links=bar_links,
        done=sum(one.staat is Staat.KLAAR for one in judged),
        klaar=Staat.KLAAR,
        gids=guide(actor()),
        recent=recent_voortgang([line.id for line in lines], until=today),
        coming=sorted(dated, key=lambda one: one.actie.deadline or today)[:COMING],
        href=list_address,
        Selection=Selection,
        when=when,
        **_planner(),
        **awaits_me(),
    )


def _for_actiehouder() -> str:
    today = looking_at()
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
        **awaits_me(),
    )


def _for_lezer() -> str:
    today = looking_at()
    lines = _plan_lines()
    plans = (visible_plan(actor(), load_plan(line.id, today, texts=False)) for line in lines)
    judged = judge(plans, unseen_findings(actor()))
    return render_template(
        "dashboard/lezer.html",
        plans=[(line, count(one for one in judged if one.plan.id == line.id)) for line in lines],
        editions=list_editions(actor().organisatie_id, only_frozen=True)[:REPORTS],
        series=[(statuswoord(word), tone) for word, tone in SERIES],
        bars=bars_per_thema(judged),
        bar_links=bar_links,
        klaar=Staat.KLAAR,
        href=list_address,
        Selection=Selection,
    )
