"""How values look on a page. Dates are Dutch, moments are local."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from flask import Flask

from tracker import clock
from tracker.web.woorden import woordzin


def init_app(app: Flask) -> None:
    """Add the filters to the templates."""
    app.jinja_env.filters.update(datum=datum, datum_kort=datum_kort, moment=moment, meervoud=meervoud, euro=euro)


def datum(day: date | str | None) -> str:
    """Return "1 juli 2026"; an empty string for no day. An ISO string, as the change log keeps it, is fine too."""
    if day is None or day == "":
        return ""
    return _written(date.fromisoformat(day) if isinstance(day, str) else day)


@lru_cache(maxsize=4_096)
def _written(day: date) -> str:
    return format_date(day, "d MMMM y", locale="nl")


def datum_kort(day: date | None) -> str:
    """Return "01-07-2026", as dates are typed in forms."""
    return "" if day is None else day.strftime("%d-%m-%Y")


def moment(at: datetime | None) -> str:
    """Return "1 juli 2026 om 14:32" in Dutch time."""
    return "" if at is None else _written_moment(at)


@lru_cache(maxsize=4_096)
def _written_moment(at: datetime) -> str:
    there = clock.local(at)
    return f"{_written(there.date())} om {there:%H:%M}"


def meervoud(count: int, one: str, many: str) -> str:
    """Return "1 actie" or "3 acties", in the words of the organisatie."""
    return f"{count} {woordzin(one if count == 1 else many)}"


def euro(amount: int | None) -> str:
    """Return "€ 75.000"; an empty string for no amount."""
    return "" if amount is None else f"€\u00a0{amount:,}".replace(",", ".")
