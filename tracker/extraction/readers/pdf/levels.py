"""How deep headings and list items are: by size and weight, by number, by indent."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.levels import ListLevels
from tracker.extraction.readers.lines import Gap
from tracker.extraction.readers.lines import Line as TextLine
from tracker.extraction.readers.pdf.pieces import Piece

DEEPEST = 6
SPACE = 0.4  # of the size of the letters: points to the "spaces" an indent is counted in
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
    levels = ListLevels(trust_indent=True)
    for piece in pieces:
        if piece.kind is BlockKind.ITEM:
            piece.level = levels.level(_as_text_line(piece))
        elif piece.kind is not BlockKind.FURNITURE:
            levels.leave()


def _as_text_line(piece: Piece) -> TextLine:
    line = piece.lines[0]
    indent = round((line.left - line.start) / (SPACE * line.size))
    return TextLine(0, line.text, line.text, indent, Gap.NONE, piece.marker, "", page_start=False)
