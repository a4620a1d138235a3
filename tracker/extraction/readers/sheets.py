"""Rows and columns to a Document: what every spreadsheet becomes, whatever file it came from.

A sheet is one table. Rows above it with a single text are its title; a merged cell counts for every row it covers, so
that each row can be read alone. Lines are rows, and every line knows its sheet and the number of its row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.extraction.document import Block, BlockKind, Document, Place, Source, UnreadableDocumentError
from tracker.extraction.readers.lines import fold

MAX_ROWS = 20_000  # with text, in all sheets together
ABOVE = 50  # rows more: titles and heads
MAX_COLUMNS = 64
MAX_CELL = 20_000  # characters
TITLE_LENGTH = 120  # characters: a longer text above a table is a paragraph
SAMPLE = 2_000  # characters a table block says itself; all of it stands in its rows
WIDE = 0.6  # a cell merged over more of the row than this is a title, not a head over several columns
_DEFAULT_NAME = re.compile(r"(?:blad|sheet|werkblad|tabelle|tabel|table)\s?\d*", re.IGNORECASE)

TOO_MANY_ROWS = (
    f"Dit bestand heeft meer dan {MAX_ROWS:,} rijen. Bewaar alleen de bladen met acties en bied het opnieuw aan."
).replace(",", ".")
NOTHING_IN_IT = "Dit bestand bevat geen gevulde cellen. Kies het bestand met de lijst van acties."

Range = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(slots=True)
class Sheet:
    """The filled cells of one sheet. Rows count from 1, as people see them; columns from 0."""

    name: str = ""  # empty: the file has no sheets, only rows
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cut: bool = False  # cells beyond the last column we read

    def put(self, row: int, column: int, text: str) -> None:
        """Keep the text of a cell; empty cells and those beyond the last column are left out."""
        text = text[:MAX_CELL]
        text = "\n".join(map(fold, text.split("\n"))).strip() if "\n" in text else fold(text)
        if not text:
            return
        if column >= MAX_COLUMNS:
            self.cut = True
        else:
            self.cells.setdefault(row, {})[column] = text


class RowCount:
    """Counts the filled rows of a whole file and refuses more than any list of acties has."""

    def __init__(self) -> None:
        """Start at none."""
        self.rows = 0

    def add(self, rows: int = 1) -> None:
        """Count rows.

        Raises:
            UnreadableDocumentError: there are more than a list of acties has.
        """
        self.rows += rows
        if self.rows > MAX_ROWS + ABOVE:
            raise UnreadableDocumentError(TOO_MANY_ROWS)


def make_document(media_type: str, sheets: Iterable[Sheet], warnings: Sequence[str] = ()) -> Document:
    """Return sheets as a document.

    Raises:
        UnreadableDocumentError: no cell holds anything.
    """
    filled = [sheet for sheet in sheets if sheet.cells]
    if not filled:
        raise UnreadableDocumentError(NOTHING_IN_IT)
    paper = _Paper(alone=len(filled) == 1)
    for sheet in filled:
        paper.add(sheet)
    said = (*warnings, *(sentence for sheet in filled for sentence in _warnings(sheet)))
    return Document(media_type, tuple(paper.lines), tuple(paper.blocks), paper.title, warnings=said,
                    places=tuple(paper.places))  # fmt: skip


def _warnings(sheet: Sheet) -> Iterator[str]:
    where = f"Op blad ‘{sheet.name}’" if sheet.name else "In dit bestand"
    rows = len(sheet.hidden_rows & sheet.cells.keys())
    if rows:
        yield f"{where} {'is 1 rij' if rows == 1 else f'zijn {rows} rijen'} verborgen. Wij hebben ze wel gelezen."
    columns = len(sheet.hidden_columns & {column for row in sheet.cells.values() for column in row})
    if columns:
        what = "is 1 kolom" if columns == 1 else f"zijn {columns} kolommen"
        yield f"{where} {what} verborgen. Wij hebben ze wel gelezen."
    if sheet.cut:
        yield f"{where} staan meer dan {MAX_COLUMNS} kolommen. Wat daarna staat, is niet gelezen."


class _Paper:
    """The lines and blocks of a document while the sheets go by."""

    def __init__(self, *, alone: bool) -> None:
        self.alone = alone
        self.title: str | None = None
        self.lines: list[str] = []
        self.places: list[Place] = []
        self.blocks: list[Block] = []

    def add(self, sheet: Sheet) -> None:
        rows = _grid(sheet)
        above = next((at for at, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), len(rows))
        titles, table = rows[:above], rows[above:]
        titled = bool(titles) and _is_title(_only(titles[0][1]))
        if sheet.name:
            says_something = not titled and not _DEFAULT_NAME.fullmatch(sheet.name)
            self._text(BlockKind.HEADING if says_something else BlockKind.FURNITURE, sheet.name, f"blad {sheet.name}")
        for at, (number, cells) in enumerate(titles):
            self._title(_only(cells), _row_name(sheet, number), first=at == 0 and titled)
        if table:
            self._table(sheet, table)

    def _title(self, text: str, place: str, *, first: bool) -> None:
        if first and self.title is None:
            self.title = fold(text)
        kind = BlockKind.PARAGRAPH
        if first:  # the one title of a file is no chapter of it
            kind = BlockKind.FURNITURE if self.alone else BlockKind.HEADING
        self._text(kind, text, place)

    def _text(self, kind: BlockKind, text: str, place: str) -> None:
        self._line(fold(text), place)
        self.blocks.append(Block(kind, fold(text), text, Source(len(self.lines), len(self.lines))))

    def _line(self, text: str, place: str) -> None:
        self.lines.append(text)
        self.places.append(Place(row=place))

    def _table(self, sheet: Sheet, rows: Sequence[tuple[int, list[str]]]) -> None:
        start = len(self.lines) + 1
        for number, cells in rows:
            self._line(" | ".join(fold(cell) if "\n" in cell else cell for cell in cells), _row_name(sheet, number))
        said = " ".join(" ".join(self.lines[start - 1 : start + 19]).split())[:SAMPLE]
        source = Source(start, len(self.lines))
        self.blocks.append(Block(BlockKind.TABLE, said, said, source, rows=tuple(tuple(cells) for _, cells in rows)))


def _row_name(sheet: Sheet, number: int) -> str:
    return f"blad {sheet.name}, rij {number}" if sheet.name else f"rij {number}"


def _is_title(text: str) -> bool:
    return len(text) <= TITLE_LENGTH and not text.endswith((".", ":", ";"))


def _only(cells: Sequence[str]) -> str:
    return next(cell for cell in cells if cell)


def _grid(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Return the filled rows with their numbers, all as wide, without the columns that hold nothing of their own."""
    _spread(sheet)
    numbers = sorted(sheet.cells)
    columns = sorted({column for cells in sheet.cells.values() for column in cells})
    kept = [column for at, column in enumerate(columns) if at == 0 or not _repeats(sheet, columns[at - 1], column)]
    return [(number, [sheet.cells[number].get(column, "") for column in kept]) for number in numbers]


def _repeats(sheet: Sheet, before: int, column: int) -> bool:
    """Tell whether a column only holds the other half of cells merged with the column before it."""
    return all(cells.get(column, "") in {"", cells.get(before, "")} for cells in sheet.cells.values()) and any(
        cells.get(column) for cells in sheet.cells.values()
    )


def _spread(sheet: Sheet) -> None:
    """Give every filled row the merged cells that cover it, and a head over several columns to each of them."""
    width = 1 + max(column for cells in sheet.cells.values() for column in cells)
    for first_row, first_column, last_row, last_column in sheet.merged:
        text = sheet.cells.get(first_row, {}).get(first_column)
        if not text:
            continue
        last_column = min(last_column, MAX_COLUMNS - 1)  # noqa: PLW2901 - a merged cell may run on to the last column
        wide = last_column - first_column + 1 > WIDE * width
        columns = range(first_column, first_column + 1 if wide else last_column + 1)
        for row in range(first_row, min(last_row, first_row + MAX_ROWS) + 1):
            for column in columns if row in sheet.cells else ():
                sheet.cells[row].setdefault(column, text)
