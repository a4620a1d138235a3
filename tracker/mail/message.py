"""From what must be said to the bytes of a mail. The words stand in templates/mail/<message>/, never here.

Those an organisatie may write itself come in the context, in the place of ours (`reminders/soorten.py`).

A mail is rendered once. Its Message-ID follows from the key of the outbox row and its Date is the moment of planning:
whoever gets the bytes twice can see that they are the same mail.
"""

import hashlib
from binascii import b2a_qp
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from email.errors import MessageError
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from tracker.domain.verwoorden import in_own_words, seal
from tracker.reminders.teksten import Teksten

TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"
TEXT_TYPES = ("plain", "html")
_USUAL: Mapping[str, str] = {}


class _KnownHeaders(HeaderRegistry):
    """Remembers headers: most are the same in every mail, and parsing one is slow."""

    def __init__(self) -> None:
        super().__init__()
        self._known = lru_cache(maxsize=512)(super().__call__)

    def __call__(self, name: str, value: Any) -> Any:
        return self._known(name, value) if isinstance(value, str) else super().__call__(name, value)


_POLICY = SMTP.clone(header_factory=_KnownHeaders())


class AddressError(ValueError):
    """An e-mail address that cannot be written to."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every mail of this installation has in common."""

    mail_from: str
    base_url: str
    words: Mapping[int, Mapping[str, str]] = field(default_factory=dict)  # organisatie id → its own words
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)  # organisatie id → the texts it wrote

    def says(self, organisatie_id: int) -> Teksten:
        """Return what an organisatie says in its mails."""
        return Teksten(self.texts.get(organisatie_id, {}), self.words.get(organisatie_id, {}))

    def message_id(self, *key: object) -> str:
        """Return the one Message-ID for a mail with this key."""
        digest = hashlib.sha256("|".join([self.base_url, *map(str, key)]).encode()).hexdigest()
        return f"<{digest[:40]}@{self.mail_from.rpartition('@')[2]}>"


@dataclass(frozen=True, slots=True)
class Mail:
    """A rendered mail."""

    recipient: str
    subject: str
    message_id: str
    content: bytes


@lru_cache(maxsize=4096)
def _datum(day: date) -> str:
    return format_date(day, "d MMMM y", locale="nl")


_templates = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    auto_reload=False,  # else the disk is asked about every file for every mail
)
_templates.filters["datum"] = _datum


def render(
    message: str,
    *,
    letterhead: Letterhead,
    sender: str,
    recipient: tuple[str, str],
    message_id: str,
    at: datetime,
    context: dict[str, Any],
    words: Mapping[str, str] = _USUAL,
    reply_to: str = "",
) -> Mail:
    """Return the mail a template folder and its context make.

    Args:
        message: the folder under templates/mail.
        letterhead: address of the sender and of the application.
        sender: the name people see as the sender.
        recipient: name and address.
        message_id: see `Letterhead.message_id`.
        at: the moment that goes into the Date header.
        context: what the templates may use, beside `base_url` and `subject`.
        words: what the organisatie chose itself (domain/woorden.py); what stands in the context is never changed.
        reply_to: where a reply goes, when not to the sender.

    Raises:
        AddressError: the address of the recipient is none.
    """
    context = {"base_url": letterhead.base_url, **context}
    subject = _one_line(_text(f"{message}/subject.txt", context, words))
    context["subject"] = subject
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = str(Address(_one_line(sender), addr_spec=letterhead.mail_from))
    mail["To"] = _address(*recipient)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's out-of-office answers it
    mail["X-Auto-Response-Suppress"] = "All"  # the same, for Exchange
    mail["X-Loop"] = letterhead.mail_from  # what comes back with it is never answered
    if reply_to:
        mail["Reply-To"] = Address(addr_spec=reply_to)
    text = _text(f"{message}/body.txt", context, words)
    html = _text(f"{message}/body.html", context, words)
    mail["Content-Language"] = "nl"
    mail["MIME-Version"] = "1.0"
    boundary = "=_" + hashlib.sha256(message_id.encode()).hexdigest()[:32]
    head = mail.as_bytes().rstrip() + f'\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'.encode()
    parts = _part("plain", text, boundary) + _part("html", html, boundary) + f"--{boundary}--\r\n".encode()
    return Mail(recipient[1], subject, message_id, head + parts)


def _part(kind: str, text: str, boundary: str) -> bytes:
    """Return a text as part of a mail, as RFC 2046 5.1 and RFC 2045 6.7 want it.

    Written out here because the generator of the email package takes a third of all planning.
    """
    head = f'--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\n'
    head += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    lines = b2a_qp("\n".join([*text.splitlines(), ""]).encode(), istext=True)
    return head.encode() + lines.replace(b"\n", b"\r\n") + b"\r\n"


def _text(template: str, context: dict[str, Any], words: Mapping[str, str]) -> str:
    """Return what a template says, in the words of the organisatie."""
    said = _templates.get_template(template)
    return in_own_words(said.render(seal(context)), words) if words else said.render(context)


def read_texts(content: bytes) -> dict[str, str]:
    """Return the texts inside a rendered mail: "plain" and "html"."""
    if not content:
        return dict.fromkeys(TEXT_TYPES, "")
    mail = BytesParser(policy=SMTP).parsebytes(content)
    bodies = {kind: mail.get_body(preferencelist=(kind,)) for kind in TEXT_TYPES}
    texts = {kind: body.get_content() if isinstance(body, EmailMessage) else "" for kind, body in bodies.items()}
    return {kind: text.replace("\r\n", "\n") for kind, text in texts.items()}


def _address(naam: str, email: str) -> Address:
    try:
        address = Address(_one_line(naam), addr_spec=email)
    except (ValueError, MessageError, IndexError) as error:  # the parser raises each of these on odd input
        raise AddressError(f"Het e-mailadres klopt niet: {_one_line(email)}") from error
    if not email.isascii() or not address.username or not address.domain:
        raise AddressError(f"Het e-mailadres klopt niet: {_one_line(email)}")
    return address


def _one_line(text: str) -> str:
    """Return the text as a header may hold it: no line ends or other control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
