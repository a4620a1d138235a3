"""Tables without drawn lines: rows of cells that stand exactly below each other."""

from collections.abc import Sequence
from itertools import pairwise

from tracker.extraction.columns import column_of
from tracker.extraction.readers.pdf.grids import Grid
from tracker.extraction.readers.pdf.text_lines import Line

WHITE = 0.9  # of the size of the letters: the narrowest gap between two cells
FEWEST_ROWS = 3
FEWEST_COLUMNS = 2
NEAR = 3.0  # points: cells this close start at one place
LOOSE = 2.6  # times the size of the letters: more white between two lines ends the table
TIGHT = 1.15  # times the smallest distance between two lines: they stand in one row
LONGEST_HEAD = 40  # signs


def aligned_grids(rows: Sequence[Line]) -> list[Grid]:
    """Return the tables on a page that have no lines: below a row that names known columns."""
    grids: list[Grid] = []
    start = 0
    while start < len(rows):
        lefts = _head(rows[start])
        end = _end(rows, start, lefts) if lefts else start
        if end - start >= FEWEST_ROWS:
            grids.append(_grid(rows[start:end], lefts))
            start = end
        else:
            start += 1
    return grids


def _cells(row: Line) -> list[tuple[float, str]]:
    """Return the stretches of a line between wide gaps: where each starts, and its text."""
    cells = [(row.words[0].left, row.words[0].text)]
    for before, word in pairwise(row.words):
        if word.left - before.right >= WHITE * row.size:
            cells.append((word.left, word.text))
        else:
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {word.text}")
    return cells


def _head(row: Line) -> list[float]:
    """Return where the columns start below a row that names at least two of them, and nothing else; else nothing."""
    cells = _cells(row)
    known = {column_of(text) for _, text in cells if len(text) <= LONGEST_HEAD}
    named = len(known - {None}) >= FEWEST_COLUMNS and all(len(text) <= LONGEST_HEAD for _, text in cells)
    return [left for left, _ in cells] if named else []


def _end(rows: Sequence[Line], start: int, lefts: Sequence[float]) -> int:
    """Return the place behind the last row of which every cell starts in a column and ends before the next."""
    end = start + 1
    while end < len(rows):
        row = rows[end]
        if row.base - rows[end - 1].base > LOOSE * row.size or not _fits(row, lefts):
            break
        end += 1
    return end if sum(1 for row in rows[start:end] if len(_cells(row)) > 1) >= FEWEST_ROWS else start


def _fits(row: Line, lefts: Sequence[float]) -> bool:
    starts = all(any(abs(left - column) <= NEAR for column in lefts) for left, _ in _cells(row))
    crosses = any(word.left < column - NEAR and word.right > column for word in row.words for column in lefts)
    return starts and not crosses


def _grid(rows: Sequence[Line], lefts: Sequence[float]) -> Grid:
    """Make a grid of the rows."""
    gaps = [row.base - before.base for before, row in pairwise(rows)]
    tight = TIGHT * min(gaps)
    all_tight = all(gap <= tight for gap in gaps[1:])
    opens = [gap > tight or (all_tight and len(_cells(row)) > 1) for gap, row in zip(gaps, rows[1:], strict=True)]
    tops = [rows[0].top, *(row.top for row, new in zip(rows[1:], opens, strict=True) if new)]
    right, bottom = max(row.right for row in rows), rows[-1].base + 0.3 * rows[-1].size
    return Grid.drawn([*(left - 1 for left in lefts), right + 1], [*(top - 1 for top in tops), bottom])
