"""Emptying a mailbox over IMAP: taken in first and moved after, so that no crash loses a message."""

from dataclasses import replace

import pytest

from tests.answering import ADDRESS, asked, reads_replies
from tests.answering_mails import TEXT, mail
from tests.builders import add_voortgang, read
from tests.mail.imap_server import PASSWORD, imap_server
from tracker import clock
from tracker.mail.mailbox import MailboxError
from tracker.services.answering import polling
from tracker.services.answering.polling import poll_mailbox, poll_quietly
from tracker.store.answer_tables import PostRow
from tracker.store.session import db
from tracker.store.tables import VoortgangRow


@pytest.fixture
def server():
    with imap_server() as server:
        yield server


@pytest.fixture
def settings(settings, server):
    return replace(
        settings, answers_to=ADDRESS, imap_host="127.0.0.1", imap_port=server.port, imap_user="antwoord",
        imap_password=PASSWORD,
    )  # fmt: skip


@pytest.fixture
def it(app, actiehouder):
    reads_replies(app)
    it = asked(actiehouder)
    add_voortgang(it.actie_id, actiehouder.user_id, clock.today())
    return it


def test_what_waits_is_taken_in_and_moved_to_another_folder(it, server, settings):
    server.put(mail(it.address, TEXT))
    server.put(mail(it.address, "fase: bijna"))

    assert poll_mailbox(settings, clock.now) == {"overgenomen": 1, "open": 1}
    assert (len(server.folders["INBOX"]), len(server.folders["Verwerkt"])) == (0, 2)
    assert db.session.query(VoortgangRow).count() == 2


def test_a_server_without_uidplus_is_served_as_well(it, server, settings):
    server.uidplus = False
    server.put(mail(it.address, TEXT))
    poll_mailbox(settings, clock.now)

    assert server.folders["INBOX"] == {}


def test_a_message_that_could_not_be_moved_is_taken_in_once(it, server, settings):
    server.put(mail(it.address, TEXT))
    server.say["UID COPY"] = "NO vol"
    with pytest.raises(MailboxError):
        poll_mailbox(settings, clock.now)
    server.say.clear()

    poll_mailbox(settings, clock.now)

    assert (server.folders["INBOX"], db.session.query(PostRow).count(), db.session.query(VoortgangRow).count()) == (
        {},
        1,
        2,
    )


def test_a_message_that_could_not_be_taken_in_stays_where_it_is(it, server, settings, monkeypatch):
    def fail(*_, **__):
        raise OSError("schijf vol")

    server.put(mail(it.address, TEXT))
    monkeypatch.setattr(polling, "take_in_or_keep", fail)

    with pytest.raises(MailboxError):
        poll_mailbox(settings, clock.now)
    assert len(server.folders["INBOX"]) == 1


def test_a_message_that_meets_a_fault_of_ours_is_kept_and_does_not_stop_the_others(it, server, settings, monkeypatch):
    def stumble(mail, *_):
        raise ZeroDivisionError

    server.put(mail(it.address, TEXT))
    server.put(mail(it.address, "fase: afgerond"))
    monkeypatch.setattr("tracker.services.answering.intake._decide", stumble)

    assert poll_mailbox(settings, clock.now) == {"open": 2}
    assert server.folders["INBOX"] == {}


def test_of_a_message_that_is_too_large_only_the_beginning_is_fetched(it, server, settings, monkeypatch):
    monkeypatch.setattr(polling, "LARGEST", 2_000)
    monkeypatch.setattr(polling, "KEPT_OF_TOO_LARGE", 300)
    monkeypatch.setattr("tracker.services.answering.intake.LARGEST", 2_000)
    server.put(mail(it.address, "x" * 5_000))
    poll_mailbox(settings, clock.now)

    kept = db.session.query(PostRow).one()
    assert (kept.stand, kept.size > 5_000, len(read(PostRow, kept.id).content)) == ("open", True, 300)


@pytest.mark.parametrize(
    ("say", "words"),
    [
        ({"LOGIN": "NO nee"}, "niet te gebruiken"),
        ({"SELECT": "NO weg"}, "geen map"),
        ({"UID SEARCH": ""}, "niet te gebruiken"),
    ],
)
def test_trouble_with_the_mailbox_is_said_and_tried_again(say, words, app, server, settings, caplog):
    server.say = say
    with pytest.raises(MailboxError, match=words):
        poll_mailbox(settings, clock.now)

    poll_quietly(settings, clock.now)

    assert words in caplog.text


def test_without_a_mailbox_nothing_happens(app, settings):
    assert not poll_mailbox(replace(settings, imap_host=None), clock.now)
