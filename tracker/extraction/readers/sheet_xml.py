"""XML of unknown origin, element by element: a sheet of a million empty rows never stands in memory as a whole."""

import io
from collections.abc import Iterator

from lxml import etree

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.packages import DAMAGED, STRANGE

Event = tuple[str, str, etree._Element]  # noqa: SLF001 - the only name lxml has for an element


def stream(data: bytes, *names: str, starts: bool = False) -> Iterator[Event]:
    """Yield ("start" or "end", local name, element) for the elements with these names; each is emptied after its end.

    Raises:
        UnreadableDocumentError: it is no XML, or holds a DTD.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableDocumentError(STRANGE)
    events = ("start", "end") if starts else ("end",)
    walk = etree.iterparse(
        io.BytesIO(data), events, tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in walk:
            yield event, local(element), element
            if event == "end":
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(DAMAGED) from error


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for what has no name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute whatever its namespace; empty when it is not there."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _forget(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]
