"""Texts with places to fill in, such as "Beste {naam},".

A text is taken apart once, and values are put between the pieces: what stands in braces in a value is never filled in.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

LONGEST_SHOWN = 30  # signs of a text in a message


class InvulError(ValueError):
    """A text that cannot be filled in; the message is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class Plek:
    """A place in a text where a value comes."""

    naam: str


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str | Plek, ...]:
    """Return a text in pieces: words as they are, and places.

    Raises:
        InvulError: a brace without its other half, or with nothing in it.
    """
    found: list[str | Plek] = []
    first, *rest = text.split("{")
    for place, part in enumerate((first, *rest)):
        inside, closed, words = part.partition("}") if place else ("", "", part)
        if place and not closed:
            raise InvulError(
                f"Bij ‘{_shown('{' + inside)}’ mist de accolade aan het eind. Schrijf bijvoorbeeld {{naam}}."
            )
        if "}" in words:
            before = words.partition("}")[0]
            raise InvulError(
                f"Bij ‘{_shown_end(before)}}}’ mist de accolade aan het begin. Schrijf bijvoorbeeld {{naam}}."
            )
        if place:
            found.append(_plek(inside))
        if words:
            found.append(words)
    return tuple(found)


def check(text: str, plekken: Collection[str]) -> None:
    """Look whether a text can be filled in with these places.

    Raises:
        InvulError: it names a place that is not one of these, or a brace is not right.
    """
    for piece in pieces(text):
        if isinstance(piece, Plek) and piece.naam not in plekken:
            raise InvulError(_unknown(piece.naam, plekken))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with a value in each place; of a value only the words count, on one line.

    Raises:
        InvulError: a place without a value, or a brace that is not right.
    """
    return "".join(piece if isinstance(piece, str) else _value(piece, values) for piece in pieces(text))


def _plek(inside: str) -> Plek:
    naam = " ".join(inside.split()).lower()
    if not naam:
        raise InvulError(
            "Tussen twee accolades staat niets. Zet er een naam tussen, bijvoorbeeld {naam}, of haal ze weg."
        )
    return Plek(naam)


def _value(plek: Plek, values: Mapping[str, str]) -> str:
    if plek.naam not in values:
        raise InvulError(_unknown(plek.naam, values))
    return " ".join(values[plek.naam].split())


def _unknown(naam: str, plekken: Collection[str]) -> str:
    near = get_close_matches(naam, plekken, n=1)
    meant = f" Bedoelt u {{{near[0]}}}?" if near else ""
    choices = f" U kunt hier kiezen uit {', '.join(f'{{{one}}}' for one in plekken)}." if plekken else ""
    return f"{{{_shown(naam)}}} kennen wij hier niet.{meant}{choices}"


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _shown_end(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"…{text[-LONGEST_SHOWN:]}"
