"""What the raad asked for or was promised, that acties carry out. Source: field 36 of the domain report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RaadsafspraakSoort(StrEnum):
    """What it is. The value is the word on screen."""

    MOTIE = "motie"
    TOEZEGGING = "toezegging"
    AMENDEMENT = "amendement"
    RAADSVRAAG = "raadsvraag"


class RaadsafspraakStatus(StrEnum):
    """Whether the raad still waits for it."""

    OPEN = "open"
    AFGEDAAN = "afgedaan"


@dataclass(frozen=True, slots=True)
class Raadsafspraak:
    """One motie, toezegging, amendement or raadsvraag; `afdoening` says how it was settled, once it was."""

    id: int
    organisatie_id: int
    soort: RaadsafspraakSoort
    nummer: str
    titel: str
    datum: date
    link: str = ""
    afgedaan_op: date | None = None
    afdoening: str = ""

    def status(self, peildatum: date) -> RaadsafspraakStatus:
        """Return whether it was settled by the end of the peildatum."""
        settled = self.afgedaan_op is not None and self.afgedaan_op <= peildatum
        return RaadsafspraakStatus.AFGEDAAN if settled else RaadsafspraakStatus.OPEN

    @property
    def naam(self) -> str:
        """Return how people point at it: "Motie 2026-14"."""
        return f"{self.soort.value.capitalize()} {self.nummer}".strip()
