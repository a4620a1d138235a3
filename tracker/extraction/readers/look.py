"""Headings by their look, for people who make a line bold or large instead of giving it a heading style."""

import re
from collections import Counter
from dataclasses import dataclass

from tracker.extraction.document import BlockKind
from tracker.extraction.numbering import heading_number
from tracker.extraction.readers.page import MAX_BOLD_HEADING

LARGER = 1.15  # times the size of the running text
MAX_SIZES = 4  # a document with more sizes of heading uses them for decoration
_NO_HEADING_END = ".;,"


@dataclass(slots=True)
class Draft:
    """A block on its way: a paragraph, an item, a table with its rows."""

    kind: BlockKind
    text: str
    level: int = 1
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: tuple[str, ...] = ()
    bold: bool = False
    size: float = 0  # points; 0 = not known


def mark_headings_by_look(drafts: list[Draft]) -> None:
    """Make headings of short lines that are bold; and of large ones when no style says what a heading is."""
    styled = any(draft.kind is BlockKind.HEADING for draft in drafts)
    sizes = [] if styled else _heading_sizes(drafts)
    level = 0
    for place, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            level = draft.level
        elif not styled and _is_numbered_title(drafts, place):
            draft.kind, draft.text, draft.marker = BlockKind.HEADING, f"{draft.marker} {draft.text}", ""
            draft.level = level = _depth(draft.text) or 1
        elif draft.kind is BlockKind.PARAGRAPH and _may_be_heading(draft) and (draft.bold or draft.size in sizes):
            draft.kind = BlockKind.HEADING
            depth = 0 if styled else _depth(draft.text)
            if depth or draft.size in sizes:
                draft.level = level = depth or sizes.index(draft.size) + 1
            else:
                draft.level = level + 1


def _may_be_heading(draft: Draft) -> bool:
    return len(draft.text) <= MAX_BOLD_HEADING and draft.text[-1] not in _NO_HEADING_END


def _heading_sizes(drafts: list[Draft]) -> list[float]:
    """Return the sizes of type that are larger than the running text, the largest first."""
    letters: Counter[float] = Counter()
    for draft in drafts:
        if draft.size and draft.kind is BlockKind.PARAGRAPH:
            letters[draft.size] += len(draft.text)
    if not letters:
        return []
    body = letters.most_common(1)[0][0]
    short = {draft.size for draft in drafts if draft.kind is BlockKind.PARAGRAPH and _may_be_heading(draft)}
    larger = sorted((size for size in short if size >= LARGER * body), reverse=True)
    return larger if len(larger) <= MAX_SIZES else []


def _depth(text: str) -> int:
    """Return how deep a typed number says a heading is: "3.2 Jeugd" is 2; without number 0."""
    number, _ = heading_number(text)
    return len(re.findall(r"\d+", number))


def _is_numbered_title(drafts: list[Draft], place: int) -> bool:
    """Tell whether a bold numbered line opens text instead of being one of a list."""
    draft = drafts[place]
    if draft.kind is not BlockKind.ITEM or not draft.bold or not re.search(r"\d", draft.marker):
        return False
    after = drafts[place + 1].kind if place + 1 < len(drafts) else BlockKind.ITEM
    return _may_be_heading(draft) and (after is not BlockKind.ITEM or _depth(f"{draft.marker} {draft.text}") > 1)
