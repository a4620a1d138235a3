"""Deleting an actie, and putting it back: from that day on no list, count, report or reminder sees it.

Nothing is erased. A peildatum before that day shows the actie as it stood, the log keeps what happened, and reports
that were vastgesteld stay as they are. For 30 days it can be put back with everything that hangs on it; after that it
stays in the database for the log and for earlier peildata, and can be typed in anew.
"""

from datetime import date, timedelta

from sqlalchemy import select

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.domain.uitkomst import Uitkomst
from tracker.services.acties import TrackingError, change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.plans import load_plan
from tracker.store.prullenbak import Verwijderd, deleted_acties
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, UitkomstRow

DAYS_TO_RESTORE = 30
LONGEST_REASON = 500


def delete_actie(actor: Actor, actie_id: int, reason: str) -> None:
    """Take an actie out of its plan from today on.

    Raises:
        NotAllowedError: not this actor's to do, or not there.
        TrackingError: no reason, other acties stand below it, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if not reason.strip():
        raise TrackingError("reden", "Schrijf waarom de actie weg moet. Het staat daarna in de geschiedenis.")
    with transaction():
        (row,) = lock_acties(actor, [actie_id])
        below = select(ActieRow.titel).where(ActieRow.parent_id == row.id, ActieRow.verwijderd_op.is_(None))
        titel = db.session.scalar(below.limit(1))
        if titel is not None:
            raise TrackingError("reden", f"Onder deze actie staat nog ‘{titel}’. Haal die eerst weg of verplaats haar.")
        change(actor, row, {"verwijderd_op": clock.today()}, reason[:LONGEST_REASON])


def restore_actie(actor: Actor, actie_id: int) -> int:
    """Put a deleted actie back as it was and return its plan; doing it twice is doing it once.

    Raises:
        NotAllowedError: not this actor's to do, or not there.
        TrackingError: it was deleted more than 30 days ago, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        (row,) = lock_acties(actor, [actie_id], also_deleted=True)
        if row.verwijderd_op is None:
            return row.plan_id
        if not can_be_restored(row.verwijderd_op, clock.today()):
            raise TrackingError("actie", f"Deze actie is meer dan {DAYS_TO_RESTORE} dagen geleden verwijderd.")
        merged = session.get(UitkomstRow, row.id)
        if merged is not None and merged.soort == Uitkomst.SAMENGEVOEGD.value:
            session.delete(merged)
            change(actor, row, {"verwijderd_op": None}, extra={"uitkomst": (Uitkomst.SAMENGEVOEGD.value, None)})
        else:
            change(actor, row, {"verwijderd_op": None})
        return row.plan_id


def prullenbak(actor: Actor, plan_id: int) -> list[tuple[Verwijderd, date | None]]:
    """Return the deleted acties of a plan, each with the last day on which it can be put back (None: no longer).

    Raises:
        NotAllowedError: not this actor's to see.
    """
    actor.require(Permission.PLAN_BEHEREN)
    today = clock.today()
    if load_plan(plan_id, today, texts=False).organisatie_id != actor.organisatie_id:
        raise NotAllowedError("prullenbak zien")
    last = timedelta(days=DAYS_TO_RESTORE)
    return [(one, one.op + last if can_be_restored(one.op, today) else None) for one in deleted_acties(plan_id)]


def can_be_restored(op: date, today: date) -> bool:
    """Return whether what was deleted on a day can still be put back."""
    return today - op <= timedelta(days=DAYS_TO_RESTORE)
