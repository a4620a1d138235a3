"""Deciding about proposals, one or many at once, and taking the last decision back."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import null
from sqlalchemy.orm import Session

from tracker.extraction.draft import Band
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing.access import ImportRefusedError, open_for_review, tidy
from tracker.services.importing.comparing import recompare
from tracker.services.importing.titles import short_title
from tracker.store.changes import plain
from tracker.store.proposals import Decision, proposal_rows
from tracker.store.session import transaction
from tracker.store.tables import ImportRow, ProposalRow

NO_REASON = "geen actie om te volgen"
LONGEST_TITLE = 200  # what the column holds
PROPOSED = (Band.ZEKER, Band.CONTROLEREN)
DAYS = {"deadline", "start"}
# What a person can change, and so what can be taken back.
_COLUMNS = (
    "section", "text", "quote", "titel", "kind", "line_end", "partners", "actiehouder", "portefeuillehouder", "start",
    "fragments", "deadline_hint", "deadline", "ritme_aantal", "ritme_periode", "origin", "decision", "decision_reason",
    "decided_by_id", "edited", "keys", "active",
)  # fmt: skip


@dataclass(slots=True)
class Work:
    """An import under review with its proposals, in the running transaction."""

    session: Session
    actor: Actor
    row: ImportRow
    proposals: list[ProposalRow]
    what: str = ""
    _before: dict[int, dict[str, Any]] = field(default_factory=dict)

    def find(self, proposal_id: int) -> ProposalRow:
        """Return a proposal of this import.

        Raises:
            NotAllowedError: it belongs to another import, or is not there.
        """
        found = next((row for row in self.proposals if row.id == proposal_id and row.active), None)
        if found is None:
            raise NotAllowedError(f"Voorstel {proposal_id}")
        return found

    def add(self, new: ProposalRow) -> ProposalRow:
        """Add a proposal; taking back sets it aside again."""
        self.session.add(new)
        self.session.flush()
        self._before[new.id] = {"active": False}
        self.proposals.append(new)
        self.proposals.sort(key=lambda row: (row.position, row.id))
        return new

    def remember(self) -> None:
        """Keep how everything is, to be able to go back to it."""
        self._before = {row.id: {name: getattr(row, name) for name in _COLUMNS} for row in self.proposals}

    def reworded(self) -> bool:
        """Return whether a proposal came, went or says something else now, so that it may be another actie."""
        words = ("text", "quote", "section", "active")
        return any(
            getattr(row, name) != self._before[row.id][name]
            for row in self.proposals
            for name in words
            if name in self._before[row.id]
        )

    def keep_undo(self) -> None:
        """Keep what it takes to go back, when anything changed."""
        self.session.flush()
        changed = []
        for row in self.proposals:
            before = self._before[row.id]
            differs = {name: plain(old) for name, old in before.items() if getattr(row, name) != old}
            if differs:
                changed.append({"id": row.id, **differs})
        if changed:
            self.row.undo = {"what": self.what, "rows": changed}


@contextmanager
def review(actor: Actor, import_id: int, what: str) -> Iterator[Work]:
    """Change proposals of an import in one transaction, so that it can be taken back."""
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        work = Work(session, actor, row, list(proposal_rows(import_id)), what)
        work.remember()
        yield work
        work.keep_undo()
        if work.reworded():
            recompare(session, row)


def decide(
    actor: Actor,
    import_id: int,
    proposal_ids: Collection[int],
    decision: Decision,
    reason: str = "",
    *,
    titel: str = "",
) -> int:
    """Accept, skip or reopen proposals; return how many. A `titel` is for one proposal, and replaces its own.

    Raises:
        NotAllowedError: the import or one of the proposals is not theirs, or not there.
        ImportRefusedError: nothing was chosen, or the import cannot be changed any more.
    """
    if not proposal_ids:
        raise ImportRefusedError("Kies eerst een of meer voorstellen.")
    with review(actor, import_id, _what(decision, len(set(proposal_ids)))) as work:
        rows = [work.find(proposal_id) for proposal_id in set(proposal_ids)]
        for row in rows:
            set_decision(row, decision, reason, actor)
        if tidy(titel) and len(rows) == 1 and tidy(titel) != (rows[0].titel or short_title(rows[0].text)):
            rows[0].titel, rows[0].edited = tidy(titel)[:LONGEST_TITLE], True
    return len(rows)


def decide_open(
    actor: Actor,
    import_id: int,
    decision: Decision,
    *,
    reason: str = "",
    bands: Sequence[Band] = PROPOSED,
    sections: Collection[str] | None = None,
) -> int:
    """Decide about everything still open in these bands and sections; return how many."""
    with review(actor, import_id, "") as work:
        chosen = [
            row
            for row in work.proposals
            if row.active
            and row.decision == Decision.OPEN.value
            and row.band in {band.value for band in bands}
            and (sections is None or row.section in sections)
        ]
        work.what = _what(decision, len(chosen))
        for row in chosen:
            set_decision(row, decision, reason, actor)
    return len(chosen)


def accept_all(actor: Actor, import_id: int) -> int:
    """Accept every proposal that is open and more than a doubt; return how many."""
    return decide_open(actor, import_id, Decision.OVERNEMEN)


def set_decision(row: ProposalRow, decision: Decision, reason: str, actor: Actor) -> None:
    """Write down a decision."""
    skipped = decision is Decision.OVERSLAAN
    row.decision = decision.value
    row.decision_reason = (tidy(reason)[:500] or NO_REASON) if skipped else ""
    row.decided_by_id = None if decision is Decision.OPEN else actor.user_id


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the first proposal it was about."""

    what: str
    proposal_id: int


def undo(actor: Actor, import_id: int) -> Undone | None:
    """Take the last change of the review back; None when there is nothing to take back."""
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        if not row.undo:
            return None
        kept: dict[str, Any] = row.undo
        rows = {proposal.id: proposal for proposal in proposal_rows(import_id)}
        for before in kept["rows"]:
            for name in before.keys() & set(_COLUMNS):
                value = before[name]
                setattr(rows[before["id"]], name, date.fromisoformat(value) if name in DAYS and value else value)
        row.undo = null()  # None would be stored as the JSON word null
        recompare(session, row)
        standing = [before["id"] for before in kept["rows"] if rows[before["id"]].active]
        return Undone(str(kept["what"]), standing[0] if standing else kept["rows"][0]["id"])


def _what(decision: Decision, count: int) -> str:
    done = {Decision.OVERNEMEN: "overgenomen", Decision.OVERSLAAN: "overgeslagen", Decision.OPEN: "weer opengezet"}
    return f"{count} {'voorstel' if count == 1 else 'voorstellen'} {done[decision]}"
