"""Lines that belong to the page and not to the text: running headers and footers, page numbers, tables of contents."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker.extraction.readers.pdf.text_lines import Line

MARGIN = 0.14  # of the height of the page, at the top and at the bottom
SAME_PLACE = 6.0  # points
FEWEST_PAGES = 3  # that follow each other …
LEFT_AND_RIGHT = 2  # … or are all left, or all right
MOST = 0.5  # of the pages
MOST_LINES = 4  # in one margin
CLEAR = 1.6  # of the size of the letters: white between the text and what stands in the margin
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:(?:pagina|blz\.?|bladzijde|page|p\.)\s*)?\d{1,3}(?:\s*(?:van|/|of|\|)\s*\d{1,3})?(?:\s*[-–—|])?",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,}|·{4,})\s*\d{0,3}$|\.{8,}|(?:\. ){8,}")


def is_contents(line: Line) -> bool:
    """Tell whether a line stands in a table of contents: dots that lead to a page number."""
    return bool(_LEADERS.search(line.text))


def find_furniture(pages: Sequence[Sequence[Line]], heights: Mapping[int, float]) -> set[int]:
    """Return the identities of the lines in the margins that come back, or that number the pages.

    `pages` holds the lines of each page from top to bottom, `heights` the height of each page by its number.
    """
    margins = [line for lines in pages if lines for line in _in_margins(lines, heights[lines[0].page])]
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in margins:
        for step in (0, 1):
            places[_key(line, heights, step)].add(line.page)
    coming_back = {key: _coming_back(sorted(numbers), len(pages)) for key, numbers in places.items()}
    found = {
        id(line) for line in margins if any(line.page in coming_back[_key(line, heights, step)] for step in (0, 1))
    }
    return found | {id(line) for lines in pages if lines for line in _numbers(lines, heights[lines[0].page])}


def _coming_back(numbers: Sequence[int], pages: int) -> set[int]:
    """Return the pages on which a text is furniture: it stands on most pages, or on some that follow each other.

    A heading may happen to stand at the top of a page more often; left and right pages may have headers of their own.
    """
    if len(numbers) >= max(min(pages, FEWEST_PAGES), MOST * pages, 2):
        return set(numbers)
    chains: list[list[int]] = []
    for number in numbers:
        if chains and number - chains[-1][-1] <= LEFT_AND_RIGHT:
            chains[-1].append(number)
        else:
            chains.append([number])
    return {number for chain in chains if len(chain) >= FEWEST_PAGES for number in chain}


def _key(line: Line, heights: Mapping[int, float], step: int) -> tuple[str, int]:
    """Return what a line says without its figures, and where it stands, in steps that overlap."""
    words = re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())
    from_edge = line.base if line.base < heights[line.page] / 2 else line.base - heights[line.page]
    return words, int(from_edge / SAME_PLACE + step / 2) * 2 + step


def _in_margins(lines: Sequence[Line], height: float) -> list[Line]:
    top = [line for line in lines[:MOST_LINES] if line.base < MARGIN * height]
    bottom = [line for line in lines[-MOST_LINES:] if line.base > (1 - MARGIN) * height]
    return top + [line for line in bottom if all(line is not other for other in top)]


def _numbers(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the page numbers: figures alone, at the very top or bottom, clear of the text."""
    found: list[Line] = []
    for line, beside in ((lines[0], lines[1:2]), (lines[-1], lines[-2:-1])):
        in_margin = not MARGIN * height < line.base < (1 - MARGIN) * height
        clear = all(abs(other.base - line.base) >= CLEAR * other.size for other in beside)
        if in_margin and clear and _PAGE_NUMBER.fullmatch(line.text):
            found.append(line)
    return found
