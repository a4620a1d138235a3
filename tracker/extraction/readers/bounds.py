"""Files no person made: so deep or so long that taking them apart would last minutes. They are refused first."""

import re

from tracker.extraction.document import UnreadableDocumentError

MAX_OPEN = 2_000  # elements open at once; a real page has tens
MAX_TAG = 20_000  # characters in one tag …
MAX_ATTRIBUTES = 500  # … unless they are one long value, such as an image
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>?")
# These close themselves, or are closed by the next one of their kind.
_NOT_NESTED = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"),
}
MAX_TEXT = 5_000_000  # characters: some two thousand pages
MAX_TAGS = 400_000  # opening and closing, in one part of a file; a plan of 400 pages has some 250,000
MAX_VALUES = 500_000  # attributes


def refuse_endless(length: int) -> None:
    """Raise when there is more text than any plan has."""
    if length > MAX_TEXT:
        raise UnreadableDocumentError("Dit bestand bevat meer tekst dan een plan heeft. Bied het plan in delen aan.")


def refuse_monsters(text: str) -> None:
    """Raise when the page is nested deeper, or has a tag with more attributes, than any real page."""
    open_elements = 0
    for found in _TAG.finditer(text):
        closing, name, attributes = found.groups()
        if len(attributes) > MAX_TAG and attributes.count("=") + len(attributes.split()) > MAX_ATTRIBUTES:
            raise UnreadableDocumentError("Deze webpagina is niet te lezen: een onderdeel heeft te veel kenmerken.")
        if name.lower() in _NOT_NESTED or attributes.endswith("/"):
            continue
        open_elements = max(0, open_elements - 1) if closing else open_elements + 1
        if open_elements > MAX_OPEN:
            raise UnreadableDocumentError("Deze webpagina is niet te lezen: de onderdelen staan te diep in elkaar.")


def refuse_crowds(data: bytes) -> None:
    """Raise when a piece of XML has more elements or attributes than any plan; a tree of them would fill the memory."""
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_VALUES:
        raise UnreadableDocumentError(
            "Dit bestand heeft meer onderdelen dan een plan kan hebben. Bied het plan in delen aan."
        )
