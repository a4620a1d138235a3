"""The list of acties with its filters, doing something with several at once, and the list of one's own."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, abort, render_template, request, session, url_for

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.inzage import is_own, unseen_findings, visible_plan
from tracker.store.plans import PlanLine, list_plans, load_plan
from tracker.store.register import list_personen, plans_of_actiehouder, remarks
from tracker.web.access import actor, requires
from tracker.web.filterbar import chips, columns, filter_options, list_address
from tracker.web.rows import rows
from tracker.web.selection import Judged, Selection, judge, read_selection, select, urgency
from tracker.web.uitleg import explain_tijdigheid

bp = Blueprint("acties", __name__)

ROWS_PER_PAGE = 500
UNDO = "ongedaan"  # session key: what the person did last to several acties


@bp.get("/acties")
@requires(Permission.PLAN_LEZEN)
def index() -> str:
    """Show the acties of a plan, or of all plans that run."""
    return list_page(read_selection(request.args, clock.today()))


def load_visible(selection: Selection) -> tuple[Sequence[PlanLine], list[Plan]]:
    """Return the plans to choose from, and those of the selection with the acties this person may see."""
    peildatum = selection.peildatum or clock.today()
    lines = [
        line
        for line in list_plans(actor().organisatie_id)
        if line.status is not PlanStatus.CONCEPT or actor().may(Permission.ALLE_ACTIES)
    ]
    ids = [line.id for line in lines if line.status is PlanStatus.VASTGESTELD] or [line.id for line in lines[:1]]
    if selection.plan is not None:
        ids = [line.id for line in lines if line.id == selection.plan] or abort(404)
    return lines, [visible_plan(actor(), load_plan(id_, peildatum, texts=bool(selection.q))) for id_ in ids]


def list_page(selection: Selection, *, chosen: frozenset[int] = frozenset(), error: TrackingError | None = None) -> str:
    """Return the list, with these acties ticked and what went wrong with them."""
    lines, plans = load_visible(selection)
    everything = judge(plans, unseen_findings(actor()))
    options = filter_options(everything)
    found = select(everything, selection, actor().user_id)
    pages = max(1, -(-len(found) // ROWS_PER_PAGE))
    page = min(selection.pagina, pages)
    shown = found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    present = selection.peildatum is None
    return render_template(
        "acties/index.html",
        rows=rows(shown, selection, chosen),
        total=len(everything),
        number=len(found),
        page=page,
        pages=pages,
        selection=selection,
        now=selection.query(),
        plans=plans,
        plan_lines=lines,
        filters=options,
        filter_action=url_for("acties.index"),
        columns=columns(selection),
        chips=chips(selection, options),
        href=list_address,
        personen=list_personen(actor().organisatie_id) if actor().may(Permission.ACTIE_TOEWIJZEN) and present else (),
        undo=session.get(UNDO) if present else None,
        error=error,
    )


@bp.get("/mijn-acties")
@requires(Permission.VOORTGANG_MELDEN)
def mine() -> str:
    """Show one's own acties, what is most urgent first."""
    today = clock.today()
    running, closed = own_acties(today)
    sent_back = remarks([one.actie.id for one in running])
    return render_template(
        "acties/mine.html",
        running=sorted(running, key=lambda one: (one.actie.id not in sent_back, urgency(one))),
        closed=closed,
        remarks=sent_back,
        explain=lambda one: explain_tijdigheid(one.actie, today),
    )


def own_acties(today: date) -> tuple[list[Judged], list[Judged]]:
    """Return this person's acties in the plans that run: those that are open, and those that are over."""
    me = actor()
    plans = [load_plan(id_, today, texts=False) for id_ in plans_of_actiehouder(me.user_id or 0)]
    seen = [visible_plan(me, plan) for plan in plans if _runs_here(plan)]
    own = [one for one in judge(seen) if is_own(me, one.actie)]
    return [one for one in own if one.actie.fase.is_open], [one for one in own if not one.actie.fase.is_open]


def _runs_here(plan: Plan) -> bool:
    return plan.organisatie_id == actor().organisatie_id and plan.status is PlanStatus.VASTGESTELD
