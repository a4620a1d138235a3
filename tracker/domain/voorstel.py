"""What is asked but does not count yet: it waits for akkoord.

Source: permission matrix of the domain report (2.3) and the assurance report (1.1, rows 9 to 11). A fase that ends or
stops an actie is asked with a statement of voortgang (`voortgang.FASEN_AFTER_AKKOORD`); a deadline with a Voorstel.
"""

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ACTIEHOUDER_MAY_MOVE = timedelta(days=30)  # once, with a reason


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A deadline somebody asks for, as long as it waits for akkoord."""

    id: int
    deadline: date
    deadline_was: date | None  # what it was when it was asked
    reden: str
    door_id: int
    door: str
    op: date
    at: datetime


def move_needs_akkoord(van: date, naar: date, earlier_moves: Sized) -> bool:
    """Return whether an actiehouder must ask for this move: further than 30 days, or not the first one."""
    return naar - van > ACTIEHOUDER_MAY_MOVE or len(earlier_moves) > 0
