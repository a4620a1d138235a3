"""Filling in what is missing of acties, many at once: an actiehouder, a deadline or ritme, a doel.

Only what is missing is filled in. What somebody else filled in meanwhile stays, and is said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.plan import PlanStatus
from tracker.domain.ritme import Ritme
from tracker.domain.rollen import Permission
from tracker.services.acties import BulkResult, TrackingError, bulk_result, last_change
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.plannen import update_actie
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.register import list_personen
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, PlanRow


@dataclass(frozen=True, slots=True)
class Repair:
    """What is filled in of one actie; None is left as it is."""

    actie_id: int
    actiehouder_id: int | None = None
    deadline: date | None = None
    ritme: Ritme | None = None
    doel_id: int | None = None


def repair(actor: Actor, repairs: Collection[Repair]) -> BulkResult:
    """Fill in what is missing, in one transaction; returns the acties that changed and what it takes to undo it.

    Raises:
        NotAllowedError: an actie is not the actor's to change.
        TrackingError: a choice that cannot be, or a plan that is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        rows = _rows(actor, [one.actie_id for one in repairs])
        people = {persoon.id for persoon in list_personen(actor.organisatie_id)}
        before, versions = last_change(), {id_: row.version for id_, row in rows.items()}
        _assign(actor, [one for one in repairs if rows[one.actie_id].actiehouder_id not in people])
        undated = [one for one in repairs if _without_date(rows[one.actie_id])]
        _plan(actor, undated)
        for one in repairs:
            row = rows[one.actie_id]
            values: dict[str, Any] = {}
            if one.doel_id is not None and row.doel_id is None:
                values["doel_id"] = one.doel_id
            if one.ritme is not None and one in undated:
                values |= _columns(one.ritme)
            if values:
                update_actie(actor, row.id, version=row.version, **values)
        return bulk_result([id_ for id_, row in rows.items() if row.version != versions[id_]], before)


def _assign(actor: Actor, repairs: Iterable[Repair]) -> None:
    by_person: dict[int, list[int]] = defaultdict(list)
    for one in repairs:
        if one.actiehouder_id is not None:
            by_person[one.actiehouder_id].append(one.actie_id)
    for user_id, acties in by_person.items():
        assign_actiehouder(actor, acties, user_id)


def _plan(actor: Actor, repairs: Iterable[Repair]) -> None:
    by_day: dict[date, list[int]] = defaultdict(list)
    for one in repairs:
        if one.deadline is not None:
            by_day[one.deadline].append(one.actie_id)
    for day, acties in by_day.items():
        set_deadline(actor, acties, deadline=day)


def _columns(ritme: Ritme) -> dict[str, Any]:
    return {"ritme_aantal": ritme.aantal, "ritme_periode": ritme.periode.value}


def _without_date(row: ActieRow) -> bool:
    return row.deadline is None and row.ritme_periode is None


def _rows(actor: Actor, actie_ids: Collection[int]) -> dict[int, ActieRow]:
    query = select(ActieRow, PlanRow).join(PlanRow, PlanRow.id == ActieRow.plan_id).where(ActieRow.id.in_(actie_ids))
    found = db.session.execute(query.execution_options(populate_existing=True)).all()
    if len(found) < len(set(actie_ids)) or any(row.PlanRow.organisatie_id != actor.organisatie_id for row in found):
        raise NotAllowedError("acties aanvullen")
    if any(row.ActieRow.verwijderd_op is not None for row in found):
        raise TrackingError("", "Een van deze acties is intussen verwijderd. Open de lijst opnieuw.")
    if any(row.PlanRow.status == PlanStatus.AFGESLOTEN.value for row in found):
        raise TrackingError("", "Een van deze acties hoort bij een plan dat is afgesloten. Open de lijst opnieuw.")
    return {row.ActieRow.id: row.ActieRow for row in found}
