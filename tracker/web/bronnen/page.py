"""A document as pages of text, each with what rests on its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.extraction.document import Block, BlockKind, Document, Place
from tracker.web.lists.marking import Cut, cut_at, span_of

PAGE_LINES = 200


@dataclass(frozen=True, slots=True)
class Root:
    """Something that rests on words of the document: an actie, or a proposal that is still judged."""

    label: str
    titel: str
    href: str
    quote: str
    line: int
    line_end: int
    current: bool = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return the words to look for, longest first."""
        return (self.quote, " ".join(self.quote.split()), *self.quote.split("\n"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `head` when it names the columns."""

    cells: tuple[str, ...]
    roots: tuple[Root, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the document as it is shown."""

    kind: str
    marker: str
    line: int
    runs: tuple[Cut[Root], ...]
    rows: tuple[Row, ...]
    place: str  # "blad Acties, rij 12"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture of a page: left, top, width and height as percentages of the page."""

    left: float
    top: float
    width: float
    height: float
    root: Root


class Paged:
    """A document cut into pages: those of the paper when it has any, else some 200 lines each."""

    def __init__(self, document: Document, roots: Sequence[Root]) -> None:
        """Lay what rests on the document over its blocks."""
        self.document, self.roots = document, roots
        self.blocks = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
        self.on_paper = any(place.page for place in document.places)
        self.pages = self._paper_pages() if self.on_paper else list(_chunks(self.blocks))

    def _paper_pages(self) -> list[list[Block]]:
        last = max(place.page or 1 for place in self.document.places)
        pages: list[list[Block]] = [[] for _ in range(last)]
        for block in self.blocks:
            for number in self._papers(block):
                pages[number - 1].append(block)
        return pages

    def _papers(self, block: Block) -> set[int]:
        places = self.document.places[block.source.line - 1 : block.source.line_end]
        return {place.page for place in places if place.page} or {block.source.page or 1}

    def page_with(self, line: int) -> int:
        """Return the number of the page a line stands on; pages count from 1."""
        if self.on_paper and 1 <= line <= len(self.document.places):
            return self.document.places[line - 1].page or 1
        starts = [blocks[0].source.line for blocks in self.pages if blocks]
        return max(1, sum(start <= line for start in starts))

    def pieces(self, number: int) -> list[Piece]:
        """Return what stands on a page."""
        blocks = self.pages[number - 1] if 1 <= number <= len(self.pages) else []
        return [self._piece(block) for block in blocks]

    def _piece(self, block: Block) -> Piece:
        here = [
            root for root in self.roots if root.line <= block.source.line_end and root.line_end >= block.source.line
        ]
        is_table = block.kind is BlockKind.TABLE and bool(block.rows)
        spans = [] if is_table else [(span_of(block.text, root.wordings), root) for root in here]
        return Piece(
            kind=block.kind.value,
            marker=block.marker.strip(),
            line=block.source.line,
            runs=() if is_table else tuple(cut_at(block.text, spans)),
            rows=tuple(_rows(block, here)) if is_table else (),
            place=self._place(block),
        )

    def _place(self, block: Block) -> str:
        places = self.document.places[block.source.line - 1 : block.source.line]
        return places[0].row if places else ""

    def spots(self, number: int) -> list[Spot]:
        """Return where on the picture of a page the acties stand, line by line."""
        places = self.document.places
        return [spot for root in self.roots for spot in spots_of(places[root.line - 1 : root.line_end], number, root)]

    def path(self, line: int) -> list[str]:
        """Return the headings a line stands under, outermost first."""
        path: list[Block] = []
        for block in self.blocks:
            if block.source.line > line:
                break
            if block.kind is BlockKind.HEADING:
                path = [*(above for above in path if above.level < block.level), block]
        return [block.text for block in path]


def _chunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    for _, chunk in groupby(blocks, key=lambda block: (block.source.line - 1) // PAGE_LINES):
        yield list(chunk)


def _rows(block: Block, roots: Sequence[Root]) -> Iterator[Row]:
    """Give each row what rests on it: by its line when rows and lines go together, else by its words."""
    by_line = len(block.rows) == block.source.line_end - block.source.line + 1
    for at, cells in enumerate(block.rows):
        words = _letters(" ".join(cells))
        line = block.source.line + at
        here = (
            [root for root in roots if root.line <= line <= root.line_end]
            if by_line
            else [root for root in roots if any(_letters(part) in words for part in root.quote.split("\n"))]
        )
        yield Row(cells, tuple(here), head=at == 0 and len(block.rows) > 1)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def spots_of(places: Sequence[Place], page: int, root: Root) -> Iterator[Spot]:
    """Yield where on the picture of a page these lines stand."""
    for left, top, right, bottom in (place.box for place in places if place.page == page and place.box):
        yield Spot(_percent(left), _percent(top), _percent(right - left), _percent(bottom - top), root)


def _percent(share: float) -> float:
    return round(100 * share, 2)
