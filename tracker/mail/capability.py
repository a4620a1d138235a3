"""Secrets in mails that are kept: the outbox holds a name for each, only the bytes that leave hold the secret.

A mail is rendered with a `ref` where a secret belongs. When it is handed over, each ref is replaced by the token that
follows from it and the key of the installation. So every try sends the same bytes, whoever reads the outbox on screen
or in a copy of the database can answer nothing, and a dry run shows the mail without any secret being made.
Both are 32 small letters and digits (RFC 4648 base32, 160 bits): the length of a line stays, so that the soft line ends
of quoted-printable stay right, and a mail system that changes capitals in an address does no harm.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

LENGTH = 32
_BYTES = 20
TOKEN = re.compile(rf"[a-z2-7]{{{LENGTH}}}")
PATH = "/antwoord/"


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a mail somebody can answer about one actie: a page and, when replies are read, an address."""

    link: str
    adres: str = ""


def ref_of(doel: str, message_id: str, actie_id: int) -> str:
    """Return the name under which the secret for this purpose and actie stands in this mail."""
    return _letters(hashlib.sha256(f"{doel}|{message_id}|{actie_id}".encode()).digest())


def token_of(ref: str, key: str) -> str:
    """Return the secret itself; `key` is the secret key of the installation."""
    return _letters(hmac.digest(key.encode(), b"antwoord|" + ref.encode(), "sha256"))


def hash_of(token: str) -> str:
    """Return what is kept of a secret, to find it by."""
    return hashlib.sha256(token.encode()).hexdigest()


def reply_address(address: str, token: str) -> str:
    """Return the address with the secret in it: antwoord+abc@gemeente.nl (RFC 5233 subaddressing)."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}"


def token_in(addresses: Iterable[str], address: str) -> str | None:
    """Return the secret in the first of these that is a reply address of ours; `address` is the one without."""
    local, _, domain = address.lower().rpartition("@")
    for one in addresses:
        name, _, host = one.strip().lower().rpartition("@")
        start, plus, token = name.partition("+")
        if plus and (start, host) == (local, domain) and TOKEN.fullmatch(token):
            return token
    return None


def places(message_id: str, actie_ids: Iterable[int], base_url: str, answers_to: str | None) -> Mapping[int, Places]:
    """Return per actie where a mail says that one can answer.

    Args:
        message_id: of the mail.
        actie_ids: the acties in it.
        base_url: the address of the application.
        answers_to: the address that receives replies; None when nobody reads them.
    """
    return {
        actie_id: Places(
            f"{base_url}{PATH}{ref_of('link', message_id, actie_id)}",
            reply_address(answers_to, ref_of("adres", message_id, actie_id)) if answers_to else "",
        )
        for actie_id in actie_ids
    }


def put_in(content: bytes, tokens: Mapping[str, str]) -> bytes:
    """Return a mail with each ref replaced by its token; a soft line end within a ref stays where it is."""
    for ref, token in tokens.items():
        content = _split_anywhere(ref).sub(partial(_in_place, token), content)
    return content


def _split_anywhere(ref: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?:=\r?\n)?".join(re.escape(sign.encode()) for sign in ref))


def _in_place(token: str, found: re.Match[bytes]) -> bytes:
    """Lay the token over what was found, letter for letter, around a soft line end."""
    letters = iter(token.encode())
    return b"".join(
        piece if piece.startswith(b"=") else bytes(next(letters) for _ in piece)
        for piece in re.split(rb"(=\r?\n)", found[0])
    )


def _letters(data: bytes) -> str:
    return base64.b32encode(data[:_BYTES]).decode().lower()
