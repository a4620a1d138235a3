"""The top of a page of lokaleregelgeving.overheid.nl that was pasted as text: labels glued to their values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.extraction.readers.lines import Line

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
_DATE = re.compile(r"((?:\d\s*){2}-\s*(?:\d\s*){2}-\s*(?:\d\s*){3}\d)(?!\d)(.*)")
_SPACED = {label: re.compile(r"\s*".join(map(re.escape, "".join(label.split())))) for label in LABELS}


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
        label, value = next(
            ((label, rest) for label in LABELS if (rest := _behind(label, line.text)) is not None), ("", "")
        )
        if label and label not in found:
            found[label] = value
    return {label: value for label, value in found.items() if value}


def _behind(label: str, text: str) -> str | None:
    """Return what stands behind a label, however its letters are spaced; None when the text starts with other words.

    The spaces of the value stay: in a letter-spaced text they tell where a word ends.
    """
    found = _SPACED[label].match(text)
    return text[found.end() :].strip() if found else None


def _dates(lines: Sequence[Line]) -> dict[str, str]:
    """The dates stand below their labels, in the same order; the first one has "Betreft" glued to it."""
    found = [match for line in lines if (match := _DATE.fullmatch(line.text.strip()))]
    days = ("".join(match[1].split()) for match in found)
    dates = dict(zip(DATE_LABELS, days, strict=False))
    return dates | ({"Betreft": found[0][2].strip()} if found and found[0][2].strip() else {})
