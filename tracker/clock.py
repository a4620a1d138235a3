"""The only reader of the clock. Everything else is told what day it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return this moment, aware, in UTC: what is stored."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return a stored moment as people in the Netherlands read it."""
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    """Return the day it is in the Netherlands."""
    return local(now()).date()
