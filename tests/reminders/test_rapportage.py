"""The steps to a report, planned backwards from the meeting of the commissie."""

from datetime import date

from tracker.domain.kalender import NATIONAL, Kalender, Periode, PeriodeSoort
from tracker.reminders.rapportage import STAPPEN, due_step, step_day

MEETING = date(2026, 9, 15)
RECES = Kalender((Periode(1, "Reces", PeriodeSoort.RECES, date(2026, 7, 6), date(2026, 8, 28)),))


def test_the_papers_are_with_the_griffie_ten_working_days_before():
    assert step_day(STAPPEN[-1], MEETING, NATIONAL) == date(2026, 9, 1)


def test_the_reces_moves_the_steps_forward():
    assert step_day(STAPPEN[0], MEETING, RECES) < date(2026, 7, 6) < step_day(STAPPEN[0], MEETING, NATIONAL)


def test_the_last_step_that_comes_is_told_and_after_the_meeting_none():
    stap, day, warned = due_step(MEETING, NATIONAL, date(2026, 8, 25))

    assert (stap.sleutel, day, warned) == ("griffie", date(2026, 9, 1), date(2026, 8, 25))
    assert due_step(MEETING, NATIONAL, date(2026, 9, 16)) is None


def test_steps_stand_in_the_order_of_their_days():
    assert [stap.werkdagen for stap in STAPPEN] == sorted((stap.werkdagen for stap in STAPPEN), reverse=True)
