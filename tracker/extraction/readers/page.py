"""Collects the blocks of a web page while its elements go by."""

import re
from dataclasses import dataclass, field

from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.readers.lines import fold, take_marker
from tracker.extraction.readers.page_table import PageDraft, PageTable

MAX_BOLD_HEADING = 90  # characters: a short bold paragraph is a heading
_ONLY_MARKER = re.compile(r"[•●▪■◦–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)°]?")
_INTITULE = re.compile(r"intitulé|tekst van de regeling", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """The kind of block the text that comes now belongs to."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1


@dataclass(slots=True)
class Style:
    """How deep the text is inside bold and inside links to this same page."""

    bold: int = 0
    link: int = 0


@dataclass(slots=True)
class _Item:
    marker: str
    level: int
    draft: PageDraft | None = None


@dataclass(slots=True)
class Page:
    """The state of the walk."""

    run: Run = field(default_factory=Run)
    style: Style = field(default_factory=Style)
    skips: bool = False
    last_level: int = 1
    title: str | None = None
    unfolds: frozenset[str] = frozenset()  # ids of parts that are hidden until somebody asks for them
    marker: str = ""  # the number that stands before the item that comes
    _pieces: list[tuple[str, bool, bool]] = field(default_factory=list)  # text, bold, link; a break is "\n"
    _references: list[str] = field(default_factory=list)
    _drafts: list[PageDraft] = field(default_factory=list)
    _lists: list[tuple[bool, int]] = field(default_factory=list)  # ordered, items so far
    _items: list[_Item] = field(default_factory=list)
    _tables: list[PageTable] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)  # tags that opened footnotes

    @property
    def in_item(self) -> bool:
        """Tell whether a list item is open."""
        return bool(self._items)

    def add_text(self, text: str) -> None:
        """Add running text."""
        if text:
            self._pieces.append((re.sub(r"\s+", " ", text), self.style.bold > 0, self.style.link > 0))

    def add_break(self) -> None:
        """End the line inside a paragraph."""
        self._pieces.append(("\n", False, False))

    def add_reference(self, number: str) -> None:
        """Note that the text refers to a footnote."""
        self._references.append(number)

    def open_list(self, *, ordered: bool) -> None:
        """Enter a list."""
        self._lists.append((ordered, 0))

    def open_item(self) -> None:
        """Enter a list item."""
        if not self._lists:
            self._lists.append((False, 0))
        ordered, count = self._lists[-1]
        self._lists[-1] = (ordered, count + 1)
        marker, self.marker = self.marker or (f"{count + 1}." if ordered else "•"), ""
        self._items.append(_Item(marker, len(self._lists)))

    def open_notes(self, tag: str) -> None:
        """Enter a part with footnotes."""
        self._notes.append(tag)

    def open_table_part(self, tag: str, columns: int = 1, rows: int = 1) -> None:
        """Enter a table, a row or a cell; a table in a cell is text of that cell."""
        if tag == "table":
            self._tables.append(PageTable())
        elif self._tables and len(self._tables) == 1:
            if tag == "tr":
                self._tables[0].open_row()
            elif self._tables[0].rows:
                self._tables[0].open_cell(columns, rows)

    def close(self, tag: str) -> None:
        """Leave an element that is no part of a line."""
        self.run = Run()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li" and self._items:
            self._items.pop()
        elif tag == "table" and self._tables:
            self._close_table()
        if self._notes and self._notes[-1] == tag:
            self._notes.pop()

    def flush(self) -> None:
        """End the block that was being read."""
        pieces, self._pieces = self._pieces, []
        references, self._references = tuple(self._references), []
        for line in lines_of(pieces):
            text = fold("".join(piece for piece, _, _ in line))
            if text:
                self._add(text, line, references)
                references = ()

    def _add(self, text: str, line: list[tuple[str, bool, bool]], references: tuple[str, ...]) -> None:
        words = [piece for piece in line if piece[0].strip()]
        if self._notes:
            self._emit(PageDraft(BlockKind.NOTE, text, note=True))
        elif self.run.kind is BlockKind.HEADING:
            self._heading(text, self.run.level, references)
        elif self._items:
            self._add_to_item(text, references, is_link=all(piece[2] for piece in words))
        elif all(piece[1] for piece in words) and len(text) <= MAX_BOLD_HEADING and text[-1] not in ".;,":
            self._heading(text, self.last_level + 1, references, remember=False)
        else:
            marker, body = take_marker(text)
            bullet = bool(marker and body) and not re.match(r"\(?\w", marker)
            kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
            self._emit(PageDraft(kind, body if bullet else text, 1, marker if bullet else "", footnotes=references))

    def _heading(self, text: str, level: int, references: tuple[str, ...], *, remember: bool = True) -> None:
        if remember:
            self.last_level = level
        self._emit(PageDraft(BlockKind.HEADING, text, level, footnotes=references))

    def _add_to_item(self, text: str, references: tuple[str, ...], *, is_link: bool) -> None:
        item = self._items[-1]
        if item.draft is None:
            if _ONLY_MARKER.fullmatch(text):
                item.marker = text
                return
            marker, body = take_marker(text)
            item.draft = PageDraft(BlockKind.ITEM, body if marker and body else text, item.level, marker or item.marker)
            item.draft.kind = BlockKind.FURNITURE if is_link else BlockKind.ITEM
            item.draft.footnotes = references
            self._emit(item.draft)
        else:
            item.draft.text = f"{item.draft.text} {text}"
            item.draft.footnotes += references

    def _emit(self, draft: PageDraft) -> None:
        if self._tables and self._tables[0].cell is not None:
            self._tables[0].cell.append(draft)
        else:
            self._drafts.append(draft)

    def _close_table(self) -> None:
        table = self._tables.pop()
        if self._tables:
            return
        width = max((len(row) for row in table.rows), default=0)
        if width <= 1:
            self._drafts += [draft for row in table.rows for cell in row for draft in cell]
            return
        rows = tuple(tuple("\n".join(draft.text for draft in cell) for cell in row) for row in table.rows)
        filled = tuple(row for row in rows if any(row))
        if filled:
            text = " ".join(fold(cell) for row in filled for cell in row if cell)
            self._drafts.append(PageDraft(BlockKind.TABLE, text, rows=filled))

    def finish(self) -> tuple[tuple[Block, ...], tuple[str, ...]]:
        """Return the blocks and the lines they stand on."""
        self.flush()
        while self._tables:
            self._close_table()
        self._set_title()
        blocks: list[Block] = []
        lines: list[str] = []
        for draft in self._drafts:
            own = [" | ".join(fold(cell) for cell in row) for row in draft.rows] or [_line(draft)]
            source = Source(len(lines) + 1, len(lines) + len(own))
            lines += own
            raw = "\n".join(own) if draft.rows else draft.text
            blocks.append(
                Block(
                    draft.kind,
                    draft.text,
                    raw,
                    source,
                    draft.level,
                    draft.marker,
                    draft.rows,
                    footnotes=draft.footnotes,
                )
            )
        return tuple(blocks), tuple(lines)

    def _set_title(self) -> None:
        """Everything above the text of a regulation is furniture, and so is the one heading above all others."""
        start = max((i for i, draft in enumerate(self._drafts[:200]) if _INTITULE.fullmatch(draft.text)), default=-1)
        for draft in self._drafts[: start + 1]:
            draft.kind = draft.kind if draft.kind is BlockKind.TABLE else BlockKind.FURNITURE
        headings = [draft for draft in self._drafts if draft.kind is BlockKind.HEADING]
        top = [draft for draft in headings if draft.level == 1]
        if len(headings) > 1 and len(top) == 1 and headings[0] is top[0]:
            self.title = top[0].text
            top[0].kind = BlockKind.FURNITURE


def _line(draft: PageDraft) -> str:
    return f"{draft.marker} {draft.text}".strip() if draft.kind is BlockKind.ITEM else draft.text


def lines_of(pieces: list[tuple[str, bool, bool]]) -> list[list[tuple[str, bool, bool]]]:
    """Cut a paragraph at its breaks when they end paragraphs, items or a bold line; else it is one line."""
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for piece in pieces:
        if piece[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    texts = [fold("".join(piece for piece, _, _ in line)) for line in lines]
    if len(lines) == 1:
        return lines
    merged: list[list[tuple[str, bool, bool]]] = []
    new = True
    for line, text in zip(lines, texts, strict=True):
        marker, body = take_marker(text)
        is_item = bool(marker and body)
        bold = bool(text) and all(piece[1] for piece in line if piece[0].strip())
        if not text:
            new = True
        elif new or is_item or bold:
            merged.append(list(line))
            new = bold
        else:
            merged[-1] += [(" ", False, False), *line]
    return merged
