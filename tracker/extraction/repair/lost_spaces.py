"""Text that lost all its spaces ("Monitorenenbijsturengebeurtdoor"): cut back into words, or left alone.

The opposite defect of letter spacing, seen in texts copied out of some PDFs. In a text with spaces only tokens that
are far too long to be a Dutch word are cut, and only when the result is made of known words with a function word among
them: a wrong cut is worse than none. In a text without spaces every token is suspect.
"""

import math
import re
from functools import cache

from tracker.extraction.repair.words import FUNCTION_WORDS, WordCosts

SUSPECT_LENGTH = 18
LONGEST_WORD = 30
FEWEST_WORDS = 3  # two words are more likely a compound
BORDER_COST = 3.0
RARE = 10.0  # nats: a commoner word stands on its own
LONGEST_TOKEN = 2000
ENOUGH_LETTERS = 60  # a shorter text may be one long name
LETTERS_PER_WORD = 14  # on average more than this between two spaces: no Dutch text has that
_TOKEN = re.compile(rf"(?<!\w)[^\W\d_]{{{SUSPECT_LENGTH},{LONGEST_TOKEN}}}(?!\w)")

_ANY_TOKEN = re.compile(rf"(?<![^\W\d_])[^\W\d_]{{5,{LONGEST_TOKEN}}}(?![^\W\d_])")
_ADDRESS = re.compile(r"://|www\.|@")
_GLUED_MARK = re.compile(r"([.,;:?!])(?=[^\W\d_]{2})")


def lost_its_spaces(text: str) -> bool:
    """Tell whether hardly any space is left in a text of some length."""
    letters = 0 if _ADDRESS.search(text) else sum(map(str.isalpha, text))
    return letters >= ENOUGH_LETTERS and len(text.split()) * LETTERS_PER_WORD < letters


def restore_spaces(text: str, *, everywhere: bool = False) -> str:
    """Return the text with the spaces put back; `everywhere` for a text that lost them all."""
    if not everywhere:
        return _TOKEN.sub(lambda match: _cut(match.group(), _costs()), text)
    apart = _GLUED_MARK.sub(r"\1 ", text)
    return _ANY_TOKEN.sub(lambda match: _cut(match.group(), _costs(), fewest=2), apart)


@cache
def _costs() -> WordCosts:
    return WordCosts()


def _cut(token: str, costs: WordCosts, fewest: int = FEWEST_WORDS) -> str:
    lower = token.lower()
    thorough = fewest < FEWEST_WORDS
    if costs.known(lower) is not None or (not thorough and math.isfinite(costs.compound(lower))):
        return token
    words = _cheapest(lower, costs)
    if len(words) < fewest or not (thorough or FUNCTION_WORDS & set(words)):
        return token
    cut, at = [], 0
    for word in _compounded(words, costs):
        cut.append(token[at : at + len(word)])
        at += len(word)
    return " ".join(cut)


def _compounded(words: list[str], costs: WordCosts) -> list[str]:
    """Put neighbours back together that make a likelier compound: "kamerverhuur panden"."""
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        if before and before[-1] != "e" and not {before, word} & FUNCTION_WORDS and _is_compound(before, word, costs):
            joined[-1] = before + word
        else:
            joined.append(word)
    return joined


def _is_compound(first: str, second: str, costs: WordCosts) -> bool:
    rare = all((cost := costs.known(word)) is not None and cost > RARE for word in (first, second))
    return rare and math.isfinite(costs.compound(first + second))


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
