"""The rekenkamerdossier as data: of each actie what the plan said, everything that happened, and what it rests on.

Every moment stands as it is read, in Dutch time; a day that is empty was never set. What is left out is said in words.
A field that is added later needs a default: a dossier that was made before does not have it.
Source: targets G.13; domain report P3 (voortgangsbewaking is the weak link) and chapter 9 (Archiefwet, verantwoording).
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from tracker.reporting.frozen import plain, rebuilt

VERSIE = "1.0"
KIND = "rekenkamerdossier"


@dataclass(frozen=True, slots=True)
class Ketencontrole:
    """How the change log stood when the dossier was made: where its chain ended, and whether it holds."""

    regels: int
    laatste_regel: int
    controlegetal: str
    vergeleken: int  # reports and anchors that told where the log ended
    fouten: int

    @property
    def klopt(self) -> bool:
        """Return whether no line was changed, swapped or gone."""
        return self.fouten == 0


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """The literal words of the plan, and where they stand in which file."""

    citaat: str
    plaats: str
    bestandsnaam: str
    sha256: str
    bladzijde: int | None
    regel: int
    regel_tot: int


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One line of the change log; of an event only `wat` is filled."""

    regel: int | None  # its number in the chain; None for a line from before there was one
    op: str
    wie: str
    weg: str  # how it came in, when that was not the website
    wat: str
    oud: str
    nieuw: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Melding:
    """One statement with the judgement on it."""

    datum: date
    gemeld_op: str
    door: str
    namens: str
    fase: str
    koers: str
    toelichting: str
    oorzaak: str
    gevolg: str
    bijsturing: str
    aantal: int | None
    oordeel: str
    beoordeeld_door: str
    beoordeeld_op: date | None
    opmerking: str


@dataclass(frozen=True, slots=True)
class Verzoek:
    """Another deadline somebody asked for, and what was decided."""

    op: date
    door: str
    van: date | None
    naar: date
    reden: str
    oordeel: str
    beoordeeld_door: str
    beoordeeld_op: date | None
    opmerking: str


@dataclass(frozen=True, slots=True)
class Verschoven:
    """One move of the deadline."""

    op: date
    van: date | None
    naar: date | None
    reden: str
    door: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in which the actie was named; to whom by name, never by address."""

    onderwerp: str
    waarom: str  # the rules that asked for it
    aan: str
    stand: str
    gemaakt_op: str
    verstuurd_op: str
    fout: str


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file of evidence, known by its fingerprint; size in bytes."""

    naam: str
    soort: str
    omvang: int
    sha256: str
    omschrijving: str
    door: str
    op: date
    verwijderd_op: date | None


@dataclass(frozen=True, slots=True)
class Reactie:
    """Something said about the actie and shared with partners."""

    op: str
    door: str
    tekst: str


@dataclass(frozen=True, slots=True)
class DossierActie:
    """Everything about one actie."""

    id: int
    nummer: str
    titel: str
    tekst: str
    thema: str
    vertrouwelijkheid: str
    actiehouder: str
    fase: str
    koers: str
    tijdigheid: str
    eerste_deadline: date | None
    deadline: date | None
    planning: str
    toegevoegd_op: date | None
    verwijderd_op: date | None
    vindplaats: Vindplaats | None
    meldingen: tuple[Melding, ...]
    verschuivingen: tuple[Verschoven, ...]
    verzoeken: tuple[Verzoek, ...]
    mails: tuple[Mail, ...]
    bestanden: tuple[Bestand, ...]
    reacties: tuple[Reactie, ...]
    wijzigingen: tuple[Wijziging, ...]

    @property
    def naam(self) -> str:
        """Return what people call it."""
        return f"{self.nummer} {self.titel}".strip()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier of one actie or of a whole plan, as everything stood when it was made."""

    versie: str
    organisatie: str
    plan_id: int
    plan: str
    periode: str
    over: str  # the name of the one actie; empty for the whole plan
    peildatum: date
    gemaakt_op: str
    gemaakt_door: str
    keten: Ketencontrole
    weggelaten: tuple[str, ...]
    acties: tuple[DossierActie, ...]
    plan_wijzigingen: tuple[Wijziging, ...]


def to_json(dossier: Dossier) -> str:
    """Return the dossier as JSON to read, the same text for the same dossier."""
    return json.dumps(plain(dossier), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Dossier:
    """Return the dossier that `to_json` wrote down."""
    made = rebuilt(Dossier, text)
    assert isinstance(made, Dossier)
    return made


def kenmerk_of(text: str) -> str:
    """Return the SHA-256 of a dossier as JSON: it is printed in the other formats."""
    return hashlib.sha256(text.encode()).hexdigest()
