"""The words an organisatie may choose itself, each with the meaning that never changes.

A municipality that speaks of "maatregelen" reads that word on every screen; what is counted, and what a report
compares over the years, stays the same. Status words keep their sign and colour.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.voortgang import Fase, Koers

ACTIE, ACTIES = "actie", "acties"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Begrip:
    """One word that may be chosen: how the code names it, what we call it, and what it means."""

    sleutel: str
    woord: str
    betekenis: str
    groep: str


_FASEN = {
    Fase.NIET_GESTART: "Er is nog niets gedaan.",
    Fase.IN_UITVOERING: "Er wordt aan gewerkt.",
    Fase.ON_HOLD: "Het werk staat met opzet stil. De regisseur is akkoord.",
    Fase.AFGEROND: "Het is klaar. De regisseur is akkoord.",
    Fase.VERVALLEN: "Het gaat niet door. De regisseur is akkoord.",
}
_KOERSEN = {
    Koers.OP_SCHEMA: "Het gaat zoals gepland.",
    Koers.VRAAGT_AANDACHT: "Er is een risico. Bijsturen is nodig.",
    Koers.LOOPT_VAST: "Zonder besluit of hulp lukt het niet.",
}


def key_of(word: Fase | Koers) -> str:
    """Return how a status word is named here: "fase.AFGEROND"."""
    return f"{type(word).__name__.lower()}.{word.name}"


BEGRIPPEN: tuple[Begrip, ...] = (
    *(Begrip(key_of(fase), fase.value, said, "Fase: hoe ver is het werk?") for fase, said in _FASEN.items()),
    *(Begrip(key_of(koers), koers.value, said, "Koers: gaat het zoals gepland?") for koers, said in _KOERSEN.items()),
    Begrip(ACTIE, "actie", "Eén belofte uit het plan, met een actiehouder en een deadline of ritme.", "De actie zelf"),
    Begrip(ACTIES, "acties", "Het meervoud.", "De actie zelf"),
)
USUAL: Mapping[str, str] = {begrip.sleutel: begrip.woord for begrip in BEGRIPPEN}

# The screens say "de actie", "deze actie": a word with "het" would read wrong on each of them.
_HET = re.compile(r"(punt|project|traject|doel|plan|voornemen|voorstel|programma|besluit|product|onderwerp)$")
_ALLOWED = re.compile(r"[^\W\d_][\w'’ -]*")


class WoordError(ValueError):
    """A word that cannot be used; the message is one Dutch sentence."""


def check_woord(begrip: Begrip, text: str) -> str:
    """Return a word as it will be shown; ours when it is empty.

    Raises:
        WoordError: it is too long, no word, or one with "het" for the actie.
    """
    word = " ".join(text.split())
    if not word:
        return begrip.woord
    if len(word) > LONGEST:
        raise WoordError(f"Maak dit woord korter: ten hoogste {LONGEST} tekens.")
    if not _ALLOWED.fullmatch(word):
        raise WoordError("Gebruik alleen letters, cijfers, spaties en streepjes, en begin met een letter.")
    if begrip.sleutel == ACTIE and _HET.search(word.casefold()):
        raise WoordError(f"Kies een woord met ‘de’. De schermen zeggen ‘de {word}’ en ‘deze {word}’.")
    return word.lower() if begrip.sleutel in {ACTIE, ACTIES} else word


_BEFORE, _AFTER = r"(?<![\w/.#@=&?‘{-])", r"(?![\w/=-])"
_QUOTED = re.compile(r"(‘[^’]*’|«[^»]*»)")
# How our sentences say a koers of more than one actie.
_MORE = {"koers.VRAAGT_AANDACHT": "vragen aandacht", "koers.LOOPT_VAST": "lopen vast"}


def translate(text: str, words: Mapping[str, str]) -> str:
    """Return a sentence of ours in the words of the organisatie; what stands between ‘quotes’ is theirs already.

    Args:
        text: our own words, never what somebody typed.
        words: sleutel → the chosen word, without those that are as usual.
    """
    if not words:
        return text
    pattern, chosen = _search(tuple(sorted(words.items())))
    parts = _QUOTED.split(text)
    return "".join(
        part if place % 2 else pattern.sub(lambda m: _as(m[1], chosen), part) for place, part in enumerate(parts)
    )


@lru_cache(maxsize=64)
def _search(words: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds our words in a sentence, and each of them with the word in its place."""
    chosen = {USUAL[key]: word for key, word in words if key in USUAL}
    chosen |= {_MORE[key]: word for key, word in words if key in _MORE}
    longest_first = sorted(chosen, key=len, reverse=True)
    return re.compile(f"{_BEFORE}({'|'.join(longest_first)}){_AFTER}", re.IGNORECASE), chosen


def _as(found: str, chosen: Mapping[str, str]) -> str:
    word = chosen[found.lower()]
    return word[:1].upper() + word[1:] if found[0].isupper() else word
