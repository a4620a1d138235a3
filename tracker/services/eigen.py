"""Whether somebody may work on an actie: team OOV on any, an actiehouder on the own ones."""

from tracker import clock
from tracker.services.acties import TrackingError, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.inzage import may_report
from tracker.store.changes import last_change_of
from tracker.store.plans import load_actie
from tracker.store.tables import ActieRow

CHANGED_SINCE = "Iemand anders wijzigde dit intussen. Kijk wat er nu staat en doe uw wijziging opnieuw."


def lock_own(actor: Actor, actie_id: int) -> ActieRow:
    """Return the row of an actie the actor may work on, locked for the running transaction.

    Raises:
        NotAllowedError: it is not there, of another organisatie, or not the actor's.
        TrackingError: its plan is closed.
    """
    (row,) = lock_acties(actor, [actie_id])
    if not may_report(actor, load_actie(actie_id, clock.today())[1]):
        raise NotAllowedError("aan deze actie werken")
    return row


def require_unchanged(object_kind: str, object_id: int, seen: int | None) -> None:
    """Refuse a change made while looking at something else than what stands there now.

    Args:
        object_kind: as the change log names it.
        object_id: which one.
        seen: the line of the change log the form was opened with; None when the form does not say.

    Raises:
        TrackingError: somebody changed it since.
    """
    if seen is not None and last_change_of(object_kind, object_id) != seen:
        raise TrackingError("", CHANGED_SINCE)
