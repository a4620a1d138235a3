"""A table of a web page while it is read: cells over several columns or rows keep the others in their place."""

from dataclasses import dataclass, field

from tracker.extraction.document import BlockKind

MAX_COLUMNS = 200
MAX_REPEATED = 50_000  # cells said again because one above reaches into their row


@dataclass(slots=True)
class PageDraft:
    """A block on its way."""

    kind: BlockKind
    text: str
    level: int = 1
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: tuple[str, ...] = ()
    note: bool = False


@dataclass(slots=True)
class PageTable:
    """The rows so far; a cell is the list of what stands in it."""

    rows: list[list[list[PageDraft]]] = field(default_factory=list)
    lasting: dict[int, tuple[int, list[PageDraft]]] = field(default_factory=dict)  # column → rows to go, what it says
    repeated: int = 0
    cell: list[PageDraft] | None = None  # the one that is open

    def open_row(self) -> None:
        """Enter a row."""
        if self.rows:
            self.carry()
        self.rows.append([])
        self.cell = None

    def open_cell(self, columns: int, rows: int) -> None:
        """Enter a cell, behind those of earlier rows that reach into this one."""
        self.carry()
        row, self.cell = self.rows[-1], []
        if rows > 1 and len(row) < MAX_COLUMNS:
            self.lasting[len(row)] = (rows - 1, self.cell)
        row.append(self.cell)
        row.extend([] for _ in range(min(columns, MAX_COLUMNS - len(row)) - 1))

    def carry(self) -> None:
        """Say the cells again that reach into this row from above."""
        row = self.rows[-1]
        while len(row) in self.lasting and self.repeated < MAX_REPEATED:
            self.repeated += 1
            rows, cell = self.lasting.pop(len(row))
            if rows > 1:
                self.lasting[len(row)] = (rows - 1, cell)
            row.append(cell)
