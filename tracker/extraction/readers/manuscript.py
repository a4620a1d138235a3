"""Collects the paragraphs and tables of a word processor's file while they go by, and makes them blocks.

What a paragraph is (heading, item, text) comes from its style where that says so, else from its look. `lines` is the
text that was read, a line for every paragraph and for every row of a table.
"""

import re
from dataclasses import dataclass, field

from tracker.extraction.document import Block, BlockKind, Place, Source
from tracker.extraction.readers.bounds import MAX_TEXT, refuse_endless
from tracker.extraction.readers.grid import MAX_COLUMNS, Cell, rows_of
from tracker.extraction.readers.lines import fold, take_marker
from tracker.extraction.readers.look import Draft, mark_headings_by_look
from tracker.extraction.readers.page import lines_of

MAX_ITEM = 10_000  # characters; what is longer is no item of a list
MAX_PARAGRAPHS = 60_000  # a plan of 400 pages has some 10,000
DEEPER = 150  # twips: lists of one depth are seldom exactly as far to the right
_ONLY_MARKER = re.compile(r"[•●▪■◦–—*-]")


@dataclass(slots=True)
class Paragraph:
    """One paragraph while it is read. `pieces` are text, bold, link within the document; a break is a line end."""

    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    outline: int = 0  # depth of a heading; 0 = no heading
    marker: str = ""  # number or bullet, as shown
    item: bool = False
    depth: int = 0  # of an item: how far to the right, in twips
    continues: bool = False  # one more paragraph of the item above it
    furniture: bool = False
    title: bool = False
    plain: bool = False  # never a heading, however it looks
    size: float = 0  # points; of the smallest words in it

    def is_link(self) -> bool:
        """Tell whether every word leads to another place in this document, as in a table of contents."""
        words = [piece for piece in self.pieces if piece[0].strip()]
        return bool(words) and all(piece[2] for piece in words)


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class Manuscript:
    """The state of the walk. Tables, text boxes and notes are places of their own until they close."""

    title: str | None = None
    _sinks: list[list[Draft]] = field(default_factory=lambda: [[]])
    _tables: list[_Table] = field(default_factory=list)
    _depths: list[int] = field(default_factory=list)
    _length: int = 0
    _paragraphs: int = 0

    def add(self, paragraph: Paragraph) -> None:
        """Take a paragraph that was read to its end."""
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            refuse_endless(MAX_TEXT + 1)
        whole = fold("".join(piece for piece, _, _ in paragraph.pieces))
        if not whole:
            return
        self._count(whole)
        references = tuple(paragraph.references)
        if paragraph.title and self.title is None:
            self.title = whole
        if paragraph.furniture or paragraph.title:
            self._emit(Draft(BlockKind.FURNITURE, whole))
        elif paragraph.outline:
            text = f"{paragraph.marker} {whole}".strip()
            self._emit(Draft(BlockKind.HEADING, text, paragraph.outline, footnotes=references))
        elif paragraph.item:
            self._add_item(whole, paragraph, references)
        elif paragraph.continues and self._open_item():
            item = self._sinks[-1][-1]
            item.text, item.footnotes = f"{item.text} {whole}", item.footnotes + references
        else:
            self._add_text(paragraph, references)

    def _count(self, text: str) -> None:
        self._length += len(text)
        refuse_endless(self._length)

    def _open_item(self) -> bool:
        here = self._sinks[-1]
        return bool(here) and here[-1].kind is BlockKind.ITEM and len(here[-1].text) < MAX_ITEM

    def _add_item(self, text: str, paragraph: Paragraph, references: tuple[str, ...]) -> None:
        depth = paragraph.depth
        while self._depths and depth <= self._depths[-1] - DEEPER:
            self._depths.pop()
        if not self._depths or depth >= self._depths[-1] + DEEPER:
            self._depths.append(depth)
        level = len(self._depths)
        kind = BlockKind.FURNITURE if paragraph.is_link() else BlockKind.ITEM
        draft = Draft(kind, text, level, paragraph.marker, footnotes=references, bold=_is_bold(paragraph.pieces))
        self._emit(draft, ends_list=False)

    def _add_text(self, paragraph: Paragraph, references: tuple[str, ...]) -> None:
        """Add a paragraph of text, cut at its breaks where those end something."""
        for line in lines_of(paragraph.pieces):
            text = fold("".join(piece for piece, _, _ in line))
            if not text or _ONLY_MARKER.fullmatch(text):
                continue
            marker, body = take_marker(text)
            if marker and body and not re.match(r"\(?\w", marker):
                self._add_item(body, Paragraph(list(line), marker=marker, item=True), references)
            else:
                look = not paragraph.plain and _is_bold(line)
                size = 0 if paragraph.plain else paragraph.size
                self._emit(Draft(BlockKind.PARAGRAPH, text, footnotes=references, bold=look, size=size))
            references = ()

    def _emit(self, draft: Draft, *, ends_list: bool = True) -> None:
        if ends_list:
            self._depths.clear()
        self._sinks[-1].append(draft)

    def open_part(self) -> None:
        """Enter a text box or a note: what comes now stands apart."""
        self._sinks.append([])
        self._depths.clear()

    def close_part(self) -> list[Draft]:
        """Leave a text box or a note and return what it held."""
        self._depths.clear()
        return self._sinks.pop()

    def take_in(self, drafts: list[Draft]) -> None:
        """Put what stood apart in its place."""
        self._sinks[-1] += drafts

    def add_note(self, number: str, drafts: list[Draft]) -> None:
        """Add a footnote or endnote."""
        text = " ".join(draft.text for draft in drafts if draft.text)
        if text:
            self._emit(Draft(BlockKind.NOTE, text, marker=number))

    def open_table(self) -> None:
        """Enter a table."""
        self._tables.append(_Table())
        self._depths.clear()

    def open_row(self, before: int = 0) -> None:
        """Enter a row; `before` is the number of columns it leaves empty."""
        if not self._tables:  # a damaged file: a row on its own
            self.open_table()
        self._tables[-1].rows.append([Cell() for _ in range(min(before, MAX_COLUMNS))])

    def open_cell(self, span: int = 1, *, merged: bool = False) -> None:
        """Enter a cell of `span` columns; a merged one goes on with the cell above it."""
        if not self._tables or not self._tables[-1].rows:
            self.open_row()
        cell = Cell(span=max(1, min(span, MAX_COLUMNS)), merged=merged)
        self._tables[-1].rows[-1].append(cell)
        self._sinks.append(cell.drafts)
        self._depths.clear()

    def close_cell(self) -> None:
        """Leave a cell."""
        self._sinks.pop()

    def drop_row(self) -> None:
        """Forget the row that was entered last."""
        self._tables[-1].rows.pop()

    def close_table(self) -> None:
        """Leave a table; one that only makes a frame around text becomes that text."""
        table = self._tables.pop()
        self._depths.clear()
        filled = [row for row in table.rows if any(cell.drafts for cell in row)]
        if _is_layout(table.rows, filled):
            self._sinks[-1] += [draft for row in filled for cell in row for draft in cell.drafts]
            return
        rows = rows_of(table.rows)
        self._count("".join(cell for row in rows for cell in row))
        if rows:
            text = " ".join(fold(cell) for row in rows for cell in row if cell)
            self._emit(Draft(BlockKind.TABLE, text, rows=rows))

    def finish(self) -> tuple[tuple[Block, ...], tuple[str, ...], tuple[Place, ...]]:
        """Return the blocks, the lines they stand on and, when there are tables, the place of each line."""
        while self._tables:
            self.close_table()
        drafts = self._sinks[0]
        mark_headings_by_look(drafts)
        self._set_title(drafts)
        blocks: list[Block] = []
        lines: list[str] = []
        places: list[Place] = []
        tables = 0
        for draft in drafts:
            tables += draft.kind is BlockKind.TABLE
            own = [" | ".join(fold(cell) for cell in row) for row in draft.rows] or [_line(draft)]
            places += [Place(row=f"tabel {tables}, rij {row}" if draft.rows else "") for row in range(1, len(own) + 1)]
            blocks.append(_block(draft, own, Source(len(lines) + 1, len(lines) + len(own))))
            lines += own
        return tuple(blocks), tuple(lines), tuple(places) if tables else ()

    def _set_title(self, drafts: list[Draft]) -> None:
        """The one heading above all others, without a number, is the title of the document."""
        headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
        highest = min((draft.level for draft in headings), default=0)
        top = [draft for draft in headings if draft.level == highest]
        if len(headings) > 1 and len(top) == 1 and headings[0] is top[0] and not top[0].text[:1].isdigit():
            self.title = self.title or top[0].text
            top[0].kind = BlockKind.FURNITURE


def _is_layout(rows: list[list[Cell]], filled: list[list[Cell]]) -> bool:
    """Tell whether a table only puts text in its place: one column, one cell, or columns of text beside each other."""
    if max((sum(cell.span for cell in row) for row in rows), default=0) <= 1:
        return True
    cells = [cell for row in filled for cell in row if cell.drafts]
    if len(cells) <= 1:
        return True
    kinds = {draft.kind for cell in cells for draft in cell.drafts}
    return len(filled) == 1 and bool(kinds & {BlockKind.HEADING, BlockKind.TABLE})


def _is_bold(pieces: list[tuple[str, bool, bool]]) -> bool:
    words = [piece for piece in pieces if piece[0].strip()]
    return bool(words) and all(piece[1] for piece in words)


def _line(draft: Draft) -> str:
    return f"{draft.marker} {draft.text}".strip() if draft.kind in {BlockKind.ITEM, BlockKind.NOTE} else draft.text


def _block(draft: Draft, own: list[str], source: Source) -> Block:
    raw = "\n".join(own) if draft.rows else draft.text
    return Block(draft.kind, draft.text, raw, source, draft.level, draft.marker, draft.rows, footnotes=draft.footnotes)
