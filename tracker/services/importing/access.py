"""Who may touch which import, when it can still be changed, and what is said when it cannot."""

from sqlalchemy.orm import Session

from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin
from tracker.store.imports import Import, ImportState, Reading, find_import, read_document_and_draft
from tracker.store.proposals import Proposal, proposals_of
from tracker.store.tables import ImportRow


class ImportRefusedError(ValueError):
    """This cannot be done with this file or import; the message is one Dutch sentence."""


class AlreadyImportedError(ImportRefusedError):
    """The same file was offered before; `earlier` is what became of it."""

    def __init__(self, earlier: Import) -> None:
        """Say where it went."""
        where = {
            ImportState.OVERGENOMEN: "overgenomen in een plan",
            ImportState.TERUGGEDRAAID: "overgenomen en weer teruggedraaid",
        }.get(earlier.state, "al ingelezen")
        super().__init__(f"Dit bestand is eerder {where}, als ‘{earlier.bestandsnaam}’. Er is niets nieuws ingelezen.")
        self.earlier = earlier


class OpenProposalsError(ImportRefusedError):
    """Some proposals were not decided on."""

    def __init__(self, count: int) -> None:
        """Keep how many."""
        still = "1 voorstel staat" if count == 1 else f"{count} voorstellen staan"
        super().__init__(f"{still} nog open. Kies wat daarmee moet gebeuren.")
        self.count = count


def get_import(actor: Actor, import_id: int) -> Import:
    """Return an import of the actor's organisatie.

    Raises:
        NotAllowedError: it is not theirs, or not there.
    """
    actor.require(Permission.IMPORT_BEOORDELEN)
    found = find_import(import_id, actor.organisatie_id)
    if found is None or found.state is ImportState.VERVALLEN:
        raise NotAllowedError(f"Import {import_id}")
    return found


def get_reading(actor: Actor, import_id: int) -> Reading:
    """Return what was read.

    Raises:
        NotAllowedError: it is not theirs, not there, or not read yet.
    """
    get_import(actor, import_id)
    reading = read_document_and_draft(import_id)
    if reading is None:
        raise NotAllowedError(f"Import {import_id} is nog niet gelezen.")
    return reading


def get_proposal(actor: Actor, import_id: int, proposal_id: int) -> Proposal:
    """Return one proposal of an import.

    Raises:
        NotAllowedError: the import or proposal is not theirs, or not there.
    """
    get_import(actor, import_id)
    found = next((one for one in proposals_of(import_id) if one.id == proposal_id), None)
    if found is None:
        raise NotAllowedError(f"Voorstel {proposal_id}")
    return found


def open_for_review(session: Session, actor: Actor, import_id: int) -> ImportRow:
    """Return the row of an import that may still be changed, in the running transaction.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        ImportRefusedError: it is not read yet, or was taken over already.
    """
    actor.require(Permission.IMPORT_BEOORDELEN)
    row = session.get(ImportRow, import_id, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id or row.state == ImportState.VERVALLEN.value:
        raise NotAllowedError(f"Import {import_id}")
    if row.state != ImportState.KLAAR.value:
        why = {
            ImportState.OVERGENOMEN.value: "is al overgenomen",
            ImportState.TERUGGEDRAAID.value: "is teruggedraaid",
        }.get(row.state, "is nog niet gelezen")
        raise ImportRefusedError(f"Deze import {why} en kan daarom niet worden gewijzigd.")
    return row


def tidy(text: str) -> str:
    """Return text somebody typed on one line, without the one sign no database keeps."""
    return " ".join(text.replace("\x00", "").split())


def origin(actor: Actor, plan_id: int | None = None, reason: str = "") -> Origin:
    """Return who acts, as the change log wants it."""
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id, reason)
