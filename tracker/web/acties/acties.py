"""The list of acties with its filters, doing something with several at once, and the list of one's own."""

from datetime import date

from flask import Blueprint, render_template, request, session, url_for

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.inzage import is_own, visible_plan
from tracker.store.plans import load_plan
from tracker.store.register import plans_of_actiehouder
from tracker.web.access import actor, requires
from tracker.web.lists.eigen_velden import is_own as is_own_field
from tracker.web.lists.eigen_velden import own_columns
from tracker.web.lists.filterbar import chips, filter_options, list_address
from tracker.web.lists.list_tools import (
    choices,
    columns_of,
    downloads,
    headings,
    kept_lists,
    known_columns,
    links,
    page_of,
)
from tracker.web.lists.listing import listing, load_visible
from tracker.web.lists.selection import Judged, Selection, judge, read_selection
from tracker.web.lists.tabs import tabs
from tracker.web.terugkijken import looks_back

__all__ = ["UNDO", "bp", "list_page", "load_visible", "own_acties"]

bp = Blueprint("acties", __name__)

UNDO = "ongedaan"  # session key: what the person did last to several acties


@bp.get("/acties")
@requires(Permission.PLAN_LEZEN)
@looks_back
def index() -> str:
    """Show the acties of a plan, or of all plans that run."""
    return list_page(read_selection(request.args, clock.today()))


def list_page(selection: Selection, *, chosen: frozenset[int] = frozenset(), error: TrackingError | None = None) -> str:
    """Return the list, with these acties ticked and what went wrong with them."""
    kept = kept_lists()
    keys = columns_of(selection, kept)
    seen = listing(selection, texts=any(map(is_own_field, keys)))
    selection, own = seen.selection, own_columns(seen.plans)
    keys = known_columns(keys, own)
    page, options = page_of(seen.found, selection, keys, chosen, own), filter_options(seen.everything, seen.plans)
    present = selection.peildatum is None
    return render_template(
        "acties/index.html",
        page=page,
        total=len(seen.everything),
        number=len(seen.found),
        selection=selection,
        now=selection.query(),
        plans=seen.plans,
        plan_lines=seen.plan_lines,
        filters=options,
        weergaven=tabs(selection, "acties.index"),
        filter_action=url_for("acties.index", peildatum=None),
        columns=headings(selection, keys, own),
        choices=choices(keys, own),
        bewaard=links(kept),
        downloads=downloads(selection, keys),
        chips=chips(selection, options),
        href=list_address,
        choosing=actor().may(Permission.ACTIE_TOEWIJZEN) and present,
        undo=session.get(UNDO) if present else None,
        error=error,
    )


def own_acties(today: date) -> tuple[list[Judged], list[Judged]]:
    """Return this person's acties in the plans that run: those that are open, and those that are over."""
    me = actor()
    plans = [load_plan(id_, today, texts=False) for id_ in plans_of_actiehouder(me.user_id or 0, me.stands_in)]
    seen = [visible_plan(me, plan) for plan in plans if _runs_here(plan)]
    own = [one for one in judge(seen) if is_own(me, one.actie)]
    return [one for one in own if one.actie.fase.is_open], [one for one in own if not one.actie.fase.is_open]


def _runs_here(plan: Plan) -> bool:
    return plan.organisatie_id == actor().organisatie_id and plan.status is PlanStatus.VASTGESTELD
