"""Which days are working days in a Dutch town hall.

The national holidays come from a library: Goede Vrijdag counts as one, Bevrijdingsdag only in a lustrum year. What a
municipality closes on top of that ("brugdagen", Bevrijdingsdag every year) is handed over as `closed`.
"""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

FRIDAY = 4
_DAY = timedelta(days=1)


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays  # noqa: PLC0415 - a tenth of a second at every start, and most pages count no working days

    return dict(holidays.country_holidays("NL", years=year, language="nl"))


def holiday_name(day: date) -> str | None:
    """Return the name of the national holiday on this day ("Hemelvaartsdag"), or None."""
    return _holidays(day.year).get(day)


def is_working_day(day: date, closed: Container[date] = ()) -> bool:
    """Say whether the town hall works: no weekend, no holiday, not closed by the municipality itself."""
    return day.weekday() <= FRIDAY and day not in closed and holiday_name(day) is None


def next_working_day(day: date, closed: Container[date] = ()) -> date:
    """Return the day itself when it is a working day, else the first one after it."""
    while not is_working_day(day, closed):
        day += _DAY
    return day


def add_working_days(day: date, number: int, closed: Container[date] = ()) -> date:
    """Return the day that is so many working days later; before it when the number is negative."""
    step = _DAY if number > 0 else -_DAY
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day, closed):
            day += step
    return day
