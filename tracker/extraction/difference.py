"""Two texts beside each other, word by word: what stayed, what went and what came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed ("gelijk"), went ("weg") or came ("erbij")."""

    kind: str
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new text with the words that went in their old place; joined without "weg" it is the new text."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, from_old, to_old, from_new, to_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(pieces, "gelijk", after[from_new:to_new])
            continue
        _add(pieces, "weg", before[from_old:to_old])
        _add(pieces, "erbij", after[from_new:to_new])
    return tuple(pieces)


def _add(pieces: list[Piece], kind: str, words: Sequence[str]) -> None:
    if words:
        pieces.append(Piece(kind, " ".join(words)))
