"""Plans that were read stay at hand; of what changed in the register since, in whichever process, only that is reread.

A Plan is frozen, so one reading serves every page and person. What is kept is of one count of the register (see
`geraakt.py`). At a later count the acties that were touched meanwhile are read again, each when its plan is next asked
for; when anything may have changed, nothing is kept. A transaction that has written something reads for itself: it may
see what is not committed yet.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from flask import current_app

from tracker.domain.plan import Actie, Plan
from tracker.store.geraakt import anything_written, changed_since
from tracker.store.session import db

Value = TypeVar("Value")
Reread = Callable[[Collection[int]], Iterable[Actie]]

MOST_ACTIES = {False: 25_000, True: 1_000}  # of a plan that is kept, without and with its long texts
MOST_AT_HAND = 40_000  # kB of all that is kept, about
_KB = {False: 1.4, True: 4.0}  # of an actie, without and with its long texts
_LEAST_KB = 8.0  # of anything that is kept
NOTHING: Any = object()
_STAND = "register_stand"  # in session.info: the count, who asked for it, and in which transaction


@dataclass(slots=True)
class _Kept(Generic[Value]):
    value: Value
    kb: float
    stale: set[int] = field(default_factory=set)


class KeptPlans:
    """What was read in one application, at one count."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: OrderedDict[Hashable, _Kept[Any]] = OrderedDict()
        self._stand: int | None = None
        self._kb = 0.0
        self._lock = Lock()

    def come_to_date(self) -> int:
        """Ask how far the register is, let go of what is not as it is kept any more, and return the count."""
        before = self._stand if self._kept else None
        stand, touched = changed_since(before)
        with self._lock:
            if touched is None or before != self._stand:
                self._kept.clear()
                self._kb = 0.0
            else:
                for kept in self._kept.values():
                    kept.stale |= touched
            self._stand = stand
        return stand

    def find(self, key: Hashable) -> tuple[Any, frozenset[int]]:
        """Return what is kept and the acties that were touched since it was read; NOTHING when nothing is kept."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return NOTHING, frozenset()
            self._kept.move_to_end(key)
            return kept.value, frozenset(kept.stale)

    def keep(self, stand: int, key: Hashable, value: object, kb: float) -> None:
        """Keep what was read at this count or later; what nobody asked for longest makes place."""
        with self._lock:
            if stand != self._stand:
                return
            before = self._kept.pop(key, None)
            self._kept[key] = _Kept(value, kb)
            self._kb += kb - (before.kb if before else 0.0)
            while self._kb > MOST_AT_HAND:
                self._kb -= self._kept.popitem(last=False)[1].kb


def kept_plan(key: Hashable, load: Callable[[], Plan], reread: Reread, *, texts: bool) -> Plan:
    """Return the plan of this key: the one at hand, with what was touched since read again, else as `load` reads it."""
    if anything_written():
        return load()
    kept, stand = _at_hand()
    plan, touched = kept.find(key)
    if plan is not NOTHING and not touched:
        return cast("Plan", plan)
    plan = load() if plan is NOTHING else _reread(plan, touched, reread)
    if len(plan.acties) <= MOST_ACTIES[texts]:
        kept.keep(stand, key, plan, max(_LEAST_KB, len(plan.acties) * _KB[texts]))
    return plan


def kept_beside(key: Hashable, load: Callable[[], Value]) -> Value:
    """Return what is read with plans and does not change with an actie: the people, the themas and doelen of a plan."""
    if anything_written():
        return load()
    kept, stand = _at_hand()
    value, _ = kept.find(key)
    if value is NOTHING:
        value = load()
        kept.keep(stand, key, value, _LEAST_KB)
    return cast("Value", value)


def _at_hand() -> tuple[KeptPlans, int]:
    """Return what is kept, and the count it is of; asked before anything is read, so that no change is missed."""
    kept: KeptPlans = current_app.extensions.setdefault("kept_plans", KeptPlans())
    session = db.session()
    of, asked, stand = session.info.get(_STAND, (None, None, 0))
    if of is not kept or asked is None or asked is not session.get_transaction():  # a request reads the register once
        stand = kept.come_to_date()
        session.info[_STAND] = kept, session.get_transaction(), stand
    return kept, stand


def _reread(plan: Plan, touched: Collection[int], reread: Reread) -> Plan:
    """Return the plan with what was touched of it as it is now."""
    here = {actie.id for actie in plan.acties}.intersection(touched)
    new = {actie.id: actie for actie in reread(here)} if here else {}
    return replace(plan, acties=tuple(_instead(actie, new.get(actie.id)) for actie in plan.acties)) if new else plan


def _instead(old: Actie, new: Actie | None) -> Actie:
    """Return the newer reading; whether others hang under an actie is known from the whole plan only."""
    if new is None:
        return old
    if new.heeft_maatregelen == old.heeft_maatregelen:
        return new
    return replace(new, heeft_maatregelen=old.heeft_maatregelen)
