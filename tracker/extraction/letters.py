"""A letter around a plan: the greeting and everything from the closing on are no part of the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.document import Block, BlockKind, Document

LONGEST = 90  # characters: a longer block is text again, an annex
_GREETING = re.compile(r"(?:geachte|beste) [^.]{3,60},?", re.IGNORECASE)
_CLOSING = re.compile(r"(?:(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|hoogachtend)\b.*", re.IGNORECASE)


def set_aside_courtesies(document: Document) -> Document:
    """Return the document with greeting, closing and signature as furniture."""
    blocks = document.blocks
    aside = {place for place, block in enumerate(blocks) if _is_text(block) and _GREETING.fullmatch(block.text)}
    for place, block in enumerate(blocks):
        if _is_text(block) and len(block.text) <= LONGEST and _CLOSING.fullmatch(block.text):
            aside |= _signature(blocks, place)
    if not aside:
        return document
    marked = (
        replace(block, kind=BlockKind.FURNITURE) if place in aside else block for place, block in enumerate(blocks)
    )
    return replace(document, blocks=tuple(marked))


def _is_text(block: Block) -> bool:
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}


def _signature(blocks: Sequence[Block], start: int) -> set[int]:
    found = {start}
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        if not _is_text(block) or len(block.text) > LONGEST or re.match(r"bijlage|\d+\.", block.text, re.IGNORECASE):
            break
        found.add(place)
    return found
