"""The proposals of an import: how they are read, and what can be decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from tracker.domain.ritme import Ritme
from tracker.extraction.compare import Became
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
class Match:
    """Which actie of the plan a proposal is. Stored as JSON with the same names.

    `apart` are acties of which a person said that this is another one. `termijn` is what to do with a deadline or ritme
    the new text changes: "nieuw", "oud", or empty while nobody said. `earlier` says that and why it was skipped before.
    """

    became: Became
    actie_id: int | None = None
    score: float = 0.0
    moved: bool = False
    apart: tuple[int, ...] = ()
    termijn: str = ""
    earlier: str = ""


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
    nummer: str
    line: int
    line_end: int
    page: int | None
    partners: tuple[str, ...]
    actiehouder: str
    portefeuillehouder: str
    start: date | None
    deadline_hint: str
    deadline: date | None
    ritme: Ritme | None
    fragments: dict[str, str]  # a field → the words it was read from
    other: dict[str, str]
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
    match: Match | None


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
        nummer=row.nummer,
        line=row.line,
        line_end=row.line_end,
        page=row.page,
        partners=tuple(row.partners),
        actiehouder=row.actiehouder,
        portefeuillehouder=row.portefeuillehouder,
        start=row.start,
        deadline_hint=row.deadline_hint,
        deadline=row.deadline,
        ritme=to_ritme(row.ritme_aantal, row.ritme_periode),
        fragments=dict(row.fragments),
        other=dict(row.other),
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
        match=to_match(row.match),
    )


def to_match(stored: Mapping[str, Any]) -> Match | None:
    """Return which actie a proposal is; None when the import is compared with nothing."""
    if "became" not in stored:
        return None
    return Match(**{**stored, "became": Became(stored["became"]), "apart": tuple(stored.get("apart", ()))})
