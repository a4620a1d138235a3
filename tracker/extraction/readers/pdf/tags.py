"""A tagged PDF to pieces: headings, paragraphs, lists, tables and notes as the maker of the PDF named them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.markers import marker_of
from tracker.extraction.readers.pdf.pieces import Piece, Row
from tracker.extraction.readers.pdf.tables import as_table
from tracker.extraction.readers.pdf.text_lines import Line, lines_in_order
from tracker.extraction.readers.pdf.tree import Element
from tracker.extraction.readers.pdf.words import Word

LONGEST_HEADING = 250  # signs: a longer text was tagged wrongly
_HEADING = re.compile(r"H([1-6])?|Title")
_ASIDE = {"TOC", "TOCI", "Artifact"}
_NOTES = {"Note", "FENote"}
# These stand on their own, also inside a paragraph or a list item.
_OWN = frozenset({"P", "L", "LI", "Table", "BlockQuote", "Figure", "Aside", *_NOTES, *_ASIDE})
_CELLS = {"TD", "TH"}
_INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "Lbl", "Annot", "Ruby", "Sub"})
_REFERENCE = re.compile(r"\d{1,3}")


class TagReader:
    """Goes through the tags of one page."""

    def __init__(self, words: Sequence[Word], page: int) -> None:
        self._page = page
        self._words: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            if word.ink.tag >= 0:
                self._words[word.ink.tag].append(word)
        self.read: set[int] = set()  # numbers of the marked content that was met

    def pieces(self, elements: Iterable[Element]) -> list[Piece]:
        """Return what the elements hold, in order."""
        return [piece for element in elements for piece in self._pieces(element)]

    def _pieces(self, element: Element) -> Iterator[Piece]:
        kind = element.kind
        if kind == "Table":
            yield from self._table(element)
        elif kind == "LI":
            yield from self._item(element)
        elif kind in _ASIDE:
            yield from self._text(element, BlockKind.FURNITURE, leave=frozenset())
        elif kind in _NOTES:
            yield from self._note(element)
        elif heading := _HEADING.fullmatch(kind):
            yield from self._heading(element, int(heading[1] or 1))
        elif _is_text(element):
            yield from self._text(element, BlockKind.PARAGRAPH)
        else:
            for child in element.elements:
                yield from self._pieces(child)

    def _text(self, element: Element, kind: BlockKind, leave: frozenset[str] = _OWN) -> Iterator[Piece]:
        """Yield a text, and then what stands on its own inside it."""
        self._mark_references(element)
        lines = self._lines(element.numbers(leave))
        if lines:
            piece = Piece(kind, lines, opens=not element.begun_before, goes_on=element.goes_on)
            yield _as_item(piece) if kind is BlockKind.PARAGRAPH else piece
        if leave:
            yield from self._inside(element)

    def _inside(self, element: Element) -> Iterator[Piece]:
        for child in element.elements:
            yield from self._pieces(child) if child.kind in _OWN else self._inside(child)

    def _heading(self, element: Element, level: int) -> Iterator[Piece]:
        for piece in self._text(element, BlockKind.HEADING):
            if piece.kind is BlockKind.HEADING:
                piece.level = level
                long = sum(len(line.text) for line in piece.lines) > LONGEST_HEADING
                piece.kind = BlockKind.PARAGRAPH if long else piece.kind
            yield piece

    def _item(self, element: Element) -> Iterator[Piece]:
        """Yield a list item; its sign is in a label, or before its text. What it holds besides comes after it."""
        label = next((child for child in element.elements if child.kind == "Lbl"), None)
        signs = " ".join(line.text for line in self._lines(label.numbers())) if label else ""
        bodies = [child for child in element.children if child is not label]
        inner = self.pieces([Element("Div", [Element("P", bodies) if _is_flat(bodies) else Element("Div", bodies)])])
        labelled = self._lines(label.numbers()) if label else []
        if inner and inner[0].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and not (inner[0].marker and label):
            first = inner[0]
            first.kind, first.marker = BlockKind.ITEM, first.marker or signs or marker_of(first.lines[0].text)
            first.lines = _joined(labelled, first.lines)
            first.opens = first.opens and not element.begun_before
        yield from inner

    def _note(self, element: Element) -> Iterator[Piece]:
        lines = self._lines(element.numbers())
        if lines:
            number = _REFERENCE.match(lines[0].text)
            yield Piece(BlockKind.NOTE, lines, marker=number.group() if number else "")

    def _table(self, element: Element) -> Iterator[Piece]:
        rows = [row for row in _rows(element) if row.elements]
        table = as_table(self._grid(rows), ()) if rows else None
        if table is None:
            for cell in (cell for row in rows for cell in row.elements):
                yield from self.pieces(cell.elements) if not _is_text(cell) else self._text(cell, BlockKind.PARAGRAPH)
            return
        table.columns = tuple(range(len(table.rows[0].cells)))
        table.opens, table.goes_on = not element.begun_before, element.goes_on
        yield table

    def _grid(self, rows: Sequence[Element]) -> list[Row]:
        """Put the cells in their columns; a cell over several rows leaves its place empty in the next ones."""
        taken: dict[int, int] = {}  # column → rows it is still taken by a cell above
        grid: list[list[list[list[Line]]]] = []
        for row in rows:
            cells: list[list[list[Line]]] = []
            below: dict[int, int] = {}
            for child in row.children:
                while taken.get(len(cells), 0):
                    cells.append([])
                cell = child if isinstance(child, Element) else Element("TD")
                below.update({len(cells) + at: cell.tall - 1 for at in range(cell.wide)})
                cells += [self._cell(cell), *([] for _ in range(cell.wide - 1))]
            grid.append(cells)
            taken = {at: max(taken.get(at, 0) - 1, below.get(at, 0)) for at in {*taken, *below}}
        width = max(map(len, grid))
        return [Row([*cells, *([] for _ in range(width - len(cells)))]) for cells in grid]

    def _cell(self, cell: Element) -> list[list[Line]]:
        pieces = [*self._text(cell, BlockKind.PARAGRAPH)] if _is_text(cell) else self.pieces(cell.elements)
        return [piece.lines for piece in pieces]

    def _lines(self, numbers: Sequence[int]) -> list[Line]:
        self.read.update(numbers)
        return lines_in_order([word for number in numbers for word in self._words.get(number, ())], self._page)

    def _mark_references(self, element: Element) -> None:
        """A figure in a label inside a text refers to a footnote."""
        for child in element.elements:
            if child.kind in {"Lbl", "Reference"}:
                for word in (word for number in child.numbers() for word in self._words.get(number, ())):
                    word.raised = word.raised or bool(_REFERENCE.fullmatch(word.text))
            elif child.kind in _INLINE:
                self._mark_references(child)


def _is_text(element: Element) -> bool:
    """Tell whether an element holds text itself, and not only other blocks."""
    if element.kind in {"P", "BlockQuote", "Caption"}:
        return True
    return any(isinstance(child, int) or (child is not None and child.kind in _INLINE) for child in element.children)


def _is_flat(children: Sequence["Element | int | None"]) -> bool:
    return any(isinstance(child, int) or (child is not None and child.kind in _INLINE) for child in children)


def _rows(element: Element) -> Iterator[Element]:
    for child in element.elements:
        if child.kind == "TR":
            yield child
        elif child.kind not in _CELLS:
            yield from _rows(child)


def _as_item(piece: Piece) -> Piece:
    """Make an item of a paragraph that starts with a bullet."""
    marker = marker_of(piece.lines[0].text)
    if marker and not marker[0].isalnum() and marker[0] != "(" and piece.lines[0].text != marker:
        piece.kind, piece.marker = BlockKind.ITEM, marker
    return piece


def _joined(label: list[Line], lines: list[Line]) -> list[Line]:
    """Put the sign of an item before its first line."""
    if not label or label[0].base != lines[0].base:
        return [*label, *lines]
    return [*lines_in_order([*label[0].words, *lines[0].words], lines[0].page), *lines[1:]]
