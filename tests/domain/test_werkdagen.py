"""Which day is a working day."""

from datetime import date

import pytest

from tracker.domain.werkdagen import add_working_days, is_working_day, next_working_day


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Goede Vrijdag
        date(2026, 4, 6),  # Tweede Paasdag
        date(2026, 4, 27),  # Koningsdag
        date(2025, 4, 26),  # Koningsdag, because the 27th is a Sunday
        date(2025, 5, 5),  # Bevrijdingsdag, in a lustrum year
        date(2026, 5, 14),  # Hemelvaart
        date(2026, 5, 25),  # Tweede Pinksterdag
        date(2026, 12, 25),
        date(2026, 6, 6),  # Saturday
    ],
)
def test_an_office_is_closed(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 5, 5), date(2025, 4, 28), date(2026, 12, 24), date(2028, 2, 29)])
def test_an_office_is_open(day):
    assert is_working_day(day)


def test_the_next_working_day_is_the_day_itself_when_it_is_open():
    assert next_working_day(date(2026, 6, 1)) == date(2026, 6, 1)
    assert next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)


def test_working_days_are_counted_from_the_day_after():
    assert add_working_days(date(2026, 6, 5), 1) == date(2026, 6, 8)
    assert add_working_days(date(2026, 12, 30), 2) == date(2027, 1, 4)
    assert add_working_days(date(2026, 6, 6), 0) == date(2026, 6, 6)
