"""When the next figure of an indicator comes."""

from datetime import date

import pytest

from tracker.domain.meetmoment import due_jaar, expected_in, is_overdue
from tracker.domain.plan import Indicator, Meting


def monitor(**given) -> Indicator:
    """Every two years, in March of the year after."""
    values = {"meet_elke": 2, "verwacht_maand": 3, "metingen": (Meting(2023, "7,3"),)}
    return Indicator(1, None, "Rapportcijfer", **values | given)


@pytest.mark.parametrize(("day", "jaar"), [(date(2026, 2, 28), None), (date(2026, 3, 1), 2025)])
def test_a_figure_is_due_from_the_month_in_which_it_comes(day, jaar):
    assert due_jaar(monitor(), day) == jaar


def test_niet_gemeten_is_an_answer_too():
    told = (Meting(2023, "7,3"), Meting(2025, "niet gemeten"))

    assert due_jaar(monitor(metingen=told), date(2026, 11, 1)) is None


@pytest.mark.parametrize("given", [{"meet_elke": None}, {"metingen": ()}])
def test_nothing_is_due_when_nobody_said_how_often_or_nothing_was_measured(given):
    assert due_jaar(monitor(**given), date(2030, 1, 1)) is None


def test_a_figure_is_overdue_when_its_month_is_over():
    assert expected_in(monitor(), 2025) == date(2026, 3, 1)
    assert [is_overdue(monitor(), 2025, date(2026, month, 31)) for month in (3, 5)] == [False, True]
