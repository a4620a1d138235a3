"""Words that text recognition glued together ("wesneller", "Depolitie"): a suggestion, never a silent change.

Only a word that Dutch does not know and that the document hardly uses is looked at, and only a small word in front of
it is cut off. Words that are misread as well stay as they are: a person has to look at those.
"""

import re
from collections import Counter
from functools import cache

from tracker.extraction.repair.words import FUNCTION_WORDS, WordCosts, dutch_words, field_words

# Small words that start no other word: anything we know may follow them …
LOOSE_WORDS = frozenset(("de", "het", "een", "we", "als", "zo", "met", "dat", "ze", "van", "en", "is", "of", "ook"))
# … and those that also begin ordinary words ("opkoopregister"): only another small word may follow.
PREFIX_WORDS = frozenset(("om", "te", "in", "op", "bij", "door", "er", "aan", "uit", "voor"))
LOAN_VERB = re.compile(r"(?:eren|ering|eringen|eert|eerd|eerde)$")  # "demotiveren" is one word
OFTEN = 3  # a word the document uses this often is a word …
MORE_OFTEN = 8  # … unless what follows the small word is used so much more
BORDER_COST = 2.0
CAPITAL_BONUS = 15.0  # "DeWet": a capital inside a word is a border
DEAREST_COMPOUND = 60.0
SHORTEST_REST = 3
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{5,}(?![\w-])")
# A real word that is "met een" when a verb before it asks for "met".
_METEEN = re.compile(
    r"\b((?:samen)?gewerkt|gestart|begonnen|gesproken|overlegd|samen) meteen (?!na\b|toen|nadat|al\b|weer)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|^\W+)$")


def suggest(text: str, document_words: Counter[str]) -> str:
    """Return the text with spaces put into glued words. `document_words` counts the document's words in lower case."""

    def cut(match: re.Match[str]) -> str:
        word = match.group()
        is_name = word.istitle() and not _SENTENCE_START.search(text[: match.start()])
        return word if is_name else _cut(word, document_words)

    return _METEEN.sub(r"\1 met een ", _WORD.sub(cut, text))


def _cut(word: str, document_words: Counter[str]) -> str:
    lower = word.lower()
    if lower in dutch_words() or lower in field_words():
        return word
    cuts = [_price(word, size, document_words) for size in range(2, 6)]
    price, size = min((cut for cut in cuts if cut), default=(0.0, 0))
    if not size or price >= _costs().cost(lower):
        return word
    return f"{word[:size]} {word[size:]}"


def _price(word: str, size: int, document_words: Counter[str]) -> tuple[float, int] | None:
    """Return the cost of cutting after so many letters, or None when that makes no two words."""
    small, rest = word[:size].lower(), word[size:].lower()
    times = document_words[word.lower()]
    if len(rest) < SHORTEST_REST or (times >= OFTEN and document_words[rest] < MORE_OFTEN * times):
        return None
    capital = word[size].isupper() and word[size + 1 :].islower()
    follows = small in LOOSE_WORDS or (small in PREFIX_WORDS and (capital or rest in FUNCTION_WORDS))
    if not follows or (LOAN_VERB.search(rest) and small == "de") or not _is_word(rest, document_words):
        return None
    return _costs().cost(small) + _costs().cost(rest) + BORDER_COST - (CAPITAL_BONUS if capital else 0), size


def _is_word(rest: str, document_words: Counter[str]) -> bool:
    return rest in dutch_words() or document_words[rest] > 0 or _costs().compound(rest) < DEAREST_COMPOUND


@cache
def _costs() -> WordCosts:
    return WordCosts()
