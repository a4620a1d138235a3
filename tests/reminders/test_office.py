"""Who hears what at which moment, beside the actiehouder."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.reminders.builders import ANNA, BRAM, NOTHING_TOLD, actie, said
from tracker.domain.plan import Persoon, Verschuiving
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.reminders.office import Moment, Office, Verzamelmail
from tracker.reminders.rules import RULES, due_reminders

RENSKE, MO = Persoon(8, "Renske", "r@rijnoord.example"), Persoon(9, "Mo", "m@rijnoord.example")
OFFICE = Office(regisseurs=(RENSKE,), medewerkers=(MO,))
DEADLINE = date(2026, 6, 1)  # a Monday


def heard(one, day, office=OFFICE):
    return {(reminder.rule, persoon.naam) for reminder, persoon in due_reminders([one], day, NOTHING_TOLD, office)}


@pytest.mark.parametrize(
    ("day", "rule", "who"),
    [
        (date(2026, 6, 2), "te-laat", RENSKE),
        (date(2026, 6, 8), "week-te-laat", ANNA),
        (date(2026, 6, 8), "week-te-laat", BRAM),
        (date(2026, 6, 15), "twee-weken-te-laat", MO),
        (date(2026, 6, 22), "drie-weken-te-laat", RENSKE),
    ],
)
def test_what_is_too_late_goes_up_the_chain(day, rule, who):
    assert (rule, who.naam) in heard(actie(deadline=DEADLINE, vervanger=BRAM), day)


def test_the_contact_of_the_thema_hears_and_the_others_of_oov_do_not():
    office = replace(OFFICE, contacts={5: BRAM})

    assert ("twee-weken-te-laat", BRAM.naam) in heard(actie(deadline=DEADLINE, thema_id=5), date(2026, 6, 15), office)
    assert ("twee-weken-te-laat", MO.naam) not in heard(actie(deadline=DEADLINE, thema_id=5), date(2026, 6, 15), office)


def test_who_left_hears_nothing():
    assert heard(actie(deadline=DEADLINE), DEADLINE, Office(regisseurs=(replace(RENSKE, active=False),))) == {
        ("deadline", ANNA.naam)
    }


@pytest.mark.parametrize("doer", [RENSKE, ANNA])
def test_nobody_hears_of_their_own_change(doer):
    stuck = actie(voortgang=(replace(said(date(2026, 6, 1)), id=7, koers=Koers.LOOPT_VAST),))
    office = replace(OFFICE, doers={("voortgang", 7): doer.id})

    assert (("loopt-vast", RENSKE.naam) in heard(stuck, date(2026, 6, 2), office)) == (doer is ANNA)


def test_who_takes_an_actie_is_not_told_that_it_is_theirs():
    taken = actie(toegewezen_op=DEADLINE)

    assert heard(taken, DEADLINE, replace(OFFICE, doers={("actiehouder_id", 1): ANNA.id})) == set()
    assert heard(taken, DEADLINE, replace(OFFICE, doers={("actiehouder_id", 1): MO.id})) == {
        ("nieuw-toegewezen", ANNA.naam)
    }


def test_loopt_vast_is_told_the_next_working_day():
    stuck = actie(voortgang=(replace(said(date(2026, 6, 5)), koers=Koers.LOOPT_VAST),))  # a Friday

    assert heard(stuck, date(2026, 6, 7)) == set()
    assert heard(stuck, date(2026, 6, 8)) == {("loopt-vast", RENSKE.naam)}


@pytest.mark.parametrize(("moves", "rule"), [(1, "verschoven"), (2, "weer-verschoven"), (3, "weer-verschoven")])
def test_the_regisseur_hears_of_a_move_and_louder_of_the_second(moves, rule):
    moved = tuple(Verschuiving(date(2026, 5, n), DEADLINE, DEADLINE, "Later", "Anna") for n in range(18, 18 + moves))

    assert {name for name, _ in heard(actie(verschuivingen=moved), date(2026, 5, 25))} == {rule}


def test_what_is_on_hold_is_only_asked_about_each_90_days_to_the_regisseur():
    parked = actie(deadline=DEADLINE, voortgang=(said(date(2026, 3, 2), Fase.ON_HOLD),))

    assert heard(parked, date(2026, 5, 30)) == set()
    assert heard(parked, date(2026, 6, 1)) == {("lang-on-hold", RENSKE.naam)}


def test_the_start_is_told_ten_working_days_before_for_what_has_not_begun():
    coming = actie(start=date(2026, 6, 15))

    assert heard(coming, date(2026, 5, 31)) == set()
    assert heard(coming, date(2026, 6, 1)) == {("start-nadert", ANNA.naam)}


def test_what_waits_for_akkoord_is_told_again_each_week():
    waits = actie(voortgang=(replace(said(date(2026, 5, 28)), beoordeling=Beoordeling.INGEDIEND),))
    days = [due_reminders([waits], DEADLINE + timedelta(weeks=n), NOTHING_TOLD, OFFICE)[0][0].due_on for n in (0, 1)]

    assert days == [DEADLINE, DEADLINE + timedelta(weeks=1)]


def test_a_rule_that_is_off_is_not_told():
    assert heard(actie(deadline=DEADLINE), DEADLINE, replace(OFFICE, off=frozenset({"deadline"}))) == {
        ("week-vooraf", ANNA.naam)
    }


def test_the_week_is_told_once_and_a_missed_monday_is_caught_up():
    weekly = Office(verzamelmail=Verzamelmail.WEKELIJKS, overzicht_op=date(2026, 6, 1))

    assert weekly.moments(date(2026, 6, 2)) == {Moment.METEEN}
    assert weekly.moments(date(2026, 6, 9)) == set(Moment)
    assert replace(weekly, verzamelmail=Verzamelmail.DAGELIJKS).moments(date(2026, 6, 2)) == {
        Moment.METEEN, Moment.VERZAMELD,
    }  # fmt: skip


def test_what_was_late_when_it_came_in_is_no_news_for_the_regisseur():
    imported = actie(deadline=date(2026, 5, 1), toegevoegd_op=DEADLINE)

    assert heard(imported, date(2026, 6, 2)) == {("nieuw-toegewezen", ANNA.naam)}


def test_every_rule_says_who_hears_and_at_which_moment():
    assert all(rule.to.value and rule.moment.value for rule in RULES.values())
