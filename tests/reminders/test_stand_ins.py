"""Reminders while somebody is away go to who stands in, and fall back by themselves."""

from datetime import date

from tests.reminders.builders import ANNA, BRAM, NOTHING_TOLD, actie, plan
from tracker.reminders.digest import make_digests
from tracker.reminders.office import Office
from tracker.reminders.rules import due_reminders, still_due
from tracker.reminders.thresholds import Situation

PEILDATUM = date(2026, 6, 1)
AWAY = Office(stand_ins={ANNA.id: BRAM})
AT = Situation(PEILDATUM)
TODAY = {"deadline": PEILDATUM}


def test_who_stands_in_hears_instead_of_who_is_away():
    ((reminder, _),) = due_reminders([actie(**TODAY)], PEILDATUM, NOTHING_TOLD, AWAY)

    assert reminder.user_id == BRAM.id


def test_back_again_the_actiehouder_hears_what_was_crossed_meanwhile():
    told = {reminder for reminder, _ in due_reminders([actie(**TODAY)], PEILDATUM, NOTHING_TOLD, AWAY)}
    ((again, _),) = due_reminders([actie(**TODAY)], PEILDATUM, told)

    assert again.user_id == ANNA.id


def test_the_stand_in_is_told_once():
    told = {reminder for reminder, _ in due_reminders([actie(**TODAY)], PEILDATUM, NOTHING_TOLD, AWAY)}

    assert due_reminders([actie(**TODAY)], PEILDATUM, told, AWAY) == []


def test_a_reminder_for_a_stand_in_lapses_when_the_actiehouder_is_back():
    ((reminder, _),) = due_reminders([actie(**TODAY)], PEILDATUM, NOTHING_TOLD, AWAY)

    assert still_due(reminder, actie(**TODAY), AT, AWAY)
    assert not still_due(reminder, actie(**TODAY), AT)


def test_one_mail_holds_own_acties_and_those_one_stands_in_for():
    plans = [plan(actie(1, **TODAY), actie(2, actiehouder=BRAM, **TODAY))]
    (digest,) = make_digests(plans, PEILDATUM, NOTHING_TOLD, {plans[0].organisatie_id: AWAY})

    assert digest.persoon == BRAM
    assert [item.vervangt for item in digest.items] == [ANNA.naam, ""]


def test_being_away_in_one_organisatie_says_nothing_about_another():
    plans = [plan(actie(1, **TODAY))]
    (digest,) = make_digests(plans, PEILDATUM, NOTHING_TOLD, {plans[0].organisatie_id + 1: AWAY})

    assert digest.persoon == ANNA


def test_an_actie_without_actiehouder_has_nobody_to_stand_in_for():
    assert due_reminders([actie(actiehouder=None, **TODAY)], PEILDATUM, NOTHING_TOLD, AWAY) == []
