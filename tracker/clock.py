"""The only reader of the clock. Everything else is told what day it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_replayed: ContextVar[datetime | None] = ContextVar("replayed", default=None)


def now() -> datetime:
    """Return this moment, aware, in UTC: what is stored."""
    return _replayed.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return a stored moment as people in the Netherlands read it."""
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    """Return the day it is in the Netherlands."""
    return local(now()).date()


@contextmanager
def replaying(moment: datetime) -> Iterator[None]:
    """Make it that moment for what runs inside, and for nobody else: how a history is replayed through the services."""
    token = _replayed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _replayed.reset(token)


class Watch:
    """Sees a clock that is set: compares how far it moved with how much time passed, sleep of the machine included."""

    def __init__(self) -> None:
        """Start looking."""
        self._seen = now(), _steady()

    def drift(self) -> timedelta:
        """Return how much further the clock moved than time did since the last look."""
        (at, steady), self._seen = self._seen, (now(), _steady())
        return self._seen[0] - at - timedelta(seconds=self._seen[1] - steady)


def _steady() -> float:
    """Return seconds that nobody can set."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
