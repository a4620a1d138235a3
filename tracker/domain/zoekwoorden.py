"""Words as search sees them: "ondermijnende" and "ondermijning" are one word, "Q3" and "3.2.1" are themselves.

Two stemmers of Snowball each know half of Dutch: Porter's keeps "geweld" and "gemeente" whole but misses participles
("gehandhaafd"), that of Kraaij and Pohlmann knows those. A word stands for the stems of both; words are the same when
they share one. The stems are plain letters and digits, so that every database indexes them alike.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

LONGEST = 60  # of a word; what is longer is no word
SHORTEST_STEM = 4  # shorter stems say nothing any more: "geweld" is not "wel"
_PORTER, _KRAAIJ = Stemmer.Stemmer("dutch_porter"), Stemmer.Stemmer("dutch")
_WORD, _PART = re.compile(r"[^\W_]+(?:\.[^\W_]+)*"), re.compile(r"[^.]+")
# Words that say nothing about what somebody looks for; in a question they are left out.
FUNCTION_WORDS = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "en",
        "er",
        "het",
        "hoe",
        "hun",
        "ik",
        "in",
        "is",
        "met",
        "naar",
        "niet",
        "of",
        "om",
        "ons",
        "onze",
        "op",
        "over",
        "te",
        "tot",
        "uit",
        "van",
        "voor",
        "waar",
        "wat",
        "we",
        "welke",
        "wie",
        "wij",
        "worden",
        "wordt",
        "zijn",
    ]
)


class Word(NamedTuple):
    """A word and where it stands in its text."""

    text: str  # lower case, without accents
    begin: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text in their order; a number with points in it, such as 3.2.1, is one word."""
    found = []
    for match in _WORD.finditer(text):
        whole, start = match[0], match.start()
        if "." in whole and not _is_number(whole):
            found += [
                Word(plain(p[0]), start + p.start(), start + p.end()) for p in _PART.finditer(whole) if _counts(p[0])
            ]
        elif _counts(whole):
            found.append(Word(plain(whole), start, start + len(whole)))
    return found


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _counts(word: str) -> bool:
    return (len(word) > 1 or word.isdigit()) and len(word) <= LONGEST


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return a word in lower case and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stems_of(word: str) -> tuple[str, ...]:
    """Return the one or two stems a plain word stands for, in letters a-z and digits."""
    if not word.isascii():
        return tuple(filter(None, [re.sub(r"[^0-9a-z]", lambda c: f"u{ord(c[0]):x}", word)]))
    if _is_number(word):
        return (f"n{word.replace('.', 'p')}" if "." in word else word,)
    porter, kraaij = _PORTER.stemWord(word), _KRAAIJ.stemWord(word)
    return (porter, kraaij) if _trusted(word, kraaij) and kraaij != porter else (porter,)


def _trusted(word: str, stem: str) -> bool:
    """Return whether a stem still is the word: the "ge" of a participle may go, that of "gemeente" may not."""
    lost_ge = word.startswith("ge") and not stem.startswith("ge")
    return len(stem) >= SHORTEST_STEM and (not lost_ge or word.endswith(("d", "t", "en")))


@lru_cache(maxsize=4_000)
def index_text(text: str) -> str:
    """Return what an index keeps of a text: the stems of its words."""
    return " ".join(stem for word in words_of(text) for stem in stems_of(word.text))


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(stem for word in words_of(text) for stem in stems_of(word.text))


def question_words(question: str) -> list[str]:
    """Return the words somebody looks for; words that say nothing only when there are no others."""
    asked = list(dict.fromkeys(word.text for word in words_of(question)))
    return [word for word in asked if word not in FUNCTION_WORDS] or asked
