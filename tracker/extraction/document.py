"""What stands on paper, in whatever format it came: a list of blocks, each with its place in the source.

A reader makes a Document and decides nothing about meaning. Everything after it (sections, interpret) works the same
for every format.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """The shape of a block on the page, not its meaning."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a bullet or a numbered list item
    TABLE = "table"  # a real table; its cells are in Block.rows
    NOTE = "note"  # a footnote
    FURNITURE = "furniture"  # page headers, page numbers, navigation, empty list items


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of text stands in the file as the municipality gave it.

    Lines and pages count from 1. `line`/`line_end` are inclusive and refer to `Document.lines`; `page` is set by
    formats that have pages.
    """

    line: int
    line_end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one line stands on paper, for formats that know: a spot on a page, or a row of a sheet.

    Pages count from 1. `box` is left, top, right, bottom as shares of the page (0 to 1, from its upper left corner).
    """

    page: int | None = None
    box: tuple[float, ...] = ()
    row: str = ""  # in Dutch, as people find it: "blad Acties, rij 12"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change a repair made to the text: the words as printed and as we read them."""

    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table or note.

    `text` is what people read (white space folded, repaired); `raw` is what stands in the file, so that the passage can
    always be shown literally. `level` is the depth of a heading (1 = chapter) or of a list item (1 = outermost).
    """

    kind: BlockKind
    text: str
    raw: str
    source: Source
    level: int = 1
    marker: str = ""  # the bullet sign or the number, as printed
    rows: tuple[tuple[str, ...], ...] = ()
    repairs: tuple[Repair, ...] = ()
    footnotes: tuple[str, ...] = ()  # numbers of the footnotes referred to, taken out of `text`

    def source_of_row(self, number: int) -> Source:
        """Return the lines of a row of a table: a flat one carries them in `marker`, a real one has a line a row."""
        starts = [int(start) for start in self.marker.split()]
        if number < len(starts):
            end = starts[number + 1] - 1 if number + 1 < len(starts) else self.source.line_end
            return Source(starts[number], max(end, starts[number]), self.source.page)
        rows = self.source.line_end - self.source.line + 1
        line = self.source.line + number if rows == len(self.rows) else self.source.line
        return Source(line, line, self.source.page)


@dataclass(frozen=True, slots=True)
class Document:
    """A plan document as blocks. `lines` is the text the line numbers of every Source refer to.

    `places` is empty, or tells of each of the lines where it stands on paper.
    """

    media_type: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    title: str | None = None  # from the format's own metadata, when it has any
    properties: dict[str, str] = field(default_factory=dict)  # label → value as the format gives them (CVDR header, …)
    warnings: tuple[str, ...] = ()  # Dutch sentences about what could not be read
    places: tuple[Place, ...] = ()

    def passage(self, source: Source) -> str:
        """Return the literal lines a Source points at, joined by line ends."""
        return "\n".join(self.lines[source.line - 1 : source.line_end])


class UnreadableDocumentError(Exception):
    """The file cannot be read as a plan; the message is one Dutch sentence for the person who offered it."""
