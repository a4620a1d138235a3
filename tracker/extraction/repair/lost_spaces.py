"""Text that lost all its spaces ("Monitorenenbijsturengebeurtdoor"): cut back into words, or left alone.

The opposite defect of letter spacing, seen in texts copied out of some PDFs. Only tokens that are far too long to be a
Dutch word are cut, and only when the result is made of known words with a function word among them: a wrong cut is
worse than none.
"""

import math
import re
from functools import cache

from tracker.extraction.repair.words import FUNCTION_WORDS, WordCosts

SUSPECT_LENGTH = 18
LONGEST_WORD = 30
FEWEST_WORDS = 3  # two words are more likely a compound
BORDER_COST = 3.0
LONGEST_TOKEN = 2000
_TOKEN = re.compile(rf"(?<!\w)[^\W\d_]{{{SUSPECT_LENGTH},{LONGEST_TOKEN}}}(?!\w)")


def restore_spaces(text: str) -> str:
    """Return the text with the spaces put back into tokens of many known words."""
    return _TOKEN.sub(lambda match: _cut(match.group(), _costs()), text)


@cache
def _costs() -> WordCosts:
    return WordCosts()


def _cut(token: str, costs: WordCosts) -> str:
    lower = token.lower()
    if costs.known(lower) is not None or math.isfinite(costs.compound(lower)):
        return token
    words = _cheapest(lower, costs)
    if len(words) < FEWEST_WORDS or not FUNCTION_WORDS & set(words):
        return token
    cut, at = [], 0
    for word in words:
        cut.append(token[at : at + len(word)])
        at += len(word)
    return " ".join(cut)


def _cheapest(text: str, costs: WordCosts) -> list[str]:
    """Return the cheapest row of known words, or nothing when there is none."""
    best = [0.0] + [math.inf] * len(text)
    start_of = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - LONGEST_WORD), end):
            known = costs.known(text[start:end]) if end - start > 1 else None
            if known is not None and best[start] + known + BORDER_COST < best[end]:
                best[end], start_of[end] = best[start] + known + BORDER_COST, start
    words: list[str] = []
    at = len(text) if math.isfinite(best[-1]) else 0
    while at:
        words.append(text[start_of[at] : at])
        at = start_of[at]
    return words[::-1]
