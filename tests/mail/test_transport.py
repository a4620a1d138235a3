"""Handing a mail over, to a real server on loopback and to a folder."""

import pytest

from tests.mail.server import free_port, mail_server
from tracker.mail.transport import FolderTransport, Outcome, SmtpTransport

CONTENT = b"Subject: Proef\r\nMessage-ID: <1@rijnoord.example>\r\n\r\nRegel een\r\n.regel met een punt\r\n"
TO = "anna@rijnoord.example"


@pytest.fixture
def server():
    with mail_server() as running:
        yield running


@pytest.fixture
def transport(server):
    transport = SmtpTransport("127.0.0.1", server.port, "tracker@rijnoord.example")
    yield transport
    transport.close()


def hand_over(transport, fence=lambda: True):
    return transport.hand_over(TO, "<1@rijnoord.example>", CONTENT, fence)


def test_the_bytes_arrive_as_they_are(server, transport):
    assert hand_over(transport).outcome is Outcome.SENT
    assert server.accepted == [CONTENT]


def test_one_connection_takes_several_mails(server, transport):
    assert [hand_over(transport).outcome for _ in range(3)] == [Outcome.SENT] * 3
    assert len(server.accepted) == 3


def test_without_the_fence_nothing_is_handed_over(server, transport):
    assert hand_over(transport, lambda: False).outcome is Outcome.NOT_SENT
    assert server.accepted == []


@pytest.mark.parametrize("step", ["RCPT", "DATA", "CONTENT"])
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("450 Later graag", Outcome.NOT_SENT),
        ("452 Vol", Outcome.NOT_SENT),
        ("550 Onbekend", Outcome.REFUSED),
        ("552 Te groot", Outcome.REFUSED),
    ],
)
def test_what_the_server_answers_decides(server, transport, step, answer, outcome):
    server.say[step] = answer
    delivery = hand_over(transport)

    assert (delivery.outcome, delivery.detail) == (outcome, answer)


def test_one_refused_address_does_not_stop_the_next(server, transport):
    server.say["RCPT"] = "550 Onbekend"
    hand_over(transport)
    server.say.clear()

    assert hand_over(transport).outcome is Outcome.SENT


def test_the_fence_comes_after_the_address_was_accepted(server, transport):
    server.say["RCPT"] = "550 Onbekend"
    asked = []
    hand_over(transport, lambda: bool(asked.append(1)) or True)

    assert asked == []


def test_a_server_that_hangs_up_before_the_content_got_nothing(server, transport):
    server.hang_up = "DATA"

    assert hand_over(transport).outcome is Outcome.NOT_SENT


def test_a_server_that_hangs_up_after_the_content_leaves_us_in_doubt(server, transport):
    server.hang_up = "CONTENT"

    assert hand_over(transport).outcome is Outcome.UNCERTAIN
    assert server.accepted == [CONTENT]


def test_a_dropped_idle_connection_is_replaced(server, transport):
    hand_over(transport)
    transport._smtp.sock.close()

    assert hand_over(transport).outcome is Outcome.SENT


def test_no_server_at_all_means_not_sent():
    assert hand_over(SmtpTransport("127.0.0.1", free_port(), "a@b.example")).outcome is Outcome.NOT_SENT


def test_another_host_must_offer_tls():
    with mail_server("127.0.0.2") as server:
        delivery = hand_over(SmtpTransport("127.0.0.2", server.port, "a@b.example"))

    assert delivery.outcome is Outcome.NOT_SENT
    assert "STARTTLS" in delivery.detail


def test_without_tls_when_the_settings_say_so():
    with mail_server("127.0.0.2") as server:
        transport = SmtpTransport("127.0.0.2", server.port, "a@b.example", starttls=False)
        delivery = hand_over(transport)
        transport.close()

    assert delivery.outcome is Outcome.SENT


def test_a_folder_keeps_one_file_a_mail(tmp_path):
    transport = FolderTransport(tmp_path / "mail")
    outcomes = [hand_over(transport).outcome for _ in range(2)]

    assert outcomes == [Outcome.SENT] * 2
    assert [path.read_bytes() for path in (tmp_path / "mail").iterdir()] == [CONTENT]


def test_a_folder_that_cannot_be_written_means_not_sent(tmp_path):
    (tmp_path / "mail").write_text("in de weg")

    assert hand_over(FolderTransport(tmp_path / "mail")).outcome is Outcome.NOT_SENT
