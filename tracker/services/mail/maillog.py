"""What went out, and what a person decides about it: a mail in doubt, one that failed, or many that are held."""

from collections.abc import Sequence
from datetime import datetime

from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.store import mail_flow, outbox
from tracker.store.changes import Origin, log
from tracker.store.mail_log import MailLine, Which, find_mail, list_mails
from tracker.store.outbox import NOT_ARRIVED, MailState
from tracker.store.session import transaction

NOT_RELEASED = "Niet vrijgegeven."


class DecisionError(ValueError):
    """The decision about a mail comes too late or makes no sense; the message is Dutch."""


def mail_log(
    organisatie_id: int, *, states: Sequence[MailState] = (), limit: int = 50, page: int = 1
) -> list[MailLine]:
    """Return a page of the mails of an organisatie, newest first."""
    return list_mails(organisatie_id, Which(states), limit=limit, offset=(page - 1) * limit)


def resolve_uncertain(actor: Actor, outbox_id: int, how: MailState, now: datetime) -> None:
    """Decide about a mail of which nobody knows whether it left, or that failed.

    Args:
        actor: who decides; may see reminders.
        outbox_id: which mail.
        how: WACHTEND sends it again, VERSTUURD takes it as sent.
        now: the moment of deciding.

    Raises:
        NotAllowedError: no such mail in this organisatie, or no permission.
        DecisionError: the mail is in another state by now.
    """
    actor.require(Permission.HERINNERINGEN_ZIEN)
    allowed = {
        MailState.WACHTEND: (MailState.ONZEKER, *NOT_ARRIVED),
        MailState.VERSTUURD: (MailState.ONZEKER,),
    }.get(how)
    if allowed is None:
        raise DecisionError("Kies of de mail opnieuw gaat of al is verstuurd.")
    with transaction():
        mail = find_mail(actor.organisatie_id, outbox_id)
        if mail is None:
            raise NotAllowedError(f"Mail {outbox_id}")
        if not outbox.resolve(outbox_id, how, now, allowed):
            raise DecisionError(f"Over deze mail hoeft u niet meer te beslissen. De mail is nu: {mail.state.value}.")
        log("outbox", outbox_id, {"state": (mail.state.value, how.value)}, _origin(actor))


def decide_on_held(actor: Actor, *, release: bool, now: datetime) -> int:
    """Let the mails that are held go out, or let go of them all; return how many.

    What is let go of counts as not told: it comes again with the next mail that may say it.

    Raises:
        NotAllowedError: no permission.
        DecisionError: nothing is held any more.
    """
    actor.require(Permission.HERINNERINGEN_ZIEN)
    with transaction():
        reasons = " ".join(reason for reason, _ in mail_flow.held(actor.organisatie_id))
        if release:
            number = mail_flow.release_held(actor.organisatie_id, now)
        else:
            number = mail_flow.drop_held(actor.organisatie_id, NOT_RELEASED)
        if not number:
            raise DecisionError("Er worden geen mails meer vastgehouden. Iemand anders heeft al beslist.")
        after = f"{number} mails {'vrijgegeven' if release else 'niet verstuurd'}"
        log("outbox", actor.organisatie_id, {"vastgehouden": (reasons, after)}, _origin(actor))
    return number


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
