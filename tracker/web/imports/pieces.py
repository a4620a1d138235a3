"""The text of a plan in the pieces the review screen shows: each block is one, but a table gives one for every row.

A list of acties is one table of hundreds of rows; in one piece nobody could see which proposal came from which row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.draft import PlanDraft
from tracker.services.importing.places import row_of
from tracker.store.imports import Reading
from tracker.web.imports.shapes import Card

Names = tuple[str, ...]
OnLines = Callable[[range], list[Card]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a row of a table with the heads above its cells, and the proposals that stand in it."""

    section: str
    block: Block
    cards: Sequence[Card]
    names: Names | None = None  # None: no row of a table


def pieces_of(reading: Reading, on_lines: OnLines) -> Iterator[Piece]:
    """Yield the text in the order of the document, without headings that open a section and what is no text."""
    starts = {one.source.line: one.id for one in reading.draft.sections}
    section = ""
    for block in reading.document.blocks:
        is_heading = block.kind is BlockKind.HEADING
        section = starts.get(block.source.line, section) if is_heading else section
        if block.kind is BlockKind.FURNITURE or (is_heading and block.source.line in starts):
            continue
        cards = on_lines(range(block.source.line, block.source.line_end + 1))
        if block.kind is BlockKind.TABLE and len(block.rows) > 1 and cards:
            yield from _rows(Piece(section, block, cards), reading.draft, on_lines)
        else:
            yield Piece(section, block, cards)


def _rows(table: Piece, draft: PlanDraft, on_lines: OnLines) -> Iterator[Piece]:
    """Yield the filled rows of a table; one without proposals belongs to the section of the row after it."""
    rows = [row_of(table.block, number) for number in range(len(table.block.rows))]
    cards = _by_line(rows, on_lines) if _own_lines(rows) else _by_words(rows, table.cards)
    heads, names = _heads(rows, draft), ("",) * len(rows[0].rows[0])
    waiting: list[Piece] = []
    section = table.section
    for at, row in enumerate(rows):
        if at in heads:
            names = heads[at]
        if at in heads or not row.text:
            continue
        piece = Piece(section, row, cards[at], names)
        waiting.append(piece)
        if piece.cards:
            section = piece.cards[0].value.section
            yield from (replace(one, section=section) for one in waiting)
            waiting = []
    yield from (replace(one, section=section) for one in waiting)


def _own_lines(rows: Sequence[Block]) -> bool:
    return len({row.source.line for row in rows}) == len(rows)


def _by_line(rows: Sequence[Block], on_lines: OnLines) -> list[list[Card]]:
    return [on_lines(range(row.source.line, row.source.line_end + 1)) for row in rows]


def _by_words(rows: Sequence[Block], cards: Sequence[Card]) -> list[list[Card]]:
    """Give each proposal to the row that holds its words, after the one before it; the first row when none does."""
    found: list[list[Card]] = [[] for _ in rows]
    last = 0
    for card in cards:
        words = " ".join(card.value.quote.split())
        after = (*range(last, len(rows)), *range(last))
        last = next((at for at in after if words in rows[at].text), last)
        found[last].append(card)
    return found


def _heads(rows: Sequence[Block], draft: PlanDraft) -> dict[int, Names]:
    """Return the rows that name columns, each with the names that count below it; a head may take two rows."""
    known = {table.names for table in draft.tables if any(table.names)}
    heads: dict[int, Names] = {}
    for at, row in enumerate(rows):
        if row.rows[0] in known:
            heads[at] = row.rows[0]
        elif at and (names := _over(rows[at - 1].rows[0], row.rows[0])) in known:
            heads[at - 1] = heads[at] = names
    return heads


def _over(top: Names, below: Names) -> Names:
    """Return the names of a head of two rows: "Planning" over "Start" is "Planning Start"."""
    return tuple(" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(top, below, strict=False))
