"""Places in a Word template of an organisatie where something of the report comes, such as {{ titel }}.

Nothing in a template is carried out: a place is found as text and replaced by text. Word often splits such a text over
several runs; here a paragraph is read as one text, whatever it is made of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import Report

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENT, CONTENTS, FACTS = "inhoud", "inhoudsopgave", "gegevens"
BLOCKS = frozenset({CONTENT, CONTENTS, FACTS})  # each takes the place of its whole paragraph
REQUIRED = ("titel", "peildatum", CONTENT)
PLACES: dict[str, str] = {
    "titel": "de titel van het rapport",
    "ondertitel": "meestal de naam van het plan",
    "organisatie": "de naam van uw gemeente",
    "peildatum": "de dag waarop het plan is bekeken, voluit",
    "jaar": "het jaar van het rapport",
    "status": "concept of vastgesteld",
    "kenmerk": "het controlegetal waaraan u twee bestanden met dezelfde inhoud herkent",
    FACTS: "de gegevens van de titelpagina onder elkaar; op een eigen regel",
    CONTENTS: "de inhoudsopgave; op een eigen regel",
    CONTENT: "alle hoofdstukken van het rapport; op een eigen regel",
}
_PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_ORDER = re.compile(r"\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in the paragraphs of one part of a template."""

    names: tuple[str, ...]  # as written, in small letters
    misplaced: tuple[str, ...]  # of a block, but not alone on a line of the body
    unfinished: tuple[str, ...]  # the start of a text with loose brackets, or an order


def values_of(report: Report, digest: str) -> dict[str, str]:
    """Return what each place within a line stands for."""
    return {
        "titel": report.title,
        "ondertitel": report.subtitle,
        "organisatie": report.organisatie,
        "peildatum": format_date_nl(report.peildatum),
        "jaar": str(report.year),
        "status": report.status,
        "kenmerk": digest,
    }


def find_places(root: "etree._Element") -> Found:
    """Return the places in the paragraphs of a part."""
    names, misplaced, unfinished = [], [], []
    for paragraph in root.iter(f"{W}p"):
        text = text_of(paragraph)
        here = [name.casefold() for name in _PLACE.findall(text)]
        names += here
        misplaced += [name for name in here if name in BLOCKS and not _is_alone(paragraph, text)]
        rest = _PLACE.sub("", text)
        if "{{" in rest or "}}" in rest or _ORDER.search(rest):
            unfinished.append(rest.strip()[:60])
    return Found(tuple(names), tuple(misplaced), tuple(unfinished))


def block_places(root: "etree._Element") -> "Iterator[tuple[str, etree._Element]]":
    """Yield the name and the paragraph of each place that takes a whole paragraph."""
    for paragraph in list(root.iter(f"{W}p")):
        found = _PLACE.fullmatch(text_of(paragraph).strip())
        if found and found[1].casefold() in BLOCKS:
            yield found[1].casefold(), paragraph


def fill_in(root: "etree._Element", values: dict[str, str]) -> None:
    """Replace the places within lines by their values, in the letters of the run a place begins in."""
    for paragraph in root.iter(f"{W}p"):
        for found in reversed(list(_PLACE.finditer(text_of(paragraph)))):
            value = values.get(found[1].casefold())
            if value is not None:
                _replace(paragraph, found.start(), found.end(), value)


def text_of(paragraph: "etree._Element") -> str:
    """Return the text of a paragraph, without that of a text box that hangs on it."""
    return "".join(node.text or "" for node in _texts(paragraph))


def _texts(paragraph: "etree._Element") -> "Iterator[etree._Element]":
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p")) is paragraph:
            yield node


def _replace(paragraph: "etree._Element", start: int, end: int, value: str) -> None:
    at = 0
    for node in list(_texts(paragraph)):
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            node.text = text[:first] + (value if at + first == start else "") + text[last:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(text)


def _is_alone(paragraph: "etree._Element", text: str) -> bool:
    parent = paragraph.getparent()
    return bool(_PLACE.fullmatch(text.strip())) and parent is not None and parent.tag == f"{W}body"
