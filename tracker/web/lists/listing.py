"""From the arguments of a request to acties: what every view of several acties starts with.

`read_listing()` gives the acties a person may see, judged on the peildatum of the address, filtered and in order. A
list, a board, a timeline, a calendar and a file to download differ only in how they show `found`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import abort, request

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.inzage import unseen_findings, visible_plan
from tracker.services.zoeken import acties_that_answer, answers_from_index
from tracker.store.doelen import themas_with_doel
from tracker.store.lopend import plans_on
from tracker.store.plans import PlanLine, load_plan
from tracker.web.access import actor
from tracker.web.acties.judging import Judged, judge
from tracker.web.lists.eigen_velden import known_filters
from tracker.web.lists.remembered import of_plans
from tracker.web.lists.selection import Selection, read_selection, select


@dataclass(frozen=True, slots=True)
class Listing:
    """The acties somebody asks for, with what they were chosen from."""

    selection: Selection
    plan_lines: Sequence[PlanLine]  # the plans one may choose from
    plans: Sequence[Plan]  # those of the selection, as they stood on the peildatum
    everything: Sequence[Judged]  # every actie of these plans this person may see
    found: Sequence[Judged]  # those that fit, in order

    @property
    def peildatum(self) -> date:
        """Return the day the list is about."""
        return self.selection.peildatum or clock.today()


def read_listing(args: Mapping[str, str] | None = None, *, texts: bool = False) -> Listing:
    """Return the acties an address asks for.

    Args:
        args: the parameters of the address; of this request when left out.
        texts: with the long texts of the acties and their voortgang.
    """
    return listing(read_selection(request.args if args is None else args, clock.today()), texts=texts)


def listing(selection: Selection, *, texts: bool = False) -> Listing:
    """Return the acties of a selection; a plan that is not there, or not for this person, is a 404."""
    lines, plans = load_visible(selection, texts=texts or selection.uses_own)
    selection = replace(selection, eigen=known_filters(selection.eigen, plans)) if selection.eigen else selection
    day = selection.peildatum or clock.today()
    served = themas_with_doel([plan.id for plan in plans], day) if selection.mist else None
    everything = judge(plans, unseen_findings(actor()), served)
    if selection.q:
        answering = acties_that_answer(actor(), selection.q, plans)
        return Listing(selection, lines, plans, everything, select(everything, selection, actor().user_id, answering))
    found = of_plans(
        ("found", selection.leaves_out, actor().user_id if selection.mijn else None, unseen_findings(actor()),
         str(served)),
        plans, lambda: select(everything, selection, actor().user_id),
    )  # fmt: skip
    return Listing(selection, lines, plans, everything, found)


def load_visible(selection: Selection, *, texts: bool = False) -> tuple[Sequence[PlanLine], list[Plan]]:
    """Return the plans to choose from, and those of the selection with the acties this person may see."""
    peildatum = selection.peildatum or clock.today()
    lines = [
        line
        for line in plans_on(actor().organisatie_id, selection.peildatum)
        if line.status is not PlanStatus.CONCEPT or actor().may(Permission.ALLE_ACTIES)
    ]
    ids = [line.id for line in lines if line.status is PlanStatus.VASTGESTELD] or [line.id for line in lines[:1]]
    if selection.plan is not None:
        ids = [line.id for line in lines if line.id == selection.plan] or abort(404)
    wanted = texts or (bool(selection.q) and not answers_from_index(actor(), peildatum))
    return lines, [visible_plan(actor(), load_plan(id_, peildatum, texts=wanted)) for id_ in ids]
