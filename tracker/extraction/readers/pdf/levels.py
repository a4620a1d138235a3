"""How deep headings and list items are: by size and weight, by number, by indent."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.pieces import Piece

DEEPEST = 6
DEEPER = 0.5  # of the size of the letters: an item indented this much more stands below the one above it
_BESIDE = {BlockKind.FURNITURE, BlockKind.NOTE}
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_CHAPTER = re.compile(r"(?:hoofdstuk|deel|bijlage)\b", re.IGNORECASE)
_UNNUMBERED = 9  # deeper than any number
Style = tuple[float, bool, int]  # minus the size, not bold, depth of the number: sorts from chapter to sub-heading


def set_levels(pieces: Sequence[Piece], *, headings: bool) -> None:
    """Give every item its depth, and every heading when its tag did not tell it."""
    if headings:
        _set_heading_levels([piece for piece in pieces if piece.kind is BlockKind.HEADING])
    _set_item_levels(pieces)


def _set_heading_levels(headings: Sequence[Piece]) -> None:
    depths: dict[tuple[float, bool], set[int]] = defaultdict(set)
    for piece in headings:
        if depth := _depth(piece):
            depths[_look(piece)].add(depth)
    styles = {id(piece): _style(piece, depths[_look(piece)]) for piece in headings}
    ranks = {style: rank for rank, style in enumerate(sorted(set(styles.values())), start=1)}
    for piece in headings:
        piece.level = min(ranks[styles[id(piece)]], DEEPEST)


def _look(piece: Piece) -> tuple[float, bool]:
    line = piece.lines[0]
    return -round(line.size * 2) / 2, not line.bold


def _depth(piece: Piece) -> int:
    text = piece.lines[0].text
    number = _NUMBER.match(text)
    return number[1].count(".") + 1 if number else int(bool(_CHAPTER.match(text)))


def _style(piece: Piece, depths: set[int]) -> Style:
    """Return the style of a heading; its number counts only where it tells headings that look alike apart."""
    depth = (_depth(piece) or _UNNUMBERED) if len(depths) > 1 else 0
    return *_look(piece), depth


def _set_item_levels(pieces: Sequence[Piece]) -> None:
    """Give items their depth by their indent; a text between two items ends the list."""
    indents: list[float] = []  # of the item each deeper one stands below
    for piece in pieces:
        if piece.kind is BlockKind.ITEM:
            line = piece.lines[0]
            indent, step = line.left - line.start, DEEPER * line.size
            while indents and indent <= indents[-1] - step:
                indents.pop()
            if not indents or indent >= indents[-1] + step:
                indents.append(indent)
            piece.level = len(indents)
        elif piece.kind not in _BESIDE:
            indents.clear()
