"""Letter-spaced text put back into words ("ve i l i gheid" → "veiligheid").

What a PDF with letter spacing shows us: no gap is never a word border, two spaces or a line end always is one, and a
single space is a border one time in three. Only the single spaces have to be decided, and a Viterbi search over the
fragments decides them: the cheapest row of Dutch words, given where this document tends to put its meaningless spaces.
Letters are never changed.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.extraction.repair.marks import BORDER, premark
from tracker.extraction.repair.noise import Noise
from tracker.extraction.repair.words import UNKNOWN_COST, WordCosts

THRESHOLD = 0.08
PASSES = 2  # a third changes nothing
ENOUGH_WORDS = 5
MAX_FRAGMENTS = 18
MAX_LETTERS = 45
SIGN_INSIDE_COST = 15.0
CAPITAL_INSIDE_COST = 25.0
HYPHEN_COST = 2.0
FIGURE_COST = 9.0
LETTERS_WITH_FIGURE = 2  # "1e", "24u"
_LONE_LETTER = re.compile(r"[^\W\d_]")
_EDGE = " .,;:!?()[]‘’“”\"'-–…"
_SIGN_INSIDE = re.compile(r"[.,;:!?()\[\]“”]")
_PARTS = re.compile(r"[-/–‘’&+]")
Fragments = tuple[str, ...]


def is_letterspaced(text: str) -> bool:
    """Say whether the words of a text fell apart: more than one in twelve fragments is a single letter."""
    fragments = [fragment.strip(_EDGE) for fragment in text.split()]
    words = [fragment for fragment in fragments if fragment and not fragment.isdigit()]
    lone = sum(1 for word in words if _LONE_LETTER.fullmatch(word))
    return len(words) >= ENOUGH_WORDS and lone / len(words) > THRESHOLD


class Repairer:
    """Knows the noise and the own words of one document; `repair` puts its texts back into words."""

    def __init__(self, costs: WordCosts, noise: Noise) -> None:
        self._costs = costs
        self._noise = noise
        self._candidates: dict[str, float] = {}

    def repair(self, raw: str) -> str:
        """Return the text in words, white space folded. A line of ordinary words comes back as it was."""
        if BORDER not in raw.strip() and all(map(self._is_word, raw.split())):
            return " ".join(raw.split())
        return " ".join("".join(word) for word in self.words(raw))

    def _is_word(self, fragment: str) -> bool:
        word = fragment.strip(_EDGE).lower()
        return not word.isalpha() or (len(word) > 1 and self._costs.known(word) is not None)

    def words(self, raw: str) -> list[Fragments]:
        """Return the words of a letter-spaced text, each as the fragments it was printed in."""
        found: list[Fragments] = []
        for chunk in premark(raw).split(BORDER):
            fragments = tuple(chunk.split())
            found += self._segment(fragments) if len(fragments) > 1 else [fragments] if fragments else []
        return found

    def _segment(self, fragments: Fragments) -> list[Fragments]:
        size = len(fragments)
        best = [0.0] + [float("inf")] * size
        came_from = [0] * (size + 1)
        for start in range(size):
            base = best[start] + (self._noise.border if start else 0.0)
            word, joins = "", 0.0
            for end in range(start + 1, min(start + MAX_FRAGMENTS, size) + 1):
                fragment = fragments[end - 1]
                if word:
                    joins += self._noise.join(word[-1], fragment[0])
                word += fragment
                if len(word) > MAX_LETTERS and end > start + 1:
                    break
                total = base + joins + self._cost(word)
                if total < best[end]:
                    best[end], came_from[end] = total, start
        return _walk_back(fragments, came_from)

    def _cost(self, printed: str) -> float:
        cost = self._candidates.get(printed)
        if cost is None:
            cost = self._candidates[printed] = self._judge(printed)
        return cost

    def _judge(self, printed: str) -> float:
        core = printed.strip(_EDGE)
        if not core:
            return FIGURE_COST
        whole = core.lower().replace("’", "'")
        extra = SIGN_INSIDE_COST * len(_SIGN_INSIDE.findall(core))
        if "-" not in core and "/" not in core and self._costs.known(whole) is not None:
            return self._costs.cost(whole) + extra
        if re.search(r"[^\W\d_][A-Z]", core) and core != core.upper():
            extra += CAPITAL_INSIDE_COST
        parts = [part for part in _PARTS.split(whole) if part]
        return extra + HYPHEN_COST * (len(parts) - 1) + sum(map(self._part, parts))

    def _part(self, part: str) -> float:
        if any(letter.isdigit() for letter in part):
            letters = sum(map(str.isalpha, part))
            return FIGURE_COST + (UNKNOWN_COST + letters if letters > LETTERS_WITH_FIGURE else letters)
        return self._costs.cost(part)


def _walk_back(fragments: Fragments, came_from: list[int]) -> list[Fragments]:
    words: list[Fragments] = []
    end = len(fragments)
    while end:
        words.append(fragments[came_from[end] : end])
        end = came_from[end]
    return words[::-1]


def learn(texts: Sequence[str]) -> Repairer:
    """Learn from a whole document where its meaningless spaces fall and which words it certainly contains."""
    certain = Counter(
        core
        for text in texts
        for chunk in premark(text).split(BORDER)
        if " " not in chunk and len(core := chunk.strip(_EDGE).lower()) > 1
    )
    costs, noise = WordCosts(certain), Noise()
    for _ in range(PASSES):
        reader = Repairer(costs, noise)
        noise = Noise(word for text in texts for word in reader.words(text))
    return Repairer(costs, noise)
