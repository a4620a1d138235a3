"""From a draft to proposals, once or again: what a person decided stays with the words it was decided on.

A proposal is known by the line it starts on and its letters and digits. When the role of a heading changes, what is no
longer proposed is set aside and comes back, decision and all, when the role changes back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy.orm import Session

from tracker import sandbox
from tracker.extraction.choices import Choices
from tracker.extraction.codec import encode
from tracker.extraction.columns import Column
from tracker.extraction.document import Document
from tracker.extraction.draft import ActieDraft, HeadingRole, PlanDraft
from tracker.services.actor import Actor
from tracker.services.importing.access import ImportRefusedError, get_reading, open_for_review
from tracker.services.importing.comparing import recompare
from tracker.services.importing.wording import key_of
from tracker.store.imports import Reading
from tracker.store.kolommen import remembered_columns
from tracker.store.partners import known_organisations
from tracker.store.proposals import ProposalOrigin, proposal_rows
from tracker.store.session import transaction
from tracker.store.tables import ImportRow, ProposalRow

LONGEST_SECTION = 200  # what the column holds; a deeper chapter than that does not exist
# What another role of a heading, or another column, may change in a proposal nobody touched.
_READ = (
    "section", "kind", "nummer", "partners", "actiehouder", "portefeuillehouder", "start", "deadline_hint", "deadline",
    "ritme_aantal", "ritme_periode", "fragments", "other",
)  # fmt: skip
KAN = "De tekst zegt dat het kán, niet dat het gebeurt."


def set_roles(actor: Actor, import_id: int, roles: Mapping[str, HeadingRole]) -> None:
    """Give headings another role and derive everything under them again.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: it cannot be changed any more.
        UnreadableDocumentError: deriving took more than a document may take.
    """
    known = {heading.heading for heading in open_reading(actor, import_id).draft.headings}
    unknown = [heading for heading in roles if heading not in known]
    if unknown:
        raise ImportRefusedError(f"Het kopje ‘{unknown[0][:80]}’ staat niet in dit plan.")
    derive_again(actor, import_id, roles={heading: role.value for heading, role in roles.items()})


def open_reading(actor: Actor, import_id: int) -> Reading:
    """Return what was read, of an import that may still be changed.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: it cannot be changed any more.
    """
    with transaction() as session:  # ends before the sandbox starts: nobody waits for a reader
        open_for_review(session, actor, import_id)
        return get_reading(actor, import_id)


def derive_again(
    actor: Actor,
    import_id: int,
    *,
    roles: Mapping[str, str] = MappingProxyType({}),
    columns: Mapping[str, list[str]] = MappingProxyType({}),
) -> None:
    """Keep what somebody chose besides what was chosen before, and derive the proposals again; raises as `set_roles`.

    Args:
        actor: who chose.
        import_id: for which import.
        roles: heading → its role.
        columns: key of a table → what each of its columns is; empty for a column that is not taken over.
    """
    document = open_reading(actor, import_id).document
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        before = dict(row.roles), dict(row.columns)
        choices = choices_of(row)
    chosen = {**before[0], **roles}, {**before[1], **columns}
    draft = sandbox.interpret(document, replace(choices, roles=_roles(chosen[0]), columns=_columns(chosen[1])))
    with transaction() as session:
        row = open_for_review(session, actor, import_id)
        if (dict(row.roles), dict(row.columns)) != before:
            raise ImportRefusedError("Iemand anders wijzigde intussen de kopjes of kolommen. Bekijk ze opnieuw.")
        row.roles, row.columns = chosen
        store_draft(session, row, document, draft)
        row.message = " ".join([*document.warnings, *draft.warnings])


def choices_of(row: ImportRow) -> Choices:
    """Return what people chose for this import and for its organisatie."""
    return Choices(
        roles=_roles(row.roles),
        columns=_columns(row.columns),
        heads=remembered_columns(row.organisatie_id),
        partners=known_organisations(row.organisatie_id),
    )


def _roles(stored: Mapping[str, str]) -> dict[str, HeadingRole]:
    return {heading: HeadingRole(role) for heading, role in stored.items()}


def _columns(stored: Mapping[str, list[str]]) -> dict[str, tuple[Column | None, ...]]:
    return {key: tuple(Column(name) if name else None for name in names) for key, names in stored.items()}


def store_draft(session: Session, row: ImportRow, document: Document, draft: PlanDraft) -> None:
    """Store a draft and bring the proposals in line with it, in the running transaction."""
    row.draft = encode(draft)
    drafted = _drafted(document, draft)
    present = {key: one for one in proposal_rows(row.id) for key in one.keys}
    duplicates = {actie.id: key for key, (actie, _) in drafted.items()}
    for old in set(present.values()):
        old.active = old.origin == ProposalOrigin.AANGEWEZEN.value or any(key in drafted for key in old.keys)
    for key, (actie, position) in drafted.items():
        if key in present:
            _refresh(present[key], actie)
        else:
            session.add(_proposal(row.id, key, actie, position, duplicates.get(actie.duplicate_of or "")))
    recompare(session, row)


def _drafted(document: Document, draft: PlanDraft) -> dict[str, tuple[ActieDraft, float]]:
    """Return each drafted actie by its key, with its place in the document."""
    placed = sorted(((_place(document, actie), actie) for actie in (*draft.acties, *draft.doubts)), key=lambda p: p[0])
    counts: dict[int, int] = {}
    found: dict[str, tuple[ActieDraft, float]] = {}
    for _, actie in placed:
        line = actie.source.line
        counts[line] = counts.get(line, 0) + 1
        found.setdefault(key_of(line, actie.text), (actie, line + counts[line] / 1000))
    return found


def _place(document: Document, actie: ActieDraft) -> tuple[int, int]:
    return actie.source.line, max(document.passage(actie.source).find(actie.quote[:40]), 0)


def _proposal(import_id: int, key: str, actie: ActieDraft, position: float, duplicate_of: str | None) -> ProposalRow:
    return ProposalRow(
        import_id=import_id,
        position=position,
        section=actie.section if len(actie.section) <= LONGEST_SECTION else "",
        text=actie.text,
        quote=actie.quote,
        heading=(actie.heading or "")[:200],
        kind=actie.kind,
        nummer=actie.nummer,
        line=actie.source.line,
        line_end=actie.source.line_end,
        page=actie.source.page,
        partners=list(actie.partners),
        actiehouder=(actie.actiehouder or "")[:200],
        portefeuillehouder=(actie.portefeuillehouder or "")[:200],
        start=actie.start,
        deadline_hint=(actie.deadline_hint or "")[:200],
        deadline=actie.deadline,
        ritme_aantal=actie.ritme.aantal if actie.ritme else None,
        ritme_periode=actie.ritme.periode.value if actie.ritme else None,
        fragments=dict(actie.fragments),
        other=dict(actie.other),
        band=actie.band.value,
        confidence=actie.confidence,
        reason=actie.reason,
        origin=ProposalOrigin.GELEZEN.value,
        issues=list(_issues(actie)),
        keys=[key],
        duplicate_of=duplicate_of,
    )


def _refresh(row: ProposalRow, actie: ActieDraft) -> None:
    """Follow the draft in what a person cannot have changed."""
    row.heading, row.band, row.confidence = (actie.heading or "")[:200], actie.band.value, actie.confidence
    row.reason, row.issues = actie.reason, list(_issues(actie))
    if not row.edited and row.origin == ProposalOrigin.GELEZEN.value:
        fresh = _proposal(row.import_id, row.keys[0], actie, row.position, row.duplicate_of)
        for name in _READ:
            setattr(row, name, getattr(fresh, name))


def _issues(actie: ActieDraft) -> Iterable[str]:
    yield from actie.issues
    if actie.modality == "kan" and KAN not in actie.issues:
        yield KAN
