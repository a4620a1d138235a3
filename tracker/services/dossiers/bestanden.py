"""The files of a dossier: at once when that takes no time, else by the process that makes files of reports."""

from tracker.domain.rollen import Permission
from tracker.reporting.writers import WRITERS
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.dossiers.making import dossier_file, own_dossier
from tracker.services.rapport import maken
from tracker.store.dossiers import Dossierstuk
from tracker.store.logboek import current_head
from tracker.store.rapporttaken import Bestand, Taak, file_of_task, newest_task, number_of_acties

AT_ONCE_ACTIES = 5  # a dossier says ten times as much of an actie as a report does
AT_ONCE_LINES = 5_000  # of the change log, which is checked as a whole


def ask_dossier_file(actor: Actor, dossier_id: int, file_format: str) -> Bestand | Taak:
    """Return the file when it is quickly made, else the job that makes it.

    Raises:
        NotAllowedError: not theirs, not there, or of no form we know.
        DossierForgottenError: it was made long ago.
    """
    found = _readable(actor, dossier_id, file_format)
    few = found.actie_id is not None or number_of_acties(found.plan_id) <= AT_ONCE_ACTIES
    if few and (found.has_content or current_head().seq <= AT_ONCE_LINES):
        return dossier_file(dossier_id, file_format)
    return maken.queue(actor, file_format, dossier_id=dossier_id)


def task_of_dossier(actor: Actor, dossier_id: int, file_format: str) -> Taak | None:
    """Return how the making of a file stands.

    Raises:
        NotAllowedError: as `ask_dossier_file`.
    """
    _readable(actor, dossier_id, file_format)
    return newest_task(file_format, dossier_id=dossier_id)


def finished_dossier_file(actor: Actor, dossier_id: int, file_format: str) -> Bestand | None:
    """Return the file the last job made; None when there is none (any more).

    Raises:
        NotAllowedError: as `ask_dossier_file`.
    """
    return file_of_task(task_of_dossier(actor, dossier_id, file_format))


def _readable(actor: Actor, dossier_id: int, file_format: str) -> Dossierstuk:
    actor.require(Permission.DOSSIER_MAKEN)
    found = own_dossier(actor, dossier_id)
    if file_format not in WRITERS:
        raise NotAllowedError(f"Vorm {file_format} van een dossier")
    return found
