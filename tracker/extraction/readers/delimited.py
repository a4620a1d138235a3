"""Lists with a sign between the cells (CSV, TSV) to a Document; the sign is told by what is in the file."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from tracker.extraction.columns import head_of
from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.bounds import refuse_endless
from tracker.extraction.readers.decoding import decode
from tracker.extraction.readers.sheets import RowCount, Sheet, make_document

MEDIA_TYPE = "text/csv"
SIGNS = ";\t,|"
LEAST_ROWS = 2  # a head and one row
LEAST_SURE = 4  # rows of a list whose heads we do not know
SAME_WIDTH = 0.9  # share of the rows that have as many cells as most
LONGEST_HEAD = 60  # characters
FIRST_PART = 16_000  # characters that are looked at
_MARKDOWN = frozenset("|-: ")
_BROKEN = "Dit CSV-bestand is niet te lezen: een aanhalingsteken staat verkeerd. Bewaar de lijst als .xlsx."


def read(data: bytes) -> Document:
    """Read a list.

    Raises:
        UnreadableDocumentError: it is no list we can take apart, or longer than a list of acties can be.
    """
    text = decode(data)
    refuse_endless(len(text))
    sign = delimiter_of(text[:FIRST_PART], whole=len(text) < FIRST_PART) or ";"
    sheet, count = Sheet(), RowCount()
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    at = 1
    try:
        for cells in lines:
            for column, cell in enumerate(cells):
                sheet.put(at, column, cell)
            if at in sheet.cells:
                count.add()
            at += 1
    except csv.Error as error:
        raise UnreadableDocumentError(_BROKEN) from error
    return make_document(MEDIA_TYPE, [sheet])


def is_delimited(start: str) -> bool:
    """Tell whether the start of a file is that of a list: rows with as many cells each, below a row of heads."""
    return delimiter_of(start, whole=len(start) < FIRST_PART) is not None


def delimiter_of(text: str, *, whole: bool = True) -> str | None:
    """Return the sign between the cells of a list; None for a text that is no list.

    Args:
        text: the file, or its start.
        whole: false when it is only the start, of which the last row may be cut.
    """
    best: tuple[int, str] | None = None
    for sign in SIGNS:
        width = _width(_rows(text, sign, whole=whole))
        if width and (best is None or width > best[0]):
            best = (width, sign)
    return best[1] if best else None


def _rows(text: str, sign: str, *, whole: bool) -> list[list[str]]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True) if any(row)]
    except csv.Error:
        if whole:
            return []
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(row)]
    return rows if whole else rows[:-1]


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells the rows of a list have; 0 when these are no rows of a list."""
    counts = Counter(len(row) for row in rows)
    width, often = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    if width < 2 or often < LEAST_ROWS:  # noqa: PLR2004 - one cell a row is a text
        return 0
    first = next(
        at for at, row in enumerate(rows) if (len(row) == width and sum(map(bool, row)) > 1) or at == len(rows) - 1
    )
    body = rows[first:]
    if sum(1 for row in body if len(row) == width) < SAME_WIDTH * len(body) or _is_markdown(body):
        return 0
    head = [" ".join(cell.split()) for cell in body[0]]
    filled = [cell for cell in head if cell]
    as_head = all(len(cell) <= LONGEST_HEAD and cell[-1] not in ".;!" for cell in filled)
    if not as_head or len(set(filled)) < len(filled) or len(filled) < 2:  # noqa: PLR2004 - a head names columns
        return 0
    known = sum(1 for cell in filled if head_of(cell))
    strange = len(filled) <= 2 or len(body) < LEAST_SURE or any(not cell[0].isupper() for cell in filled)  # noqa: PLR2004 - two cells a row may be chance
    return width if known >= (2 if len(body) < LEAST_SURE else 1) or not strange else 0


def _is_markdown(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) > 1 and all(set(cell) <= _MARKDOWN for cell in rows[1])
