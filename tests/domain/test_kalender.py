"""The calendar of an organisatie: what it closes on top of the holidays, and its quiet weeks."""

from datetime import date

from tracker.domain.kalender import NATIONAL, Kalender, Periode, PeriodeSoort, monday_of

CLOSED = Kalender((Periode(1, "Brugdag", PeriodeSoort.DICHT, date(2026, 5, 15), date(2026, 5, 15)),))
SUMMER = Kalender((Periode(1, "Zomer", PeriodeSoort.ZOMER, date(2026, 7, 20), date(2026, 8, 14)),))
RECES = Kalender((Periode(1, "Reces", PeriodeSoort.RECES, date(2026, 7, 6), date(2026, 8, 28)),))


def test_a_closed_day_is_no_working_day_and_has_no_mail():
    assert not CLOSED.is_working_day(date(2026, 5, 15))
    assert CLOSED.next_mail_day(date(2026, 5, 15)) == date(2026, 5, 18)


def test_in_a_quiet_summer_people_work_but_get_no_mail():
    assert SUMMER.is_working_day(date(2026, 7, 20))
    assert SUMMER.next_mail_day(date(2026, 7, 20)) == date(2026, 8, 17)


def test_during_the_reces_mail_goes_on_and_steps_to_a_meeting_are_planned_around_it():
    assert RECES.is_mail_day(date(2026, 7, 7))
    assert RECES.working_days_before(date(2026, 8, 31), 1) == date(2026, 7, 3)


def test_working_days_are_counted_past_closed_days():
    assert CLOSED.add_working_days(date(2026, 5, 13), 1) == date(2026, 5, 18)  # Hemelvaart is on the 14th
    assert NATIONAL.add_working_days(date(2026, 5, 13), 1) == date(2026, 5, 15)


def test_a_week_is_named_by_its_monday_also_week_53():
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
