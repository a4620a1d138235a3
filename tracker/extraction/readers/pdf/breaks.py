"""What goes on in the next column or on the next page: paragraphs, list items and tables, put together again."""

from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.joining import ALIKE, has_room, is_finished
from tracker.extraction.readers.pdf.pieces import Piece, Row

SAME_COLUMN = 8.0  # points
_TEXT = {BlockKind.PARAGRAPH, BlockKind.ITEM}
_BESIDE = {BlockKind.FURNITURE, BlockKind.NOTE}  # these stand between the two halves of a text


def join_breaks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with every rest put behind the piece it belongs to."""
    joined: list[Piece] = []
    open_piece: Piece | None = None  # the last piece of the running text
    for piece in pieces:
        if piece.kind in _BESIDE:
            joined.append(piece)
            continue
        if open_piece is not None and _continues(open_piece, piece):
            open_piece.more.append(piece)
            continue
        joined.append(piece)
        open_piece = piece
    return joined


def _continues(before: Piece, piece: Piece) -> bool:
    if before.kind is BlockKind.TABLE and piece.kind is BlockKind.TABLE:
        return _continues_table(before, piece)
    if piece.opens or before.kind not in _TEXT or not _may_be_rest(piece):
        return False
    last, first = before.last.lines[-1], piece.lines[0]
    if before.last.goes_on and last.page < first.page:
        return True
    if abs(last.size - first.size) > ALIKE * last.size:
        return False
    if last.words[-1].broken:
        return True
    return not is_finished(last.clean) and (first.text[0].islower() or not has_room(last, first))


def _may_be_rest(piece: Piece) -> bool:
    """Tell whether a piece may be the end of another: a paragraph, or an item of which the sign stands elsewhere."""
    return piece.kind is BlockKind.PARAGRAPH or (piece.kind is BlockKind.ITEM and not piece.marker)


def _continues_table(before: Piece, piece: Piece) -> bool:
    """Put the rows of a table on the next page behind those of this one; a repeated head goes."""
    last, first = before.last.lines[-1], piece.lines[0]
    below = last.page == first.page and first.base > last.base  # else it stands in the next column
    if below or piece.opens or not _same_columns(before.columns, piece.columns):
        return False
    head = before.rows[0].texts
    if piece.rows and piece.rows[0].texts == head and len(piece.rows) > 1:
        del piece.rows[0]
    row = before.last.rows[-1] if before.last.rows else None
    if row is not None and piece.rows and _is_rest(row, piece.rows[0]):
        rest = piece.rows.pop(0)
        row.texts = tuple(_flowed(*cells) for cells in zip(row.texts, rest.texts, strict=True))
    return True


def _flowed(cell: str, rest: str) -> str:
    return f"{cell} {rest}".strip()


def _is_rest(row: Row, rest: Row) -> bool:
    """Tell whether the first row on a page is the end of a row of the page before: no cell starts a text."""
    cells = [(cell, after) for cell, after in zip(row.texts, rest.texts, strict=True) if after]
    runs_on = all(
        after[0].islower() or (cell and not is_finished(cell) and not after[0].isupper()) for cell, after in cells
    )
    return bool(cells) and runs_on


def _same_columns(first: Sequence[float], second: Sequence[float]) -> bool:
    shift = first[0] - second[0] if first and second else 0.0
    return len(first) == len(second) and all(
        abs(a - b - shift) <= SAME_COLUMN for a, b in zip(first, second, strict=True)
    )
