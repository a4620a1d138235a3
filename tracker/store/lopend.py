"""Which plans ran on a day in the past, and of which plans acties are.

A plan that was afgesloten since ran then; one that was reopened did not.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from tracker.domain.plan import PlanStatus
from tracker.store.plans import PlanLine, list_plans
from tracker.store.session import db
from tracker.store.tables import ActieRow, ChangeRow

_DECIDED = frozenset({PlanStatus.VASTGESTELD.value, PlanStatus.AFGESLOTEN.value})


def plans_on(organisatie_id: int, day: date | None) -> Sequence[PlanLine]:
    """Return the plans of an organisatie with the status they had at the end of this day; None is now.

    A plan that was still a concept then keeps the status of now: it was typed in later, and answers for that day all
    the same, as in a report.
    """
    lines = list_plans(organisatie_id, counted=False)
    if day is None:
        return lines
    then = _statuses(organisatie_id, day)
    return [replace(line, status=then.get(line.id, line.status)) for line in lines]


def plans_of_acties(actie_ids: Collection[int]) -> Sequence[int]:
    """Return the ids of the plans these acties are of."""
    query = select(ActieRow.plan_id).where(ActieRow.id.in_(actie_ids)).distinct()
    return db.session.scalars(query.order_by(ActieRow.plan_id)).all()


def _statuses(organisatie_id: int, day: date) -> dict[int, PlanStatus]:
    """Return plan id → what its status was, for the plans that were closed or opened since."""
    query = select(ChangeRow.object_id, ChangeRow.old).where(
        ChangeRow.organisatie_id == organisatie_id,
        ChangeRow.object_kind == "plan",
        ChangeRow.field == "status",
        ChangeRow.on_day > day,
    )
    found: dict[int, PlanStatus] = {}
    for plan_id, old in db.session.execute(query.order_by(ChangeRow.id)):
        if old in _DECIDED:
            found.setdefault(plan_id, PlanStatus(old))
    return found
