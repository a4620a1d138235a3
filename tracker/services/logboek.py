"""Proving that the change log is whole, and writing down outside the database where it ended."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker import clock
from tracker.domain.logboek import Checker, Head
from tracker.domain.periods import format_date_nl
from tracker.store import logboek
from tracker.store.editions import frozen_heads

ANCHORS = "logboek-ankers.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: how many lines were looked at, where the chain ends, and every fault in Dutch."""

    lines: int
    compared: int  # reports and anchors
    head: Head
    faults: tuple[str, ...]


def check_log(data_dir: Path) -> Outcome:
    """Walk along the whole chain and compare it with what reports and the file with anchors say of it."""
    told = [(where, head) for where, head in (*frozen_heads(), *_anchors(data_dir)) if head.seq]
    remember = {head.seq for _, head in told}
    checker, count = Checker(), 0
    for kept in logboek.lines():
        checker.add(kept, remember=kept.seq in remember)
        count += 1
    for where, head in told:
        checker.compare(head, where)
    return Outcome(count, len(told), checker.head, tuple(checker.faults))


def write_anchor(data_dir: Path, now: datetime) -> Head | None:
    """Add where the log ends to the file with anchors, unless it says so already. Returns the head that was added.

    The file stands beside the database and belongs in another backup: who writes the log anew cannot change both.
    """
    head = logboek.current_head()
    known = _anchors(data_dir)
    if not head.seq or (known and known[-1][1] == head):
        return None
    line = json.dumps({"op": clock.local(now).isoformat(timespec="seconds"), "regel": head.seq, "hash": head.hash})
    with (data_dir / ANCHORS).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return head


def _anchors(data_dir: Path) -> list[tuple[str, Head]]:
    """Return what was written down, oldest first; a line that broke off while writing is left out."""
    path = data_dir / ANCHORS
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            day = format_date_nl(datetime.fromisoformat(told["op"]).date())
            found.append((f"Het anker van {day}", Head(int(told["regel"]), str(told["hash"]))))
        except (ValueError, KeyError, TypeError):
            continue
    return found
