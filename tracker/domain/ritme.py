"""How often an actie must happen, when it has no single end date.

Source: plans promise "minimaal 4 keer per jaar" as often as they promise a date; such an actie is never late by a
date, it is behind on its count.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil


class Periode(StrEnum):
    """The period a count is about."""

    WEEK = "week"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"


DAGEN_PER_JAAR = 365
PER_JAAR = {Periode.WEEK: 52, Periode.MAAND: 12, Periode.KWARTAAL: 4, Periode.HALFJAAR: 2, Periode.JAAR: 1}


@dataclass(frozen=True, slots=True)
class Ritme:
    """`aantal` times per `periode`; `aantal` None means doorlopend: kept up all the time, nothing to count."""

    aantal: int | None
    periode: Periode = Periode.JAAR

    @property
    def per_jaar(self) -> int | None:
        """Return how many times a year this comes to; None when there is nothing to count."""
        return None if self.aantal is None else self.aantal * PER_JAAR[self.periode]

    @property
    def dagen(self) -> int:
        """Return how many days lie between two times, rounded up; 0 when there is nothing to count."""
        return ceil(DAGEN_PER_JAAR / self.per_jaar) if self.per_jaar else 0

    def __str__(self) -> str:
        """Return the ritme as a person would say it: "4 keer per jaar", "doorlopend"."""
        return "doorlopend" if self.aantal is None else f"{self.aantal} keer per {self.periode}"
