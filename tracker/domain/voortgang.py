"""What the actiehouder reports: fase and koers, and what a koers demands.

Fase and koers are reported; tijdigheid (see `tijdigheid.py`) is calculated. They are never mixed.
Source: Leiden prescribes oorzaak, gevolg and bijsturing wherever a report deviates; Amersfoort found that "on hold"
was reported as "lopend" for want of a value of its own.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Fase(StrEnum):
    """How far the work is. The value is the word on screen."""

    NIET_GESTART = "niet gestart"
    IN_UITVOERING = "in uitvoering"
    ON_HOLD = "on hold"
    AFGEROND = "afgerond"
    VERVALLEN = "vervallen"

    @property
    def is_open(self) -> bool:
        """Return whether the actie still has to be done."""
        return self in {Fase.NIET_GESTART, Fase.IN_UITVOERING, Fase.ON_HOLD}

    @property
    def has_koers(self) -> bool:
        """Return whether asking for a koers makes sense: not for work that stands still or is over."""
        return self in {Fase.NIET_GESTART, Fase.IN_UITVOERING}


class Koers(StrEnum):
    """Whether the work goes as planned, in the eyes of the actiehouder."""

    OP_SCHEMA = "op schema"
    VRAAGT_AANDACHT = "vraagt aandacht"
    LOOPT_VAST = "loopt vast"


OFF_COURSE = frozenset({Koers.VRAAGT_AANDACHT, Koers.LOOPT_VAST})  # these ask for oorzaak, gevolg and bijsturing


class Beoordeling(StrEnum):
    """Where a statement stands between the actiehouder and the strategisch regisseur."""

    INGEDIEND = "ingediend"
    AKKOORD = "akkoord"
    TERUG = "teruggestuurd"
    INGETROKKEN = "ingetrokken"  # by who wrote it, before anybody judged it


# An actie does not end or stand still on the word of one person: these wait for the regisseur (matrix rows 9 and 11).
FASEN_AFTER_AKKOORD = frozenset({Fase.AFGEROND, Fase.VERVALLEN, Fase.ON_HOLD})


@dataclass(frozen=True, slots=True)
class Voortgang:
    """One dated statement about an actie."""

    id: int
    datum: date  # the day it speaks about
    fase: Fase
    koers: Koers | None
    toelichting: str
    oorzaak: str = ""
    gevolg: str = ""
    bijsturing: str = ""
    aantal: int | None = None  # how many times it was done this year so far, for an actie with a ritme
    beoordeling: Beoordeling = Beoordeling.INGEDIEND
    door: str = ""
    at: datetime | None = None  # the moment it was written down
    opmerking: str = ""  # what the regisseur said when it was sent back
    namens: str = ""  # the person or partner `door` spoke for
    partner_id: int | None = None  # the partner that proposed it
    inhoudelijk: bool = True  # says something new, apart from typing (`spelling.py`)

    @property
    def counts(self) -> bool:
        """Return whether the state of the actie follows this statement; what a partner proposes, once agreed to."""
        if self.beoordeling is Beoordeling.AKKOORD:
            return True
        if self.partner_id is not None:
            return False
        return self.beoordeling is Beoordeling.INGEDIEND and self.fase not in FASEN_AFTER_AKKOORD


class VoortgangError(ValueError):
    """A statement that cannot be accepted; `field` names the form field, the message is Dutch."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence, so that a form can show it where it belongs."""
        super().__init__(message)
        self.field = field


def missing_answers(
    fase: Fase, koers: Koers | None, *, toelichting: str, oorzaak: str, gevolg: str, bijsturing: str
) -> list[VoortgangError]:
    """Return what must still be filled in for this fase and koers; empty when the statement is complete."""
    errors = []
    if fase.has_koers and koers is None:
        errors.append(VoortgangError("koers", "Kies of de actie op schema ligt."))
    if not toelichting.strip():
        why = "Schrijf waarom." if fase in {Fase.ON_HOLD, Fase.VERVALLEN} else "Schrijf kort wat er is gedaan."
        errors.append(VoortgangError("toelichting", why))
    if fase.has_koers and koers in OFF_COURSE:
        if not oorzaak.strip():
            errors.append(VoortgangError("oorzaak", "Schrijf hoe het komt dat de actie niet op schema ligt."))
        if not gevolg.strip():
            errors.append(VoortgangError("gevolg", "Schrijf wat dit betekent voor het doel."))
        if not bijsturing.strip():
            errors.append(VoortgangError("bijsturing", "Schrijf wat u gaat doen om bij te sturen."))
    return errors
