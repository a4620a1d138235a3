"""Files to Documents. The type is told by what is in the file, never by its name alone."""

import re
from collections.abc import Callable

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers import html, plain

READERS: dict[str, Callable[[bytes], Document]] = {
    "text/html": html.read,
    "text/plain": plain.read,
}
# First bytes of files people may well offer, with what we say about them.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "een PDF-bestand"),
    (b"PK\x03\x04", "een Word-, Excel- of zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Word- of Excelbestand"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
)
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:h[1-6]|p|div|table|ul|ol|article|main|section)(?:\s[^>]*)?>",
    re.IGNORECASE,
)
_START = 4096


def media_type_of(data: bytes) -> str:
    """Return the type of a file by its content."""
    for start, what in _OTHERS:
        if data.startswith(start):
            raise UnreadableDocumentError(
                f"Dit is {what}. Dat kunnen wij nog niet lezen. Bewaar het plan als tekst of als webpagina."
            )
    start_of_file = data[: _START * 4].replace(b"\x00", b"")
    return "text/html" if _HTML.search(start_of_file) else "text/plain"


def read(data: bytes) -> Document:
    """Read a file of any type we know."""
    return READERS[media_type_of(data)](data)
