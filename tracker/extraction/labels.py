"""Labels on a line of their own: "Wie" with the name on the next line becomes "Wie: naam", wherever it comes back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.columns import Column, column_of, explains, field_of
from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.lexicon import is_known_heading
from tracker.extraction.named import is_label_of_one

LONGEST_VALUE = 160  # characters: a longer text is no name and no date
ENOUGH_LABELS = 3  # labels in one document: fewer may be chance
_TEXT = {BlockKind.PARAGRAPH, BlockKind.HEADING}


def join_lone_labels(document: Document) -> Document:
    """Return the document with every lone label joined to its value."""
    blocks = document.blocks
    places = [place for place in range(len(blocks) - 1) if _is_pair(blocks[place], blocks[place + 1])]
    counts = Counter(field_of(blocks[place].text) for place in places)
    if len(places) < ENOUGH_LABELS or not counts.keys() & {Column.ACTIEHOUDER, Column.DEADLINE}:
        return document
    return replace(document, blocks=_joined(blocks, frozenset(places)))


def _joined(blocks: Sequence[Block], places: frozenset[int]) -> tuple[Block, ...]:
    return tuple(
        _join(block, blocks[place + 1]) if place in places else block
        for place, block in enumerate(blocks)
        if place - 1 not in places
    )


def _join(label: Block, value: Block) -> Block:
    source = Source(label.source.line, value.source.line_end, label.source.page)
    text = f"{label.text.rstrip(' :')}: {value.text}"
    return replace(value, kind=BlockKind.PARAGRAPH, text=text, raw=f"{label.raw}\n{value.raw}", source=source)


def _is_pair(label: Block, value: Block) -> bool:
    if label.kind not in _TEXT or not label.text[:1].isupper() or not _is_value(value):
        return False
    if explains(label.text) or is_label_of_one(label.text.rstrip(" :")):
        return True
    return field_of(label.text) is not None and len(value.text) <= LONGEST_VALUE


def _is_value(block: Block) -> bool:
    is_text = block.kind is BlockKind.PARAGRAPH and bool(block.text)
    return is_text and column_of(block.text) is None and not is_known_heading(block.text)
