"""Which day is a working day in a Dutch office.

Weekends and the algemeen erkende feestdagen are closed, Goede Vrijdag too (Algemene termijnenwet, art. 3). That law
binds terms set by law; for our own deadlines it is the calendar an office expects.
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

FRIDAY = 4


@cache
def holidays_in(year: int) -> dict[date, str]:
    """Return the days of a year on which offices are closed, with their Dutch names."""
    return dict(country_holidays("NL", years=year, language="nl"))


def is_working_day(day: date) -> bool:
    """Return whether an office is open."""
    return day.weekday() <= FRIDAY and day not in holidays_in(day.year)


def next_working_day(day: date) -> date:
    """Return the day itself or, when it is closed, the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the day that comes `count` working days after `day`; the day itself does not count."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day
