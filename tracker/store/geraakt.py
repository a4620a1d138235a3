"""How far the register has come, and what of it each change was about.

Each commit that changes what a plan is read from counts `register_stand` one further, in the same transaction. When it
was about a few acties only, without moving them within the plan, `register_geraakt` says which; when it says nothing,
everything may be different. Whoever holds plans that were read (`kept_plans.py`) learns here what to read again.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, and_, bindparam, delete, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session

from tracker.store.session import db, read
from tracker.store.stand_tables import GeraaktRow
from tracker.store.tables import RegisterStandRow

MOST_APART = 50  # acties of one commit that are named; and how many counts one may be behind
KEPT_COUNTS = 200  # of which the acties are remembered
_NEVER = 2**31 - 1  # a count nobody reaches
EVERYTHING = 0  # among the acties of a commit: it may have touched anything
_TOUCHED = "register_geraakt"  # in session.info, until the end of a transaction: the ids of the acties it wrote about

# What no plan is read from: who is signed in, what was clicked twice, the index of search, what is said of an actie.
BESIDE = frozenset(
    {
        "web_session", "login_attempt", "submission", "heartbeat", "zoektekst", "zoekwoord", "register_stand",
        "register_geraakt", "concept", "reactie", "vermelding", "bewaarde_lijst", "gedeeld", "bijlage", "outbox",
        "reminder", "uitkomst", "publicatie", "dossier", "uitnodiging", "actievoorstel",
    }
)  # fmt: skip
_OF_AN_ACTIE = frozenset({"voortgang", "mijlpaal", "voorstel", "oordeel"})
# Lines of the log about these are read with an actie only beside its own row, that is written in the same transaction.
_KINDS_BESIDE = frozenset(
    {"voortgang", "mijlpaal", "voorstel", "reactie", "bijlage", "outbox", "edition", "user", "publicatie", "dossier"}
    | {"uitnodiging", "actievoorstel"}
)
_PLACE = ("id", "plan_id", "parent_id", "position", "geldig_vanaf", "verwijderd_op")  # where an actie stands, if at all
_PERSON = ("id", "naam", "email", "functie", "afdeling", "active", "password_hash")  # not when they last signed in


def changed_since(before: int | None) -> tuple[int, frozenset[int] | None]:
    """Return how many changes the register has seen, and the acties that were changed after an earlier count.

    None for the acties: it may have been anything. Without an earlier count only the first is asked.
    """
    rows = read(_since(), before=_NEVER if before is None else before).all()
    now = rows[0].now if rows else 0
    if before is None or not 0 <= now - before <= MOST_APART:
        return now, None
    if len({row.nummer for row in rows} - {None}) < now - before:
        return now, None
    return now, frozenset(row.actie_id for row in rows if row.nummer is not None)


@cache
def _since() -> Select[Any]:
    stand, t = RegisterStandRow.__table__, GeraaktRow.__table__
    later = stand.outerjoin(t, and_(t.c.nummer > bindparam("before"), t.c.nummer <= stand.c.nummer))
    return select(stand.c.nummer.label("now"), t.c.nummer, t.c.actie_id).select_from(later)


def anything_written() -> bool:
    """Return whether the running transaction has written what a plan is read from, or is about to."""
    session = db.session()
    if session.info.get(_TOUCHED):
        return True
    return any(_about(row) for rows in (session.new, session.dirty, session.deleted) for row in rows)


def _about(row: Any) -> Collection[int]:
    """Return the acties a written row is about: none, a few, or EVERYTHING among them."""
    name = row.__tablename__
    if name in BESIDE:
        return ()
    if name == "change":
        return _about_line(row.object_kind, row.object_id)
    if name == "app_user":
        return {EVERYTHING} if _changed(row, _PERSON) else ()
    state = inspect(row)
    if name in _OF_AN_ACTIE:
        history = state.attrs["actie_id"].history
        return {id_ or EVERYTHING for id_ in (row.actie_id, *(history.deleted or ()))}
    if name == "actie" and state.persistent and not state.deleted and not _changed(row, _PLACE):
        return {row.id}
    return {EVERYTHING}


def _about_line(kind: str, object_id: int) -> Collection[int]:
    if kind == "actie":
        return {object_id}
    return () if kind in _KINDS_BESIDE else {EVERYTHING}


def _changed(row: Any, names: Iterable[str]) -> bool:
    state = inspect(row)
    return state.deleted or not state.persistent or any(state.attrs[name].history.has_changes() for name in names)


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: object) -> None:
    for row in (*session.new, *session.dirty):
        _touched(session).update(_about(row))
    if any(row.__tablename__ not in BESIDE for row in session.deleted):
        _touched(session).add(EVERYTHING)


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    statement: Any = state.statement
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and getattr(statement.table, "name", "") not in BESIDE:
        _touched(state.session).add(EVERYTHING)


@event.listens_for(Session, "before_commit")
def _count_further(session: Session) -> None:
    session.flush()
    touched: set[int] = session.info.get(_TOUCHED, set())
    if not touched:
        return
    if read(_further()).rowcount == 0:
        read(RegisterStandRow.__table__.insert().values(nummer=1))  # type: ignore[attr-defined]
    elif EVERYTHING not in touched and len(touched) <= MOST_APART:
        _name_acties(session, sorted(touched))


def _name_acties(session: Session, actie_ids: list[int]) -> None:
    """Say which acties the count that was just made is about."""
    session.connection().execute(_named(), [{"actie": id_} for id_ in actie_ids])


@cache
def _further() -> Any:
    stand: Any = RegisterStandRow.__table__
    return stand.update().values(nummer=stand.c.nummer + 1)


@cache
def _named() -> Any:
    stand, geraakt = RegisterStandRow.__table__.c, cast("Any", GeraaktRow.__table__)
    return insert(geraakt).from_select(["nummer", "actie_id"], select(stand.nummer, bindparam("actie")))


def forget_old_counts() -> None:
    """Forget of what counts were about that nobody is that far behind of."""
    oldest = select(RegisterStandRow.nummer - KEPT_COUNTS).scalar_subquery()
    db.session.execute(delete(GeraaktRow).where(GeraaktRow.nummer < oldest))


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_TOUCHED, None)


def _touched(session: Session) -> set[int]:
    touched: set[int] = session.info.setdefault(_TOUCHED, set())
    return touched
