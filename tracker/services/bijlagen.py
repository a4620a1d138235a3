"""Files that show what was done for an actie: taken in, shown to whom they are for, removed and put back.

What a file is, is told by its content. Pictures are written anew in the sandbox, so that nothing of them is left but
what can be seen; the other kinds are kept as they were offered and only ever given out to be saved.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from tracker import clock, sandbox
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.packages import DAMAGED, ENCRYPTED
from tracker.extraction.readers.recognising import DOCX, HTML, MACROS, ODT, PDF, TWO_THINGS, XLSX, recognise
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.eigen import lock_own
from tracker.services.importing.intake import clean_filename
from tracker.services.inzage import may_report, sees_everything_of, visible_actie
from tracker.store.bijlagen import Bijlage, bijlagen_of_actie, content_of_bijlage, find_bijlage, same_file
from tracker.store.changes import log, log_event
from tracker.store.plans import PlanNotFoundError, load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, BijlageRow, VoortgangRow

KIND = "bijlage"
MAX_MB = 10
LONGEST_TEXT = 500
DAYS_TO_RESTORE = 30
JPEG, PNG = "image/jpeg", "image/png"
# media type → the endings a name may have; the first is given when it has another.
KINDS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    DOCX: (".docx", ".dotx"),
    XLSX: (".xlsx", ".xltx"),
    ODT: (".odt", ".ott"),
}
_STARTS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_SAID_WELL = (MACROS, TWO_THINGS, DAMAGED, ENCRYPTED)
OTHER = (
    "Dit soort bestand nemen wij niet op. Kies een PDF, een foto (JPEG of PNG), een Word-document (.docx), "
    "een Excel-werkmap (.xlsx) of een OpenDocument-tekst (.odt)."
)
WEB_PAGE = "Een webpagina nemen wij niet op: daar kan een programma in zitten. Bewaar de pagina als PDF en kies die."


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was looked at and may be kept."""

    bestandsnaam: str
    media_type: str
    content: bytes
    omschrijving: str

    @property
    def sha256(self) -> str:
        """Return the fingerprint of what is kept."""
        return hashlib.sha256(self.content).hexdigest()


def add_bijlage(
    actor: Actor, actie_id: int, filename: str, data: bytes, *, omschrijving: str = "", voortgang_id: int | None = None
) -> int:
    """Keep a file at an actie and return its id.

    Args:
        actor: who adds it.
        actie_id: at which actie.
        filename: what it was called; its ending is made to fit what is in it.
        data: the file.
        omschrijving: of a picture what can be seen on it, and then needed.
        voortgang_id: the statement it belongs to; None when it belongs to the actie as a whole.

    Raises:
        NotAllowedError: the actie is not the actor's.
        TrackingError: empty, too large, of a kind we refuse, without its words, or there already; closed plan.
    """
    return keep_file(actor, actie_id, take_in(filename, data, omschrijving), voortgang_id)


def take_in(filename: str, data: bytes, omschrijving: str = "") -> NewFile:
    """Look at a file and write a picture anew in the sandbox; this may take seconds, so never in a transaction.

    Raises:
        TrackingError: empty, too large, of a kind we refuse, or without its words.
    """
    media_type = _kind(data)
    words = " ".join(omschrijving.split())[:LONGEST_TEXT]
    if media_type in {JPEG, PNG} and not words:
        raise TrackingError("omschrijving", "Schrijf wat er op de foto te zien is, voor wie hem niet kan zien.")
    return NewFile(fitting_name(filename, media_type), media_type, _cleaned(data, media_type), words)


