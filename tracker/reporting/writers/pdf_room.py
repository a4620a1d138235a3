"""How much room a table takes on a printed page, near enough to keep it, or its first rows, together.

Typst breaks a table after any row. A short table then stands with its head on one page and its only rows on the next,
a long one leaves a head with one row at the foot of a page. Measuring every table would double the work, so it is
reckoned from the number of signs.
"""

from math import ceil

from tracker.reporting.blocks import Cell, Table

SIGNS_PER_LINE = 112  # over the whole width of the page, in the size of a table
INSET_SIGNS = 3  # what the room beside the text of a cell takes of a line
LINE, ROW, CAPTION = 12.6, 11.0, 24.0  # points: a line, what a row has around it, and the line above a table
WHOLE = 170.0  # points: a table up to about a quarter of a page is kept on one
FIRST_ROWS, BEGINNING = 2, 120.0  # points: more would leave too much of the page before it empty


def kept_whole(table: Table) -> bool:
    """Return whether the table is short enough to stand on one page."""
    return sum(heights(table), CAPTION) <= WHOLE


def first_room(table: Table) -> float:
    """Return the room its caption, head and first rows take together, in points; high rows may go on without it."""
    return min(sum(heights(table)[: FIRST_ROWS + 1], CAPTION), BEGINNING)


def heights(table: Table) -> list[float]:
    """Return the height of the head and of every row, in points."""
    total = sum(column.share for column in table.columns)
    wide = [max(column.share / total * SIGNS_PER_LINE - INSET_SIGNS, 1) for column in table.columns]
    head = max(ceil(len(column.title) / width) for column, width in zip(table.columns, wide, strict=True))
    rows = (max(map(_lines, row, wide)) for row in table.rows)
    return [LINE * lines + ROW for lines in (head, *rows)]


def _lines(cell: Cell, width: float) -> int:
    return sum(max(ceil(len(line.text) / width), 1) for line in cell.lines)
