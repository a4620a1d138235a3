"""Reading a mail that came in: who says they wrote it, to which address, what it says, what hangs on it.

Nothing here decides what becomes of it, and nothing here is believed: a From is what the sender typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from email.utils import getaddresses

from tracker.mail.quoted import text_of_html, without_history

MAX_PARTS = 100
MAX_DEPTH = 20
LOGO_BYTES = 20_000  # a picture within the text that is smaller is taken for a logo in a signature
_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(automatisch antwoord|automatische reactie|automatic reply|auto[- ]?reply|out of office|afwezig(heid)?\b|"
    r"niet aanwezig|ik ben (er )?(afwezig|niet))",
    re.IGNORECASE,
)
_PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_AUTO_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "List-Id", "List-Unsubscribe", "X-Loop")
_RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_MAILER = re.compile(r"^(mailer-daemon|postmaster)@", re.IGNORECASE)


class UnreadableMailError(ValueError):
    """A mail nobody can make sense of; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server says about a mail of ours that came back."""

    message_ids: tuple[str, ...]  # those named in what came back
    permanent: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as it was read."""

    message_id: str
    senders: tuple[str, ...]  # the addresses of From, small letters
    shown: str  # From as a person reads it
    recipients: tuple[str, ...]
    subject: str
    text: str  # without what was quoted and without signature
    attachments: tuple[Attachment, ...]
    automatic: str  # why nobody may answer it; empty for a mail of a person
    bounce: Bounce | None
    authentication: tuple[str, ...]  # the Authentication-Results headers, the newest first


def read_mail(data: bytes) -> Incoming:
    """Return what stands in a mail.

    Raises:
        UnreadableMailError: it is no mail, or built so that no person's mail program made it.
    """
    try:
        mail = BytesParser(policy=default).parsebytes(data)
        assert isinstance(mail, EmailMessage)
        parts = list(_parts(mail, 0))
        return _incoming(mail, parts)
    except (RecursionError, MessageError, LookupError, ValueError, AttributeError, AssertionError, TypeError) as error:
        if isinstance(error, UnreadableMailError):
            raise
        raise UnreadableMailError("Dit bericht is niet te lezen: het is geen gewone mail, of beschadigd.") from error


def _incoming(mail: EmailMessage, parts: list[tuple[EmailMessage, bool]]) -> Incoming:
    senders = tuple(address.lower() for _, address in getaddresses(_all(mail, "From")) if "@" in address)
    bounce = _bounce(mail, parts)
    return Incoming(
        message_id=_header(mail, "Message-ID"),
        senders=senders,
        shown=_header(mail, "From")[:200],
        recipients=tuple(
            address for name in _RECIPIENTS for _, address in getaddresses(_all(mail, name)) if "@" in address
        ),
        subject=_header(mail, "Subject")[:500],
        text=_text(parts),
        attachments=() if bounce else tuple(_attachments(parts)),
        automatic=_automatic(mail, senders),
        bounce=bounce,
        authentication=tuple(_all(mail, "Authentication-Results")),
    )


def _parts(part: Message, depth: int, *, related: bool = False) -> Iterator[tuple[EmailMessage, bool]]:
    """Go through the parts that hold something, each with whether it belongs to the text around it."""
    if depth > MAX_DEPTH:
        raise UnreadableMailError("Dit bericht zit te vaak in een ander bericht. Geen mailprogramma maakt dat zo.")
    if part.get_content_maintype() != "multipart":
        assert isinstance(part, EmailMessage)
        yield part, related
        return
    children = part.iter_parts() if isinstance(part, EmailMessage) else ()
    for number, child in enumerate(children):
        if number >= MAX_PARTS:
            raise UnreadableMailError(f"Dit bericht bestaat uit meer dan {MAX_PARTS} delen.")
        yield from _parts(child, depth + 1, related=related or part.get_content_subtype() == "related")


def _all(mail: EmailMessage, name: str) -> list[str]:
    """Return every header of this name as text; one that cannot be read is left out."""
    found = []
    for header in mail.get_all(name, []):
        try:
            found.append(" ".join(str(header).split()))
        except (ValueError, LookupError, AttributeError):
            continue
    return found


def _header(mail: EmailMessage, name: str) -> str:
    text = next(iter(_all(mail, name)), "")
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def _text(parts: list[tuple[EmailMessage, bool]]) -> str:
    """Return what the person wrote: the plain text, else that of the web page in the mail."""
    for kind, made in (("text/plain", without_history), ("text/html", text_of_html)):
        bodies = [_decoded(part) for part, _ in parts if part.get_content_type() == kind and not _is_file(part)]
        text = "\n\n".join(made(body) for body in bodies).strip()
        if text:
            return text
    return ""


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _is_file(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _attachments(parts: list[tuple[EmailMessage, bool]]) -> Iterator[Attachment]:
    """Return the files; pictures that stand in the text only when they are larger than a logo."""
    for number, (part, related) in enumerate(parts, 1):
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and not _is_file(part):
            continue
        if kind in {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}:
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if (related and len(data) < LOGO_BYTES) or not data:
            continue
        yield Attachment(part.get_filename() or f"bijlage-{number}", data)


def _automatic(mail: EmailMessage, senders: tuple[str, ...]) -> str:
    """Return why this is no mail of a person (RFC 3834 and what mail programs do beside it)."""
    if _header(mail, "Auto-Submitted").partition(";")[0].strip().lower() not in {"", "no"}:
        return "Automatisch bericht (Auto-Submitted)."
    if _header(mail, "Precedence").lower() in _PRECEDENCE:
        return "Automatisch bericht (Precedence)."
    if any(name in mail for name in _AUTO_HEADERS):
        return "Automatisch bericht, of van een verzendlijst."
    if _header(mail, "Return-Path") == "<>" or any(_MAILER.match(sender) for sender in senders):
        return "Bericht van een mailserver."
    if _AUTOMATIC_SUBJECT.match(_header(mail, "Subject")):
        return "Afwezigheidsbericht, naar het onderwerp te oordelen."
    return ""


def _bounce(mail: EmailMessage, parts: list[tuple[EmailMessage, bool]]) -> Bounce | None:
    """Return what a delivery report says (RFC 3464); None for any other mail."""
    if mail.get_content_type() != "multipart/report":
        return None
    statuses: list[str] = []
    ids: list[str] = []
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            statuses += [str(block.get("Status", "")) for block in part.walk() if block.get("Status")]
        elif part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            ids += _returned_ids(part)
    detail = next((_decoded(p) for p, _ in parts if p.get_content_type() == "text/plain"), "")
    permanent = any(status.strip().startswith("5") for status in statuses)
    return Bounce(tuple(ids), permanent, " ".join(detail.split())[:300])


def _returned_ids(part: Message) -> list[str]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        found = first.get("Message-ID") if isinstance(first, Message) else None
        return [str(found).strip()] if found else []
    payload = part.get_payload(decode=True)
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return re.findall(r"(?im)^message-id:\s*(<[^>\s]+>)", text)
