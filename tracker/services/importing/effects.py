"""What taking over an import did to the database: every row it made, and which lines of the change log it wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from tracker.services.acties import last_change


@dataclass(slots=True)
class Effects:
    """The rows that were made, by table, as lists of primary keys; and the lines of the change log, both ends in."""

    made: dict[str, list[list[int]]] = field(default_factory=dict)
    first_change: int = 0
    last_change: int = 0

    def ids(self, table: str) -> list[int]:
        """Return the ids of the rows made in a table with one id."""
        return [key[0] for key in self.made.get(table, [])]

    def as_json(self) -> dict[str, Any]:
        """Return the effects as they are stored with the import."""
        return {"made": self.made, "first_change": self.first_change, "last_change": self.last_change}


def from_json(stored: dict[str, Any]) -> Effects:
    """Return the effects as they were stored."""
    return Effects(stored["made"], stored["first_change"], stored["last_change"])


@contextmanager
def recording(session: Session) -> Iterator[Effects]:
    """Write down every row made inside the block, whichever service makes it."""
    session.flush()
    found = Effects(first_change=last_change() + 1)

    def note(flushed: Session, _context: object) -> None:
        for row in flushed.new:
            mapper = inspect(row).mapper
            table = mapper.local_table.name
            if table != "change":  # the log is never taken back
                found.made.setdefault(table, []).append(list(mapper.primary_key_from_instance(row)))

    event.listen(session, "after_flush", note)
    try:
        yield found
        session.flush()
        found.last_change = last_change()
    finally:
        event.remove(session, "after_flush", note)
