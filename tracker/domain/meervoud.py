"""One name and its plural: "wijkagent" and "wijkagenten" are one partner, "ouder" and "ouderen" are two.

Plurals are made of a singular, and count only where a name is exactly that. Cutting endings off, as a stemmer does,
joins "bom" to "boom" and "woning" to "wonen". The endings are those of the Algemene Nederlandse Spraakkunst, ch. 3.5.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_IRREGULAR = (("lid", "leden"), ("stad", "steden"), ("kind", "kinderen"), ("weg", "wegen"), ("heid", "heden"),
              ("man", "lieden"), ("um", "a"), ("cus", "ci"))  # fmt: skip
_UNSTRESSED = re.compile(
    r"[aeiouy].*[^aeiou]e[lmnr]$"
)  # handhaver, winkel: only an s; "ouderen" is not said of an ouder
_ONE_CONSONANT = re.compile(r"(?P<before>.*?)(?P<vowel>[aeiou]+|ij)(?P<last>[bcdfghklmnpqrstvz])$")
_SOFTENED = {"f": "v", "s": "z"}


@lru_cache(maxsize=2_000)
def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are one but for capitals, or but for one noun that one has in the plural."""
    return _plain(one) == _plain(other) or _plain(one) in plurals_of(other) or _plain(other) in plurals_of(one)


def joined_names(names: Iterable[str]) -> dict[str, str]:
    """Return for every name the one to count it under: its plural where that is among the names too, else itself.

    Names that differ in capitals only are counted under the first of them.
    """
    names = tuple(names)
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(_plain(name), name)
    several = {_plain(name): plural for name in names for plural in plurals_of(name) if plural in written}
    return {name: written[several.get(_plain(name), _plain(name))] for name in names}


@lru_cache(maxsize=2_000)
def plurals_of(name: str) -> tuple[str, ...]:
    """Return every way to write a name with one of its nouns in the plural, in small letters.

    An abbreviation and a name with a capital behind the first letter have none: "Pak je Kans" is not "Pak je Kansen".
    """
    words = name.replace("’", "'").replace("‘", "'").split()
    return tuple(
        " ".join([*words[:place], plural, *words[place + 1 :]]).casefold()
        for place, word in enumerate(words)
        if _is_noun(word, first=place == 0)
        for plural in _plurals(word.casefold())
    )


def _is_noun(word: str, *, first: bool) -> bool:
    end = word.rpartition("-")[2]  # the team of a FACT-team
    return end.islower() or (first and word[1:].islower())


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("‘", "'").split()).casefold()


def _plurals(word: str) -> Iterator[str]:
    for singular, plural in _IRREGULAR:
        if word.endswith(singular):
            yield word.removesuffix(singular) + plural
    if word.endswith(("a", "i", "o", "u", "y")):
        yield from (f"{word}'s", f"{word}s")
    elif word.endswith("e"):
        yield from (f"{word}s", f"{word}n", f"{word}ën")
        if word.endswith("ie"):
            yield f"{word[:-1]}ën"
    else:
        yield f"{word}s"
        if not _UNSTRESSED.search(word):
            yield from (f"{stem}en" for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """Yield a word as it is written before "en": scholen, bedrijven, clubben, artsen and grenzen."""
    found = _ONE_CONSONANT.match(word)
    if found is None:
        yield word
        if word.endswith(("s", "f")):
            yield word[:-1] + _SOFTENED[word[-1]]
        return
    before, vowel, last = found["before"], found["vowel"], found["last"]
    if len(vowel) == 1:  # short, or without stress as in organisator
        yield word + last
        if word.endswith("or"):
            yield word
        return
    if len(vowel) > 1 and vowel[-1] == vowel[-2]:
        vowel = vowel[:-1]
    yield from dict.fromkeys(before + vowel + sign for sign in (last, _SOFTENED.get(last, last)))
