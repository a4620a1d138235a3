"""Mail of ours that came back: whose address does not work is shown to team OOV, until it does again."""

from datetime import datetime

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.mail.incoming import Bounce
from tracker.services.actor import Actor, NotAllowedError
from tracker.store import answers
from tracker.store.answer_tables import AdresFoutRow
from tracker.store.changes import Origin, log_event
from tracker.store.session import db, transaction


def note_bounce(bounce: Bounce, now: datetime) -> tuple[int | None, str]:
    """Write down, in the running transaction, that an address does not work; return whose, and what is noted.

    Only what names a mail we sent is believed: anybody can write that somebody's address does not work.
    """
    ours = answers.mail_to(bounce.message_ids)
    if ours is None:
        return None, "Een teruggestuurde mail, maar niet een van ons."
    user_id, address = ours
    if not bounce.permanent:
        return user_id, f"De mail aan {address} is vertraagd. De mailserver probeert het nog."
    row = db.session.get(AdresFoutRow, user_id)
    if row is None:
        row = AdresFoutRow(user_id=user_id, email=address, sinds=clock.local(now).date())
        db.session.add(row)
    row.email, row.melding = address, bounce.detail
    return user_id, f"De mail aan {address} is teruggestuurd: het adres werkt niet."


def works_again(actor: Actor, user_id: int) -> None:
    """Say that an address works after all.

    Raises:
        NotAllowedError: not this actor's to say, or nobody's mail came back.
    """
    actor.require(Permission.POSTVAK)
    with transaction() as session:
        row = session.get(AdresFoutRow, user_id)
        if row is None or actor.organisatie_id not in answers.organisaties_of(user_id):
            raise NotAllowedError("adres werkt weer")
        session.delete(row)
        origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
        log_event("user", user_id, "e-mailadres werkt weer", origin)
