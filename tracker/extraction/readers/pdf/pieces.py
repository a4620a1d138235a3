"""Pieces of a page on their way to become blocks, and the blocks they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.extraction.document import Block, BlockKind, Place, Source
from tracker.extraction.readers.footnotes import take_references
from tracker.extraction.readers.lines import fold
from tracker.extraction.readers.pdf.hyphens import Vocabulary, join_lines
from tracker.extraction.readers.pdf.text_lines import Line
from tracker.extraction.readers.pdf.words import Paper


@dataclass(slots=True)
class Row:
    """A row of a table: the text of its cells, and the printed lines it stands on."""

    cells: list[list[list[Line]]]  # by column, by paragraph
    texts: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """Printed lines that belong together. A piece may go on on the next page: then `more` holds the rest."""

    kind: BlockKind
    lines: list[Line]
    level: int = 1
    marker: str = ""
    rows: list[Row] = field(default_factory=list)
    columns: tuple[float, ...] = ()  # of a table: where its columns stand, in points
    opens: bool = True  # certainly starts here; False when it may go on from the column or page before
    goes_on: bool = False  # certainly does not end here: its tag has more on the next page
    more: list["Piece"] = field(default_factory=list)

    @property
    def last(self) -> "Piece":
        """The piece the text ends in."""
        return self.more[-1] if self.more else self

    @property
    def body(self) -> list[Line]:
        """All lines, also those on next pages."""
        return [*self.lines, *(line for piece in self.more for line in piece.lines)]


def number_lines(
    pieces: Sequence[Piece], papers: Mapping[int, Paper]
) -> tuple[tuple[str, ...], tuple[Place, ...], dict[int, int]]:
    """Return the printed lines in reading order, their places, and the number of each line by its identity."""
    lines = [line for piece in pieces for line in piece.lines]
    numbers = {id(line): number for number, line in enumerate(lines, start=1)}
    return tuple(line.text for line in lines), tuple(line.place(papers[line.page]) for line in lines), numbers


def to_blocks(pieces: Sequence[Piece], numbers: Mapping[int, int], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Return the pieces as blocks."""
    notes = frozenset(
        int(piece.marker) for piece in pieces if piece.kind is BlockKind.NOTE and piece.marker.isdecimal()
    )
    return tuple(_block(piece, numbers, vocabulary, notes) for piece in pieces)


def _block(piece: Piece, numbers: Mapping[int, int], vocabulary: Vocabulary, notes: frozenset[int]) -> Block:
    body = piece.body
    places = [numbers[id(line)] for line in body]
    source = Source(min(places), max(places), body[0].page)
    if piece.kind is BlockKind.TABLE:
        return _table(piece, source, numbers)
    marker = piece.marker
    raw = "\n".join(line.text for line in body)
    if marker:
        raw = raw.lstrip().removeprefix(marker).strip()
    text = join_lines([line.clean for line in body], vocabulary)
    if marker:
        text = text.removeprefix(fold(marker)).strip()
    raised = tuple(word.text for line in body for word in line.words if word.raised)
    text, found = take_references(text, notes) if piece.kind is not BlockKind.NOTE else (text, ())
    return Block(piece.kind, text, raw, source, piece.level, marker, footnotes=raised + found)


def _table(piece: Piece, source: Source, numbers: Mapping[int, int]) -> Block:
    """Make a table; its marker tells on which line each of its rows starts."""
    rows = [row for part in (piece, *piece.more) for row in part.rows]
    starts: list[int] = []
    for row in rows:
        own = [numbers[id(line)] for line in row.lines]
        starts.append(min(own) if own else (starts[-1] if starts else source.line))
    kept = [at for at in range(len(rows[0].texts)) if any(row.texts[at] for row in rows)]
    texts = tuple(tuple(row.texts[at] for at in kept) for row in rows)
    text = " ".join(fold(cell) for row in texts for cell in row if cell)
    raw = "\n".join(" | ".join(fold(cell) for cell in row) for row in texts)
    marker = " ".join(map(str, starts))
    return Block(BlockKind.TABLE, text, raw, source, marker=marker, rows=texts)
