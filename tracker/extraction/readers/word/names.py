"""The names of WordprocessingML that the reader knows (ECMA-376 part 1)."""

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_OFF = {"0", "false", "off", "none"}


def w(name: str) -> str:
    """Return the full name of an element or attribute."""
    return f"{{{_W}}}{name}"


W_VAL = w("val")


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the value of a child such as `<w:pStyle w:val="Kop1"/>`; None when it is not there."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(W_VAL, "")


def number(parent: etree._Element | None, name: str) -> int | None:
    """Return the value of a child as a number; None when it is none."""
    return as_int(value(parent, name))


def as_int(text: str | None) -> int | None:
    """Return a whole number of a sane size; None for anything else."""
    try:
        found = int(float(text or ""))
    except (ValueError, OverflowError):
        return None
    return max(-1_000_000, min(found, 1_000_000))


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """Return whether a property is on; None when nothing is said about it."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(W_VAL, "1").lower() not in _OFF


def indent(properties: etree._Element | None) -> int | None:
    """Return how far to the right the text starts, in twips."""
    child = properties.find(w("ind")) if properties is not None else None
    return None if child is None else as_int(child.get(w("left"), child.get(w("start"))))
