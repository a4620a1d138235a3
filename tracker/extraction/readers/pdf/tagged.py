"""Whether the tags of a PDF can be trusted, and the pages by their tags when they can."""

from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.joining import pieces_of
from tracker.extraction.readers.pdf.look import Look, look_of
from tracker.extraction.readers.pdf.pieces import Piece
from tracker.extraction.readers.pdf.sheets import Sheet
from tracker.extraction.readers.pdf.tags import TagReader
from tracker.extraction.readers.pdf.text_lines import Line, rows_of
from tracker.extraction.readers.pdf.words import Word

MARGIN = 0.1  # of the height of the page: what the maker calls page furniture there, we believe
MOST_OUTSIDE = 0.1  # of the words: more text without a tag and the tags tell too little
MOST_ARTIFACT = 0.25  # of the words, outside the margins
UNTAGGED_HEADINGS = 3  # times as many texts that look like a heading as are tagged so


def pieces_by_tags(sheets: Sequence[Sheet]) -> list[Piece] | None:
    """Return the pieces of all pages by their tags; None when there are none, or when they say too little."""
    if not any(sheet.tags for sheet in sheets):
        return None
    pages = [_Page(sheet) for sheet in sheets]
    words = sum(len(sheet.words) for sheet in sheets)
    outside, artifacts = sum(len(page.outside) for page in pages), sum(page.artifacts_in_text for page in pages)
    if outside > MOST_OUTSIDE * words or artifacts > MOST_ARTIFACT * words:
        return None
    look = look_of([[line for piece in page.pieces for line in piece.lines] for page in pages])
    tagged = [piece for page in pages for piece in page.pieces]
    headings = sum(1 for piece in tagged if piece.kind is BlockKind.HEADING)
    missed = sum(1 for piece in tagged if piece.kind is BlockKind.PARAGRAPH and _looks_like_heading(piece, look))
    if not headings or missed > UNTAGGED_HEADINGS * headings:
        return None
    return [piece for page in pages for piece in page.complete(look)]


def _looks_like_heading(piece: Piece, look: Look) -> bool:
    return len(piece.lines) <= 2 and all(look.is_heading(line) for line in piece.lines)  # noqa: PLR2004 — a heading


class _Page:
    """One page by its tags, and what has none."""

    def __init__(self, sheet: Sheet) -> None:
        reader = TagReader(sheet.words, sheet.number)
        self.pieces = [piece for piece in reader.pieces(sheet.tags) if piece.lines]
        self._sheet = sheet
        self._artifacts = [word for word in sheet.words if word.ink.artifact]
        self.outside = [word for word in sheet.words if not word.ink.artifact and word.ink.tag not in reader.read]
        _set_edges([line for piece in self.pieces for line in piece.lines])
        if self.pieces and self.pieces[0].kind is BlockKind.PARAGRAPH:
            self.pieces[0].opens = False

    @property
    def artifacts_in_text(self) -> int:
        """How many words the maker calls furniture that do not stand in a margin."""
        height = self._sheet.paper.height
        return sum(1 for word in self._artifacts if MARGIN * height < word.base < (1 - MARGIN) * height)

    def complete(self, look: Look) -> list[Piece]:
        """Return the page with its furniture above and below, and with what has no tag at its end."""
        rows = rows_of(self._artifacts, self._sheet.number)
        middle = self._sheet.paper.height / 2
        above, below = [row for row in rows if row.base < middle], [row for row in rows if row.base >= middle]
        return [*map(_furniture, above), *self.pieces, *self._untagged(self.outside, look), *map(_furniture, below)]

    def _untagged(self, words: Sequence[Word], look: Look) -> list[Piece]:
        lines = rows_of(words, self._sheet.number)
        _set_edges(lines)
        pieces = pieces_of(lines, look)
        for piece in pieces:
            piece.opens = True
        return pieces


def _furniture(line: Line) -> Piece:
    return Piece(BlockKind.FURNITURE, [line])


def _set_edges(lines: Sequence[Line]) -> None:
    start, limit = min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
    for line in lines:
        line.start, line.limit = start, limit
