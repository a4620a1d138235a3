"""Fields that a plan has of its own: five sorts, each for everybody who reads the actie or only for who works on it.

A value is kept as text in one fixed form, whatever somebody typed: a number with a point ("12.5"), a day in ISO form,
"ja" or "nee". What is empty is not kept.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.domain.periods import NotADateError, parse_date_nl

LONGEST_TEXT = 2_000
MOST_VELDEN = 20  # on one plan: more than that is a list of its own
PREFIX = "eigen:"  # how the change log and the forms name a field of one's own: "eigen:12"

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?")
_YES, _NO = frozenset({"ja", "j", "waar", "true", "1", "x"}), frozenset({"nee", "n", "onwaar", "false", "0"})


class VeldSoort(StrEnum):
    """What can be filled in. The value is the word on screen."""

    TEKST = "tekst"
    GETAL = "getal"
    DATUM = "datum"
    KEUZE = "keuze"
    JA_NEE = "ja/nee"


@dataclass(frozen=True, slots=True)
class Veld:
    """A field of a plan. One that is not `openbaar` is never shown to readers, partners or in a report."""

    id: int
    naam: str
    soort: VeldSoort
    keuzes: tuple[str, ...] = ()
    openbaar: bool = False
    uitleg: str = ""

    @property
    def key(self) -> str:
        """Return how the change log and the forms name it."""
        return f"{PREFIX}{self.id}"


class VeldError(ValueError):
    """A value that does not fit its field; the message is one Dutch sentence."""


def read_waarde(veld: Veld, text: str) -> str:
    """Return what was typed in the one form in which it is kept; nothing for nothing.

    Raises:
        VeldError: it is no number, day, choice or yes or no.
    """
    text = text.strip() if veld.soort is VeldSoort.TEKST else " ".join(text.split())
    return _READ[veld.soort](veld, text) if text else ""


def show_waarde(veld: Veld, stored: str) -> str:
    """Return a value as people write it: "12,5", "31-12-2026"."""
    if veld.soort is VeldSoort.GETAL:
        return stored.replace(".", ",")
    if veld.soort is VeldSoort.DATUM and stored:
        return f"{date.fromisoformat(stored):%d-%m-%Y}"
    return stored


def as_soort(values: Iterable[str], limit: int = 12) -> tuple[VeldSoort, tuple[str, ...]]:
    """Return the sort of field that holds these values, with its choices: for a column the plan came with.

    A few short values that occur again and again are choices; otherwise the strictest sort all of them fit.
    """
    found = [value for value in values if value.strip()]
    for soort in (VeldSoort.JA_NEE, VeldSoort.DATUM, VeldSoort.GETAL):
        if found and all(_fits(Veld(0, "", soort), value) for value in found):
            return soort, ()
    different = sorted({" ".join(value.split()) for value in found}, key=str.casefold)
    short = all(len(value) <= LONGEST_CHOICE for value in different)
    if short and 1 < len(different) <= limit and len(found) >= 2 * len(different):
        return VeldSoort.KEUZE, tuple(different)
    return VeldSoort.TEKST, ()


def only_openbaar(values: Mapping[int, str], velden: Iterable[Veld]) -> dict[int, str]:
    """Return the values of the fields that everybody may read."""
    shown = {veld.id for veld in velden if veld.openbaar}
    return {veld_id: value for veld_id, value in values.items() if veld_id in shown}


LONGEST_CHOICE = 60


def _fits(veld: Veld, value: str) -> bool:
    try:
        read_waarde(veld, value)
    except VeldError:
        return False
    return True


def _text(veld: Veld, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise VeldError(f"‘{veld.naam}’ is langer dan {LONGEST_TEXT} tekens. Maak de tekst korter.")
    return text.replace("\r\n", "\n")


def _number(veld: Veld, text: str) -> str:
    bare = text.removeprefix("€").replace(" ", "")
    if "," in bare or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        raise VeldError(f"‘{text[:40]}’ bij ‘{veld.naam}’ is geen getal. Schrijf bijvoorbeeld 12 of 12,5.")
    number = Decimal(bare)
    return f"{number.normalize():f}"


def _day(veld: Veld, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parse_date_nl(text).isoformat()
    except NotADateError:
        raise VeldError(f"‘{text[:40]}’ bij ‘{veld.naam}’ is geen datum. Schrijf een datum zoals 31-12-2026.") from None


def _choice(veld: Veld, text: str) -> str:
    found = next((keuze for keuze in veld.keuzes if keuze.casefold() == text.casefold()), None)
    if found is None:
        raise VeldError(f"‘{text[:40]}’ kan niet bij ‘{veld.naam}’. Kies uit: {', '.join(veld.keuzes)}.")
    return found


def _yes_no(veld: Veld, text: str) -> str:
    word = text.casefold()
    if word not in _YES | _NO:
        raise VeldError(f"‘{text[:40]}’ bij ‘{veld.naam}’ kan niet. Vul ‘ja’ of ‘nee’ in.")
    return "ja" if word in _YES else "nee"


_READ = {
    VeldSoort.TEKST: _text,
    VeldSoort.GETAL: _number,
    VeldSoort.DATUM: _day,
    VeldSoort.KEUZE: _choice,
    VeldSoort.JA_NEE: _yes_no,
}
