"""Deciding when mail goes out, and what that does to the mail."""

# ruff: noqa: ARG002 - fixtures are asked for their effect

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders import add_actie, add_collega, add_plan, add_thema
from tests.conftest import on_both, person
from tracker.domain.kalender import PeriodeSoort
from tracker.domain.rollen import Role
from tracker.reminders.brake import Brake
from tracker.reminders.office import Verzamelmail
from tracker.reminders.rules import RULES
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mail import mailregels
from tracker.services.mail.keeping_up import keep_up
from tracker.services.mail.maillog import DecisionError, decide_on_held, mail_log
from tracker.services.mail.reminding import plan_reminders
from tracker.store.kalender import kalender_of
from tracker.store.outbox import MailState
from tracker.store.session import db, transaction
from tracker.store.tables import ChangeRow, OutboxRow, ReminderRow

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)
DAY = timedelta(days=1)
SUMMER = ("Zomer", PeriodeSoort.ZOMER, MONDAY, MONDAY + 4 * DAY)


@pytest.fixture
def due(organisatie):
    """An actie of Anna whose deadline is today."""
    return add_actie(add_plan(organisatie), actiehouder_id=add_collega(organisatie, "Anna"), deadline=MONDAY)


def rules_told():
    return set(db.session.scalars(select(ReminderRow.rule)))


def states(organisatie):
    db.session.rollback()
    return [mail.state for mail in mail_log(organisatie)]


@on_both
def test_a_period_of_the_own_calendar_stops_mail_and_the_day_after_catches_up(due, organisatie, regisseur):
    mailregels.add_closed_days(regisseur, *SUMMER)

    assert plan_reminders(MONDAY, MORNING).mail_day == date(2026, 6, 8)
    assert len(plan_reminders(date(2026, 6, 8), MORNING + 7 * DAY).mails) == 2  # the regisseur hears that it is late


def test_a_period_that_cannot_be_is_refused_with_what_to_do(regisseur):
    with pytest.raises(TrackingError, match="Draai de dagen om"):
        mailregels.add_closed_days(regisseur, "Zomer", PeriodeSoort.ZOMER, MONDAY, MONDAY - DAY)
    with pytest.raises(TrackingError, match="Klopt het jaar"):
        mailregels.add_closed_days(regisseur, "Zomer", PeriodeSoort.ZOMER, MONDAY, MONDAY + 400 * DAY)


def test_a_period_is_changed_and_removed_and_all_of_it_is_logged(organisatie, regisseur):
    id_ = mailregels.add_closed_days(regisseur, *SUMMER)
    mailregels.change_closed_days(regisseur, id_, "Zomer 2026", *SUMMER[1:])
    mailregels.remove_closed_days(regisseur, id_)
    lines = db.session.scalars(select(ChangeRow.field).where(ChangeRow.object_kind == "kalenderperiode")).all()

    assert (kalender_of(organisatie).perioden, lines) == ((), ["", "naam", ""])


def test_nobody_changes_the_calendar_of_another_organisatie(regisseur, stranger):
    id_ = mailregels.add_closed_days(regisseur, *SUMMER)

    with pytest.raises(NotAllowedError):
        mailregels.remove_closed_days(stranger, id_)


@pytest.fixture
def stranger(app):
    from tracker.services.mensen.accounts import add_organisatie  # noqa: PLC0415 - only here

    return person(add_organisatie("Elders"), Role.REGISSEUR, "Vreemde")


def test_a_medewerker_does_not_decide_when_mail_goes_out(medewerker):
    with pytest.raises(NotAllowedError):
        mailregels.choose_rules(medewerker, Verzamelmail.DAGELIJKS, RULES)


@on_both
def test_a_rule_that_is_off_makes_no_mail(due, regisseur):
    mailregels.choose_rules(regisseur, Verzamelmail.WEKELIJKS, set(RULES) - {"deadline"})
    plan_reminders(MONDAY, MORNING)

    assert rules_told() == {"week-vooraf"}


def test_weekly_is_usual_and_daily_can_be_chosen(due, organisatie, regisseur):
    plan_reminders(MONDAY, MORNING)
    add_actie(add_plan(organisatie), actiehouder_id=add_collega(organisatie, "Bram"), deadline=MONDAY)

    assert plan_reminders(MONDAY + DAY, MORNING + DAY).mails == []
    mailregels.choose_rules(regisseur, Verzamelmail.DAGELIJKS, RULES)
    assert len(plan_reminders(MONDAY + DAY, MORNING + DAY).mails) == 1


