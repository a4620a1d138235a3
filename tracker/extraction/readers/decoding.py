"""Bytes to text, without asking the person which encoding the file has."""

import codecs
import re

from tracker.extraction.document import UnreadableDocumentError

MAX_BYTES = 25_000_000
MAX_CONTROL_SHARE = 0.02  # more control characters than this is no text
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")  # but for those that lay out a text


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8 (BOM or not), UTF-16 with a BOM, else Windows-1252; line ends made one kind."""
    if not data.strip():
        raise UnreadableDocumentError("Dit bestand is leeg. Kies een bestand met de tekst van het plan.")
    if len(data) > MAX_BYTES:
        raise UnreadableDocumentError("Dit bestand is groter dan 25 MB. Kies een kleiner bestand.")
    text = _decode(data)
    controls = len(_CONTROLS.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise UnreadableDocumentError("Dit bestand bevat geen leesbare tekst. Kies een tekstbestand of een webpagina.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _decode(data: bytes) -> str:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
