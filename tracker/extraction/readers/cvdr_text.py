"""The top of a page of lokaleregelgeving.overheid.nl that was pasted as text: labels glued to their values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.extraction.readers.lines import Line, fold

LABELS = (
    "Organisatietype",
    "Organisatie",
    "Officiële naam regeling",
    "Citeertitel",
    "Vastgesteld door",
    "Eigen onderwerp",
    "Onderwerp",
    "Externe bijlage",
)
DATE_LABELS = ("Datum inwerkingtreding", "Datum ondertekening")
_START = "wetstechnischeinformatie"
_END = "intitulé"
_DATE = re.compile(r"(\d{2}-\d{2}-\d{4})(.*)")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the text of the regulation, and on which lines."""

    lines: frozenset[int] = frozenset()
    title: str | None = None
    properties: dict[str, str] = field(default_factory=dict)


def find_header(lines: Sequence[Line]) -> Header:
    """Find the header of the page; without one everything is text."""
    glued = {index: re.sub(r"\s", "", line.text).lower() for index, line in enumerate(lines[:400]) if line.text}
    start = next((index for index, text in glued.items() if text == _START), None)
    end = next((index for index, text in glued.items() if text == _END), None)
    if start is None or end is None or end < start:
        return Header()
    properties = _values(lines[start:end]) | _dates(lines[start:end])
    title = properties.get("Citeertitel") or properties.get("Officiële naam regeling")
    return Header(frozenset(line.no for line in lines[: end + 1]), title, properties)


def _values(lines: Sequence[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        label = next((label for label in LABELS if line.text.startswith(label)), None)
        if label and label not in found:
            found[label] = fold(line.text[len(label) :])
    return {label: value for label, value in found.items() if value}


def _dates(lines: Sequence[Line]) -> dict[str, str]:
    """The dates stand below their labels, in the same order; the first one has "Betreft" glued to it."""
    found = [match for line in lines if (match := _DATE.fullmatch(fold(line.text)))]
    dates = {label: match[1] for label, match in zip(DATE_LABELS, found, strict=False)}
    return dates | ({"Betreft": found[0][2]} if found and found[0][2] else {})
