"""The moves of a day that was set before, as the change log has them: of a deadline, and of a mijlpaal."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from tracker.domain.plan import Verschuiving

UNDONE = "Ongedaan gemaakt."  # the reason in the change log of a bulk change that was taken back


def moves(changes: Sequence[Row[Any]], peildatum: date, field: str) -> tuple[Verschuiving, ...]:
    """Return the moves of a day up to the peildatum: filling in the first one is not a move.

    A change that was taken back was no move either.
    """
    found: list[Verschuiving] = []
    for c in changes:
        if c.field != field or c.on_day > peildatum:
            continue
        van, naar = to_day(c.old), to_day(c.new)
        if c.reason == UNDONE:
            if found and (found[-1].van, found[-1].naar) == (naar, van):
                found.pop()
        elif van is not None:
            found.append(Verschuiving(c.on_day, van, naar, c.reason, c.naam or ""))
    return tuple(found)


def to_day(value: date | str | None) -> date | None:
    """Return a day that comes from a column or, in ISO form, from the change log."""
    return date.fromisoformat(value) if isinstance(value, str) else value
