"""Working days of a Dutch town hall."""

from datetime import date

import pytest

from tracker.domain.werkdagen import add_working_days, holiday_name, is_working_day, next_working_day


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),  # Nieuwjaarsdag
        date(2026, 4, 3),  # Goede Vrijdag
        date(2026, 4, 6),  # Tweede Paasdag
        date(2026, 4, 27),  # Koningsdag
        date(2025, 4, 26),  # Koningsdag a day early: the 27th was a Sunday
        date(2025, 5, 5),  # Bevrijdingsdag in a lustrum year
        date(2026, 5, 14),  # Hemelvaartsdag
        date(2026, 5, 25),  # Tweede Pinksterdag
        date(2026, 12, 25),  # Eerste Kerstdag
        date(2026, 11, 21),  # a Saturday
        date(2026, 11, 22),  # a Sunday
    ],
)
def test_weekends_and_holidays_are_free(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 5, 5), date(2026, 5, 15), date(2026, 12, 24), date(2026, 11, 20)])
def test_an_ordinary_day_is_a_working_day(day):
    assert is_working_day(day)


def test_the_municipality_may_close_more_days():
    assert not is_working_day(date(2026, 5, 15), closed={date(2026, 5, 15)})


def test_a_holiday_is_named_in_dutch():
    assert holiday_name(date(2026, 5, 14)) == "Hemelvaartsdag"
    assert holiday_name(date(2026, 5, 15)) is None


def test_a_working_day_is_its_own_next_working_day():
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)


def test_easter_moves_to_the_tuesday_after_it():
    assert next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)


def test_five_working_days_later_skips_the_weekend_and_the_holiday():
    assert add_working_days(date(2026, 5, 8), 5) == date(2026, 5, 18)


def test_working_days_count_back_as_well():
    assert add_working_days(date(2026, 1, 5), -2) == date(2025, 12, 31)


def test_closed_days_do_not_count():
    assert add_working_days(date(2026, 5, 13), 1, closed={date(2026, 5, 15)}) == date(2026, 5, 18)


def test_no_days_later_is_the_same_day():
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)
