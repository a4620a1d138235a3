"""The states of a mail, and who may move it: on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest

from tests.builders import add_actie, add_collega, add_plan
from tests.conftest import DATABASES, empty_application
from tracker.reminders.rules import Reminder
from tracker.store import outbox, told
from tracker.store.mail_log import count_mails, find_mail, list_mails
from tracker.store.outbox import MailKey, MailState, NewMail
from tracker.store.session import db, transaction

NOW = datetime(2026, 6, 1, 5, tzinfo=UTC)
LEASE = timedelta(minutes=15)
AFTER = NOW + timedelta(minutes=16)
DAY = date(2026, 6, 1)


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


@pytest.fixture
def anna(organisatie):
    return add_collega(organisatie, "Anna")


def new_mail(organisatie, anna, number=1, **given):
    values = {"next_try_at": NOW, "created_at": NOW, "content": b"mail", "subject": "Proef", "recipient": "a@b.example"}
    key = MailKey(anna, organisatie, "herinnering", DAY + timedelta(days=number))
    return NewMail(**{"key": key, "message_id": f"<{number}@rijnoord.example>", **values, **given})


def add(mail, *reminders):
    with transaction():
        outbox_id = outbox.add_mail(mail)
        if outbox_id is not None:
            outbox.tell((outbox_id, one) for one in reminders)
        return outbox_id


def do(function, *args, **kwargs):
    with transaction():
        return function(*args, **kwargs)


@pytest.fixture
def waiting(organisatie, anna):
    return add(new_mail(organisatie, anna))


@pytest.fixture
def claimed(waiting):
    return do(outbox.claim, "een", NOW, LEASE)


def state(organisatie, mail_id):
    db.session.rollback()
    return find_mail(organisatie, mail_id).state


def test_the_same_mail_is_added_once(organisatie, anna, waiting):
    assert add(new_mail(organisatie, anna)) is None
    assert len(list_mails(organisatie, limit=10)) == 1


def test_the_same_threshold_is_told_once(organisatie, anna):
    actie_id = add_actie(add_plan(organisatie))
    reminder = Reminder(actie_id, "deadline", DAY, anna)
    first = add(new_mail(organisatie, anna), reminder)
    second = add(new_mail(organisatie, anna, 2), reminder)

    assert [do(told.reminders_of, mail) for mail in (first, second)] == [[reminder], []]


def test_a_mail_is_claimed_by_one_worker(claimed):
    assert claimed.attempts == 1
    assert do(outbox.claim, "twee", NOW, LEASE) is None


def test_a_mail_waits_for_its_time(organisatie, anna):
    add(new_mail(organisatie, anna, next_try_at=AFTER))

    assert do(outbox.claim, "een", NOW, LEASE) is None


def test_the_one_that_waited_longest_goes_first(organisatie, anna, waiting):
    earlier = add(new_mail(organisatie, anna, 2, next_try_at=NOW - timedelta(hours=1)))

    assert do(outbox.claim, "een", NOW, LEASE).id == earlier


def test_the_road_to_sent(organisatie, claimed):
    assert do(outbox.fence, claimed, NOW, LEASE)
    assert state(organisatie, claimed.id) is MailState.OVERDRACHT
    assert do(outbox.mark_sent, claimed, NOW)
    assert state(organisatie, claimed.id) is MailState.VERSTUURD


def test_a_worker_that_died_before_the_fence_leaves_a_mail_that_waits_again(organisatie, claimed):
    assert do(outbox.release_expired, AFTER, resend=False) == (1, 0)
    assert state(organisatie, claimed.id) is MailState.WACHTEND


def test_a_worker_that_died_after_the_fence_leaves_a_mail_in_doubt(organisatie, claimed):
    do(outbox.fence, claimed, NOW, LEASE)

    assert do(outbox.release_expired, AFTER, resend=False) == (0, 1)
    assert state(organisatie, claimed.id) is MailState.ONZEKER


def test_a_mail_in_doubt_is_sent_again_when_the_settings_say_so(organisatie, claimed):
    do(outbox.fence, claimed, NOW, LEASE)
    do(outbox.release_expired, AFTER, resend=True)

    assert do(outbox.claim, "twee", AFTER, LEASE).handed_over


def test_a_lease_that_runs_is_left_alone(organisatie, claimed):
    assert do(outbox.release_expired, NOW + timedelta(minutes=14), resend=False) == (0, 0)


def test_a_worker_that_comes_back_too_late_may_not_hand_over(claimed):
    assert not do(outbox.fence, claimed, AFTER, LEASE)


def test_a_worker_that_lost_its_claim_changes_nothing(organisatie, claimed):
    do(outbox.release_expired, AFTER, resend=False)
    do(outbox.claim, "twee", AFTER, LEASE)

    assert not do(outbox.fence, claimed, AFTER, LEASE)
    assert not do(outbox.mark_retry, claimed, "450", AFTER)
    assert not do(outbox.mark_failed, claimed, "550")
    assert state(organisatie, claimed.id) is MailState.GECLAIMD


def test_a_slow_worker_still_tells_that_its_mail_in_doubt_arrived(organisatie, claimed):
    do(outbox.fence, claimed, NOW, LEASE)
    do(outbox.release_expired, AFTER, resend=False)

    assert do(outbox.mark_sent, claimed, AFTER)
    assert state(organisatie, claimed.id) is MailState.VERSTUURD


def test_a_mail_nobody_accepted_may_still_change(organisatie, claimed):
    do(outbox.fence, claimed, NOW, LEASE)
    do(outbox.mark_retry, claimed, "450 Later", NOW)

    assert not do(outbox.claim, "twee", NOW, LEASE).handed_over


def test_every_state_is_counted(organisatie, claimed, anna):
    add(new_mail(organisatie, anna, 2))
    counts = count_mails(organisatie)

    assert (counts[MailState.WACHTEND], counts[MailState.GECLAIMD], counts[MailState.VERSTUURD]) == (1, 1, 0)


def test_a_mail_of_another_organisatie_is_not_found(organisatie, waiting):
    assert find_mail(organisatie + 1, waiting) is None


def test_four_workers_at_once_never_get_the_same_mail(app, organisatie, anna):
    mails = {add(new_mail(organisatie, anna, number)) for number in range(20)}
    taken: list[int] = []

    def work(name):
        with app.app_context():
            while (mail := do(outbox.claim, name, NOW, LEASE)) is not None:
                taken.append(mail.id)

    workers = [Thread(target=work, args=(f"werker {n}",)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(taken) == sorted(mails)
