"""Tables as regulations in XML write them (CALS): named columns, cells over several columns or rows."""

import re
from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.grid import MAX_COLUMNS
from tracker.extraction.readers.manuscript import Manuscript

MAX_REPEATED = 50_000  # cells that are said again because a cell above reaches into their row
_NUMBER = re.compile(r"[0-9]{1,5}")


@dataclass(slots=True)
class Grid:
    """A table while it is read: the names of its columns, where the row is, and which cells above reach into it."""

    manuscript: Manuscript
    columns: list[str] = field(default_factory=list)
    at: int = 0
    lasting: dict[int, tuple[int, int]] = field(default_factory=dict)  # column → rows to go, columns wide
    repeated: int = 0

    def open_group(self, group: etree._Element) -> None:
        """Learn the names of the columns of a part of the table."""
        names = [child.get("colname", "") for child in group if str(child.tag).endswith("colspec")]
        self.columns, self.lasting = names[:MAX_COLUMNS], {}

    def open_row(self) -> None:
        """Enter a row."""
        self.manuscript.open_row()
        self.at = 0

    def open_cell(self, cell: etree._Element) -> None:
        """Enter a cell, in the column it names."""
        first, last = self._place(cell.get("namest")), self._place(cell.get("nameend"))
        at = first if first is not None else self._place(cell.get("colname"))
        self._carry(self.at if at is None else at)
        span = max(1, last - first + 1) if first is not None and last is not None else 1
        more = cell.get("morerows", "0")
        if _NUMBER.fullmatch(more) and int(more) and self.at < MAX_COLUMNS:
            self.lasting[self.at] = (int(more), span)
        self.manuscript.open_cell(span)
        self.at += span

    def close_row(self) -> None:
        """Leave a row; cells above that reach into its end are said again."""
        self._carry(max(self.lasting, default=-1) + 1)

    def _carry(self, until: int) -> None:
        """Go to a column: cells of earlier rows that reach into this one are said again, skipped columns are empty."""
        while self.at in self.lasting or self.at < until:
            self.repeated += 1
            if self.repeated > MAX_REPEATED:
                raise UnreadableDocumentError(
                    "Dit bestand heeft een tabel die groter is dan een plan kan hebben. Bied het plan in delen aan."
                )
            rows, span = self.lasting.pop(self.at, (0, 1))
            if rows > 1:
                self.lasting[self.at] = (rows - 1, span)
            self.manuscript.open_cell(span, merged=rows > 0)
            self.manuscript.close_cell()
            self.at += span

    def _place(self, name: str | None) -> int | None:
        return self.columns.index(name) if name is not None and name in self.columns else None
