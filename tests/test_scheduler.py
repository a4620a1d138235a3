"""The clock of the application wakes the right services."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_collega, add_plan
from tracker import scheduler
from tracker.services.mail.maillog import mail_log
from tracker.services.mail.sending import is_mail_time
from tracker.services.upkeep import forget_old, scheduler_alive, scheduler_silence
from tracker.store.outbox import MailState
from tracker.store.session import db, transaction
from tracker.store.tables import SubmissionRow

MONDAY = datetime(2026, 6, 1, 6, 0, 30, tzinfo=UTC)


@pytest.fixture
def jobs(app):
    return {job.id: job for job in _jobs(scheduler.make_scheduler(app))}


def _jobs(made):
    made.start(paused=True)
    try:
        return made.get_jobs()
    finally:
        made.shutdown(wait=False)


def test_it_keeps_up_every_quarter_of_an_hour_and_at_the_start(jobs):
    assert set(jobs) == {"keep up", "keep up at start", "send", "imports", "files", "alive", "anchor", "forget"}
    assert str(jobs["keep up"].trigger) == "cron[minute='*/15']"
    assert str(jobs["keep up"].trigger.timezone) == "Europe/Amsterdam"


def test_no_job_runs_twice_at_once_and_a_late_one_runs_once(jobs):
    assert {(job.max_instances, job.coalesce) for job in jobs.values()} == {(1, True)}
    assert all(job.misfire_grace_time >= 3600 for job in jobs.values())


def test_a_morning_of_the_scheduler_puts_a_mail_in_the_folder(app, organisatie):
    anna = add_collega(organisatie, "Anna")
    add_actie(add_plan(organisatie), actiehouder_id=anna, deadline=date(2026, 6, 1))
    with time_machine.travel(MONDAY, tick=False):
        jobs = {job.id: job for job in _jobs(scheduler.make_scheduler(app))}
        for name in ("keep up at start", "send", "alive"):
            jobs[name].func()

    assert [mail.state for mail in mail_log(organisatie)] == [MailState.VERSTUURD]
    assert scheduler_silence(MONDAY) is None


def test_when_the_clock_was_set_a_person_looks_first(app, organisatie, jobs):
    anna = add_collega(organisatie, "Anna")
    add_actie(add_plan(organisatie), actiehouder_id=anna, deadline=date(2026, 6, 1))
    with time_machine.travel(MONDAY, tick=False):
        jobs["keep up at start"].func()

    assert [mail.state for mail in mail_log(organisatie)] == [MailState.VASTGEHOUDEN]


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        (datetime(2026, 6, 1, 5, 59, tzinfo=UTC), False),
        (datetime(2026, 6, 1, 6, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 1, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 6, 6, 9, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 12, 28, 9, 0, tzinfo=UTC), False),  # between Christmas and New Year
    ],
)
def test_mail_leaves_by_day_when_offices_are_open(moment, wanted):
    assert is_mail_time(moment) is wanted


def test_a_scheduler_that_was_never_seen_or_is_silent_is_noticed(app):
    never = scheduler_silence(MONDAY)
    scheduler_alive(MONDAY)

    assert never is not None
    assert scheduler_silence(MONDAY + timedelta(minutes=29)) is None
    assert scheduler_silence(MONDAY + timedelta(minutes=31)) == timedelta(minutes=31)


def test_a_form_is_forgotten_after_a_week(app, regisseur):
    with transaction() as session:
        session.add(SubmissionRow(token="oud", user_id=regisseur.user_id, location="/", at=MONDAY))
        session.add(
            SubmissionRow(token="nieuw", user_id=regisseur.user_id, location="/", at=MONDAY + timedelta(days=7))
        )
    forget_old(MONDAY + timedelta(days=8), timedelta(minutes=30))
    db.session.expire_all()

    assert db.session.get(SubmissionRow, "oud") is None
    assert db.session.get(SubmissionRow, "nieuw") is not None
