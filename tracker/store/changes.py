"""Writing and reading the change log: every change of every object, with who, when, old, new and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from tracker import clock
from tracker.store.logboek import chain
from tracker.store.session import db
from tracker.store.tables import ChangeRow, UserRow


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One line of the history of an object, as a person reads it."""

    field: str
    old: Any
    new: Any
    reason: str
    channel: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """Who changes something, by which way and for which reason."""

    by_id: int | None
    channel: str
    organisatie_id: int | None
    plan_id: int | None = None
    reason: str = ""


def log(object_kind: str, object_id: int, values: Mapping[str, tuple[Any, Any]], origin: Origin) -> int:
    """Write down what changed, in the running transaction; equal values are left out.

    Args:
        object_kind: "actie", "plan", "voortgang", …
        object_id: the id of that object.
        values: field → (old, new); dates are stored in ISO form.
        origin: who, how, why.

    Returns:
        How many fields really changed.
    """
    at = clock.now()
    rows = [
        ChangeRow(
            organisatie_id=origin.organisatie_id, plan_id=origin.plan_id, object_kind=object_kind, object_id=object_id,
            field=field, old=plain(old), new=plain(new), reason=origin.reason, channel=origin.channel,
            by_id=origin.by_id, at=at, on_day=clock.local(at).date(),
        )
        for field, (old, new) in values.items()
        if plain(old) != plain(new)
    ]  # fmt: skip
    for row in rows:
        chain(row)
    db.session.add_all(rows)
    return len(rows)


def log_event(object_kind: str, object_id: int, what: str, origin: Origin) -> None:
    """Write down something that happened to the whole object: "aangemaakt", "overgenomen", "vastgesteld"."""
    log(object_kind, object_id, {"": (None, what)}, origin)


def history(object_kind: str, object_id: int) -> Sequence[LoggedChange]:
    """Return the history of one object, newest first."""
    query = (
        select(ChangeRow, UserRow.naam)
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .where(ChangeRow.object_kind == object_kind, ChangeRow.object_id == object_id)
        .order_by(ChangeRow.id.desc())
    )
    return [
        LoggedChange(row.field, row.old, row.new, row.reason, row.channel, naam or "het systeem", row.at)
        for row, naam in db.session.execute(query)
    ]


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it: days and moments in ISO form."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def last_change_of(object_kind: str, object_id: int) -> int:
    """Return the newest line of the change log about one object; 0 when there is none."""
    query = select(func.max(ChangeRow.id)).where(ChangeRow.object_kind == object_kind, ChangeRow.object_id == object_id)
    return db.session.scalar(query) or 0
