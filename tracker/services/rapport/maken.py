"""Making the files of reports: at once when that takes no time, else by a process of its own that shows how far it is.

A job is claimed for a while; who claimed it and was killed is overtaken by the next, and after three tries people are
told. What is vastgesteld is made once: its files are kept by content, looks and form.
"""

import hashlib
import logging
import uuid
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.reporting.stukken import BRIEF, LIST, Stuk
from tracker.reporting.writers import WRITERS
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.dossiers.making import DossierForgottenError, dossier_file
from tracker.services.rapport.huisstijl import style_for
from tracker.services.rapport.publishing import ReportError, readable_edition, report_of, write_report
from tracker.store.editions import Edition, find_edition, newest_frozen
from tracker.store.opmaak_tables import RapportBestandRow, RapportTaakRow
from tracker.store.rapporttaken import (
    KLAAR,
    MISLUKT,
    WACHT,
    Bestand,
    Taak,
    change_claimed,
    claim_task,
    close_task,
    file_of_task,
    is_open,
    is_waiting,
    kept_file,
    newest_task,
    number_of_acties,
    tries_of,
)
from tracker.store.session import db, transaction

SETS = {"raadsset": "de set voor de raad", "archief": "het bestand voor het archief"}
KINDS = (*WRITERS, *SETS)
# Of how many acties a file is made within 300 ms (tests/bench/report.py); of more it is a job.
AT_ONCE_ACTIES = {"html": 100, "json": 500, "pdf": 15, "docx": 40, "odt": 50, "xlsx": 40}
STEPS = ("In de rij gezet", "De gegevens worden verzameld", "Het bestand wordt opgemaakt", "Het bestand is bewaard")
LEASE = timedelta(minutes=3)
MOST_TRIES = 3
BUSY_AT_ONCE = 2
GIVEN_UP = "Het maken van dit bestand is drie keer afgebroken. Probeer het nog eens, of vraag het uw beheerder."
FAILED = "Het maken van dit bestand is niet gelukt. Probeer het nog eens, of vraag uw beheerder om te kijken."
_log = logging.getLogger(__name__)


def ask_file(actor: Actor, edition_id: int, soort: str) -> Bestand | Taak:
    """Return the file when it is there or quickly made, else the job that makes it.

    Raises:
        NotAllowedError: not theirs to read, of no kind we know, or a set of what is not vastgesteld.
        ReportError: there would be nothing in it; of a large plan the job says so.
    """
    edition = _readable(actor, edition_id, soort)
    sleutel = _key(edition, soort)
    found = kept_file(sleutel) if sleutel else None
    if found is not None:
        return found
    if number_of_acties(edition.plan_id) <= AT_ONCE_ACTIES.get(soort, -1):
        made = _made(edition, soort, db.session.rollback)
        if sleutel is not None:
            with transaction():
                _keep(made, sleutel)
        return made
    return queue(actor, soort, edition_id=edition_id)


def task_of(actor: Actor, edition_id: int, soort: str) -> Taak | None:
    """Return how the making of a file stands.

    Raises:
        NotAllowedError: as `ask_file`.
    """
    _readable(actor, edition_id, soort)
    return newest_task(soort, edition_id=edition_id)


def finished_file(actor: Actor, edition_id: int, soort: str) -> Bestand | None:
    """Return the file the last job made; None when there is none (any more).

    Raises:
        NotAllowedError: as `ask_file`.
    """
    return file_of_task(task_of(actor, edition_id, soort))


def lacks_letter(edition: Edition) -> bool:
    """Return whether the set for the raad about this report would have no raadsinformatiebrief."""
    return edition.kind != BRIEF and newest_frozen(edition.plan_id, BRIEF, edition.year) is None


def make_waiting() -> int:
    """Make every file that waits and return how many there were; for a process of its own, safe with several."""
    done = 0
    while make_next():
        done += 1
    return done


def make_next() -> bool:
    """Make one file that waits; False when there is nothing to do, or enough others do it."""
    who, now = uuid.uuid4().hex, clock.now()
    if not is_waiting(now):  # asked first without the write lock, which every claim takes
        return False
    with transaction():
        task = claim_task(now, now + LEASE, who, BUSY_AT_ONCE)
        if task is not None and tries_of(task.id) > MOST_TRIES:
            change_claimed(task.id, who, state=MISLUKT, fout=GIVEN_UP, lease_until=None)
            return True
    if task is None:
        return False
    try:
        _make(task, who)
    except Exception:  # noqa: BLE001 - whatever went wrong is said to people, and logged with its cause
        _log.exception("the making of a report failed")
        db.session.rollback()
        with transaction():
            change_claimed(task.id, who, state=MISLUKT, fout=FAILED, lease_until=None)
    return True


