"""How an actie gets changed: locked, checked, logged and counted. What every service on acties stands on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import func, select

from tracker.domain.plan import PlanStatus
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin, log
from tracker.store.session import db
from tracker.store.tables import ActieRow, ChangeRow, PlanRow

PLAN_CLOSED = "Dit plan is afgesloten. U kunt de acties niet meer wijzigen."


class TrackingError(ValueError):
    """Something that cannot be; `field` names the form field, the message is Dutch."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


class Unchanged(Enum):
    """Says that a value stays what it is, or was not told, where None would mean: nothing."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


class StaleError(TrackingError):
    """Somebody else changed the same thing since the form was opened; `stored` is what stands there now."""

    def __init__(self, field: str, message: str, stored: Any) -> None:
        """Keep what stands there, so that the next attempt builds on it."""
        super().__init__(field, message)
        self.stored = stored


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What a change of several acties did: the acties that changed, and the lines of the change log to take it back."""

    acties: tuple[int, ...]
    change_ids: tuple[int, ...]


def lock_acties(actor: Actor, actie_ids: Collection[int], *, also_deleted: bool = False) -> list[ActieRow]:
    """Return the rows of these acties, locked for the running transaction, in the order of the plan.

    Raises:
        NotAllowedError: one of them is not there, of another organisatie, or deleted (unless `also_deleted`).
        TrackingError: one of them is part of a plan that is closed.
    """
    wanted = set(actie_ids)
    query = (
        select(ActieRow, PlanRow.organisatie_id, PlanRow.status)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(ActieRow.id.in_(wanted))
        .order_by(ActieRow.plan_id, ActieRow.position, ActieRow.id)
        .with_for_update(of=ActieRow)
        .execution_options(populate_existing=True)
    )
    if not also_deleted:
        query = query.where(ActieRow.verwijderd_op.is_(None))
    found = db.session.execute(query).all()
    if len(found) < len(wanted) or any(row.organisatie_id != actor.organisatie_id for row in found):
        raise NotAllowedError("actie wijzigen")
    if any(row.status == PlanStatus.AFGESLOTEN.value for row in found):
        raise TrackingError("plan", PLAN_CLOSED)
    return [row.ActieRow for row in found]


def change(
    actor: Actor,
    row: ActieRow,
    values: Mapping[str, Any],
    reason: str = "",
    *,
    extra: Mapping[str, tuple[Any, Any]] | None = None,
) -> bool:
    """Give an actie new values in the running transaction; returns whether anything changed.

    One call is one version and one moment in the change log: `services/plannen.py` counts on that to see what somebody
    else changed since a form was opened. `extra` is logged with it: what stands in another table.
    """
    before = {field: (getattr(row, field), new) for field, new in values.items()}
    if not log("actie", row.id, before | dict(extra or {}), origin_of(actor, row.plan_id, reason)):
        return False
    for field, new in values.items():
        setattr(row, field, new)
    row.version += 1
    return True


def origin_of(actor: Actor, plan_id: int, reason: str = "") -> Origin:
    """Return who changes something in this plan, how and why."""
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id, reason.strip())


def last_change() -> int:
    """Return where the change log ends now, to hand to `bulk_result` afterwards."""
    return db.session.scalar(select(func.max(ChangeRow.id))) or 0


def bulk_result(acties: list[int], since: int) -> BulkResult:
    """Return what changed of these acties in the running transaction, after that place in the change log."""
    db.session.flush()
    query = select(ChangeRow.id).where(
        ChangeRow.id > since, ChangeRow.object_kind == "actie", ChangeRow.object_id.in_(acties)
    )
    return BulkResult(tuple(acties), tuple(db.session.scalars(query.order_by(ChangeRow.id))))
