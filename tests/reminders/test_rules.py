"""When somebody hears from us."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reminders.builders import ANNA, BRAM, NOTHING_TOLD, actie, said
from tracker.domain.kalender import NATIONAL
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.voortgang import Fase
from tracker.reminders.rules import RULES, Reminder, due_reminders, still_due
from tracker.reminders.thresholds import Situation

DEADLINE = date(2026, 6, 1)  # a Monday


def rules_told(one, peildatum, told=NOTHING_TOLD):
    return [reminder.rule for reminder, _ in due_reminders([one], peildatum, told)]


def simulate(one, start, end, *, skip=()):
    """Ask every day, remember what was told, and return (day, rule) of everything somebody heard."""
    told, heard = set(), []
    for day in (start + timedelta(n) for n in range((end - start).days + 1)):
        if day not in skip:
            for reminder, _ in due_reminders([one], day, told):
                told.add(reminder)
                heard.append((day, reminder.rule))
    return heard


@pytest.mark.parametrize(
    ("peildatum", "rule"),
    [
        (date(2026, 5, 2), "maand-vooraf"),
        (date(2026, 5, 24), "maand-vooraf"),
        (date(2026, 5, 25), "week-vooraf"),
        (date(2026, 6, 1), "deadline"),
        (date(2026, 6, 5), "deadline"),
        (date(2026, 6, 8), "week-te-laat"),
        (date(2027, 6, 15), "week-te-laat"),
    ],
)
def test_the_latest_threshold_that_was_crossed_is_told(peildatum, rule):
    assert rules_told(actie(deadline=DEADLINE), peildatum) == [rule]


def test_before_the_first_threshold_nobody_hears_anything():
    assert rules_told(actie(deadline=DEADLINE), date(2026, 5, 1)) == []


def test_a_missed_night_is_caught_up_with_one_reminder():
    heard = simulate(
        actie(deadline=DEADLINE), date(2026, 4, 1), date(2026, 5, 27), skip={date(2026, 5, 25), date(2026, 5, 26)}
    )

    assert heard == [(date(2026, 5, 2), "maand-vooraf"), (date(2026, 5, 27), "week-vooraf")]


def test_a_month_without_any_run_gives_one_reminder():
    assert simulate(actie(deadline=DEADLINE), date(2026, 6, 20), date(2026, 7, 20)) == [
        (date(2026, 6, 20), "week-te-laat")
    ]


def test_what_was_told_is_not_told_again():
    reminder = Reminder(1, "week-vooraf", date(2026, 5, 25), ANNA.id)

    assert due_reminders([actie(deadline=DEADLINE)], date(2026, 5, 28), {reminder}) == []


def test_a_moved_deadline_starts_over():
    reminder = Reminder(1, "week-vooraf", date(2026, 5, 25), ANNA.id)
    moved = actie(deadline=date(2026, 9, 1))

    assert rules_told(moved, date(2026, 8, 26), {reminder}) == ["week-vooraf"]


def test_who_has_a_late_actie_hears_nothing_more_after_five_working_days():
    heard = simulate(actie(deadline=DEADLINE), date(2026, 6, 1), date(2027, 6, 1))

    assert [rule for _, rule in heard] == ["deadline", "week-te-laat"]


def test_working_days_are_counted_past_holidays():
    # Hemelvaart is on 14 May 2026, Koningsdag on 27 April.
    heard = simulate(actie(deadline=date(2026, 4, 24)), date(2026, 4, 24), date(2026, 5, 31))

    assert heard[1:] == [(date(2026, 5, 4), "week-te-laat")]


@pytest.mark.parametrize("fase", [Fase.AFGEROND, Fase.VERVALLEN, Fase.ON_HOLD])
def test_work_that_is_over_or_stands_still_is_left_alone(fase):
    assert rules_told(actie(deadline=DEADLINE, voortgang=(said(date(2026, 5, 1), fase),)), DEADLINE) == []


@pytest.mark.parametrize("actiehouder", [None, replace(ANNA, active=False)])
def test_without_somebody_who_works_here_there_is_no_reminder(actiehouder):
    assert rules_told(actie(deadline=DEADLINE, actiehouder=actiehouder), DEADLINE) == []


def test_a_fresh_import_with_old_deadlines_gives_one_reminder_an_actie():
    fresh = actie(deadline=date(2024, 1, 1), toegevoegd_op=date(2026, 2, 2))

    assert simulate(fresh, date(2026, 2, 2), date(2027, 2, 2)) == [(date(2026, 2, 2), "nieuw-toegewezen")]


def test_thresholds_from_before_the_assignment_are_covered_by_it():
    assigned = actie(deadline=DEADLINE, toegewezen_op=date(2026, 5, 28))

    assert simulate(assigned, date(2026, 5, 28), DEADLINE) == [
        (date(2026, 5, 28), "nieuw-toegewezen"),
        (DEADLINE, "deadline"),
    ]


def test_an_assignment_of_long_ago_is_no_news():
    assert rules_told(actie(deadline=date(2027, 1, 1)), date(2026, 3, 1)) == []


def test_when_the_assignment_was_never_told_the_deadline_before_it_is():
    assigned = actie(deadline=date(2026, 1, 5), toegewezen_op=date(2026, 2, 1))

    assert simulate(assigned, date(2026, 4, 1), date(2027, 1, 1)) == [(date(2026, 4, 1), "week-te-laat")]


def test_a_new_actiehouder_hears_of_it():
    told = {Reminder(1, "deadline", DEADLINE, ANNA.id)}
    reassigned = actie(deadline=DEADLINE, actiehouder=BRAM, toegewezen_op=date(2026, 6, 3))

    assert due_reminders([reassigned], date(2026, 6, 3), told) == [
        (Reminder(1, "nieuw-toegewezen", date(2026, 6, 3), BRAM.id), BRAM)
    ]


def test_before_it_entered_the_register_nobody_could_be_reminded():
    assert rules_told(actie(deadline=DEADLINE, toegevoegd_op=date(2026, 7, 1)), date(2026, 6, 30)) == []


def test_somebody_behind_on_a_ritme_hears_it_after_the_quarter():
    monthly = actie(
        toegevoegd_op=date(2026, 1, 5), ritme=Ritme(1, Periode.MAAND), voortgang=(said(date(2026, 3, 5), aantal=1),)
    )

    assert simulate(monthly, date(2026, 3, 6), date(2026, 5, 1)) == [(date(2026, 4, 1), "ritme-achter")]


def test_somebody_on_ritme_hears_nothing():
    monthly = actie(
        toegevoegd_op=date(2026, 1, 5), ritme=Ritme(1, Periode.MAAND), voortgang=(said(date(2026, 3, 30), aantal=3),)
    )

    assert simulate(monthly, date(2026, 3, 31), date(2026, 5, 1)) == []


def test_ninety_days_of_silence_are_asked_about_each_time_they_are_full():
    silent = actie(voortgang=(said(date(2026, 1, 5)),))

    assert simulate(silent, date(2026, 1, 5), date(2026, 7, 31)) == [
        (date(2026, 4, 6), "lang-stil"),
        (date(2026, 7, 6), "lang-stil"),
    ]


def test_news_ends_the_silence():
    silent = actie(voortgang=(said(date(2026, 1, 5)), said(date(2026, 4, 1))))

    assert rules_told(silent, date(2026, 4, 8)) == []


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 6, 6), date(2026, 6, 8)),  # Saturday
        (date(2026, 4, 3), date(2026, 4, 7)),  # Goede Vrijdag to after Pasen
        (date(2026, 4, 27), date(2026, 4, 28)),  # Koningsdag
        (date(2026, 12, 24), date(2027, 1, 4)),  # between Christmas and New Year
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_no_mail_on_closed_days(day, opens):
    assert NATIONAL.next_mail_day(day) == opens
    assert NATIONAL.is_mail_day(day) == (day == opens)


def test_a_reminder_no_longer_holds_when_the_deadline_moved():
    decided, at = Reminder(1, "week-vooraf", date(2026, 5, 25), ANNA.id), Situation(date(2026, 5, 25))

    assert still_due(decided, actie(deadline=DEADLINE), at)
    assert not still_due(decided, actie(deadline=date(2026, 6, 2)), at)
    assert not still_due(decided, actie(deadline=DEADLINE, actiehouder=BRAM), at)
    assert not still_due(replace(decided, rule="onbekend"), actie(deadline=DEADLINE), at)


def test_every_rule_has_a_dutch_name_and_explanation():
    assert all(name == name.lower() and " " not in name and rule.uitleg for name, rule in RULES.items())


days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(deadline=days, added=days, runs=st.sets(days, max_size=40))
def test_whenever_it_runs_nothing_is_told_twice_and_at_most_once_a_day(deadline, added, runs):
    one = actie(deadline=deadline, toegevoegd_op=added)
    told: set[Reminder] = set()
    for day in sorted(runs):
        found = [reminder for reminder, _ in due_reminders([one], day, told)]
        assert len(found) <= 1
        assert told.isdisjoint(found)
        assert all(added <= day and reminder.due_on <= day for reminder in found)
        told.update(found)


@given(deadline=days, added=days, skip=st.sets(days, max_size=20))
def test_however_many_runs_are_missed_the_last_word_is_the_same(deadline, added, skip):
    one, start, end = actie(deadline=deadline, toegevoegd_op=added), date(2027, 5, 1), date(2027, 9, 1)

    daily, with_gaps = simulate(one, start, end), simulate(one, start, end, skip=skip)

    assert [rule for _, rule in daily[-1:]] == [rule for _, rule in with_gaps[-1:]]
    assert len(with_gaps) <= len(daily)
