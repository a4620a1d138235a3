"""What the regisseur judged to be in time is not told as late, as long as that holds."""

from datetime import date, timedelta

import pytest

from tests.reminders.builders import BRAM, NOTHING_TOLD, actie, said
from tracker.domain.oordeel import Oordeel, Overruling
from tracker.domain.plan import Mijlpaal
from tracker.domain.ritme import Periode, Ritme
from tracker.reminders.office import Office
from tracker.reminders.rules import due_reminders

DEADLINE = date(2026, 6, 1)
LATE = date(2026, 6, 30)  # past each threshold after the deadline
OFFICE = Office(regisseurs=(BRAM,), medewerkers=(BRAM,))


def judged(oordeel=Oordeel.OP_TIJD, tot=date(2026, 7, 31)):
    return Overruling(1, oordeel, "De raad vroeg om uitstel.", "Renske", date(2026, 5, 1), tot)


def told_of(one, day=LATE):
    return {reminder.rule for reminder, _ in due_reminders([one], day, NOTHING_TOLD, OFFICE)}


@pytest.mark.parametrize("days", range(1, 40, 3))
def test_nobody_hears_that_an_actie_is_late_which_was_judged_to_be_in_time(days):
    one = actie(deadline=DEADLINE, oordeel=judged())

    assert not {rule for rule in told_of(one, DEADLINE + timedelta(days)) if "te-laat" in rule}


def test_without_that_judgement_they_do():
    assert {rule for rule in told_of(actie(deadline=DEADLINE)) if "te-laat" in rule}


def test_a_judgement_that_is_over_or_says_late_stops_nothing():
    over = actie(deadline=DEADLINE, oordeel=judged(tot=LATE - timedelta(1)))

    assert told_of(over) == told_of(actie(deadline=DEADLINE))
    assert told_of(actie(deadline=DEADLINE, oordeel=judged(Oordeel.TE_LAAT))) == told_of(actie(deadline=DEADLINE))


def test_nor_of_a_mijlpaal_or_ritme_it_was_judged_about():
    step = Mijlpaal(1, 1, "Besluit", DEADLINE, DEADLINE)
    day = date(2026, 7, 1)

    assert "mijlpaal" in told_of(actie(mijlpalen=(step,)), day)
    assert "mijlpaal" not in told_of(actie(mijlpalen=(step,), oordeel=judged()), day)
    assert "ritme-achter" in told_of(actie(ritme=Ritme(12, Periode.JAAR)), day)
    assert "ritme-achter" not in told_of(actie(ritme=Ritme(12, Periode.JAAR), oordeel=judged()), day)


def test_a_silence_lasts_as_long_as_the_plan_says():
    one = actie(voortgang=(said(date(2026, 1, 5)),), deadline=None)
    told = {stil: due_reminders([one], date(2026, 3, 1), NOTHING_TOLD, stil_dagen=stil) for stil in (30, 90)}

    assert [reminder.rule for reminder, _ in told[30]] == ["lang-stil"]
    assert "lang-stil" not in [reminder.rule for reminder, _ in told[90]]


def test_a_silence_lasts_at_least_as_long_as_from_one_time_of_a_ritme_to_the_next():
    last = date(2026, 1, 5)
    yearly, monthly = (actie(voortgang=(said(last),), deadline=None, ritme=Ritme(n, Periode.JAAR)) for n in (1, 12))
    after = {days: last + timedelta(days) for days in (91, 365, 366)}

    assert [days for days, day in after.items() if "lang-stil" in told_of(yearly, day)] == [366]
    assert [days for days, day in after.items() if "lang-stil" in told_of(monthly, day)] == [91, 365, 366]