def keep_file(actor: Actor, actie_id: int, file: NewFile, voortgang_id: int | None = None) -> int:
    """Keep a file that was looked at and return its id.

    Raises:
        NotAllowedError: the actie is not the actor's.
        TrackingError: there already; closed plan.
    """
    with transaction() as session:
        actie = lock_own(actor, actie_id)
        if same_file(actie.id, file.sha256):
            raise TrackingError("bestand", "Dit bestand staat al bij de actie.")
        row = BijlageRow(
            actie_id=actie.id, voortgang_id=_own_statement(actie, voortgang_id), bestandsnaam=file.bestandsnaam,
            media_type=file.media_type, sha256=file.sha256, size=len(file.content), content=file.content,
            omschrijving=file.omschrijving, op=clock.today(), created_at=clock.now(), created_by_id=actor.user_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event(KIND, row.id, f"bestand toegevoegd: {row.bestandsnaam}", origin_of(actor, actie.plan_id))
        return row.id


def bijlagen_of(actor: Actor, actie: Actie, peildatum: date) -> tuple[list[Bijlage], list[Bijlage]]:
    """Return the files at an actie that this actor may see, and those they can put back; in one question.

    Args:
        actor: who looks.
        actie: as they may see it.
        peildatum: the first are those of that day; the second were taken away, whenever that was.
    """
    every = bijlagen_of_actie(actie.id)
    seen = [one for one in every if one.is_there(peildatum) and _may_see(actor, actie, one)]
    if not actor.may(Permission.VOORTGANG_MELDEN):  # who only reads, reads no names
        return [replace(one, door="") for one in seen], []
    return seen, [one for one in every if one.verwijderd_op is not None] if may_report(actor, actie) else []


def get_bijlage(actor: Actor, bijlage_id: int) -> Bijlage:
    """Return a file the actor may see.

    Raises:
        NotAllowedError: it is not for them, removed, or not there.
    """
    found = find_bijlage(bijlage_id)
    if found is None or found.verwijderd_op is not None:
        raise NotAllowedError(f"Bijlage {bijlage_id}")
    if not _may_see(actor, _visible_actie(actor, found.actie_id), found):
        raise NotAllowedError(f"Bijlage {bijlage_id}")
    return found


def content_of(actor: Actor, bijlage_id: int) -> bytes:
    """Return the bytes of a file the actor may see.

    Raises:
        NotAllowedError: it is not for them, removed, or not there.
    """
    return content_of_bijlage(get_bijlage(actor, bijlage_id).id)


def remove_bijlage(actor: Actor, bijlage_id: int) -> int:
    """Take a file away and return its actie. It can be put back for 30 days; then its content is forgotten.

    Raises:
        NotAllowedError: the actie is not the actor's, or the file is not there.
        TrackingError: the plan is closed.
    """
    with transaction():
        row, actie = _locked(actor, bijlage_id, removed=False)
        today = clock.today()
        log(KIND, row.id, {"verwijderd_op": (None, today)}, origin_of(actor, actie.plan_id))
        row.verwijderd_op = today
        return actie.id


def restore_bijlage(actor: Actor, bijlage_id: int) -> int:
    """Put a removed file back and return its actie.

    Raises:
        NotAllowedError: the actie is not the actor's, or the file is gone.
        TrackingError: the plan is closed.
    """
    with transaction():
        row, actie = _locked(actor, bijlage_id, removed=True)
        log(KIND, row.id, {"verwijderd_op": (row.verwijderd_op, None)}, origin_of(actor, actie.plan_id))
        row.verwijderd_op = None
        return actie.id


def fitting_name(filename: str, media_type: str) -> str:
    """Return the name with an ending that says what is in the file: "foto.html" becomes "foto.jpg"."""
    name = PurePath(clean_filename(filename))
    endings = KINDS[media_type]
    return str(name) if name.suffix.lower() in endings else f"{name.stem or 'bestand'}{endings[0]}"


def _kind(data: bytes) -> str:
    if not data:
        raise TrackingError("bestand", "Dit bestand is leeg. Kies een ander bestand.")
    if len(data) > MAX_MB * 1024 * 1024:
        raise TrackingError("bestand", f"Dit bestand is groter dan {MAX_MB} MB. Maak het kleiner en kies het opnieuw.")
    for start, media_type in _STARTS:
        if data.startswith(start):
            return media_type
    try:
        found = recognise(data)
    except UnreadableDocumentError as error:
        said = str(error)
        raise TrackingError("bestand", said if said in _SAID_WELL else OTHER) from error
    if found not in KINDS:
        raise TrackingError("bestand", WEB_PAGE if found == HTML else OTHER)
    return found


def _cleaned(data: bytes, media_type: str) -> bytes:
    if media_type not in {JPEG, PNG}:
        return data
    try:
        return sandbox.clean_picture(data, media_type)
    except UnreadableDocumentError as error:
        raise TrackingError("bestand", str(error)) from error


def _own_statement(actie: ActieRow, voortgang_id: int | None) -> int | None:
    if voortgang_id is None:
        return None
    row = db.session.get(VoortgangRow, voortgang_id)
    if row is None or row.actie_id != actie.id:
        raise TrackingError("voortgang", "Kies een melding uit de lijst.")
    return row.id


def _locked(actor: Actor, bijlage_id: int, *, removed: bool) -> tuple[BijlageRow, ActieRow]:
    row = db.session.get(BijlageRow, bijlage_id, with_for_update=True, populate_existing=True)
    if row is None or (row.verwijderd_op is not None) is not removed or row.content is None:
        raise NotAllowedError(f"Bijlage {bijlage_id}")
    return row, lock_own(actor, row.actie_id)


def _visible_actie(actor: Actor, actie_id: int) -> Actie:
    try:
        return visible_actie(actor, load_actie(actie_id, clock.today())[0])
    except PlanNotFoundError as error:
        raise NotAllowedError(f"Actie {actie_id}") from error


def may_see_file(actor: Actor, actie: Actie, voortgang_id: int | None) -> bool:
    """A file goes with its statement; one that belongs to no statement is for who works on the actie."""
    if voortgang_id is not None:
        return any(statement.id == voortgang_id for statement in actie.voortgang)
    return sees_everything_of(actor, actie)


def _may_see(actor: Actor, actie: Actie, bijlage: Bijlage) -> bool:
    return may_see_file(actor, actie, bijlage.voortgang_id)
