"""Asking one person once more, by hand: at most once a day, and never after the ronde."""

from datetime import date, datetime

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.domain.ronde import RondeStaat
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mail.sending import is_mail_time
from tracker.services.rondes.bord import bord_of
from tracker.services.rondes.planning import KIND, origin, own_ronde
from tracker.store.changes import log_event
from tracker.store.ronde_tables import RondeVraagRow
from tracker.store.session import transaction


def ask_once(actor: Actor, ronde_id: int, user_id: int) -> str:
    """Ask one person for what is still open, with the next mail of that person; returns the name.

    Raises:
        NotAllowedError: not for this actor, or no such ronde.
        TrackingError: the ronde is not open, this person has nothing to answer, or was asked today.
    """
    actor.require(Permission.RONDES_BEHEREN)
    with transaction() as session:
        ronde, today = own_ronde(actor, ronde_id), clock.today()
        if ronde.staat(today) is not RondeStaat.OPEN:
            raise TrackingError("", f"Deze ronde is {ronde.staat(today).value}. U kunt nu niemand om voortgang vragen.")
        lines = [one for one in bord_of(ronde, today).silent if one.voor is not None and one.voor.id == user_id]
        if not lines or lines[0].voor is None:
            raise TrackingError("", "Deze persoon heeft in deze ronde niets meer te melden.")
        if any(one.asked_today for one in lines):
            raise TrackingError("", f"{lines[0].voor.naam} is vandaag al gevraagd. Morgen kan het opnieuw.")
        session.add(RondeVraagRow(ronde_id=ronde_id, user_id=user_id, op=today, door_id=actor.user_id))
        log_event(KIND, ronde_id, f"om voortgang gevraagd: {lines[0].voor.naam}", origin(actor))
        return lines[0].voor.naam


def plan_at_once(today: date, now: datetime) -> bool:
    """Make the mails of today now, at hours and on days on which people get mail; returns whether it did.

    Who had a mail today hears it with the mail of the next day.
    """
    if not is_mail_time(now):
        return False
    plan_reminders(today, now)
    return True
