"""After how long without news an actie is niet bijgewerkt."""

from datetime import date

import pytest

from tests.reminders.builders import actie, said
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.tijdigheid import Aandacht, bevindingen, days_of_patience


@pytest.mark.parametrize(
    ("ritme", "days"),
    [
        (None, 90),
        (Ritme(None), 90),
        (Ritme(12, Periode.JAAR), 90),
        (Ritme(4, Periode.JAAR), 92),
        (Ritme(1, Periode.HALFJAAR), 183),
        (Ritme(1, Periode.JAAR), 365),
    ],
)
def test_patience_is_that_of_the_plan_or_the_time_between_two_times(ritme, days):
    assert days_of_patience(actie(ritme=ritme, deadline=None), 90) == days


@pytest.mark.parametrize(("day", "silent"), [(date(2026, 12, 31), False), (date(2027, 1, 6), True)])
def test_a_yearly_actie_is_niet_bijgewerkt_after_a_year(day, silent):
    yearly = actie(voortgang=(said(date(2026, 1, 5)),), deadline=None, ritme=Ritme(1, Periode.JAAR))

    assert (Aandacht.NIET_BIJGEWERKT in {one.soort for one in bevindingen(yearly, day)}) is silent
