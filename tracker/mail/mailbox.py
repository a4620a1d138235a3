"""A mailbox on an IMAP server: the only user of imaplib.

What is in the folder waits to be taken in; what was taken in is moved to another folder. Nothing depends on what is
"read": a colleague who looks into the mailbox loses nothing. A message is only moved after it was taken in, so a crash
leaves it where it was.
"""

import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tracker.mail.transport import LOOPBACK

CONNECT_SECONDS = 20
IMAP_TLS_PORT = 993
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxError(Exception):
    """The mailbox cannot be reached or used; the message is Dutch with the words of the server."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits: how the server calls it, how large it is, and its bytes (or the beginning of them)."""

    uid: str
    size: int
    content: bytes


class Mailbox:
    """An open mailbox; see `open_mailbox`."""

    def __init__(self, imap: imaplib.IMAP4, done_folder: str) -> None:
        """Keep the connection."""
        self._imap, self._done = imap, done_folder

    def waiting(self, *, largest: int, beginning: int, limit: int) -> Iterator[Waiting]:
        """Return the messages that wait, the oldest first.

        Args:
            largest: of a message with more bytes than this only the beginning is fetched.
            beginning: how many bytes that is.
            limit: no more than this many.
        """
        (found,) = self._do("UID", "SEARCH", "ALL")[:1] or [b""]
        for uid in [one.decode() for one in (found or b"").split()][:limit]:
            size = self._size(uid)
            part = f"<0.{beginning}>" if size > largest else ""
            content = self._fetch(uid, f"(BODY.PEEK[]{part})")
            if content is not None:
                yield Waiting(uid, size, content)

    def done(self, uid: str) -> None:
        """Move a message that was taken in out of the way."""
        self._do("UID", "COPY", uid, _quoted(self._done))
        self._do("UID", "STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self._imap.capabilities:
            self._do("UID", "EXPUNGE", uid)
        else:
            self._do("EXPUNGE")

    def _size(self, uid: str) -> int:
        for line in self._do("UID", "FETCH", uid, "(RFC822.SIZE)"):
            found = _SIZE.search(line if isinstance(line, bytes) else b"")
            if found:
                return int(found[1])
        return 0

    def _fetch(self, uid: str, what: str) -> bytes | None:
        for item in self._do("UID", "FETCH", uid, what):
            if isinstance(item, tuple):
                return bytes(item[1])
        return None  # somebody moved it meanwhile

    def _do(self, command: str, *arguments: str) -> list[Any]:
        if command == "UID":
            answer, found = self._imap.uid(arguments[0], *arguments[1:])
        else:
            answer, found = self._imap.expunge()
        if answer != "OK":
            raise MailboxError(f"De mailbox weigert {command} {arguments[:1]}: {found!r}"[:300])
        return [one for one in found if one is not None]


@contextmanager
def open_mailbox(host: str, port: int, user: str, password: str, folder: str, done_folder: str) -> Iterator[Mailbox]:
    """Open a mailbox for a block; the folder for what was taken in is made when it is absent.

    Raises:
        MailboxError: the server cannot be reached, refuses the password, or has no such folder.
    """
    imap: imaplib.IMAP4 | None = None
    try:
        imap = _connect(host, port)
        imap.login(user, password)
        imap.create(_quoted(done_folder))  # "no" when it is there
        answer, said = imap.select(_quoted(folder))
        if answer != "OK":
            raise MailboxError(f"De mailbox heeft geen map {folder}: {said!r}"[:300])
        yield Mailbox(imap, done_folder)
    except (OSError, imaplib.IMAP4.error, ssl.SSLError) as error:
        raise MailboxError(f"De mailbox op {host} is niet te gebruiken: {error}"[:300]) from error
    finally:
        if imap is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                imap.logout()
            with contextlib.suppress(OSError):
                imap.shutdown()  # a logout that failed leaves the connection open


def _connect(host: str, port: int) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if port == IMAP_TLS_PORT:
        return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=CONNECT_SECONDS)
    imap = imaplib.IMAP4(host, port, timeout=CONNECT_SECONDS)
    if host not in LOOPBACK:
        imap.starttls(context)
    return imap


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