def test_the_contact_of_a_thema_hears_what_is_two_weeks_late(organisatie, regisseur, medewerker):
    plan_id = add_plan(organisatie)
    thema_id = add_thema(plan_id)
    add_actie(plan_id, thema_id=thema_id, deadline=date(2026, 5, 15))
    mailregels.choose_contacts(regisseur, {thema_id: regisseur.user_id})
    plan_reminders(MONDAY, MORNING)

    told = [(row.rule, row.user_id) for row in db.session.scalars(select(ReminderRow))]
    assert told == [("twee-weken-te-laat", regisseur.user_id)]


class TestKeepingUp:
    def test_it_plans_in_the_morning_and_in_the_afternoon_and_not_between(self, due):
        hours = {hour: keep_up(datetime(2026, 6, 1, hour, tzinfo=UTC)) for hour in (5, 6, 8, 13, 14, 15)}

        assert hours == {5: False, 6: True, 8: False, 13: False, 14: True, 15: False}

    def test_what_is_assigned_later_that_day_is_told_in_the_afternoon(self, organisatie, medewerker):
        keep_up(MORNING)
        bram = add_collega(organisatie, "Bram")
        add_actie(add_plan(organisatie), actiehouder_id=bram, toegevoegd_op=MONDAY)
        keep_up(datetime(2026, 6, 1, 14, tzinfo=UTC))

        assert rules_told() == {"nieuw-toegewezen"}

    def test_in_the_evening_it_waits_for_the_next_morning(self, due):
        assert not keep_up(datetime(2026, 6, 1, 17, tzinfo=UTC))
        assert keep_up(MORNING + DAY)

    def test_after_three_days_off_there_is_one_mail(self, due, organisatie):
        keep_up(MORNING - 6 * DAY)  # a Tuesday: Monday is Tweede Pinksterdag
        keep_up(MORNING + 3 * DAY)

        assert [mail.period for mail in mail_log(organisatie)] == [MONDAY + 3 * DAY, MONDAY - 6 * DAY]

    @pytest.mark.parametrize("drift", [timedelta(days=400), timedelta(days=-2)])
    def test_a_clock_that_jumped_holds_the_mail_even_when_planned_later(self, due, organisatie, drift):
        keep_up(MORNING - DAY, drift)  # a Sunday: nothing to plan
        keep_up(MORNING)

        assert states(organisatie) == [MailState.VASTGEHOUDEN]

    def test_once_a_person_looked_the_next_mail_goes_by_itself(self, due, organisatie, regisseur):
        keep_up(MORNING, timedelta(days=400))
        add_actie(add_plan(organisatie), actiehouder_id=add_collega(organisatie, "Bram"), toegevoegd_op=MONDAY)
        keep_up(datetime(2026, 6, 1, 14, tzinfo=UTC))

        assert sorted(states(organisatie)) == [MailState.VASTGEHOUDEN, MailState.WACHTEND]


class TestHeld:
    @pytest.fixture
    def held(self, due):
        plan_reminders(MONDAY, MORNING, brake=Brake(minimum=0, factor=0))

    @on_both
    def test_released_it_waits_for_its_turn(self, held, organisatie, medewerker):
        assert decide_on_held(medewerker, release=True, now=MORNING) == 1
        assert states(organisatie) == [MailState.WACHTEND]

    @on_both
    def test_not_released_it_counts_as_not_told_and_comes_again(self, held, organisatie, medewerker):
        decide_on_held(medewerker, release=False, now=MORNING)

        assert (states(organisatie), rules_told()) == ([MailState.VERVALLEN], set())
        assert len(plan_reminders(MONDAY + 7 * DAY, MORNING + 7 * DAY).mails) == 1

    def test_deciding_twice_is_refused_and_the_first_time_logged(self, held, medewerker):
        decide_on_held(medewerker, release=True, now=MORNING)

        with pytest.raises(DecisionError, match="Iemand anders"):
            decide_on_held(medewerker, release=True, now=MORNING)
        assert db.session.scalar(select(ChangeRow.by_id).where(ChangeRow.object_kind == "outbox")) == medewerker.user_id

    def test_a_lezer_does_not_decide(self, held, lezer):
        with pytest.raises(NotAllowedError):
            decide_on_held(lezer, release=True, now=MORNING)


class TestNotices:
    def test_the_regisseur_hears_once_which_mail_did_not_arrive(self, due, organisatie, regisseur):
        plan_reminders(MONDAY, MORNING)
        with transaction() as session:
            session.scalars(select(OutboxRow)).one().state = MailState.ONBESTELBAAR.value
        notices = [
            [
                item.kop
                for planned in plan_reminders(MONDAY + 7 * n * DAY, MORNING).mails
                for item in planned.digest.notices
            ]
            for n in (1, 2)
        ]

        assert notices == [["Mails die niet aankwamen"], []]
