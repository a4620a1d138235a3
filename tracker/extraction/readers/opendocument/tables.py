"""Tables of an OpenDocument text: cells that lie under others, and cells a file says are repeated a billion times."""

from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.readers.grid import MAX_COLUMNS
from tracker.extraction.readers.manuscript import Manuscript
from tracker.extraction.readers.opendocument.names import count


@dataclass(slots=True)
class _Table:
    column: int = 0
    below: dict[int, int] = field(default_factory=dict)  # column → rows that a cell above still covers


@dataclass(slots=True)
class Tables:
    """Follows the tables that are open. A row that is repeated is read once: a plan does not say things twice."""

    manuscript: Manuscript
    _open: list[_Table] = field(default_factory=list)

    def open_table(self, _: etree._Element) -> None:
        """Enter a table."""
        self._open.append(_Table())
        self.manuscript.open_table()

    def close_table(self, _: etree._Element) -> None:
        """Leave it."""
        self._open.pop()
        self.manuscript.close_table()

    def open_row(self, _: etree._Element) -> None:
        """Enter a row."""
        if self._open:
            self._open[-1].column = 0
        self.manuscript.open_row()

    def open_cell(self, element: etree._Element) -> None:
        """Enter a cell; one that is repeated stands for empty cells after it."""
        repeated = min(count(element, "table:number-columns-repeated"), MAX_COLUMNS)
        self.manuscript.open_cell(repeated)
        if not self._open:
            return
        here = self._open[-1]
        rows = count(element, "table:number-rows-spanned")
        columns = min(count(element, "table:number-columns-spanned"), MAX_COLUMNS)
        if rows > 1:
            here.below |= dict.fromkeys(range(here.column, here.column + columns), rows - 1)
        here.column += repeated

    def cover(self, element: etree._Element) -> bool:
        """Pass a cell that lies under another: under one of the row above it says the same."""
        here = self._open[-1] if self._open else _Table()
        for _ in range(min(count(element, "table:number-columns-repeated"), MAX_COLUMNS)):
            left = here.below.get(here.column, 0)
            self.manuscript.open_cell(merged=left > 0)
            self.manuscript.close_cell()
            here.below[here.column] = max(0, left - 1)
            here.column += 1
        return False
