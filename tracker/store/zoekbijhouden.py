"""Keeps the index of search in step with the register: whatever changes a row, by whichever way, in its transaction.

What a session writes is noted as it is flushed; just before the commit the texts of those acties and doelen are made
again. A statement that changes many rows at once says by its own WHERE which acties it is about.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session

from tracker.store.session import Base
from tracker.store.tables import (
    ActieRow,
    ConceptRow,
    DoelRow,
    HeartbeatRow,
    PartnerRow,
    RaadsafspraakRow,
    ReminderRow,
    UitkomstRow,
    UserRow,
    VoortgangRow,
)
from tracker.store.zoekindex import ACTIE, DOEL, add_statement, reindex

_NOTED = "zoekindex"  # in session.info: what changed since the last commit, as (soort, id)
_ADDED = "zoekindex erbij"  # and the statements that were written since: of their actie nothing else needs reading
_PARTNER, _PERSOON, _AFSPRAAK = "partner", "persoon", "raadsafspraak"
_WITHOUT_TEXT = frozenset(row.__tablename__ for row in (ConceptRow, HeartbeatRow, ReminderRow, UitkomstRow))
_SHOWN: dict[type, tuple[str, ...]] = {
    PartnerRow: ("naam", "afkorting"),
    UserRow: ("naam", "functie", "afdeling"),
    RaadsafspraakRow: ("nummer", "titel"),
}
_SOORT: dict[type, str] = {
    ActieRow: ACTIE,
    DoelRow: DOEL,
    PartnerRow: _PARTNER,
    UserRow: _PERSOON,
    RaadsafspraakRow: _AFSPRAAK,
}


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: object) -> None:
    added: list[VoortgangRow] = session.info.setdefault(_ADDED, [])
    added += (row for row in session.new if isinstance(row, VoortgangRow))
    gone = {id(row) for row in session.deleted}
    added[:] = [row for row in added if id(row) not in gone]
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, VoortgangRow) or row not in added:
            _noted(session).update(_about(row))


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    statement: Any = state.statement
    if not (state.is_update or state.is_delete):
        return
    table = Base.metadata.tables.get(getattr(statement.table, "name", ""))
    key = _key_of(table) if table is not None else None
    if key is None:
        return
    soort, column = key
    query = select(column).where(*statement._where_criteria)  # noqa: SLF001 - `whereclause` is None without criteria
    _noted(state.session).update((soort, id_) for id_ in state.session.connection().execute(query).scalars())


@event.listens_for(Session, "before_commit")
def _bring_in_line(session: Session) -> None:
    session.flush()
    noted: set[tuple[str, int]] = session.info.pop(_NOTED, set())
    acties = {id_ for soort, id_ in noted if soort == ACTIE} | set(_named(session, noted))
    for row in session.info.pop(_ADDED, []):
        if row.actie_id not in acties and not add_statement(session, row):
            acties.add(row.actie_id)
    if noted or acties:
        reindex(session, acties, {id_ for soort, id_ in noted if soort == DOEL})


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_NOTED, None)
    session.info.pop(_ADDED, None)


def _noted(session: Session) -> set[tuple[str, int]]:
    noted: set[tuple[str, int]] = session.info.setdefault(_NOTED, set())
    return noted


def _about(row: Any) -> Iterator[tuple[str, int]]:
    """Return what a row says something about: an actie, a doel, or everything that names a partner or person."""
    shown = _SHOWN.get(type(row))
    if shown is not None and not any(inspect(row).attrs[name].history.has_changes() for name in shown):
        return
    soort = _SOORT.get(type(row))
    if soort is not None:
        yield soort, row.id
    elif row.__table__.name not in _WITHOUT_TEXT and getattr(row, "actie_id", None) is not None:
        yield ACTIE, row.actie_id


def _key_of(table: Table) -> tuple[str, Any] | None:
    """Return how to learn from a table which acties (or doelen …) some of its rows are about."""
    for row, soort in _SOORT.items():
        if row.__tablename__ == table.name:  # type: ignore[attr-defined]
            return soort, table.c.id
    if table.name in _WITHOUT_TEXT or "actie_id" not in table.c:
        return None
    return ACTIE, table.c.actie_id


def _named(session: Session, noted: Iterable[tuple[str, int]]) -> Iterator[int]:
    """Return the acties that name these partners, people or raadsafspraken: tables that refer to both say which."""
    by_soort = {_PARTNER: PartnerRow.__table__, _PERSOON: UserRow.__table__, _AFSPRAAK: RaadsafspraakRow.__table__}
    for soort, target in by_soort.items():
        ids = {id_ for kind, id_ in noted if kind == soort}
        if ids:
            for column, actie in _references(target):
                yield from session.scalars(select(actie).where(column.in_(ids)))


def _references(target: Any) -> Iterator[tuple[Any, Any]]:
    """Return each column that refers to a table, with the column that says of which actie it is."""
    for table in target.metadata.sorted_tables:
        actie = table.c.get("actie_id") if table is not ActieRow.__table__ else table.c.id
        if actie is None or table.name in _WITHOUT_TEXT:
            continue
        yield from ((key.parent, actie) for key in table.foreign_keys if key.column.table is target)
