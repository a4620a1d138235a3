"""How a document looks as a whole: the size of its text, the distance of its lines, what its headings look like."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.extraction.readers.pdf.text_lines import Line, body_size

LARGER = 1.07  # of the size of the text: a heading
LONGEST_HEADING = 160  # signs
MOST_BOLD = 0.35  # of the lines: where more is bold, bold says nothing
COMMON = 0.25  # of the commonest distance: a distance seen this often is one between lines of a paragraph
USUAL_LEADING = 1.25
LOOSE = 1.22  # times the usual distance: white between paragraphs
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_HEADING_END = re.compile(r"[,;]$|(?<!\be\.d)(?<!\bo\.a)(?<!\betc)(?<!\d)\.$")
_LABEL_END = re.compile(r":$")


@dataclass(frozen=True, slots=True)
class Look:
    """What is usual in one document."""

    body: float  # points
    leading: dict[float, float]  # size of the letters → distance between lines, in points
    bold_counts: bool

    def distance(self, line: Line) -> float:
        """Return the usual distance between lines of this size."""
        return self.leading.get(line.size, USUAL_LEADING * line.size)

    def is_loose(self, before: Line, line: Line) -> bool:
        """Tell whether there is more white between two lines than within a paragraph."""
        return line.base - before.base > LOOSE * max(self.distance(before), self.distance(line))

    def is_heading(self, line: Line) -> bool:
        """Tell whether a line looks like (a part of) a heading."""
        text = line.text
        if len(text) > LONGEST_HEADING or not _LETTERS.search(text):
            return False
        if line.size >= LARGER * self.body:
            return True
        bold = self.bold_counts and line.bold and line.size >= self.body - 0.6
        return bold and not _NO_HEADING_END.search(text) and not _LABEL_END.search(text)


def look_of(pages: Sequence[Sequence[Line]]) -> Look:
    """Measure a document: its lines by page, in reading order, without tables."""
    lines = [line for page in pages for line in page]
    bold = sum(1 for line in lines if line.bold)
    return Look(body_size(lines), _leading(pages), bold <= MOST_BOLD * len(lines))


def _leading(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return for each size the smallest distance that is common."""
    distances: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for before, line in pairwise(page):
            distance = round(line.base - before.base, 1)
            if before.size == line.size and 0.9 * line.size < distance < 3 * line.size:
                distances[line.size][distance] += 1
    return {size: _smallest_common(counts) for size, counts in distances.items()}


def _smallest_common(counts: Counter[float]) -> float:
    most = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= COMMON * most)
