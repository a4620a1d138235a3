"""Whether a text was rewritten, or only its typing mended: a spelling fix is no news about an actie.

The measure: word by word, the optimal string alignment distance (Damerau 1964: one letter more, less, other, or two
neighbours swapped counts as 1). A word of eight letters or more may differ by two, a shorter one by one and by less
than half of it: "gestart" is not "gestopt". White space, capitals and punctuation do not count. A digit or a denial
that differs is never typing: "4 keer" is not "6 keer".
"""

import re
from typing import Protocol

LETTERS_A_WORD = 2
LONG_WORD = 8  # letters; in a shorter word only one may differ
_WORDS = re.compile(r"\w+")
_DENIALS = frozenset({"niet", "geen", "nooit", "zonder", "nog", "wel", "alle", "al"})


class Said(Protocol):
    """A statement about an actie, as a row or as domain data."""

    @property
    def toelichting(self) -> str: ...
    @property
    def oorzaak(self) -> str: ...
    @property
    def gevolg(self) -> str: ...
    @property
    def bijsturing(self) -> str: ...


def says_the_same(before: Said, after: Said) -> bool:
    """Return whether two statements hold the same texts, apart from typing."""
    pairs = (
        (before.toelichting, after.toelichting), (before.oorzaak, after.oorzaak), (before.gevolg, after.gevolg),
        (before.bijsturing, after.bijsturing),
    )  # fmt: skip
    return all(is_spelling_fix(old, new) for old, new in pairs)


def is_spelling_fix(old: str, new: str) -> bool:
    """Return whether two texts say the same in the same words, apart from typing; equal texts do, too."""
    before, after = _WORDS.findall(old.casefold()), _WORDS.findall(new.casefold())
    if "".join(before) == "".join(after):  # only white space or punctuation, also within a word
        return True
    return len(before) == len(after) and all(map(_same_word, before, after))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(sign.isdigit() for sign in one + other) or {one, other} & _DENIALS:
        return False
    differ = distance(one, other)
    shortest = min(len(one), len(other))
    return differ <= (LETTERS_A_WORD if shortest >= LONG_WORD else 1) and 2 * differ < shortest + 1


def distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance of two words."""
    if abs(len(one) - len(other)) > LETTERS_A_WORD:
        return abs(len(one) - len(other))  # enough to know that it is no typing
    older: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, sign in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, older[j - 2] + 1)
            current.append(cost)
        older, previous = previous, current
    return previous[-1]
