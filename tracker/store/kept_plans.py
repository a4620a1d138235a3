"""Plans that were read stay at hand until anything in the register changes, in whichever process.

A Plan is frozen, so one reading serves every page and person. Each commit that changed the register counts one further
in `register_stand`, in the same transaction; what is kept is of one count, and goes when the count in the database is
another. Inside a transaction nothing is kept or given: there the register may hold what is not committed yet.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from threading import Lock
from typing import Any

from flask import current_app
from sqlalchemy import Select, event, func, select
from sqlalchemy.orm import ORMExecuteState, Session

from tracker.domain.plan import Plan
from tracker.store.session import db, read
from tracker.store.tables import RegisterStandRow

MOST_AT_HAND = 2_000  # acties of all plans together, about 10 MB
MOST_ACTIES = 1_000  # a plan with more is read each time: it would take the place of all others
_CHANGED = "register_stand"  # in session.info: something of the register was written
# What no page of a plan shows: who is signed in, what was clicked twice, the index of search, and this count itself.
_BESIDE = frozenset(
    {
        "web_session",
        "login_attempt",
        "submission",
        "heartbeat",
        "zoektekst",
        "zoekwoord",
        RegisterStandRow.__tablename__,
    }
)


class KeptPlans:
    """The plans of one application at one count."""

    def __init__(self) -> None:
        """Begin with none."""
        self._plans: OrderedDict[Hashable, Plan] = OrderedDict()
        self._stand = -1
        self._lock = Lock()

    def find(self, stand: int, key: Hashable) -> Plan | None:
        """Return a plan that was kept at this count."""
        with self._lock:
            if stand != self._stand:
                self._plans.clear()
                self._stand = stand
            return self._plans.get(key)

    def keep(self, stand: int, key: Hashable, plan: Plan) -> None:
        """Keep a plan that was read at this count or later; the one kept longest makes place."""
        with self._lock:
            if stand == self._stand and len(plan.acties) <= MOST_ACTIES:
                self._plans[key] = plan
                while sum(len(one.acties) + 1 for one in self._plans.values()) > MOST_AT_HAND:
                    self._plans.popitem(last=False)


def kept_plan(key: Hashable, load: Callable[[], Plan]) -> Plan:
    """Return the plan of this key: the one at hand, if the register is as it was, else as `load` reads it now."""
    if db.session().info.get("in_transaction"):
        return load()
    kept: KeptPlans = current_app.extensions.setdefault("kept_plans", KeptPlans())
    stand = read(_stand()).scalar() or 0  # before the plan is read, so that a change in between is never missed
    plan = kept.find(stand, key)
    if plan is None:
        plan = load()
        kept.keep(stand, key, plan)
    return plan


@cache
def _stand() -> Select[Any]:
    return select(func.max(RegisterStandRow.__table__.c.nummer))


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: object) -> None:
    if any(row.__tablename__ not in _BESIDE for rows in (session.new, session.dirty, session.deleted) for row in rows):
        session.info[_CHANGED] = True


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    statement: Any = state.statement
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and getattr(statement.table, "name", "") not in _BESIDE:
        state.session.info[_CHANGED] = True


@event.listens_for(Session, "before_commit")
def _count_further(session: Session) -> None:
    session.flush()
    if not session.info.pop(_CHANGED, False):
        return
    table: Any = RegisterStandRow.__table__
    done: Any = session.execute(table.update().values(nummer=table.c.nummer + 1))
    if done.rowcount == 0:
        session.execute(table.insert().values(nummer=1))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_CHANGED, None)
