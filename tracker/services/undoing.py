"""Taking a change of many acties back, as long as nobody changed them since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.rollen import Permission
from tracker.services.acties import change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.plannen import update_actie
from tracker.store.changes import plain
from tracker.store.moves import UNDONE
from tracker.store.partners import partner_names
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, ChangeRow

_DATES = frozenset({"deadline", "deadline_oorspronkelijk", "start"})


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the titles of the acties that somebody changed since and that stay as they are."""

    acties: tuple[int, ...]
    left: tuple[str, ...]


def undo_bulk(actor: Actor, change_ids: Collection[int]) -> Undone:
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
        rows = lock_acties(actor, by_actie, also_deleted=True)
        changed = {row.id for row in rows if take_back(actor, row, by_actie[row.id])}
        left = tuple(row.titel for row in rows if row.id not in changed)
        return Undone(tuple(row.id for row in rows if row.id in changed), left)


def take_back(actor: Actor, row: ActieRow, lines: list[ChangeRow]) -> bool:
    """Give an actie the values it had before these lines; False when one of them changed since, and nothing is done.

    Of a field that changed twice the first value comes back. The partners stand in a table of their own, so they go
    back by the service that changes them.
    """
    first = {line.field: line.old for line in reversed(lines)}
    last = {line.field: line.new for line in lines}
    if any(_now(row, field) != plain(new) for field, new in last.items()):
        return False
    partners = first.pop("partners", None)
    if partners is not None:
        update_actie(actor, row.id, version=row.version, reason=UNDONE, partners=partners)
    old = {field: date.fromisoformat(was) if field in _DATES and was else was for field, was in first.items()}
    return change(actor, row, old, UNDONE) or partners is not None


def _now(row: ActieRow, field: str) -> Any:
    return partner_names(row.id) if field == "partners" else plain(getattr(row, field))
