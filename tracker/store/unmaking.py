"""What stands in the way of taking rows back, and taking them back; in the running transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, update

from tracker.store.answer_tables import AntwoordRow
from tracker.store.outbox import MailState
from tracker.store.session import Base, db
from tracker.store.tables import ChangeRow, EditionRow, MetingRow, OutboxRow, ReminderRow, VoortgangRow

NOT_SENT = (MailState.WACHTEND, MailState.MISLUKT, MailState.VERVALLEN)
Key = list[int]
Keep = Mapping[str, Collection[int]]


def acties_of_voortgang(voortgang_ids: Collection[int]) -> set[int]:
    """Return the acties these statements are about."""
    return set(db.session.scalars(select(VoortgangRow.actie_id).where(VoortgangRow.id.in_(voortgang_ids))))


def indicators_of_metingen(meting_ids: Collection[int]) -> set[int]:
    """Return the indicators these values are of."""
    return set(db.session.scalars(select(MetingRow.indicator_id).where(MetingRow.id.in_(meting_ids))))


def indicators_measured_since(indicator_ids: Collection[int], last_change: int) -> set[int]:
    """Return the indicators of which a value was written down or changed after a line of the change log."""
    query = (
        select(MetingRow.indicator_id)
        .join(ChangeRow, and_(ChangeRow.object_kind == "meting", ChangeRow.object_id == MetingRow.id))
        .where(MetingRow.indicator_id.in_(indicator_ids), ChangeRow.id > last_change)
    )
    return set(db.session.scalars(query))


def reports_of(plan_id: int, *, frozen_only: bool) -> int:
    """Return how many reports a plan has."""
    query = select(func.count()).select_from(EditionRow).where(EditionRow.plan_id == plan_id)
    return db.session.scalar(query.where(EditionRow.state == "vastgesteld") if frozen_only else query) or 0


def mailed(actie_ids: Collection[int]) -> set[int]:
    """Return the acties somebody was mailed about, or may be about to be."""
    query = (
        select(ReminderRow.actie_id)
        .join(OutboxRow, OutboxRow.id == ReminderRow.outbox_id)
        .where(ReminderRow.actie_id.in_(actie_ids), OutboxRow.state.not_in([state.value for state in NOT_SENT]))
    )
    return set(db.session.scalars(query))


def changed_since(object_kind: str, ids: Collection[int], last_change: int) -> set[tuple[int, str]]:
    """Return (id, field) of what the change log says of these objects after a line of it."""
    query = select(ChangeRow.object_id, ChangeRow.field).where(
        ChangeRow.id > last_change, ChangeRow.object_kind == object_kind, ChangeRow.object_id.in_(ids)
    )
    return {(object_id, field) for object_id, field in db.session.execute(query)}


def reported_since(actie_ids: Collection[int], own: Collection[int], last_change: int) -> set[int]:
    """Return the acties with other statements than these, made later, or whose own statement was judged since."""
    after = func.coalesce(select(func.max(VoortgangRow.id)).where(VoortgangRow.id.in_(own)).scalar_subquery(), 0)
    later = select(VoortgangRow.actie_id).where(
        VoortgangRow.actie_id.in_(actie_ids), VoortgangRow.id.not_in(own), VoortgangRow.id > after
    )
    judged = (
        select(VoortgangRow.actie_id)
        .join(ChangeRow, and_(ChangeRow.object_kind == "voortgang", ChangeRow.object_id == VoortgangRow.id))
        .where(VoortgangRow.id.in_(own), ChangeRow.id > last_change)
    )
    return {*db.session.scalars(later), *db.session.scalars(judged)}


def linked(actie_ids: Collection[int], made: Mapping[str, Sequence[Key]]) -> set[int]:
    """Return the acties that rows other than these refer to, reminders left out."""
    found: set[int] = set()
    actie = Base.metadata.tables["actie"]
    for table, column in _references(actie):
        if table.name in {"reminder", "voortgang", "antwoord"}:  # these are asked about by name, or go with the mail
            continue
        own = {tuple(key) for key in made.get(table.name, [])}
        query = select(column, *table.primary_key.columns).where(column.in_(actie_ids))
        found |= {row[0] for row in db.session.execute(query) if tuple(row[1:]) not in own}
    return found


def cancel_reminders(actie_ids: Collection[int]) -> None:
    """Take acties out of the mails that wait; a mail that says nothing any more is not sent."""
    waiting = set(db.session.scalars(select(ReminderRow.outbox_id).where(ReminderRow.actie_id.in_(actie_ids))))
    db.session.execute(delete(ReminderRow).where(ReminderRow.actie_id.in_(actie_ids)))
    db.session.execute(delete(AntwoordRow).where(AntwoordRow.actie_id.in_(actie_ids)))
    still = set(db.session.scalars(select(ReminderRow.outbox_id).where(ReminderRow.outbox_id.in_(waiting))))
    empty = update(OutboxRow).where(OutboxRow.id.in_(waiting - still), OutboxRow.state == MailState.WACHTEND.value)
    db.session.execute(
        empty.values(state=MailState.VERVALLEN.value, error="De import met deze acties is teruggedraaid.")
    )


def delete_rows(table_name: str, keys: Iterable[Key], keep: Keep) -> list[Key]:
    """Delete rows that nothing refers to, the newest first, and return their keys.

    Args:
        table_name: which table.
        keys: the primary keys.
        keep: by table, the rows to leave alone with everything that refers to them.
    """
    table = Base.metadata.tables[table_name]
    columns = list(table.primary_key.columns)
    gone = []
    for key in sorted(keys, reverse=True):
        here = and_(*(column == value for column, value in zip(columns, key, strict=True)))
        if _is_kept(table, here, keep) or _is_referred_to(table, key):
            continue
        if db.session.execute(delete(table).where(here).returning(*columns)).first() is not None:
            gone.append(key)
    return gone


def _is_kept(table: Table, here: ColumnElement[bool], keep: Keep) -> bool:
    own = [table.c.id.in_(keep[table.name])] if keep.get(table.name) else []
    for key in table.foreign_keys:
        kept = keep.get(key.column.table.name)
        own += [key.parent.in_(kept)] if kept else []
    query = select(*table.primary_key.columns).where(here, or_(*own)) if own else None
    return query is not None and db.session.execute(query).first() is not None


def _is_referred_to(table: Table, key: Key) -> bool:
    if len(key) != 1:
        return False
    queries = (select(column).where(column == key[0]).limit(1) for _, column in _references(table))
    return any(db.session.execute(query).first() is not None for query in queries)


def _references(table: Table) -> list[tuple[Table, ColumnElement[Any]]]:
    """Return every column that refers to this table, with the table it is of."""
    return [
        (other, key.parent)
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table
    ]
