"""Tables: the words in the cells of a grid, as rows of text."""

from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.lines import take_marker
from tracker.extraction.readers.pdf.grids import Grid
from tracker.extraction.readers.pdf.hyphens import Vocabulary, join_lines
from tracker.extraction.readers.pdf.pieces import Piece, Row
from tracker.extraction.readers.pdf.text_lines import Line, rows_of
from tracker.extraction.readers.pdf.words import Ink, Word

MOST_EMPTY = 0.8  # of the cells: a drawing with some words in it is no table
WHITE = 1.6  # times the size of the letters: the distance at which a cell starts a new paragraph


def stand_in(grid: Grid, page: int) -> Line:
    """Return a line that takes the place of a table while the order of the page is found."""
    size = min(10.0, grid.ys[-1] - grid.ys[0])
    word = Word("", grid.xs[0], grid.xs[-1], grid.ys[0] + size, Ink(size, bold=False, upright=True, tag=-1))
    return Line(page, [word], table=grid)


def table_of(grid: Grid, words: Sequence[Word], page: int) -> Piece | None:
    """Return the table a grid holds; None when it holds no table."""
    cells = [[_paragraphs(rows_of(cell, page)) for cell in row] for row in grid.fill(words)]
    rows = [Row(row) for row in cells if any(row)]
    return as_table(rows, tuple(grid.xs))


def as_table(rows: Sequence[Row], columns: tuple[float, ...]) -> Piece | None:
    """Return rows of cells as a table; None when hardly a cell is filled, or only one column."""
    width = max((len(row.cells) for row in rows), default=0)
    used = sum(1 for at in range(width) if any(row.cells[at] for row in rows))
    filled = sum(1 for row in rows for cell in row.cells if cell)
    if used < 2 or filled < (1 - MOST_EMPTY) * used * len(rows):  # noqa: PLR2004 — one column is a list
        return None
    for row in rows:
        row.lines = [line for cell in row.cells for paragraph in cell for line in paragraph]
    lines = [line for row in rows for line in row.lines]
    return Piece(BlockKind.TABLE, lines, rows=list(rows), columns=columns, opens=False)


def set_texts(piece: Piece, vocabulary: Vocabulary) -> None:
    """Give the rows of a table their text: a paragraph of a cell on each line."""
    for row in piece.rows:
        row.texts = tuple(
            "\n".join(join_lines([line.clean for line in paragraph], vocabulary) for paragraph in cell)
            for cell in row.cells
        )


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut the lines of a cell where a list item or, after white, a new text begins."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        loose = before is not None and line.base - before.base > WHITE * max(line.size, before.size)
        marker, body = take_marker(line.text)
        bullet = bool(marker and body) and not marker[-1].isalnum()
        if before is None or loose or (bullet and not marker[:1].isdigit()):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs
