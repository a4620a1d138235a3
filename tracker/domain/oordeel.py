"""A person who knows better than the calculation says so, with a reason and up to a day; then it falls back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Oordeel(StrEnum):
    """What a person may say in the place of what was calculated. The value is the word on screen."""

    OP_TIJD = "op tijd"
    TE_LAAT = "te laat"


@dataclass(frozen=True, slots=True)
class Overruling:
    """One judgement in the place of the calculated tijdigheid, from `van` up to and including `tot`."""

    id: int
    oordeel: Oordeel
    reden: str
    door: str
    van: date
    tot: date

    def holds(self, peildatum: date) -> bool:
        """Return whether it counts on this day."""
        return self.van <= peildatum <= self.tot