def _make(task: Taak, who: str) -> None:
    try:
        made, sleutel = _file_for(task, lambda: _all_was_read(task, who))
    except (_GoneError, ReportError) as gone:
        with transaction():
            change_claimed(task.id, who, state=MISLUKT, fout=str(gone), lease_until=None)
        return
    with transaction():
        if is_open(task.id):  # who took longer than its claim and was overtaken may be done first all the same
            close_task(task.id, state=KLAAR, stap=len(STEPS) - 1, bestand_id=_keep(made, sleutel), done_at=clock.now())


class _GoneError(Exception):
    """What a file is asked of is not there any more; the message is Dutch."""


def _file_for(task: Taak, begun: Callable[[], object]) -> tuple[Bestand, str | None]:
    """Return the file, and by what it is kept; a dossier is kept as what it says, not as a file."""
    if task.dossier_id is not None:
        try:
            return dossier_file(task.dossier_id, task.soort, begun), None
        except DossierForgottenError as error:
            raise _GoneError("Dit dossier is opgeruimd. Maak een nieuw dossier.") from error
    edition = find_edition(task.edition_id) if task.edition_id is not None else None
    if edition is None:
        raise _GoneError("Dit concept is weggegooid.")
    sleutel = _key(edition, task.soort)
    kept = kept_file(sleutel) if sleutel else None
    return kept or _made(edition, task.soort, begun), sleutel


def _made(edition: Edition, soort: str, begun: Callable[[], object]) -> Bestand:
    """Return the file; `begun` is called when all was read, and ends the reading, which holds up who writes."""
    if soort in SETS:
        main = _stuk(edition)
        others = [_stuk(one) for one in _beside(edition)]
        begun()
        return _bundle(soort, main, others)
    report, style = report_of(edition), style_for(edition)
    begun()
    return write_report(report, soort, style)


def _bundle(soort: str, main: Stuk, others: list[Stuk]) -> Bestand:
    from tracker.reporting.archief import archive  # noqa: PLC0415 - only a set needs these
    from tracker.reporting.stukken import council_set, file_name  # noqa: PLC0415 - same

    content = archive(main) if soort == "archief" else council_set(main, others)
    return Bestand(f"{soort}-{file_name(main, 'zip')}", "application/zip", content)


def _stuk(edition: Edition) -> Stuk:
    assert edition.vastgesteld_at is not None
    day = clock.local(edition.vastgesteld_at).date()
    return Stuk(report_of(edition), edition.nummer, day, style_for(edition))


def _beside(edition: Edition) -> list[Edition]:
    """Return the letter and the list about the same plan and year that are vastgesteld."""
    found = (newest_frozen(edition.plan_id, kind, edition.year) for kind in (BRIEF, LIST) if kind != edition.kind)
    return [one for one in found if one is not None]


def _key(edition: Edition, soort: str) -> str | None:
    """Return by what the file of a report is kept: all that decides its bytes. None for a draft."""
    if not edition.is_frozen:
        return None
    about = [edition, *(_beside(edition) if soort == "raadsset" else ())]
    told = [f"{one.content_hash} {style_for(one).digest} {one.nummer} {one.vastgesteld_at}" for one in about]
    return hashlib.sha256("\n".join((soort, str(edition.organisatie_id), *told)).encode()).hexdigest()


def _readable(actor: Actor, edition_id: int, soort: str) -> Edition:
    edition = readable_edition(actor, edition_id)
    if soort not in KINDS or (soort in SETS and not (edition.is_frozen and actor.may(Permission.RAPPORT_MAKEN))):
        raise NotAllowedError(f"Bestand {soort} van rapport {edition_id}")
    return edition


def queue(actor: Actor, soort: str, *, edition_id: int | None = None, dossier_id: int | None = None) -> Taak:
    """Return the job that is open for this file of a report or a dossier, or a new one."""
    with transaction() as session:
        before = newest_task(soort, edition_id=edition_id, dossier_id=dossier_id)
        if before is not None and before.is_open:
            return before
        session.add(
            RapportTaakRow(
                edition_id=edition_id, dossier_id=dossier_id, soort=soort, state=WACHT, asked_at=clock.now(),
                asked_by_id=actor.user_id,
            )
        )  # fmt: skip
        session.flush()
        found = newest_task(soort, edition_id=edition_id, dossier_id=dossier_id)
    assert found is not None
    return found


def _all_was_read(task: Taak, who: str) -> None:
    """Say so to who looks how far it is, and claim it anew: the longest part comes now."""
    with transaction():
        change_claimed(task.id, who, stap=2, lease_until=clock.now() + LEASE)


def _keep(made: Bestand, sleutel: str | None) -> int:
    """Keep a file in the running transaction and return its id; one with the same sleutel is kept once."""
    if sleutel is not None:
        there = db.session.scalar(select(RapportBestandRow.id).where(RapportBestandRow.sleutel == sleutel))
        if there is not None:
            return there
    row = RapportBestandRow(
        sleutel=sleutel, naam=made.naam, media_type=made.media_type, size=len(made.content), content=made.content,
        sha256=hashlib.sha256(made.content).hexdigest(), created_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row.id
