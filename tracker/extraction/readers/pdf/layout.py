"""A PDF without (good) tags to pieces: by how its pages look."""

from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.aligned import aligned_grids
from tracker.extraction.readers.pdf.columns import in_reading_order
from tracker.extraction.readers.pdf.furniture import find_furniture
from tracker.extraction.readers.pdf.joining import pieces_of
from tracker.extraction.readers.pdf.look import Look, look_of
from tracker.extraction.readers.pdf.notes import mark_notes
from tracker.extraction.readers.pdf.pieces import Piece
from tracker.extraction.readers.pdf.sheets import Sheet
from tracker.extraction.readers.pdf.tables import stand_in, table_of
from tracker.extraction.readers.pdf.text_lines import Line, rows_of


def pieces_by_looks(sheets: Sequence[Sheet]) -> list[Piece]:
    """Return the pieces of all pages, in reading order; nothing is joined over a page break yet."""
    rows = {sheet.number: rows_of(sheet.words, sheet.number) for sheet in sheets}
    heights = {sheet.number: sheet.paper.height for sheet in sheets}
    furniture = find_furniture(list(rows.values()), heights)
    pages = [_page(sheet, rows[sheet.number], furniture) for sheet in sheets]
    look = look_of([[line for line in page.lines if line.table is None] for page in pages])
    return [piece for page in pages for piece in page.pieces(look)]


class _Page:
    """A page taken apart: furniture above and below, and between them lines in reading order."""

    def __init__(self, above: list[Line], lines: list[Line], below: list[Line], tables: dict[int, Piece]) -> None:
        self.above, self.lines, self.below, self.tables = above, lines, below, tables

    def pieces(self, look: Look) -> list[Piece]:
        """Return what stands on the page as pieces."""
        body = [self.tables.get(id(piece.lines[0]), piece) for piece in pieces_of(self.lines, look)]
        return [*map(_furniture, self.above), *mark_notes(body, look), *map(_furniture, self.below)]


def _page(sheet: Sheet, rows: Sequence[Line], furniture: set[int]) -> _Page:
    apart = [row for row in rows if id(row) in furniture]
    taken = {id(word) for row in apart for word in row.words}
    words = [word for word in sheet.words if id(word) not in taken]
    tables: dict[int, Piece] = {}
    stand_ins: list[Line] = []
    for grid in [*sheet.grids, *aligned_grids([row for row in rows if id(row) not in furniture])]:
        inside = [word for word in words if grid.holds(word)]
        table = table_of(grid, inside, sheet.number)
        if table is not None:
            stand_ins.append(stand_in(grid, sheet.number))
            tables[id(stand_ins[-1])] = table
            lifted = {id(word) for word in inside}
            words = [word for word in words if id(word) not in lifted]
    lines = [*rows_of(words, sheet.number), *stand_ins] if apart or tables else list(rows)
    lines = in_reading_order(sorted(lines, key=lambda line: line.base))
    middle = sheet.paper.height / 2
    above, below = [row for row in apart if row.base < middle], [row for row in apart if row.base >= middle]
    return _Page(above, lines, below, tables)


def _furniture(line: Line) -> Piece:
    return Piece(BlockKind.FURNITURE, [line])
