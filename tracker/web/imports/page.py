"""The review screen as data: the text of the plan in strips, each with the proposals that stand in it beside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import zip_longest

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import Band, SectionDraft
from tracker.extraction.interpret.wording import split_sentences
from tracker.services.importing.coverage import skipped_key, titel_of
from tracker.services.importing.places import path_of, title_of
from tracker.store.imports import Reading
from tracker.store.proposals import Proposal
from tracker.web.imports.pieces import Piece, pieces_of
from tracker.web.imports.shapes import BlockView, Card, CellView, SectionView, Segment, Strip
from tracker.web.lists.marking import cut_at, span_of

FULL_PAGE = 14  # proposals; a page ends at the next section after NEARLY_FULL
NEARLY_FULL = 9
CONTEXT = 4  # blocks of text shown before a proposal; the rest is folded
TAIL = 2  # blocks after the last proposal of a section that are shown unfolded
_TEXT = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE, BlockKind.NOTE}

Wanted = Callable[[Proposal], bool]


class ReviewPage:
    """Everything the review screen needs to know, for one choice of proposals."""

    def __init__(self, reading: Reading, proposals: Sequence[Proposal], wanted: Wanted, *, all_text: bool) -> None:
        """Lay the proposals beside the text."""
        self.reading, self.all_text = reading, all_text
        self.sections: dict[str, SectionDraft] = {one.id: one for one in reading.draft.sections}
        self.cards = _cards(proposals)
        self.wanted = [card for card in self.cards if wanted(card.value)]
        self.wanted_ids = {card.value.id for card in self.wanted}
        self.by_line: dict[int, list[Card]] = {}
        for card in self.cards:
            for line in range(card.value.line, card.value.line_end + 1):
                self.by_line.setdefault(line, []).append(card)
        self.pieces = list(pieces_of(reading, self._on_lines))
        self.still_open: defaultdict[str, Counter[Band]] = defaultdict(Counter)
        for card in self.cards:
            self.still_open[card.value.section][card.value.band] += card.is_open
        taken = {key for one in proposals for key in one.keys}
        self.skipped = [one for one in reading.draft.skipped if one.under_actions and skipped_key(one) not in taken]
        self.notes = {one.source.line: one.reason for one in self.skipped}

    def pages(self) -> list[list[SectionView]]:
        """Return the pages in the order of the document; a section may run on over pages.

        A list whose rows are not sorted by thema comes back to the same section: that has one place on a page.
        """
        pages: list[dict[str, SectionView]] = []
        count = 0
        for strip in self._strips():
            known = bool(pages) and strip.section in pages[-1]
            if not pages or count >= FULL_PAGE or (not known and count >= NEARLY_FULL):
                pages.append({})
                count, known = 0, False
            if not known:
                pages[-1][strip.section] = self._section(strip.section)
            pages[-1][strip.section].strips.append(strip)
            count += len(strip.cards)
        return [list(page.values()) for page in pages]

    def in_order(self, *, weakest: bool) -> list[Card]:
        """Return the proposals that are shown, in the order of the document or with the least certain first."""
        if not weakest:
            return self.wanted
        return sorted(self.wanted, key=lambda card: (card.value.confidence, card.value.position))

    def weakest_first(self) -> list[list[SectionView]]:
        """Return pages with the least certain first, each with only its own passage beside it."""
        ordered = self.in_order(weakest=True)
        chunks = [ordered[at : at + FULL_PAGE] for at in range(0, len(ordered), FULL_PAGE)]
        return [self._each_alone(chunk) for chunk in chunks]

    def _each_alone(self, cards: Sequence[Card]) -> list[SectionView]:
        views: list[SectionView] = []
        for card in cards:
            if not views or views[-1].id != card.value.section:
                views.append(self._section(card.value.section))
            blocks = [partial(self._block, piece, [card]) for piece in self._standing[card.number]]
            views[-1].strips.append(Strip(card.value.section, [], blocks, [card]))
        return views

    @cached_property
    def _standing(self) -> Mapping[int, Sequence[Piece]]:
        """Number of a proposal → the pieces of text it stands in."""
        found: defaultdict[int, list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            for card in piece.cards:
                found[card.number].append(piece)
        return found

    def _section(self, section_id: str) -> SectionView:
        above = [title_of(one) for one in path_of(self.reading.draft.sections, section_id)[:-1]]
        titel = titel_of(self.reading.draft, section_id)
        return SectionView(section_id, titel, " › ".join(above), open=self.still_open[section_id])

    def _strips(self) -> Iterator[Strip]:
        """Cut the text after every piece that holds proposals, unless the next one holds more of the same."""
        shown = {piece.section for piece in self.pieces if any(one.value.id in self.wanted_ids for one in piece.cards)}
        flow = [piece for piece in self.pieces if self.all_text or piece.section in shown]
        placed: set[int] = set()
        here: list[Piece] = []
        cards: list[Card] = []
        for piece, following in zip_longest(flow, flow[1:]):
            if here and here[-1].section != piece.section:
                yield from self._finished(here, cards)
                here, cards = [], []
            here.append(piece)
            fresh = [card for card in piece.cards if card.value.id not in placed]
            cards += [card for card in fresh if card.value.id in self.wanted_ids]
            placed.update(card.value.id for card in piece.cards)
            if cards and not (following and cards[-1] in following.cards):
                yield from self._finished(here, cards)
                here, cards = [], []
        yield from self._finished(here, cards)
        for card in self.wanted:
            if card.value.id not in placed:  # its line is in no block we show; never lose it
                yield Strip(card.value.section, cards=[card])

    def _finished(self, pieces: Sequence[Piece], cards: list[Card]) -> Iterator[Strip]:
        """Fold what stands above the heading of the proposals; there is no strip of nothing."""
        first = 0
        if not self.all_text:
            headings = [at for at, piece in enumerate(pieces) if piece.block.kind is BlockKind.HEADING]
            above = max([len(pieces) - CONTEXT, *headings]) if cards else len(pieces)
            first = above if above > (0 if cards else TAIL) else 0
        blocks = [partial(self._block, piece, piece.cards) for piece in pieces]
        if blocks:
            yield Strip(pieces[0].section, blocks[:first], blocks[first:], cards)

    def _on_lines(self, lines: range) -> list[Card]:
        found = {card.number: card for line in lines for card in self.by_line.get(line, ())}
        return [found[number] for number in sorted(found)]

    def _block(self, piece: Piece, cards: Sequence[Card]) -> BlockView:
        block, line = piece.block, piece.block.source.line
        cells = _cells(piece, cards)
        segments = () if cells else _segments(_shown_text(block), cards)
        free = any(part.card is None and part.text.strip() for part in segments)
        return BlockView(
            kind=block.kind.value,
            marker=next(iter(re.findall(r"\w+[.)]?$", block.marker.strip())), "•"),
            line=line,
            segments=segments,
            note=self.notes.get(line, "") if not cards else "",
            can_point_out=block.kind in _TEXT and (free or bool(cells and not cards)),
            has_card=bool(cards),
            sentences=len(split_sentences(block.text)),
            cells=cells,
            place=self.reading.document.places[line - 1].row if line <= len(self.reading.document.places) else "",
        )


def passage_of(reading: Reading, proposal: Proposal) -> list[BlockView]:
    """Return the blocks a proposal stands in, with its words marked."""
    page = ReviewPage(reading, [proposal], lambda _: True, all_text=False)
    return [view for section in page.weakest_first()[0] for strip in section.strips for view in strip.blocks]


def _cells(piece: Piece, cards: Sequence[Card]) -> tuple[CellView, ...]:
    """Return the filled cells of a row; a proposal is marked in the cell that holds its words, or else the longest."""
    if piece.names is None:
        return ()
    row = [(name, cell) for name, cell in zip(piece.names, piece.block.rows[0], strict=False) if cell]
    inside: defaultdict[int, list[Card]] = defaultdict(list)
    for card in cards:
        words = [" ".join(one.split()) for one in _wordings(card.value)]
        longest = max(range(len(row)), key=lambda at: len(row[at][1]))
        place = next((at for at, (_, cell) in enumerate(row) if any(one and one in cell for one in words)), longest)
        inside[place].append(card)
    return tuple(
        CellView(name, _segments(cell, inside[at]) if at in inside else (Segment(cell),))
        for at, (name, cell) in enumerate(row)
    )


def _shown_text(block: Block) -> str:
    return block.text if block.kind is not BlockKind.TABLE else "\n".join(" | ".join(row) for row in block.rows)


def _cards(proposals: Sequence[Proposal]) -> list[Card]:
    numbers = {key: number for number, one in enumerate(proposals, start=1) for key in one.keys}
    seen: set[str] = set()
    cards = []
    for number, one in enumerate(proposals, start=1):
        cards.append(Card(number, one, numbers.get(one.duplicate_of or ""), one.section in seen))
        seen.add(one.section)
    return cards


def _segments(text: str, cards: Sequence[Card]) -> tuple[Segment, ...]:
    """Cut a text into what belongs to a proposal and what does not."""
    spans = [(span_of(text, _wordings(card.value)), card) for card in cards]
    return tuple(Segment(words, card) for words, card in cut_at(text, spans))


def _wordings(proposal: Proposal) -> tuple[str, ...]:
    return (proposal.text, proposal.quote, *proposal.quote.split("\n"))
