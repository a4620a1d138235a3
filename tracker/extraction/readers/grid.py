"""The cells of a table of a word processor to rows: spans and merged cells, however large a file says they are."""

from dataclasses import dataclass, field

from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.readers.lines import fold
from tracker.extraction.readers.look import Draft
from tracker.extraction.readers.packages import TOO_LARGE

MAX_COLUMNS = 200  # no plan has a wider table; a file of 37 kB may say twenty million (assurance D4)
MAX_CELLS = 200_000


@dataclass(slots=True)
class Cell:
    """A cell with what stands in it."""

    drafts: list[Draft] = field(default_factory=list)
    span: int = 1  # columns
    merged: bool = False  # goes on with the cell above it

    def text(self) -> str:
        """Return the text, one line a paragraph."""
        return "\n".join(_text(draft) for draft in self.drafts)


def rows_of(rows: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Return the texts of the rows that hold any; a cell merged downwards says the same in each of its rows.

    Raises:
        UnreadableDocumentError: there are more cells than any plan has.
    """
    found: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    cells = 0
    for row in rows:
        texts = _texts(row, above)
        above = texts
        cells += len(texts)
        if cells > MAX_CELLS:
            raise UnreadableDocumentError(TOO_LARGE)
        if any(cell.drafts for cell in row):
            found.append(texts)
    width = max((column for texts in found for column, text in enumerate(texts, start=1) if text), default=0)
    return tuple(texts[:width] for texts in found)


def _texts(row: list[Cell], above: tuple[str, ...]) -> tuple[str, ...]:
    texts: list[str] = []
    for cell in row:
        column = len(texts)
        goes_on = cell.merged and column < len(above)
        texts.append(above[column] if goes_on else cell.text())
        texts += [""] * (cell.span - 1)
        if len(texts) >= MAX_COLUMNS:
            break
    return tuple(texts[:MAX_COLUMNS])


def _text(draft: Draft) -> str:
    """A table within a cell is text of that cell, one line a row."""
    if draft.kind is not BlockKind.TABLE:
        return draft.text
    return "\n".join(" ".join(fold(cell) for cell in row if cell) for row in draft.rows)
