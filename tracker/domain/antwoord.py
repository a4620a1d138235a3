"""Answering by mail: why a link or reply address does not work any more, and what a reply says.

A reply is free text ("wat is er gedaan"), with lines of its own for what stands in a field of the form: "fase:
afgerond", "koers: op schema", "aantal: 3", "oorzaak: …". What cannot be understood is never guessed at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TypeVar

from tracker.domain.voortgang import Fase, Koers

LONGEST_TEXT = 10_000  # as in the form
Word = TypeVar("Word", bound=StrEnum)


class Doel(StrEnum):
    """What a secret in a mail is for; it does nothing else."""

    LINK = "link"
    ADRES = "adres"


class Inloggen(StrEnum):
    """Who must sign in before a link is used. The value is what the setting says."""

    NIEMAND = "niemand"
    PARTNERS = "externe partners"
    IEDEREEN = "iedereen"


class Einde(Enum):
    """Why a link or address does not work (any more).

    Each has the sentence a person reads, and whether they can ask for another link.
    """

    ONBEKEND = (
        "Deze link kennen wij niet.",
        "Misschien is hij niet helemaal gekopieerd. Open de link rechtstreeks uit de mail, of meld u aan.",
        False,
    )
    GEBRUIKT = (
        "Met deze link is al geantwoord.",
        "Elke link werkt één keer. Wilt u nog iets melden? Vraag een nieuwe link.",
        True,
    )
    NIEUWERE_MAIL = (
        "Er is een nieuwere mail over deze actie.",
        "Gebruik de link in de nieuwste mail. Hebt u die niet meer? Vraag een nieuwe link.",
        True,
    )
    ANDERE_HOUDER = (
        "Deze actie staat niet meer op uw naam.",
        "U hoeft niets te doen. Klopt dit niet? Neem dan contact op met team OOV.",
        False,
    )
    RONDE_DICHT = (
        "De ronde waarvoor deze link was, is gesloten.",
        "Wilt u toch nog iets melden? Vraag een nieuwe link.",
        True,
    )
    PLAN_DICHT = (
        "Het plan van deze actie is afgesloten.",
        "Er kan niets meer worden gemeld. U hoeft niets te doen.",
        False,
    )
    INGETROKKEN_OOV = (
        "Team OOV heeft deze link ingetrokken.",
        "Neem contact op met team OOV, of meld u aan en meld uw voortgang daar.",
        False,
    )
    INGETROKKEN_ZELF = ("U hebt deze link zelf ingetrokken.", "Wilt u toch iets melden? Vraag een nieuwe link.", True)
    VERLOPEN = ("Deze link is verlopen.", "Een link werkt twee weken. Vraag een nieuwe link.", True)
    VERTROKKEN = (
        "Deze link hoort bij iemand die hier geen rol meer heeft.",
        "Bent u dat, en klopt dit niet? Neem dan contact op met team OOV.",
        False,
    )
    NIET_GEDEELD = (
        "Deze actie is niet meer met uw organisatie gedeeld.",
        "U hoeft niets te doen. Klopt dit niet? Neem dan contact op met de gemeente.",
        False,
    )
    KLAAR = (
        "Deze actie is al klaar: zij is afgerond of vervallen.",
        "U hoeft niets te doen. Klopt dit niet? Neem dan contact op met team OOV.",
        False,
    )
    WEG = ("Deze actie staat niet meer in het plan.", "U hoeft niets te doen.", False)

    def __init__(self, zin: str, verder: str, opnieuw: bool) -> None:  # noqa: FBT001 - the values above
        """Name the parts."""
        self.zin, self.verder, self.opnieuw = zin, verder, opnieuw


class UnclearError(ValueError):
    """A reply that cannot be taken over as it is; the message is Dutch and says why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply says: the free text, and what stood on lines of their own."""

    tekst: str
    fase: Fase | None = None
    koers: Koers | None = None
    aantal: int | None = None
    texts: Mapping[str, str] = field(default_factory=dict)  # oorzaak, gevolg, bijsturing, as far as given


_FIELDS = ("fase", "koers", "aantal", "oorzaak", "gevolg", "bijsturing")
_LINE = re.compile(rf"^[\s*_>-]*({'|'.join(_FIELDS)})[*_]*\s*[:=][\s*_]*(.*?)[\s*_]*$", re.IGNORECASE)
_FASEN = {fase.value: fase for fase in Fase} | {
    "nog niet gestart": Fase.NIET_GESTART, "niet begonnen": Fase.NIET_GESTART, "nog niet begonnen": Fase.NIET_GESTART,
    "gestart": Fase.IN_UITVOERING, "begonnen": Fase.IN_UITVOERING, "bezig": Fase.IN_UITVOERING,
    "loopt": Fase.IN_UITVOERING, "uitvoering": Fase.IN_UITVOERING, "on-hold": Fase.ON_HOLD, "onhold": Fase.ON_HOLD,
    "gepauzeerd": Fase.ON_HOLD, "klaar": Fase.AFGEROND, "gereed": Fase.AFGEROND, "gedaan": Fase.AFGEROND,
}  # fmt: skip
_KOERSEN = {koers.value: koers for koers in Koers} | {
    "aandacht": Koers.VRAAGT_AANDACHT, "vast": Koers.LOOPT_VAST, "volgens planning": Koers.OP_SCHEMA,
    "op koers": Koers.OP_SCHEMA,
}  # fmt: skip


def read_reply(text: str) -> Reply:
    """Return what a reply says; `text` is without what was quoted and without signature.

    Raises:
        UnclearError: a line names a field and says something we do not know, or twice something else.
    """
    free: list[str] = []
    said: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            free.append(line.rstrip())
            continue
        name, value = found[1].lower(), " ".join(found[2].split())
        if said.get(name, value) != value:
            raise UnclearError(f"De regel ‘{name}:’ staat er twee keer, met iets anders erachter.")
        said[name] = value
    tekst = re.sub(r"\n{3,}", "\n\n", "\n".join(free)).strip()
    if len(tekst) > LONGEST_TEXT:
        raise UnclearError(f"De tekst is langer dan {LONGEST_TEXT:,} tekens.".replace(",", "."))
    return Reply(
        tekst,
        fase=_word(said, "fase", _FASEN, Fase),
        koers=_word(said, "koers", _KOERSEN, Koers),
        aantal=_number(said),
        texts={name: said[name] for name in _FIELDS[3:] if said.get(name)},
    )


def _word(said: Mapping[str, str], name: str, known: Mapping[str, Word], allowed: type[StrEnum]) -> Word | None:
    value = said.get(name, "").casefold().rstrip(".!")
    if not value:
        return None
    if value not in known:
        choices = ", ".join(one.value for one in allowed)
        raise UnclearError(f"‘{name}: {said[name][:60]}’ kennen wij niet. Kies uit: {choices}.")
    return known[value]


def _number(said: Mapping[str, str]) -> int | None:
    value = re.sub(r"\s*(keer|x|maal)\.?$", "", said.get("aantal", "").casefold())
    if not value:
        return None
    if not re.fullmatch("[0-9]{1,4}", value):
        raise UnclearError(f"‘aantal: {said['aantal'][:60]}’ is geen getal. Schrijf het in cijfers, bijvoorbeeld 3.")
    return int(value)
