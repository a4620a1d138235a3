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
    """How one actie stood in an edition: what the next edition compares with, whatever the words were then."""

    actie_id: int
    naam: str
    stand: Stand
    deadline: date | None
    resultaat: str
