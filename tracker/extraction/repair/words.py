"""How usual a Dutch word is, as a cost: the less usual, the dearer.

Costs are in nats (-ln of the share a word has in ordinary Dutch). The word list is data with its own licence, see
words_nl.MANIFEST.txt; the vocabulary of safety policy beside it is our own.
"""

import gzip
import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NATS_PER_CENTIBEL = math.log(10) / 100
MIN_PART = 3  # letters in a part of a compound
MAX_PARTS = 4
MAX_COMPOUND = 40
LONGEST_PART = 18
JOINT_COST = 0.7
LINK_COST = 1.0
ADJECTIVE_COST = 6.0
UNKNOWN_COST = 20.0
UNKNOWN_LETTER_COST = 1.5
LONE_LETTER_COST = 28.0
LONE_LETTERS = frozenset("ua")
# Two- and three-letter words that are rarer than this are mostly abbreviations and names: hardly ever what is meant.
SHORT_WORD_LIMITS = {2: (2e-4, 1e-9), 3: (3e-6, 1e-8)}
# Words that never start or end a compound: as parts they would glue whole sentences together.
FUNCTION_WORDS = frozenset((HERE / "words_functie.txt").read_text(encoding="utf-8").split())
# How much the words of the document and of the field count beside ordinary Dutch.
DOCUMENT_SHARE = 0.25
FIELD_SHARE = 0.15
DUTCH_SHARE = 1 - DOCUMENT_SHARE - FIELD_SHARE


@cache
def dutch_words() -> Mapping[str, float]:
    """Return word → share of ordinary Dutch for the 100,000 most frequent words."""
    shares: dict[str, float] = {}
    for line in gzip.decompress((HERE / "words_nl.txt.gz").read_bytes()).decode().splitlines():
        centibels, *words = line.split(" ")
        share = math.exp(-int(centibels) * NATS_PER_CENTIBEL)
        for word in words:
            shares[word] = share
    return shares


@cache
def field_words() -> Mapping[str, float]:
    """Return word → share for the vocabulary of municipal safety policy."""
    words = (HERE / "words_veiligheid.txt").read_text(encoding="utf-8").split()
    return {word: 1 / len(words) for word in words}


GLUED_WORDS = ("de", "het", "een", "we", "van", "te", "op")
GLUED_COST = 16.0


class WordCosts:
    """The cost of any string of letters as a Dutch word, given what the document itself is known to contain."""

    def __init__(self, document_words: Counter[str] | None = None) -> None:
        """Put the words of the document and of the field beside ordinary Dutch."""
        document = document_words or Counter()
        total = max(sum(document.values()), 1)
        field = field_words()
        self._known = dict(_dutch_costs())
        for word in field.keys() | document.keys():
            own = field.get(word, 0.0) * FIELD_SHARE + document.get(word, 0) / total * DOCUMENT_SHARE
            self._known[word] = -math.log(DUTCH_SHARE * dutch_words().get(word, 0.0) + own)
        self._cache: dict[str, float] = {}

    def known(self, word: str) -> float | None:
        """Return the cost of a word that stands in one of the lists, or None."""
        return self._known.get(word)

    def cost(self, word: str) -> float:
        """Return the cost of a lower-case word: known, a compound of known words, or unknown."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._judge(word)
        return found

    def _judge(self, word: str) -> float:
        if len(word) == 1:
            return (self.known(word) or LONE_LETTER_COST) if word in LONE_LETTERS else LONE_LETTER_COST
        known = self.known(word)
        unknown = UNKNOWN_COST + UNKNOWN_LETTER_COST * len(word)
        if known is not None:
            return min(known, unknown)
        return min(self.compound(word), self._printed_glued(word), unknown)

    def _printed_glued(self, word: str) -> float:
        """Return the cost of a word printed with "de" or "het" glued to it: dearer than two words, not unknown."""
        rests = [rest for small in GLUED_WORDS if (rest := word.removeprefix(small)) != word and len(rest) > MIN_PART]
        known = [cost for rest in rests if (cost := self.known(rest)) is not None]
        return min(known, default=math.inf) + GLUED_COST

    def compound(self, word: str) -> float:
        """Return the cost of a word as two to four known words with nothing or an "s" between them."""
        size = len(word)
        if not 2 * MIN_PART <= size <= MAX_COMPOUND:
            return math.inf
        best: list[dict[int, float]] = [{} for _ in range(size + 1)]  # best[i][n]: first i letters as n parts
        best[0][0] = 0.0
        for start in range(size - MIN_PART + 1):
            if best[start]:
                self._extend(word, start, best)
        return min((cost for parts, cost in best[size].items() if parts > 1), default=math.inf)

    def _extend(self, word: str, start: int, best: list[dict[int, float]]) -> None:
        size = len(word)
        for end in range(start + MIN_PART, min(size, start + LONGEST_PART) + 1):
            part = word[start:end]
            price = self._known.get(part)
            if price is None or part in FUNCTION_WORDS:
                continue
            if not start and part.endswith("e") and part[:-1] in dutch_words():
                price += ADJECTIVE_COST
            linked = word[end : end + 1] == "s" and end + MIN_PART < size
            for stop, link in ((end, 0.0), (end + 1, LINK_COST)) if linked else ((end, 0.0),):
                for parts, cost in best[start].items():
                    total = cost + price + link + (JOINT_COST if start else 0.0)
                    if parts < MAX_PARTS and total < best[stop].get(parts + 1, math.inf):
                        best[stop][parts + 1] = total


@cache
def _dutch_costs() -> Mapping[str, float]:
    """Return word → cost for the list alone; short words that are hardly ever meant are made dear."""
    costs: dict[str, float] = {}
    for word, share in dutch_words().items():
        limit, rare = SHORT_WORD_LIMITS.get(len(word), (0.0, share))
        costs[word] = -math.log(DUTCH_SHARE * (share if share >= limit else rare))
    return costs
