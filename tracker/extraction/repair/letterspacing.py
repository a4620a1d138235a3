"""Letter-spaced text put back into words ("ve i l i gheid" → "veiligheid").

What a PDF with letter spacing shows us: no gap is never a word border, two spaces or a line end always is one, and a
single space is a border one time in three. Only the single spaces have to be decided, and a Viterbi search over the
fragments decides them: the cheapest row of Dutch words, given where this document tends to put its meaningless spaces.
Letters are never changed.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.extraction.repair.marks import BORDER, premark
from tracker.extraction.repair.noise import Noise
from tracker.extraction.repair.printed import PrintedCosts, core
from tracker.extraction.repair.words import WordCosts

THRESHOLD = 0.08
PASSES = 2  # a third changes nothing
ENOUGH_WORDS = 5
MAX_FRAGMENTS = 18
MAX_LETTERS = 45
_LONE_LETTER = re.compile(r"[^\W\d_]")
Fragments = tuple[str, ...]


def is_letterspaced(text: str) -> bool:
    """Say whether the words of a text fell apart: more than one in twelve fragments is a single letter."""
    words = [word for fragment in text.split() if (word := core(fragment)) and not word.isdigit()]
    lone = sum(1 for word in words if _LONE_LETTER.fullmatch(word))
    return len(words) >= ENOUGH_WORDS and lone / len(words) > THRESHOLD


class Repairer:
    """Knows the noise and the own words of one document; `repair` puts its texts back into words."""

    def __init__(self, costs: PrintedCosts, noise: Noise) -> None:
        """Take what `learn` found out."""
        self._costs = costs
        self._noise = noise

    def repair(self, raw: str) -> str:
        """Return the text in words, white space folded. A line of ordinary words comes back as it was."""
        if BORDER not in raw.strip() and all(map(self._costs.is_word, raw.split())):
            return " ".join(raw.split())
        return " ".join("".join(word) for chunk in _chunks(raw) for word in self.segment(chunk))

    def segment(self, fragments: Fragments) -> list[Fragments]:
        """Return the words of a row of fragments, each as the fragments it was printed in."""
        size = len(fragments)
        if size == 1:
            return [fragments]
        best = [0.0] + [math.inf] * size
        came_from = [0] * (size + 1)
        for start in range(size):
            base = best[start] + (self._noise.border if start else 0.0)
            word = ""
            for end in range(start + 1, min(start + MAX_FRAGMENTS, size) + 1):
                fragment = fragments[end - 1]
                base += self._noise.join(word[-1], fragment[0]) if word else 0.0
                word += fragment
                if len(word) > MAX_LETTERS and end > start + 1:
                    break
                if base < best[end] and (total := base + self._costs.cost(word)) < best[end]:
                    best[end], came_from[end] = total, start
        return _walk_back(fragments, came_from)


def _chunks(raw: str) -> Iterator[Fragments]:
    """Cut a text at its certain borders."""
    for chunk in premark(raw).split(BORDER):
        if fragments := tuple(chunk.split()):
            yield fragments


def _walk_back(fragments: Fragments, came_from: list[int]) -> list[Fragments]:
    words: list[Fragments] = []
    end = len(fragments)
    while end:
        words.append(fragments[came_from[end] : end])
        end = came_from[end]
    return words[::-1]


def learn(texts: Sequence[str]) -> Repairer:
    """Learn from a whole document where its meaningless spaces fall and which words it certainly contains."""
    chunks = [chunk for text in texts for chunk in _chunks(text)]
    lone = (core(chunk[0]).lower() for chunk in chunks if len(chunk) == 1)
    costs, noise = PrintedCosts(WordCosts(Counter(word for word in lone if len(word) > 1))), Noise()
    for _ in range(PASSES):
        reader = Repairer(costs, noise)
        noise = Noise(word for chunk in chunks for word in reader.segment(chunk))
    return Repairer(costs, noise)
