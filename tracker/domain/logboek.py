"""The chain that ties the lines of the change log together: no line can be changed, removed or swapped unseen.

Each line carries a salted hash of what it says (its commitment) and a hash over the line before it, its own place and
that commitment. Source: BIO2 8.15.06 (logging that cannot be falsified) and AVG article 17: because the chain runs over
commitments, what a line says can later be wiped together with its salt, and the chain still holds.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SALT_BYTES = 16
START = "0" * 64  # what comes before the first line
SHOWN = 12  # characters of a hash that a person compares


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: the number of its last line, and that line's hash."""

    seq: int
    hash: str

    @property
    def shown(self) -> str:
        """Return what is printed in a report: enough to find a log that was cut off or written anew."""
        return f"regel {self.seq}, controlegetal {self.hash[:SHOWN]}"


EMPTY = Head(0, START)


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of the log says. The values are as JSON keeps them."""

    object_kind: str
    object_id: int
    field: str
    old: Any
    new: Any
    reason: str
    channel: str
    by_id: int | None
    at: datetime
    organisatie_id: int | None
    plan_id: int | None


def commitment_of(line: Line, salt: bytes) -> str:
    """Return the hash of what the line says about whom; without the salt it cannot be guessed from likely values."""
    return hashlib.sha256(salt + _canonical([line.old, line.new, line.reason, line.by_id])).hexdigest()


def link_of(before: Head, line: Line, commitment: str) -> Head:
    """Return the head of the chain once this line stands behind `before`."""
    place = [
        before.hash, before.seq + 1, line.object_kind, line.object_id, line.field, line.channel,
        line.at.astimezone(UTC).isoformat(), line.organisatie_id, line.plan_id, commitment,
    ]  # fmt: skip
    return Head(before.seq + 1, hashlib.sha256(_canonical(place)).hexdigest())


def _canonical(value: Any) -> bytes:
    """Return one text for one value, the same before and after a database kept it as JSON."""
    kept = json.loads(json.dumps(value))
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Kept:
    """A line as it stands in the database, with what ties it to the others."""

    id: int
    seq: int
    line: Line
    salt: bytes | None  # None: what the line said was wiped
    commitment: str
    hash: str


class Checker:
    """Walks along the chain, oldest line first, and says in Dutch what is wrong with it."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.head = EMPTY
        self.faults: list[str] = []
        self.hashes: dict[int, str] = {}

    def add(self, kept: Kept, *, remember: bool = False) -> None:
        """Take the next line. `remember` keeps its hash, to compare with what was written down elsewhere."""
        if kept.seq != self.head.seq + 1:
            self._miss(self.head.seq + 1, kept.seq - 1)
            self.head = Head(kept.seq - 1, "")  # the line before it is gone: its link cannot be judged
        wiped = kept.salt is None
        if not wiped and commitment_of(kept.line, kept.salt or b"") != kept.commitment:
            self.faults.append(f"Regel {kept.seq} is gewijzigd ({_about(kept.line)}).")
        elif self.head.hash and link_of(self.head, kept.line, kept.commitment).hash != kept.hash:
            self.faults.append(f"Regel {kept.seq} past niet op de regel ervoor ({_about(kept.line)}).")
        self.head = Head(kept.seq, kept.hash)
        if remember:
            self.hashes[kept.seq] = kept.hash

    def compare(self, head: Head, where: str) -> None:
        """Compare the chain with a head that was written down elsewhere: in a report, in the file with anchors."""
        if head.seq > self.head.seq:
            told = f"{where} noemt regel {head.seq}, maar het logboek eindigt bij regel {self.head.seq}."
            self.faults.append(f"{told} Het einde is weg.")
        elif head.seq and self.hashes.get(head.seq) != head.hash:
            self.faults.append(f"{where} noemt een ander controlegetal voor regel {head.seq} dan het logboek.")

    def _miss(self, first: int, last: int) -> None:
        if last < first:
            self.faults.append(f"Regel {last + 1} komt twee keer voor.")
        elif first == last:
            self.faults.append(f"Regel {first} ontbreekt.")
        else:
            self.faults.append(f"Regel {first} tot en met {last} ontbreken.")


def _about(line: Line) -> str:
    what = f", {line.field}" if line.field else ""
    return f"{line.object_kind} {line.object_id}{what}"
