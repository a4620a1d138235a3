"""Sending what waits in the outbox: claim, look again, fence, hand over, write down.

Nothing is kept open while a mail server answers: every step is a transaction of its own, and whatever a dead worker
left behind is picked up when its lease is over.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from tracker import clock
from tracker.domain.plan import Persoon, Plan, PlanStatus
from tracker.mail.message import AddressError, Letterhead
from tracker.mail.transport import Delivery, FolderTransport, Outcome, SmtpTransport, Transport
from tracker.reminders.digest import DigestItem, make_digest, make_item
from tracker.reminders.rules import Reminder, is_mail_day, still_due
from tracker.services.reminding import FIRST_HOUR, HERINNERING, render_digest
from tracker.store import outbox, told
from tracker.store.afwezigheid import away_on, to_persoon
from tracker.store.outbox import Claimed, MailState
from tracker.store.plans import PlanNotFoundError, load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import UserRow
from tracker.store.woorden import words_of_all

LEASE = timedelta(minutes=15)  # longer than one mail can take: see the time limits in mail/transport.py
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]  # the last one repeats
GIVE_UP_AFTER = timedelta(hours=72)
LAST_HOUR = time(19)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Mailer:
    """How this installation sends mail. `resend`: a mail in doubt is sent again instead of shown to a person."""

    transport: Transport
    letterhead: Letterhead
    resend: bool = False
    lease: timedelta = LEASE


@dataclass(slots=True)
class SendReport:
    """What one round of sending did."""

    outcomes: Counter[str] = field(default_factory=Counter)
    released: int = 0  # claims of dead workers that wait again
    in_doubt: int = 0  # mails of dead workers nobody can know about

    @property
    def sent(self) -> int:
        """Return how many mails the mail server accepted."""
        return self.outcomes[Outcome.SENT.value]


def make_mailer(settings: Any) -> Mailer:
    """Return the mailer the settings ask for: a mail server, or a folder when there is none."""
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    if settings.smtp_host is None:
        return Mailer(FolderTransport(settings.mail_dir), letterhead, resend=True)  # writing a file twice harms nobody
    transport = SmtpTransport(
        settings.smtp_host, settings.smtp_port, settings.mail_from,
        user=settings.smtp_user, password=settings.smtp_password, starttls=settings.smtp_starttls,
    )  # fmt: skip
    return Mailer(transport, letterhead, resend=settings.on_doubt == "opnieuw")


def is_mail_time(now: datetime) -> bool:
    """Return whether people want mail now: during the day, on a day on which offices are open."""
    local = clock.local(now)
    return is_mail_day(local.date()) and FIRST_HOUR <= local.time() < LAST_HOUR


def send_due(mailer: Mailer, worker: str, *, now: Clock = clock.now, limit: int = 100) -> SendReport:
    """Send the mails whose time has come, the longest waiting first.

    Args:
        mailer: how to send.
        worker: a name for this process; shown with a mail that it held when it died.
        now: tells the time; a round can take minutes.
        limit: send no more than this in one round.
    """
    report = SendReport()
    with transaction():
        report.released, report.in_doubt = outbox.release_expired(now(), resend=mailer.resend)
    try:
        for _ in range(limit):
            outcome = _send_one(mailer, f"{worker}/{uuid.uuid4().hex}", now)
            if outcome is None:
                break
            report.outcomes[outcome] += 1
    finally:
        mailer.transport.close()
    return report


def _send_one(mailer: Mailer, token: str, now: Clock) -> str | None:
    """Claim a mail and see it through; return what became of it, None when nothing is due."""
    with transaction():
        claimed = outbox.claim(token, now(), mailer.lease)
        if claimed is None:
            return None
        checked = _look_again(claimed, mailer, now())
    if isinstance(checked, MailState):
        return checked.value
    claimed = checked
    fence = partial(_fence, claimed, mailer, now)
    delivery = mailer.transport.hand_over(claimed.recipient, claimed.message_id, claimed.content, fence)
    with transaction():
        _write_down(claimed, delivery, now())
    return delivery.outcome.value


def _fence(claimed: Claimed, mailer: Mailer, now: Clock) -> bool:
    with transaction():
        return outbox.fence(claimed, now(), mailer.lease)


def _write_down(claimed: Claimed, delivery: Delivery, now: datetime) -> None:
    match delivery.outcome:
        case Outcome.SENT:
            outbox.mark_sent(claimed, now)
        case Outcome.REFUSED:
            outbox.mark_failed(claimed, delivery.detail)
        case Outcome.UNCERTAIN:
            outbox.mark_uncertain(claimed, delivery.detail)
        case Outcome.NOT_SENT if now - claimed.first_try_at >= GIVE_UP_AFTER:
            outbox.mark_failed(claimed, f"72 uur geprobeerd. {delivery.detail}")
        case Outcome.NOT_SENT:
            wait = BACK_OFF[min(claimed.attempts, len(BACK_OFF)) - 1]
            outbox.mark_retry(claimed, delivery.detail, now + wait)


def _look_again(claimed: Claimed, mailer: Mailer, now: datetime) -> Claimed | MailState:
    """Leave out what is no longer needed; return the state of a mail that is not to be sent.

    A mail that was handed over before stays as it is, so that a second copy can be recognised.
    """
    if claimed.handed_over or claimed.key.kind != HERINNERING:
        return claimed
    person = db.session.get_one(UserRow, claimed.key.user_id, populate_existing=True)
    reminders = told.reminders_of(claimed.id)
    kept = [found for found in (_still_needed(r, claimed.key.period, now) for r in reminders) if found is not None]
    if not kept or not person.active:
        told.forget_reminders(claimed.id, reminders)
        outbox.mark_expired(claimed, "Niet meer nodig: de acties zijn klaar, of van iemand anders.")
        return MailState.VERVALLEN
    if len(kept) == len(reminders) and claimed.recipient == person.email and claimed.content:
        return claimed
    told.forget_reminders(claimed.id, set(reminders) - {item.reminder for _, item in kept})
    return _rewrite(claimed, to_persoon(person), kept, mailer)


def _still_needed(reminder: Reminder, period: date, now: datetime) -> tuple[Plan, DigestItem] | None:
    try:
        plan, actie = load_actie(reminder.actie_id, clock.local(now).date())
    except PlanNotFoundError:
        return None
    if plan.status is not PlanStatus.VASTGESTELD or not still_due(
        reminder, actie, period, away_on(clock.local(now).date()).get(plan.organisatie_id, {})
    ):
        return None
    return plan, make_item(reminder, plan, actie, period)


def _rewrite(
    claimed: Claimed, persoon: Persoon, kept: list[tuple[Plan, DigestItem]], mailer: Mailer
) -> Claimed | MailState:
    """Write the mail anew with what is left: the same mail, with the same Message-ID and Date."""
    plan = kept[0][0]
    digest = make_digest(plan, persoon, [item for _, item in kept], claimed.key.period)
    try:
        letterhead = replace(mailer.letterhead, words=words_of_all())
        mail = render_digest(digest, claimed.created_at, letterhead, claimed.message_id)
    except AddressError as error:
        outbox.mark_failed(claimed, str(error))
        return MailState.MISLUKT
    outbox.replace_content(claimed, mail.recipient, mail.subject, mail.content)
    return replace(claimed, recipient=mail.recipient, content=mail.content)
