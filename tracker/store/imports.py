"""Imports and their proposals: every query, and the shapes in which they are read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select, update
from sqlalchemy.orm import aliased

from tracker.extraction.codec import decode
from tracker.extraction.document import Document
from tracker.extraction.draft import PlanDraft
from tracker.store.proposals import Decision
from tracker.store.session import db
from tracker.store.tables import DocumentRow, ImportRow, PartnerRow, ProposalRow, UserRow


class ImportState(StrEnum):
    """Where an import stands. The value is the word on screen."""

    WACHT = "wacht"
    BEZIG = "bezig"
    KLAAR = "te beoordelen"
    MISLUKT = "niet gelezen"
    OVERGENOMEN = "overgenomen"
    TERUGGEDRAAID = "teruggedraaid"
    VERVALLEN = "vervallen"


class Relation(StrEnum):
    """What the document is beside the plans that are there."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"  # a changed version of a plan
    VOLGEND = "volgend"  # the uitvoeringsplan of the next year


@dataclass(frozen=True, slots=True)
class Import:
    """One reading of a document, without the reading itself."""

    id: int
    organisatie_id: int
    document_id: int
    plan_id: int | None
    state: ImportState
    message: str
    progress: int
    roles: dict[str, str]
    metadata: dict[str, Any]
    bestandsnaam: str
    created_at: datetime
    created_by: str
    taken_over_at: datetime | None
    taken_over_by: str | None
    can_undo: bool
    relation: Relation
    compare_plan_id: int | None

    @property
    def titel(self) -> str:
        """Return the title of the plan; the name of the file while that is not known."""
        return self.metadata.get("titel") or self.bestandsnaam


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in a list of imports, with how many proposals were decided on in which way."""

    value: Import
    counts: Counter[Decision] = field(default_factory=Counter)

    @property
    def open(self) -> int:
        """Return how many proposals still wait for a decision."""
        return self.counts[Decision.OPEN]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the document with its lines, and the proposal of the plan as a whole."""

    document: Document
    draft: PlanDraft


def find_import(import_id: int, organisatie_id: int) -> Import | None:
    """Return an import of this organisatie; None when there is none with this number here."""
    return next(iter(_imports(ImportRow.id == import_id, ImportRow.organisatie_id == organisatie_id)), None)


def list_imports(organisatie_id: int) -> Sequence[ImportLine]:
    """Return the imports of an organisatie that were not dropped, newest first."""
    imports = _imports(ImportRow.organisatie_id == organisatie_id, ImportRow.state != ImportState.VERVALLEN.value)
    query = (
        select(ProposalRow.import_id, ProposalRow.decision, func.count())
        .join(ImportRow, ImportRow.id == ProposalRow.import_id)
        .where(ImportRow.organisatie_id == organisatie_id, ProposalRow.active)
        .group_by(ProposalRow.import_id, ProposalRow.decision)
    )
    counts: dict[int, Counter[Decision]] = {one.id: Counter() for one in imports}
    for import_id, decision, count in db.session.execute(query):
        if import_id in counts:
            counts[import_id][Decision(decision)] = count
    return [ImportLine(one, counts[one.id]) for one in imports]


def imports_of_document(organisatie_id: int, sha256: str) -> Sequence[Import]:
    """Return the imports of a file with this content that still stand, newest first."""
    return [
        one
        for one in _imports(ImportRow.organisatie_id == organisatie_id, DocumentRow.sha256 == sha256)
        if one.state not in {ImportState.VERVALLEN, ImportState.MISLUKT}
    ]


