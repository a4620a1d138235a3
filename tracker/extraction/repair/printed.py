"""The cost of a word as it is printed: with its punctuation, hyphens, capitals and figures."""

import re

from tracker.extraction.repair.words import UNKNOWN_COST, WordCosts

SIGN_INSIDE_COST = 15.0
CAPITAL_INSIDE_COST = 25.0
HYPHEN_COST = 2.0
FIGURE_COST = 9.0
LETTERS_WITH_FIGURE = 2  # "1e", "24u"
_EDGE = " .,;:!?()[]‘’“”\"'-–…"
_SIGN_INSIDE = re.compile(r"[.,;:!?()\[\]“”]")
_PARTS = re.compile(r"[-/–‘’&+=]")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_][A-Z]")
_FIGURE = re.compile(r"\d")


def core(printed: str) -> str:
    """Return a printed word without the signs around it."""
    return printed.strip(_EDGE)


class PrintedCosts:
    """Prices printed words, each once."""

    def __init__(self, words: WordCosts) -> None:
        """Take the costs of plain words."""
        self._words = words
        self._cache: dict[str, float] = {}

    def cost(self, printed: str) -> float:
        """Return the cost of reading these signs as one word."""
        cost = self._cache.get(printed)
        if cost is None:
            cost = self._cache[printed] = self._judge(printed)
        return cost

    def is_word(self, printed: str) -> bool:
        """Say whether this is a word of the lists, or not a matter of words at all; figures are neither."""
        word = core(printed).lower()
        return not any(map(str.isalnum, word)) or (len(word) > 1 and self._words.known(word) is not None)

    def _judge(self, printed: str) -> float:
        bare = core(printed)
        if not any(map(str.isalnum, bare)):
            return FIGURE_COST
        whole = bare.lower().replace("’", "'")
        extra = SIGN_INSIDE_COST * len(_SIGN_INSIDE.findall(bare))
        if (known := self._words.known(whole)) is not None:
            return (self._words.cost(whole) if len(whole) == 1 else known) + extra
        if _CAPITAL_INSIDE.search(bare) and not bare.isupper():
            extra += CAPITAL_INSIDE_COST
        parts = [part for part in _PARTS.split(whole) if part]
        return extra + HYPHEN_COST * (len(parts) - 1) + sum(map(self._part, parts))

    def _part(self, part: str) -> float:
        if _FIGURE.search(part):
            letters = sum(map(str.isalpha, part))
            return FIGURE_COST + (UNKNOWN_COST + letters if letters > LETTERS_WITH_FIGURE else letters)
        return self._words.cost(part)
