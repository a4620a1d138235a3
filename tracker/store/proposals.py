"""The proposals of an import: how they are read, and what can be decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from tracker.domain.ritme import Ritme
from tracker.extraction.draft import Band
from tracker.store.acties import to_ritme
from tracker.store.session import db
from tracker.store.tables import ProposalRow


class Decision(StrEnum):
    """What the reviewer decided about a proposal."""

    OPEN = "open"
    OVERNEMEN = "overnemen"
    OVERSLAAN = "overslaan"


class ProposalOrigin(StrEnum):
    """How a proposal came to be."""

    GELEZEN = "gelezen"
    GESPLITST = "gesplitst"
    SAMENGEVOEGD = "samengevoegd"
    AANGEWEZEN = "aangewezen"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed actie and what the reviewer made of it."""

    id: int
    position: float
    section: str
    text: str
    quote: str
    heading: str
    kind: str
    line: int
    line_end: int
    page: int | None
    partners: tuple[str, ...]
    actiehouder: str
    deadline_hint: str
    deadline: date | None
    ritme: Ritme | None
    band: Band
    confidence: float
    reason: str
    origin: ProposalOrigin
    decision: Decision
    decision_reason: str
    edited: bool
    titel: str
    issues: tuple[str, ...]
    keys: tuple[str, ...]
    duplicate_of: str | None


def proposals_of(import_id: int) -> list[Proposal]:
    """Return the proposals of an import in the order of the document."""
    return [as_proposal(row) for row in proposal_rows(import_id) if row.active]


def proposal_rows(import_id: int) -> Sequence[ProposalRow]:
    """Return the rows of all proposals of an import, also those no longer proposed, in the order of the document."""
    query = select(ProposalRow).where(ProposalRow.import_id == import_id)
    return db.session.scalars(query.order_by(ProposalRow.position, ProposalRow.id)).all()


def as_proposal(row: ProposalRow) -> Proposal:
    """Return what a row holds."""
    return Proposal(
        id=row.id,
        position=row.position,
        section=row.section,
        text=row.text,
        quote=row.quote,
        heading=row.heading,
        kind=row.kind,
        line=row.line,
        line_end=row.line_end,
        page=row.page,
        partners=tuple(row.partners),
        actiehouder=row.actiehouder,
        deadline_hint=row.deadline_hint,
        deadline=row.deadline,
        ritme=to_ritme(row.ritme_aantal, row.ritme_periode),
        band=Band(row.band),
        confidence=row.confidence,
        reason=row.reason,
        origin=ProposalOrigin(row.origin),
        decision=Decision(row.decision),
        decision_reason=row.decision_reason,
        edited=row.edited,
        titel=row.titel,
        issues=tuple(row.issues),
        keys=tuple(row.keys),
        duplicate_of=row.duplicate_of,
    )
