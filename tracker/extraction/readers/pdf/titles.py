"""The title of a document: from its metadata when a person wrote it, and the one heading above all others."""

import re
from collections.abc import Mapping, Sequence

from tracker.extraction.document import BlockKind
from tracker.extraction.readers.lines import fold
from tracker.extraction.readers.pdf.pieces import Piece

FEWEST_SIGNS = 5
LONGEST = 200
_BY_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)|powerpoint-presentatie|untitled|naamloos|document\d*|scan|print|"
    r"dia \d|slide \d|presentatie\d*|pdf)\b|\.(?:docx?|pdf|indd|odt|pptx?|xlsx?|tmp|html?)$|"
    r"^[\w-]*\d{5,}[\w-]*$|^[a-z\d_-]+$",
    re.IGNORECASE,
)


def title_of(metadata: Mapping[str, str]) -> str | None:
    """Return the title in the metadata; None when a program made it up."""
    title = fold("".join(sign for sign in metadata.get("Title", "") if sign.isprintable()))
    sensible = FEWEST_SIGNS <= len(title) <= LONGEST and not _BY_PROGRAM.search(title)
    return title if sensible else None


def take_title(pieces: Sequence[Piece]) -> str | None:
    """Make furniture of the one heading above all others, when it stands first, and return its text."""
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    highest = min((piece.level for piece in headings), default=0)
    top = [piece for piece in headings if piece.level == highest]
    if len(headings) < 3 or len(top) != 1 or headings[0] is not top[0]:  # noqa: PLR2004 — a title and what it is above
        return None
    top[0].kind = BlockKind.FURNITURE
    return fold(" ".join(line.text for line in top[0].lines))
