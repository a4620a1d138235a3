"""Saying a whole thing in an organisatie's own words, however it was put together.

A report mixes our sentences with what people typed. What was typed is sealed before: one letter of each word that could
be taken for ours is put out of reach. Then every sentence may be translated, and the seals are broken again. So whoever
writes a sentence for a report need not think of it, and "Actieve buurt" stays "Actieve buurt".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from tracker.domain.woorden import USUAL, translate

Thing = TypeVar("Thing")

# The second letter, so that a sentence still begins with the capital by which it is known.
_WORDS = "|".join(sorted(map(re.escape, USUAL.values()), key=len, reverse=True)).replace(r"\ ", r"\s+")
_OURS = re.compile(rf"\b(?=(?:{_WORDS})\b)(\w)(\w)", re.IGNORECASE)
_AWAY = 0xF0000  # letters moved here are for private use: no keyboard has them
_SEALED = re.compile("[\U000f0000-\U000f007f]")


def seal(typed: Thing) -> Thing:
    """Return what people typed, a text or a whole Plan, so that `in_own_words` leaves it alone."""
    sealed: Thing = _each(typed, lambda text: _OURS.sub(lambda found: found[1] + chr(_AWAY + ord(found[2])), text))
    return sealed


def in_own_words(said: Thing, words: Mapping[str, str]) -> Thing:
    """Return what we say in the words of the organisatie, and what was sealed as it was typed."""
    spoken: Thing = _each(
        said, lambda text: _SEALED.sub(lambda sign: chr(ord(sign[0]) - _AWAY), translate(text, words))
    )
    return spoken


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """Return a text, or anything made of texts, with each of them changed; words of the domain stay what they are."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(one, change) for one in value)
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _each(getattr(value, one.name), change) for one in fields(value)})
    return value