def _imports(*conditions: ColumnElement[bool]) -> list[Import]:
    taker = aliased(UserRow)
    query = (
        select(
            ImportRow.id, ImportRow.organisatie_id, ImportRow.document_id, ImportRow.plan_id, ImportRow.state,
            ImportRow.message, ImportRow.progress, ImportRow.roles, ImportRow.metadata_json, DocumentRow.bestandsnaam,
            ImportRow.created_at, UserRow.naam, ImportRow.taken_over_at, taker.naam.label("taker"),
            ImportRow.undo.is_not(None), ImportRow.relation, ImportRow.compare_plan_id,
        )
        .join(DocumentRow, DocumentRow.id == ImportRow.document_id)
        .join(UserRow, UserRow.id == ImportRow.created_by_id)
        .outerjoin(taker, taker.id == ImportRow.taken_over_by_id)
        .where(*conditions)
        .order_by(ImportRow.id.desc())
    )  # fmt: skip
    return [_as_import(row) for row in db.session.execute(query)]


def _as_import(row: Row[Any]) -> Import:
    values = list(row)
    values[4] = ImportState(values[4])
    values[15] = Relation(values[15])
    return Import(*values)


def waiting_imports(now: datetime) -> Sequence[int]:
    """Return the imports nobody reads: waiting, or begun by a process that went away."""
    return db.session.scalars(select(ImportRow.id).where(_free(now)).order_by(ImportRow.id)).all()


def claim_import(import_id: int, now: datetime, until: datetime) -> bool:
    """Take an import to read it, in the running transaction; False when somebody else has it or it is done."""
    claimed = (
        update(ImportRow)
        .where(ImportRow.id == import_id, _free(now))
        .values(state=ImportState.BEZIG.value, lease_until=until, progress=15)
    )
    return bool(db.session.execute(claimed).rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult


def _free(now: datetime) -> ColumnElement[bool]:
    over = (ImportRow.state == ImportState.BEZIG.value) & (ImportRow.lease_until < now)
    return or_(ImportRow.state == ImportState.WACHT.value, over)


def read_document_and_draft(import_id: int) -> Reading | None:
    """Return what was read; None while there is nothing yet."""
    query = (
        select(ImportRow.reading, ImportRow.draft, DocumentRow.lines, DocumentRow.places)
        .join(DocumentRow, DocumentRow.id == ImportRow.document_id)
        .where(ImportRow.id == import_id)
    )
    row = db.session.execute(query).one()
    if row.reading is None or row.draft is None:
        return None
    document = decode(Document, {**row.reading, "lines": row.lines, "places": row.places})
    return Reading(document, decode(PlanDraft, row.draft))


def find_coverage(import_id: int) -> dict[str, Any] | None:
    """Return the coverage figures as they were when the import was taken over."""
    return db.session.scalar(select(ImportRow.coverage).where(ImportRow.id == import_id))


def gone_choices(import_id: int) -> dict[str, Any]:
    """Return what was chosen for acties that are not in the new text, by actie id, as it is stored."""
    return db.session.scalar(select(ImportRow.gone).where(ImportRow.id == import_id)) or {}


def partner_ids(organisatie_id: int, names: Iterable[str]) -> dict[str, int]:
    """Return the id of each partner, by any name it goes by, in the running transaction; unknown ones are added."""
    known: dict[str, int] = {}
    for row in db.session.scalars(select(PartnerRow).where(PartnerRow.organisatie_id == organisatie_id)):
        for name in filter(None, (row.naam, row.afkorting, *row.synoniemen)):
            known.setdefault(name.casefold(), row.id)
    found: dict[str, int] = {}
    for name in dict.fromkeys(names):
        kept = name[:200]  # the width of the column
        if kept.casefold() not in known:
            new = PartnerRow(organisatie_id=organisatie_id, naam=kept, afkorting="")
            db.session.add(new)
            db.session.flush()
            known[kept.casefold()] = new.id
        found[name] = known[kept.casefold()]
    return found


def document_hash(document_id: int) -> str:
    """Return the SHA-256 of a file, by which it can be recognised."""
    return db.session.scalar(select(DocumentRow.sha256).where(DocumentRow.id == document_id)) or ""


def find_document(organisatie_id: int, sha256: str) -> DocumentRow | None:
    """Return the row of a file with this content, when the organisatie offered it before."""
    query = select(DocumentRow).where(DocumentRow.organisatie_id == organisatie_id, DocumentRow.sha256 == sha256)
    return db.session.scalar(query)
