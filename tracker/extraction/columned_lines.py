"""Tables in plain text whose cells stand beside each other: pasted with tabs, or lined up with spaces.

Only below a head of known words with an actie among them; anything else with wide gaps may be a running header, a
signature or figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.extraction.columns import Column, column_of
from tracker.extraction.readers.lines import fold

MIN_COLUMNS = 2
NEAR = 3  # characters a cell may stand to the left of the head of its column
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(slots=True)
class ColumnedTable:
    """Rows of cells, the head first, with the line each row starts on and the last line of all (from 1)."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    last: int = 0


def table_at(lines: Sequence[str], start: int) -> ColumnedTable | None:
    """Return the table whose head is line `start` (from 1); None when that is no such head or nothing is below it."""
    head = lines[start - 1]
    tabbed = "\t" in head.strip()
    names = [fold(cell) for cell in head.strip().split("\t")] if tabbed else [cell for _, cell in _cells(head)]
    if not _is_head(names):
        return None
    starts = [at for at, _ in _cells(head)]
    table = ColumnedTable([names], [start], start)
    gap = False
    for number in range(start + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            gap = True
            continue
        row = _tabbed(line, len(names)) if tabbed else _aligned(line, starts)
        if row is None or (gap and not tabbed and len(_cells(line)) < MIN_COLUMNS):
            break
        _add(table, row, number, goes_on=_goes_on(row, tabbed=tabbed) and not gap)
        gap = False
    return table if len(table.rows) > 1 else None


def _is_head(names: Sequence[str]) -> bool:
    known = [column_of(name) for name in names]
    return len(names) >= MIN_COLUMNS and Column.ACTIE in known and len({one for one in known if one}) >= MIN_COLUMNS


def _cells(line: str) -> list[tuple[int, str]]:
    return [(found.start(), fold(found.group())) for found in _CELL.finditer(line.expandtabs(4))]


def _tabbed(line: str, width: int) -> list[str] | None:
    cells = [fold(cell) for cell in line.strip("\n\r ").split("\t")]
    if len(cells) == 1 and not cells[0][:1].islower():
        return None
    return (cells + [""] * width)[:width]


def _aligned(line: str, starts: Sequence[int]) -> list[str] | None:
    """Put every piece of the line in the column it stands below; None for a line that runs across the columns."""
    row = [""] * len(starts)
    pieces = _cells(line)[::-1]
    while pieces:
        at, text = pieces.pop()
        column = max((index for index, start in enumerate(starts) if start - NEAR <= at), default=0)
        after = starts[column + 1] if column + 1 < len(starts) else None
        if after is not None and at + len(text) > after + NEAR:
            border = text.rfind(" ", 0, after - at + NEAR)
            if border < after - at - NEAR:
                return None
            pieces.append((after, text[border + 1 :]))
            text = text[:border]
        row[column] = f"{row[column]} {text}".strip()
    return row


def _goes_on(row: Sequence[str], *, tabbed: bool) -> bool:
    """Tell whether a line holds the rest of the cells above it."""
    filled = [cell for cell in row if cell]
    if tabbed:
        return len(filled) == 1 and row[0][:1].islower()
    return not row[0] or (len(filled) < len(row) and row[0][:1].islower())


def _add(table: ColumnedTable, row: list[str], number: int, *, goes_on: bool) -> None:
    table.last = number
    if goes_on and len(table.rows) > 1:
        above = table.rows[-1]
        table.rows[-1] = [f"{cell} {more}".strip() for cell, more in zip(above, row, strict=True)]
        return
    table.rows.append(row)
    table.lines.append(number)
