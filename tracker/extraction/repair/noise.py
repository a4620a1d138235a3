"""Where the printer of a document puts spaces that mean nothing, learnt from the document itself.

A PDF with letter spacing loses its words in one steady way: whether a space falls inside a word depends almost only on
the two letters around it ("l|i" nearly always, "s|e" never).
"""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

PRIOR = 0.14
PRIOR_WEIGHT = 2.0
BORDER_AS_ONE_SPACE = 0.52
JOIN_COST_UNLEARNT = 0.43
BORDER_COST_UNLEARNT = 1.05


class Noise:
    """The cost of reading a single space as a word border, or as nothing, by the letters around it."""

    def __init__(self, words: Iterable[tuple[str, ...]] = ()) -> None:
        spaced: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for fragments in words:
            _count(fragments, spaced, pairs)
        self.learnt = bool(pairs)
        self._costs = {
            pair: -math.log((spaced[pair] + PRIOR_WEIGHT * PRIOR) / (total + PRIOR_WEIGHT))
            for pair, total in pairs.items()
        }
        self.border = -math.log(BORDER_AS_ONE_SPACE) if self.learnt else BORDER_COST_UNLEARNT
        self._unseen = -math.log(PRIOR) if self.learnt else JOIN_COST_UNLEARNT

    def join(self, left: str, right: str) -> float:
        """Return the cost of reading the space between these two letters as noise."""
        return self._costs.get((left + right).lower(), self._unseen)


def _count(fragments: tuple[str, ...], spaced: Counter[str], pairs: Counter[str]) -> None:
    word = "".join(fragments).lower()
    for pair in map("".join, pairwise(word)):
        pairs[pair] += 1
    at = 0
    for fragment in fragments[:-1]:
        at += len(fragment)
        spaced[word[at - 1 : at + 1]] += 1
