"""Personal data in a text that everybody will read: addresses, telephone numbers, and names that are known here.

A name nobody knows cannot be found. Of a name that is known every word with a capital counts, so that "mevrouw De Wit"
is noticed too; that a street or a month is called the same is for a person to say.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHORTEST = 3  # letters of a part of a name that is looked for
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INSIDE = re.compile("['’-]")
_MAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.\w{2,}")
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)[\s-]?(?:\(0\)[\s-]?)?[1-9](?:[\s-]?\d){8}(?![\d.,]?\d)")


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What was found in one text: names of people, and ways to reach somebody."""

    namen: tuple[str, ...]
    adressen: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether anything was found."""
        return bool(self.namen or self.adressen)


def name_words(namen: Iterable[str]) -> frozenset[str]:
    """Return the words of these names to look for: "Hanneke de Wit-Bos" gives Hanneke, Wit-Bos, Wit and Bos."""
    words = {word for naam in namen for word in _words(naam)}
    return frozenset(word for word in words if len(word) >= SHORTEST and word[0].isupper())


def find_personal(text: str, names: frozenset[str]) -> Gevonden:
    """Return what in a text tells who somebody is or how to reach them.

    Args:
        text: what everybody will read.
        names: as `name_words` gives them.
    """
    known = dict.fromkeys(word for word in _words(text) if (word.capitalize() if word.isupper() else word) in names)
    return Gevonden(tuple(known), tuple(dict.fromkeys((*_MAIL.findall(text), *_PHONE.findall(text)))))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, and of a word in pieces these too."""
    for word in _WORD.findall(text):
        yield word
        pieces = _INSIDE.split(word)
        if len(pieces) > 1:
            yield from pieces
