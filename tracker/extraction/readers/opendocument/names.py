"""The names of OpenDocument text that the reader knows (ISO/IEC 26300, OpenDocument 1.3 part 3)."""

import re

from lxml import etree

_NAMES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"
    for prefix, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
} | {"xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"}
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt|pc|px)")
_TWIPS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_POINT = 20.0
MOST = 1_000_000


def n(name: str) -> str:
    """Return the full name of "text:p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def count(element: etree._Element, name: str, default: int = 1) -> int:
    """Return an attribute as a number of a sane size."""
    text = element.get(n(name), "")
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 10 else default  # noqa: PLR2004 - digits of an int


def points(text: str | None) -> float | None:
    """Return a length in points; None when it is no length ("120%")."""
    found = _LENGTH.fullmatch((text or "").strip())
    return float(found[1]) * _TWIPS[found[2]] / _POINT if found else None
