"""Taking a change of many acties back, as long as nobody changed them since."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from tracker.domain.rollen import Permission
from tracker.services.acties import BulkResult, bulk_result, change, last_change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.acties import UNDONE
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, ChangeRow

_DATES = frozenset({"deadline", "deadline_oorspronkelijk", "start"})


def undo_bulk(actor: Actor, change_ids: Collection[int]) -> BulkResult:
    """Take back the actor's own lines of the change log; an actie that somebody changed since is left as it is.

    Raises:
        NotAllowedError: not the actor's own changes, or not allowed any more.
        TrackingError: the plan of one of the acties is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction() as session:
        query = select(ChangeRow).where(ChangeRow.id.in_(set(change_ids)), ChangeRow.object_kind == "actie")
        lines = session.scalars(query.order_by(ChangeRow.id)).all()
        if not lines or any(line.by_id != actor.user_id for line in lines):
            raise NotAllowedError("ongedaan maken")
        by_actie: dict[int, list[ChangeRow]] = {}
        for line in lines:
            by_actie.setdefault(line.object_id, []).append(line)
        rows = lock_acties(actor, by_actie)
        before = last_change()
        changed = [row.id for row in rows if take_back(actor, row, by_actie[row.id])]
        return bulk_result(changed, before)


def take_back(actor: Actor, row: ActieRow, lines: list[ChangeRow]) -> bool:
    """Give an actie the values it had before these lines; False when one of them changed since, and nothing is done."""
    now = {line.field: getattr(row, line.field) for line in lines}
    plain = {field: value.isoformat() if isinstance(value, date) else value for field, value in now.items()}
    if any(plain[line.field] != line.new for line in lines):
        return False
    old = {
        line.field: date.fromisoformat(line.old) if line.field in _DATES and line.old else line.old for line in lines
    }
    return change(actor, row, old, UNDONE)
