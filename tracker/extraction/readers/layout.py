"""How a plain text was laid out: one paragraph a line, wrapped lines, or wrapped lines with a gap after each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.extraction.readers.lines import Gap, Line

# The number of the page far behind the title of the document: "Programma Water | 2027-2030      3".
_NUMBERED_EDGE = re.compile(
    r"\S(?:\s{3,}|\t|\s?\|\s?)(?:(?:pagina|blz\.?|p\.)\s?)?\d{1,3}(?: van \d{1,3})?$", re.IGNORECASE
)
PAGES = 3  # what stands on fewer pages is no page header
LINES_APART = 12  # at least, for what stands once a page
TITLE_LINES = 3
MOSTLY_TITLE = 0.75  # of the words of a foot
MOSTLY_APART, MOSTLY_AT_EDGE = 0.8, 0.6  # shares; a page is sometimes short, a header sometimes misread

TERMINAL = ".!?:;"
LONGEST_WRAP = 150  # a wider line is a paragraph of its own, not a wrapped one
SHORT_LINE = 0.62  # of the usual width: the last line of a paragraph, or a heading
_PAGE_NUMBER = re.compile(
    r"(?:p(?:ag(?:e|ina)?)?\s*[.:]?\s*\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?:?|[-–|(]?\s*\d{1,3}\s*[-–|)]?)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?P<words>\S.{18,}\S)(?:\s{3,}|\s*[|–-]\s*|\s+(?:pagina|blz\.?|p\.)\s?)(?P<page>\d{1,3})", re.IGNORECASE
)
_BETWEEN_DASHES = re.compile(r"(?P<dash>[-–—|])\s?\d{1,3}\s?(?P=dash)")
_DOT_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}\s*$|\u2026{2,}\s*\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the usual length of a full line; 0 when every line is a paragraph of its own."""

    width: int
    gap_after_every_line: bool
    border: Gap | None  # the gap that ends a paragraph when every line is followed by one


def measure(lines: Sequence[Line]) -> Layout:
    """Look at the line lengths and the gaps."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if len(lengths) < 8:  # noqa: PLR2004 — too few lines to speak of a usual length
        return Layout(0, gap_after_every_line=False, border=None)
    width = lengths[int(len(lengths) * 0.8)]
    full = [line for line in lines if len(line.text) >= 0.7 * width]
    broken = sum(1 for line in full if line.text[-1] not in TERMINAL)
    longest = lengths[int(len(lengths) * 0.98)]
    if width < 40 or longest > LONGEST_WRAP or broken < 0.4 * len(full):  # noqa: PLR2004 — measured on wrapped texts
        return Layout(0, gap_after_every_line=False, border=None)
    going_on = [
        after for line, after in pairwise(lines) if len(line.text) >= 0.7 * width and line.text[-1] not in TERMINAL
    ]
    if sum(1 for after in going_on if not after.text) < 0.75 * len(going_on):
        return Layout(width, gap_after_every_line=False, border=None)
    gaps = Counter(line.gap for line in lines if not line.text)
    rare = Gap.SPACED if gaps[Gap.SPACED] < gaps[Gap.EMPTY] else Gap.EMPTY
    return Layout(width, gap_after_every_line=True, border=rare if gaps[rare] else None)


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of lines that belong to the page: page numbers, running headers, a table of contents."""
    words = [line for line in lines if line.text]
    numbers = {line.no for line in words if _is_page_number(line)}
    found = numbers if _numbers_run_on(words, numbers) or _stand_alone(lines, numbers) else set()
    found |= {line.no for line in words if _DOT_LEADER.search(line.text) or _BETWEEN_DASHES.fullmatch(line.text)}
    return found | _running_headers(words, found) | _numbered_feet(lines)


def _is_page_number(line: Line) -> bool:
    if _BETWEEN_DASHES.fullmatch(line.text):
        return True  # "- 4 -" is no item of a list
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and not line.marker


def _numbers_run_on(words: Sequence[Line], numbers: set[int]) -> bool:
    """Page numbers go up and stand far apart; cells of a table and footnote marks do not."""
    places = [index for index, line in enumerate(words) if line.no in numbers]
    named = [index for index in places if words[index].text.lower().startswith("p")]
    if named:
        numbers.intersection_update({words[index].no for index in named})
        return True
    apart = sum(1 for first, second in pairwise(places) if second - first > LINES_APART)
    return len(places) >= PAGES and apart >= MOSTLY_APART * (len(places) - 1)


def _stand_alone(lines: Sequence[Line], numbers: set[int]) -> bool:
    """Tell whether a few numbers are those of pages: each between white lines, far apart and one higher."""
    alone = [line for line in _between_white_lines(lines) if line.no in numbers]
    values = [int(re.sub(r"\D", "", line.text)) for line in alone]
    rising = all(second - first == 1 for first, second in pairwise(values))
    apart = all(second.no - first.no > LINES_APART for first, second in pairwise(alone))
    return 1 < len(alone) == len(numbers) and rising and apart


def _numbered_feet(lines: Sequence[Line]) -> set[int]:
    """Lines between white lines that say the same with a number one higher, far apart: also on two pages only.

    A foot that stands there once must repeat the title.
    """
    seen: dict[str, list[tuple[int, int]]] = {}
    title = _long_words(" ".join([line.text for line in lines if line.text][:TITLE_LINES]))
    for line in _between_white_lines(lines):
        found = _FOOT.fullmatch(line.text)
        if found:
            seen.setdefault(found["words"], []).append((line.no, int(found["page"])))
    return {
        no
        for words, places in seen.items()
        if (len(places) > 1 or _mostly(_long_words(words), title))
        and all(b[1] - a[1] == 1 and b[0] - a[0] > LINES_APART for a, b in pairwise(places))
        for no, _ in places
    }


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def _mostly(words: set[str], title: set[str]) -> bool:
    return bool(words) and len(words & title) >= MOSTLY_TITLE * len(words)


def _between_white_lines(lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for index, line in enumerate(lines)
        if line.text and not any(near.text for near in lines[max(0, index - 1) : index + 2] if near is not line)
    ]


def _running_headers(words: Sequence[Line], pages: set[int]) -> set[int]:
    """Lines that come back beside a page number or at the top of a page."""
    seen: dict[str, list[tuple[int, bool]]] = {}
    for index, line in enumerate(words):
        near = words[max(0, index - 1) : index + 2]
        at_edge = line.page_start or any(other.no in pages for other in near)
        at_edge = at_edge or bool(_NUMBERED_EDGE.search(line.text))
        key = re.sub(r"\d+", "#", line.text)
        if len(key) < LONGEST_WRAP:
            seen.setdefault(key, []).append((line.no, at_edge))
    return {
        no
        for places in seen.values()
        if len(places) >= PAGES and sum(edge for _, edge in places) >= MOSTLY_AT_EDGE * len(places)
        for no, _ in places
    }
