"""Handing a mail over: to a mail server, or to a folder when there is none. The only user of smtplib.

MAIL and RCPT come first; then the caller writes down that it is about to happen (the fence); only then DATA. What the
answer says about the mail is one of four things, and nothing else leaves this module.
"""

import contextlib
import os
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

CONNECT_SECONDS = 30
COMMAND_SECONDS = 60
FINAL_DOT_SECONDS = 600  # RFC 5321 4.5.3.2.6: giving up earlier makes duplicates
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
IMPLICIT_TLS_PORT = 465
PERMANENT = 500
START_MAIL_INPUT = 354

Fence = Callable[[], bool]


class Outcome(StrEnum):
    """What happened to the mail."""

    SENT = "sent"
    NOT_SENT = "not sent"  # it certainly did not leave; trying again may help
    REFUSED = "refused"  # the server will never take this mail
    UNCERTAIN = "uncertain"  # nobody can know


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome with, in the words of the server, why."""

    outcome: Outcome
    detail: str = ""


class Transport(Protocol):
    """Takes one mail at a time."""

    def hand_over(self, recipient: str, message_id: str, content: bytes, fence: Fence) -> Delivery:
        """Try to deliver; call `fence` just before the point of no return and stop when it says False."""

    def close(self) -> None:
        """Let go of what is open."""


class SmtpTransport:
    """A mail server. One connection serves a batch; after any trouble the next mail gets a new one."""

    def __init__(
        self,
        host: str,
        port: int,
        mail_from: str,
        *,
        user: str | None = None,
        password: str | None = None,
        starttls: bool = True,
    ) -> None:
        """Remember where to go; nothing is opened yet."""
        self.host, self.port, self.mail_from = host, port, mail_from
        self.user, self.password, self.starttls = user, password, starttls
        self._smtp: smtplib.SMTP | None = None

    def hand_over(self, recipient: str, message_id: str, content: bytes, fence: Fence) -> Delivery:
        """Deliver over SMTP; a connection the server dropped while it was idle is replaced once."""
        reused = self._smtp is not None
        try:
            smtp = self._connection()
            refused = self._envelope(smtp, recipient)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            if reused:
                return self.hand_over(recipient, message_id, content, fence)
            return Delivery(Outcome.NOT_SENT, _words(error))
        if refused is not None:
            return refused
        if not fence():
            self.close()
            return Delivery(Outcome.NOT_SENT, "Een ander proces heeft deze mail overgenomen.")
        return self._data(smtp, content)

    def close(self) -> None:
        """Say goodbye, as far as the server still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _connection(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.host in LOOPBACK:  # a mail server on this machine has no name a certificate could be for
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if self.port == IMPLICIT_TLS_PORT:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=CONNECT_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=CONNECT_SECONDS)
        try:
            smtp.ehlo_or_helo_if_needed()
            offered = smtp.has_extn("starttls")
            if self.starttls and self.port != IMPLICIT_TLS_PORT and (offered or self.host not in LOOPBACK):
                smtp.starttls(context=context)  # refused when the server does not offer it
                smtp.ehlo()
            if self.user is not None and self.password is not None:
                smtp.login(self.user, self.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _envelope(self, smtp: smtplib.SMTP, recipient: str) -> Delivery | None:
        """Say who writes to whom; None when the server agrees."""
        assert smtp.sock is not None
        smtp.sock.settimeout(COMMAND_SECONDS)
        for command, address in ((smtp.mail, self.mail_from), (smtp.rcpt, recipient)):
            code, answer = command(address)
            if code // 100 != 2:  # noqa: PLR2004 - SMTP: 2xx is yes
                self._reset(smtp, code)
                return _refusal(code, answer)
        return None

    def _reset(self, smtp: smtplib.SMTP, code: int) -> None:
        """Make the connection fit for the next mail, or drop it; 421 means that the server hangs up."""
        try:
            if code == 421 or smtp.rset()[0] // 100 != 2:  # noqa: PLR2004 - SMTP reply codes
                self.close()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _data(self, smtp: smtplib.SMTP, content: bytes) -> Delivery:
        """Hand the mail over; from the moment the server wants the content an error leaves us in doubt."""
        try:
            code, answer = smtp.docmd("DATA")
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Delivery(Outcome.NOT_SENT, _words(error))
        if code != START_MAIL_INPUT:
            self._reset(smtp, code)
            return _refusal(code, answer)
        try:
            assert smtp.sock is not None
            smtp.sock.settimeout(FINAL_DOT_SECONDS)
            smtp.send(_dotted(content))
            code, answer = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Delivery(Outcome.UNCERTAIN, _words(error))
        if code // 100 == 2:  # noqa: PLR2004 - SMTP: 2xx is yes
            return Delivery(Outcome.SENT)
        self._reset(smtp, code)
        said_no = 400 <= code < 600  # noqa: PLR2004 - SMTP reply codes; anything else is no answer
        return _refusal(code, answer) if said_no else Delivery(Outcome.UNCERTAIN, f"{code} {answer!r}"[:500])


class FolderTransport:
    """A folder of .eml files, for an installation without a mail server; the same mail is the same file."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made when the first mail comes."""
        self.folder = folder

    def hand_over(self, recipient: str, message_id: str, content: bytes, fence: Fence) -> Delivery:  # noqa: ARG002 - Transport
        """Write the mail to its file, whole or not at all."""
        name = re.sub(r"[^a-z0-9]", "", message_id.partition("@")[0].lower()) + ".eml"
        if not fence():
            return Delivery(Outcome.NOT_SENT, "Een ander proces heeft deze mail overgenomen.")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            half = self.folder / f".{name}.{os.getpid()}"
            with half.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.folder / name)
        except OSError as error:
            return Delivery(Outcome.NOT_SENT, _words(error))
        return Delivery(Outcome.SENT)

    def close(self) -> None:
        """Nothing is open."""


def _refusal(code: int, answer: bytes) -> Delivery:
    outcome = Outcome.REFUSED if code >= PERMANENT else Outcome.NOT_SENT
    return Delivery(outcome, f"{code} {answer.decode('utf-8', 'replace')}"[:500])


def _dotted(content: bytes) -> bytes:
    """Return the content as it travels: dots at the start of a line doubled, a lone dot at the end (RFC 5321 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    tail = b".\r\n" if lines.endswith(b"\r\n") else b"\r\n.\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + tail


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error
        return f"{error.smtp_code} {reply.decode('utf-8', 'replace') if isinstance(reply, bytes) else reply}"[:500]
    return f"{type(error).__name__}: {error}"[:500]
