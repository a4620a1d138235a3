"""Letting an actie go on in another one of the same plan: the first goes into the prullenbak, with a link both ways.

What hangs on it and is still to be done goes along: mijlpalen that were not reached, and what the raad was promised.
Voortgang, files and reacties stay where they were written; a peildatum before that day shows both acties as they were.
"""

from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.domain.uitkomst import Uitkomst
from tracker.services.acties import TrackingError, change, lock_acties, origin_of
from tracker.services.actor import Actor
from tracker.services.meenemen import copy_open_mijlpalen, copy_raadsafspraken
from tracker.services.prullenbak import delete_actie
from tracker.store.changes import log_event
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, UitkomstRow


def merge_acties(actor: Actor, actie_id: int, into_id: int | None, reason: str) -> int:
    """Let an actie go on in another one of its plan, and return that one.

    Raises:
        NotAllowedError: not this actor's to do, or not there.
        TrackingError: no other actie of the same plan, no reason, acties stand below it, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if into_id is None or into_id == actie_id:
        raise TrackingError("naar", "Kies de actie waarin deze actie opgaat.")
    with transaction() as session:
        rows = {row.id: row for row in lock_acties(actor, [actie_id, into_id])}
        gone, kept = rows[actie_id], rows[into_id]
        if gone.plan_id != kept.plan_id:
            raise TrackingError("naar", "Kies een actie van hetzelfde plan.")
        delete_actie(actor, gone.id, reason)
        _write_uitkomst(session, actor, gone, kept, reason)
        _take_along(session, actor, gone, kept)
        log_event("actie", kept.id, f"hierin is opgegaan: {_named(gone)}", origin_of(actor, kept.plan_id, reason))
        kept.version += 1
        return kept.id


def _write_uitkomst(session: Session, actor: Actor, gone: ActieRow, kept: ActieRow, reason: str) -> None:
    row = session.get(UitkomstRow, gone.id)
    was = row.soort if row else None
    if row is None:
        row = UitkomstRow(actie_id=gone.id)
        session.add(row)
    row.soort, row.reden, row.naar_plan_id, row.naar_actie_id = (
        Uitkomst.SAMENGEVOEGD.value, reason.strip(), kept.plan_id, kept.id,
    )  # fmt: skip
    row.door_id, row.op, row.at = actor.user_id, clock.today(), clock.now()
    change(actor, gone, {}, reason, extra={"uitkomst": (was, f"{row.soort} met {_named(kept)}")})


def _take_along(session: Session, actor: Actor, gone: ActieRow, kept: ActieRow) -> None:
    copy_raadsafspraken(session, {gone.id: kept})
    copy_open_mijlpalen(session, actor, {gone.id: kept})


def _named(actie: ActieRow) -> str:
    return f"{actie.nummer} {actie.titel}".strip()
