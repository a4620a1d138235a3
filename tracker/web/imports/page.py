"""The review screen as data: the text of the plan in strips, each with the proposals that stand in it beside it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import SectionDraft
from tracker.extraction.interpret.wording import split_sentences
from tracker.services.importing.coverage import skipped_key, titel_of
from tracker.services.importing.places import path_of, title_of
from tracker.store.imports import Reading
from tracker.store.proposals import Proposal
from tracker.web.imports.shapes import BlockView, Card, SectionView, Segment, Strip
from tracker.web.marking import cut_at, span_of

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
        taken = {key for one in proposals for key in one.keys}
        self.skipped = [one for one in reading.draft.skipped if one.under_actions and skipped_key(one) not in taken]
        self.notes = {one.source.line: one.reason for one in self.skipped}

    def pages(self) -> list[list[SectionView]]:
        """Return the pages in the order of the document; a section may run on over pages."""
        pages: list[list[SectionView]] = []
        count = 0
        for strip in self._strips():
            same = pages and pages[-1][-1].id == strip.section
            if not pages or count >= FULL_PAGE or (not same and count >= NEARLY_FULL):
                pages.append([])
                count, same = 0, False
            if not same:
                pages[-1].append(self._section(strip.section))
            pages[-1][-1].strips.append(strip)
            count += len(strip.cards)
        return pages

    def in_order(self, *, weakest: bool) -> list[Card]:
        """Return the proposals that are shown, in the order in which they are."""
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
        starts = {
            line: block
            for _, block in self._blocks_by_section()
            for line in range(block.source.line, block.source.line_end + 1)
        }
        for card in cards:
            if not views or views[-1].id != card.value.section:
                views.append(self._section(card.value.section))
            lines = range(card.value.line, card.value.line_end + 1)
            blocks = {block.source.line: block for line in lines if (block := starts.get(line)) is not None}
            strip = Strip(card.value.section, [], [self._block(block, [card]) for block in blocks.values()], [card])
            views[-1].strips.append(strip)
        return views

    def _section(self, section_id: str) -> SectionView:
        above = [title_of(one) for one in path_of(self.reading.draft.sections, section_id)[:-1]]
        still_open = Counter(
            card.value.band for card in self.cards if card.is_open and card.value.section == section_id
        )
        return SectionView(section_id, titel_of(self.reading.draft, section_id), " › ".join(above), open=still_open)

    def _strips(self) -> Iterator[Strip]:
        """Cut the text after every block that holds proposals."""
        flow = [(section, block, self._in_block(block)) for section, block in self._blocks_by_section()]
        shown = {section for section, _, here in flow if any(card.value.id in self.wanted_ids for card in here)}
        placed: set[int] = set()
        strip = Strip("")
        for section, block, here in flow:
            if section not in shown and not self.all_text:
                continue
            if strip.section != section:
                yield from _finished(strip, fold=not self.all_text)
                strip = Strip(section)
            strip.blocks.append(self._block(block, here))
            strip.cards += [card for card in here if card.value.id in self.wanted_ids - placed]
            placed.update(card.value.id for card in here)
            if strip.cards:
                yield from _finished(strip, fold=not self.all_text)
                strip = Strip(section)
        yield from _finished(strip, fold=not self.all_text)
        for card in self.wanted:
            if card.value.id not in placed:  # its line is in no block we show; never lose it
                yield Strip(card.value.section, cards=[card])

    def _in_block(self, block: Block) -> list[Card]:
        lines = range(block.source.line, block.source.line_end + 1)
        found = {card.number: card for line in lines for card in self.by_line.get(line, ())}
        return [found[number] for number in sorted(found)]

    def _blocks_by_section(self) -> Iterator[tuple[str, Block]]:
        starts = {one.source.line: one.id for one in self.reading.draft.sections}
        section = ""
        for block in self.reading.document.blocks:
            section = starts.get(block.source.line, section) if block.kind is BlockKind.HEADING else section
            opens = block.kind is BlockKind.HEADING and block.source.line in starts
            if block.kind is not BlockKind.FURNITURE and not opens:
                yield section, block

    def _block(self, block: Block, cards: Sequence[Card]) -> BlockView:
        segments = _segments(_shown_text(block), cards)
        return BlockView(
            kind=block.kind.value,
            marker=next(iter(re.findall(r"\w+[.)]?$", block.marker.strip())), "•"),
            line=block.source.line,
            segments=segments,
            note=self.notes.get(block.source.line, "") if not cards else "",
            can_point_out=block.kind in _TEXT and any(part.card is None and part.text.strip() for part in segments),
            has_card=bool(cards),
            sentences=len(split_sentences(block.text)),
        )


def passage_of(reading: Reading, proposal: Proposal) -> list[BlockView]:
    """Return the blocks a proposal stands in, with its words marked."""
    page = ReviewPage(reading, [proposal], lambda _: True, all_text=False)
    return [view for section in page.weakest_first()[0] for strip in section.strips for view in strip.blocks]


def _shown_text(block: Block) -> str:
    return block.text if block.kind is not BlockKind.TABLE else "\n".join(" | ".join(row) for row in block.rows)


def _finished(strip: Strip, *, fold: bool) -> Iterator[Strip]:
    """Fold what stands above the heading of the proposals; leave out a strip with nothing in it."""
    if fold:
        headings = [at for at, block in enumerate(strip.blocks) if block.kind == BlockKind.HEADING.value]
        first = max([len(strip.blocks) - CONTEXT, *headings]) if strip.cards else len(strip.blocks)
        if first > (0 if strip.cards else TAIL):
            strip.folded, strip.blocks = strip.blocks[:first], strip.blocks[first:]
    if strip.blocks or strip.folded:
        yield strip


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
