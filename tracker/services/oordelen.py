"""Putting a judgement in the place of the calculated tijdigheid: with a reason, and up to a day."""

from datetime import date, timedelta

from sqlalchemy import select

from tracker import clock
from tracker.domain.oordeel import Oordeel
from tracker.domain.periods import format_date_nl
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, lock_acties, origin_of
from tracker.services.actor import Actor
from tracker.store.changes import log_event
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, OordeelRow

LONGEST_DAYS = 366


def overrule(actor: Actor, actie_id: int, *, oordeel: Oordeel, reden: str, tot: date | None) -> int:
    """Say that an actie is in time or late whatever is calculated, up to and including a day; return its id.

    One that still holds ends today.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: no reason, no day to come, or further than a year ahead.
    """
    actor.require(Permission.VOORTGANG_BEOORDELEN)
    today = clock.today()
    if not reden.strip():
        raise TrackingError("reden", "Schrijf waarom de berekening hier niet klopt.")
    if tot is None or tot < today:
        raise TrackingError("tot", "Kies tot welke dag dit geldt: vandaag of later.")
    if tot - today > timedelta(days=LONGEST_DAYS):
        raise TrackingError("tot", "Kies een dag binnen een jaar. Daarna kunt u het opnieuw bepalen.")
    with transaction() as session:
        (actie,) = lock_acties(actor, [actie_id])
        _end(actie.id, today)
        row = OordeelRow(
            actie_id=actie.id, tijdigheid=oordeel.value, reden=reden.strip(), van=today, tot=tot,
            door_id=actor.user_id, at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        what = f"tijdigheid bepaald op ‘{oordeel.value}’ tot en met {format_date_nl(tot)}"
        log_event("actie", actie.id, what, origin_of(actor, actie.plan_id, reden))
        return row.id


def stop_overruling(actor: Actor, actie_id: int) -> None:
    """Let the calculation count again from today.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: there is nothing to stop.
    """
    actor.require(Permission.VOORTGANG_BEOORDELEN)
    with transaction():
        (actie,) = lock_acties(actor, [actie_id])
        if not _end(actie.id, clock.today()):
            raise TrackingError("oordeel", "Er geldt nu geen oordeel. De berekening telt al.")
        _log_end(actor, actie)


def _end(actie_id: int, today: date) -> int:
    holding = select(OordeelRow).where(OordeelRow.actie_id == actie_id, OordeelRow.tot >= today)
    rows = db.session.scalars(holding).all()
    for row in rows:
        row.tot = today - timedelta(days=1)
    return len(rows)


def _log_end(actor: Actor, actie: ActieRow) -> None:
    log_event("actie", actie.id, "eigen oordeel over de tijdigheid gestopt", origin_of(actor, actie.plan_id))
