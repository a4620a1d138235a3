"""Words to printed lines: what stands on one height, from left to right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.extraction.document import Place
from tracker.extraction.readers.pdf.grids import Grid
from tracker.extraction.readers.pdf.kept import kept
from tracker.extraction.readers.pdf.words import Ink, Paper, Word

SAME_HEIGHT = 0.35  # of the size of the letters: words this close in height stand on one line
RAISED = 0.75  # … and a small figure may stand this much higher: it refers to a footnote
LIFTED = 0.15
SMALL = 0.85
ABOVE, BELOW = 0.8, 0.25  # how far letters reach above and below their line, as a share of their size
TALLEST = 200.0  # points: larger letters are decoration


@dataclass
class Line:
    """A printed line, or the part of it in one column."""

    page: int
    words: list[Word]
    start: float = 0.0  # left edge of the column it stands in
    limit: float = 0.0  # right edge of that column
    table: Grid | None = None  # the line stands for a whole table

    @property
    def left(self) -> float:
        """Left edge in points."""
        return self.words[0].left

    @kept
    def right(self) -> float:
        """Right edge in points."""
        return max(word.right for word in self.words)

    @kept
    def base(self) -> float:
        """Height the letters stand on, in points from the top of the page."""
        return max(self.words, key=lambda word: len(word.text)).base

    @kept
    def ink(self) -> Ink:
        """How most of the line is drawn; bold only when all of it is."""
        first = self.words[0].ink
        if all(word.ink is first for word in self.words):
            return first
        weights: Counter[Ink] = Counter()
        for word in self.words:
            weights[word.ink] += len(word.text)
        return weights.most_common(1)[0][0]

    @kept
    def bold(self) -> bool:
        """Whether every word with letters is bold."""
        lettered = [word for word in self.words if any(map(str.isalpha, word.text))]
        return bool(lettered) and all(word.ink.bold for word in lettered)

    @kept
    def size(self) -> float:
        """Size of most of the letters."""
        return self.ink.size

    @kept
    def top(self) -> float:
        """Upper edge in points."""
        return self.base - ABOVE * self.size

    @kept
    def text(self) -> str:
        """The words as printed."""
        return _spaced(self.words)

    @kept
    def clean(self) -> str:
        """The words without the figures that refer to footnotes."""
        return _spaced([word for word in self.words if not word.raised]) or self.text

    @property
    def broken(self) -> bool:
        """Whether the line ends inside a word, or may do so."""
        return self.words[-1].broken or self.words[-1].text.endswith(("\xad", "‐", "-"))

    def place(self, paper: Paper) -> Place:
        """Return where the line stands, as shares of the page."""
        edges = (
            self.left / paper.width,
            self.top / paper.height,
            self.right / paper.width,
            (self.base + BELOW * self.size) / paper.height,
        )
        return Place(self.page, tuple(round(min(1.0, max(0.0, edge)), 4) for edge in edges))


def _spaced(words: Sequence[Word]) -> str:
    return "".join(word.text if word.glued or not at else f" {word.text}" for at, word in enumerate(words))


def rows_of(words: Sequence[Word], page: int) -> list[Line]:
    """Return the words as lines across the whole page, from top to bottom."""
    rows: list[list[Word]] = []
    bases: list[float] = []
    ordered = sorted((word for word in words if 0 < word.ink.size < TALLEST), key=lambda word: word.base)
    for word in ordered:
        for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if abs(word.base - bases[at]) <= SAME_HEIGHT * min(word.ink.size, rows[at][0].ink.size):
                rows[at].append(word)
                break
        else:
            rows.append([word])
            bases.append(word.base)
    lines = [_line(page, row) for row in _with_references(rows)]
    return sorted(lines, key=lambda line: line.base)


def _line(page: int, row: list[Word]) -> Line:
    row.sort(key=lambda word: word.left)
    for before, word in pairwise(row):
        word.raised = word.raised or _is_raised(word, [before])
    return Line(page, row)


def _with_references(rows: list[list[Word]]) -> list[list[Word]]:
    """Put a row of nothing but small raised figures into the line it belongs to."""
    kept: list[list[Word]] = []
    for row in reversed(rows):  # from the bottom: the line stands below its raised figures
        below = kept[-1] if kept else None
        if below and all(_is_raised(word, below) for word in row):
            for word in row:
                word.raised = True
            below += row
        else:
            kept.append(row)
    return kept[::-1]


def _is_raised(word: Word, line: Sequence[Word]) -> bool:
    if not word.text.isdigit():
        return False
    beside = min(line, key=lambda other: abs(other.right - word.left))
    return (
        word.ink.size < SMALL * beside.ink.size
        and LIFTED * beside.ink.size < beside.base - word.base < RAISED * beside.ink.size
        and abs(word.left - beside.right) < beside.ink.size
    )


def body_size(lines: Sequence[Line]) -> float:
    """Return the size most of the text is printed in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def lines_in_order(words: Sequence[Word], page: int) -> list[Line]:
    """Return words as lines in the order they are given: a new one where the height changes or they go back."""
    rows: list[list[Word]] = []
    for word in words:
        last = rows[-1][-1] if rows else None
        if last is None or _starts_line(last, word):
            rows.append([word])
        else:
            word.raised = word.raised or _is_raised(word, [last])
            rows[-1].append(word)
    return [Line(page, row) for row in rows]


def _starts_line(last: Word, word: Word) -> bool:
    size = max(last.ink.size, word.ink.size)
    height = abs(word.base - last.base) > (SAME_HEIGHT if last.ink.size == word.ink.size else RAISED) * size
    return height or word.left < last.left - size
