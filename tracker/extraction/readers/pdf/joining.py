"""Printed lines to pieces: headings, paragraphs and list items, as white, indent and line length tell them apart."""

import re
from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.furniture import is_contents
from tracker.extraction.readers.pdf.look import Look
from tracker.extraction.readers.pdf.markers import marker_of
from tracker.extraction.readers.pdf.pieces import Piece
from tracker.extraction.readers.pdf.text_lines import Line

INDENT = 0.7  # of the size of the letters
ALIKE = 0.12  # of the size of the letters: a smaller difference is none
TERMINAL = ".!?:;"
SHORTER = 0.15  # of the width of the column: a line that ends this early ends its paragraph
SLACK = 0.5  # of the size of the letters: how exactly a line can be filled
_CLOSING = "”’\"')]»"
_ALWAYS_FRESH = {BlockKind.TABLE, BlockKind.FURNITURE, BlockKind.ITEM}
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.ITEM}
_NUMBER_MARKER = re.compile(r"\(?\w")
_NUMBERED_TITLE = re.compile(r"(?:\d{1,2}\.)*\d{1,2}\.?\s|(?:hoofdstuk|thema|bijlage|deel)\s", re.IGNORECASE)


def pieces_of(lines: Sequence[Line], look: Look) -> list[Piece]:
    """Return the pieces of one page; its lines stand in reading order."""
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        fresh = _piece(line, look, before)
        if before is not None and pieces and _goes_on(pieces[-1], before, line, fresh, look):
            pieces[-1].lines.append(line)
        else:
            fresh.opens = before is not None and not _jumps(before, line)
            pieces.append(fresh)
    return [_settled(piece) for piece in pieces]


def is_finished(text: str) -> bool:
    """Tell whether a text ends its sentence."""
    return text.rstrip(_CLOSING)[-1:] in TERMINAL if text else True


def has_room(before: Line, line: Line) -> bool:
    """Tell whether the first word of a line would have fitted on the line before it."""
    first = line.words[0]
    return before.right + (first.right - first.left) + SLACK * before.size < before.limit


def _piece(line: Line, look: Look, before: Line | None) -> Piece:
    if line.table is not None:
        return Piece(BlockKind.TABLE, [line])
    if is_contents(line):
        return Piece(BlockKind.FURNITURE, [line])
    marker = _marker(line, before, look)
    if marker and not (_NUMBER_MARKER.match(marker) and look.is_heading(line)):
        return Piece(BlockKind.ITEM, [line], marker=marker)
    return Piece(BlockKind.HEADING if look.is_heading(line) else BlockKind.PARAGRAPH, [line])


def _marker(line: Line, before: Line | None, look: Look) -> str:
    """Return the sign or number of a list item; a number in the middle of a sentence is none."""
    marker = marker_of(line.text)
    running = before is not None and not _jumps(before, line) and not look.is_loose(before, line)
    if not marker or before is None or not running or is_finished(before.text) or has_room(before, line):
        return marker
    in_sentence = _NUMBER_MARKER.match(marker) or marker in "-–—+*"
    return "" if in_sentence and abs(line.left - before.left) < INDENT * line.size else marker


def _goes_on(piece: Piece, before: Line, line: Line, fresh: Piece, look: Look) -> bool:
    """Tell whether a line belongs to the piece above it."""
    if fresh.kind in _ALWAYS_FRESH or _jumps(before, line):
        return False
    if piece.kind is BlockKind.HEADING:
        return _same_heading(before, line)
    if piece.kind not in _RUNNING or look.is_loose(before, line) or abs(line.size - before.size) > ALIKE * before.size:
        return False
    if fresh.kind is BlockKind.HEADING:  # bold words in the middle of a sentence may fill a line
        return not has_room(before, line) and not is_finished(before.text)
    return _stays_in_item(piece, before, line) if piece.kind is BlockKind.ITEM else not _opens(piece, before, line)


def _same_heading(before: Line, line: Line) -> bool:
    alike = abs(before.size - line.size) < ALIKE * line.size and before.ink.bold == line.ink.bold
    close = line.base - before.base <= 1.5 * line.size
    return alike and close and not has_room(before, line) and not _NUMBERED_TITLE.match(line.text)


def _stays_in_item(piece: Piece, before: Line, line: Line) -> bool:
    """Tell whether a line goes on with a list item: hanging below its text, or when its sentence runs on."""
    first = piece.lines[0]
    if piece.marker == first.text.strip():
        return line.left > first.left  # the sign stands alone, its text comes now
    indent = _text_left(first, piece.marker)
    hanging = indent - first.left >= INDENT * line.size / 2
    if hanging and abs(line.left - indent) < INDENT * line.size:
        return not (is_finished(before.text) and has_room(before, line) and line.text[0].isupper())
    running = not has_room(before, line) or not is_finished(before.text)
    return running and (line.left >= first.left - 1) and (line.text[0].islower() or not has_room(before, line))


def _text_left(line: Line, marker: str) -> float:
    signs = len(marker.split())
    rest = line.words[signs:]
    return rest[0].left if rest else line.left


def _opens(piece: Piece, before: Line, line: Line) -> bool:
    indented = line.left - before.left > INDENT * line.size and len(piece.lines) > 1
    outdented = before.left - line.left > INDENT * line.size and len(piece.lines) > 1
    if (indented or outdented) and is_finished(before.text):
        return True
    if not has_room(before, line):
        return False
    if is_finished(before.text):  # the lines of a text differ a little in length; its last one may be anywhere
        return before.limit - before.right > SHORTER * (before.limit - before.start)
    return not line.text[0].islower()


def _jumps(before: Line, line: Line) -> bool:
    """Tell whether the next line stands in another column."""
    beside = line.left >= before.limit - 1 or line.limit <= before.left + 1
    return line.base <= before.base or beside


def _settled(piece: Piece) -> Piece:
    """Take back a heading that turns out to be a text."""
    if piece.kind is BlockKind.HEADING:
        text = " ".join(line.text for line in piece.lines)
        if len(text) > 220 or (len(piece.lines) > 3 and is_finished(text)):  # noqa: PLR2004 — no heading is as long
            piece.kind = BlockKind.PARAGRAPH
    return piece
