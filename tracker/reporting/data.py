"""What a report is built on, as rows and columns: for a program that counts with it, where `blocks` is for a reader.

Cells are kept as text, so that a frozen report stays plain JSON; the kind of a column says how to read them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.reporting.figures import Stand


class Kind(StrEnum):
    """What the cells of a column hold, when they are not empty."""

    TEXT = "tekst"
    DAY = "dag"  # ISO 8601: "2026-03-01"
    NUMBER = "getal"  # as Python writes it: "12", "-3.5"


@dataclass(frozen=True, slots=True)
class Field:
    """A column; `width` is what it takes on screen, in signs."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows under one head; every row has a cell for each field, empty when nothing is known."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one actie stood in an edition: what the next edition compares with; `code` is one of CODES, in any words."""

    actie_id: int
    naam: str
    code: str
    deadline: date | None
    resultaat: str

    @property
    def stand(self) -> Stand:
        """Return the stand behind the code."""
        return _STANDS[self.code]


# Kept in every edition: a code never changes its meaning. Words would, for an organisatie may choose its own.
CODES = {
    Stand.AFGEROND: "k",
    Stand.OP_SCHEMA: "g",
    Stand.VRAAGT_AANDACHT: "w",
    Stand.LOOPT_VAST: "b",
    Stand.ON_HOLD: "h",
    Stand.ZONDER_KOERS: "z",
    Stand.VERVALLEN: "v",
}
_STANDS = {code: stand for stand, code in CODES.items()}
