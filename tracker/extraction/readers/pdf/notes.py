"""Footnotes: small lines at the end of a column that start with a number."""

import re
from collections.abc import Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf.look import Look
from tracker.extraction.readers.pdf.pieces import Piece
from tracker.extraction.readers.pdf.text_lines import Line

SMALL = 0.93  # of the size of the text
_START = re.compile(r"(\d{1,3})\s*(?=[^\W\d]|[‘“'\"(])")


def mark_notes(pieces: Sequence[Piece], look: Look) -> list[Piece]:
    """Return the pieces of a page with the footnotes as notes: a run of small text that starts with a number."""
    marked: list[Piece] = []
    in_notes = False
    for piece in pieces:
        lines = piece.lines
        if piece.kind is BlockKind.TABLE or not all(line.size <= SMALL * look.body for line in lines):
            in_notes = False
            marked.append(piece)
            continue
        in_notes = in_notes or (bool(marked) and bool(_START.match(lines[0].text)))
        marked += _notes(lines) if in_notes else [piece]
    return marked


def _notes(lines: Sequence[Line]) -> list[Piece]:
    """Cut small lines at every number that opens a note."""
    notes: list[Piece] = []
    for line in lines:
        number = _START.match(line.text)
        if number or not notes:
            notes.append(Piece(BlockKind.NOTE, [line], marker=number[1] if number else ""))
        else:
            notes[-1].lines.append(line)
    return notes
