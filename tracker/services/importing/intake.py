"""From an offered file to proposals: keep the file, have it read in the sandbox, store what was found.

A reading is claimed for a while. A process that dies leaves a claim that ends by itself, and the reading starts over;
whoever lost the claim meanwhile stores nothing.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from tracker import clock, sandbox
from tracker.domain.rollen import Permission
from tracker.extraction.choices import Choices
from tracker.extraction.codec import encode
from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.draft import PlanDraft
from tracker.extraction.readers import media_type_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing.access import AlreadyImportedError, ImportRefusedError, origin
from tracker.services.importing.deriving import choices_of, store_draft
from tracker.services.importing.metadata import first_metadata
from tracker.store.changes import log_event
from tracker.store.imports import ImportState, claim_import, find_document, imports_of_document, waiting_imports
from tracker.store.session import transaction
from tracker.store.tables import DocumentRow, ImportRow

LEASE = timedelta(minutes=3)  # well over what the sandbox allows
LONGEST_NAME = 200
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Claim:
    """A file to read, and until when it is ours."""

    import_id: int
    until: datetime
    content: bytes
    filename: str
    choices: Choices


def start_import(actor: Actor, filename: str, data: bytes, *, max_mb: int = 25) -> int:
    """Keep a file and put it in line to be read.

    Raises:
        NotAllowedError: the actor may not import.
        AlreadyImportedError: this very file was imported before.
        ImportRefusedError: the file is empty or too large.
        UnreadableDocumentError: it is of a type we cannot read.
    """
    actor.require(Permission.IMPORT_BEOORDELEN)
    if actor.user_id is None:
        raise NotAllowedError("Een import heeft iemand nodig die hem doet.")
    if not data or data.isspace():
        raise ImportRefusedError("Dit bestand is leeg. Kies het bestand met de tekst van het plan.")
    if len(data) > max_mb * MEGABYTE:
        raise ImportRefusedError(f"Dit bestand is groter dan {max_mb} MB. Bewaar het plan zonder afbeeldingen.")
    media_type = media_type_of(data)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction() as session:
        earlier = imports_of_document(actor.organisatie_id, sha256)
        if earlier:
            raise AlreadyImportedError(earlier[0])
        document = find_document(actor.organisatie_id, sha256)
        if document is None:
            document = DocumentRow(
                organisatie_id=actor.organisatie_id, bestandsnaam=clean_filename(filename), media_type=media_type,
                sha256=sha256, content=data, lines=None, created_at=clock.now(), created_by_id=actor.user_id,
            )  # fmt: skip
            session.add(document)
            session.flush()
        row = ImportRow(
            organisatie_id=actor.organisatie_id, document_id=document.id, state=ImportState.WACHT.value,
            created_at=clock.now(), created_by_id=actor.user_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("import", row.id, "bestand aangeboden", origin(actor))
        return row.id


def clean_filename(filename: str) -> str:
    """Return the name as text to show: no folders, no signs that hide or turn what follows."""
    name = re.split(r"[\\/]", filename)[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return name.strip()[-LONGEST_NAME:] or "bestand zonder naam"


def run_import(import_id: int) -> bool:
    """Read the file of an import and store the proposals; False when there was nothing to do.

    Safe to call twice, at once, or after a crash.
    """
    claim = _claim(import_id)
    if claim is None:
        return False
    try:
        document, draft = sandbox.read(claim.content, claim.filename, claim.choices)
        with transaction() as session:
            row = _still_ours(session, claim)
            if row is not None:
                _store(session, row, document, draft)
    except UnreadableDocumentError as error:
        _finish(claim, ImportState.MISLUKT, str(error))
    except Exception:
        _finish(claim, ImportState.MISLUKT, sandbox.UNSAFE)
        raise
    return True


def pick_up_waiting() -> int:
    """Read every file that waits, or whose reader went away; return how many there were."""
    waiting = list(waiting_imports(clock.now()))
    return sum(run_import(import_id) for import_id in waiting)


def drop_import(actor: Actor, import_id: int) -> None:
    """Take an import away from the lists; the file and the decisions stay in the database.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        ImportRefusedError: it was taken over.
    """
    actor.require(Permission.IMPORT_BEOORDELEN)
    with transaction() as session:
        row = session.get(ImportRow, import_id, populate_existing=True)
        if row is None or row.organisatie_id != actor.organisatie_id:
            raise NotAllowedError(f"Import {import_id}")
        if row.state == ImportState.TERUGGEDRAAID.value:
            raise ImportRefusedError("Deze import is teruggedraaid. Zij blijft staan, met wie dat deed en waarom.")
        if row.state == ImportState.OVERGENOMEN.value:
            raise ImportRefusedError("Deze import is al overgenomen in een plan en kan niet meer weg.")
        if row.state != ImportState.VERVALLEN.value:
            row.state, row.lease_until = ImportState.VERVALLEN.value, None
            log_event("import", import_id, "import verwijderd", origin(actor))


def _claim(import_id: int) -> _Claim | None:
    now = clock.now()
    until = now + LEASE
    with transaction() as session:
        if not claim_import(import_id, now, until):
            return None
        row = session.get_one(ImportRow, import_id, populate_existing=True)
        document = session.get_one(DocumentRow, row.document_id)
        return _Claim(import_id, until, document.content, document.bestandsnaam, choices_of(row))


def _still_ours(session: Session, claim: _Claim) -> ImportRow | None:
    row = session.get_one(ImportRow, claim.import_id, populate_existing=True)
    return row if row.state == ImportState.BEZIG.value and row.lease_until == claim.until else None


def _finish(claim: _Claim, state: ImportState, message: str) -> None:
    with transaction() as session:
        row = _still_ours(session, claim)
        if row is not None:
            row.state, row.message, row.lease_until, row.progress = state.value, message, None, 100


def _store(session: Session, row: ImportRow, document: Document, draft: PlanDraft) -> None:
    file = session.get_one(DocumentRow, row.document_id)
    read = encode(document)
    file.lines, file.places = read.pop("lines"), read.pop("places", [])
    row.reading = read
    row.metadata_json = first_metadata(draft.metadata, file.bestandsnaam)
    store_draft(session, row, document, draft)
    row.state, row.lease_until, row.progress = ImportState.KLAAR.value, None, 100
    row.message = " ".join([*document.warnings, *draft.warnings])
