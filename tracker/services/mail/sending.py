"""Sending what waits in the outbox: claim, look again, fence, hand over, write down.

Nothing is kept open while a mail server answers: every step is a transaction of its own, and whatever a dead worker
left behind is picked up when its lease is over.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from time import sleep
from typing import Any

from tracker import clock
from tracker.domain.kalender import NATIONAL
from tracker.mail.message import Letterhead
from tracker.mail.transport import Delivery, FolderTransport, Outcome, SmtpTransport, Transport
from tracker.reminders.office import Office
from tracker.services.answering.links import with_secrets
from tracker.services.mail.rechecking import Look, look_again
from tracker.services.mail.reminding import FIRST_HOUR
from tracker.store import outbox
from tracker.store.mail_flow import take_turn
from tracker.store.offices import read_offices
from tracker.store.outbox import Claimed, MailState
from tracker.store.session import transaction

LEASE = timedelta(minutes=15)  # longer than one mail can take: see the time limits in mail/transport.py
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]  # the last one repeats
GIVE_UP_AFTER = timedelta(hours=72)
URGENT = "toegang:%"  # kinds of mail, as SQL: see services/mensen/toegang.py
LAST_HOUR = time(19)
PACE = timedelta(seconds=0.1)  # all workers together hand over at most ten mails a second

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Mailer:
    """How this installation sends mail.

    Attributes:
        transport: takes the mails.
        letterhead: what all mails have in common.
        resend: a mail in doubt is sent again instead of shown to a person.
        lease: how long a worker holds a mail.
        pace: the least time between two mails, over all workers.
        sleep: waits so many seconds.
    """

    transport: Transport
    letterhead: Letterhead
    resend: bool = False
    lease: timedelta = LEASE
    pace: timedelta = timedelta(0)
    sleep: Callable[[float], None] = sleep


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
        folder = FolderTransport(settings.mail_dir)
        return Mailer(folder, letterhead, resend=True, pace=PACE)  # writing a file twice harms nobody
    transport = SmtpTransport(
        settings.smtp_host, settings.smtp_port, settings.mail_from,
        user=settings.smtp_user, password=settings.smtp_password, starttls=settings.smtp_starttls,
    )  # fmt: skip
    return Mailer(transport, letterhead, resend=settings.on_doubt == "opnieuw", pace=PACE)


def is_mail_time(now: datetime) -> bool:
    """Return whether people want mail now: during the day, on a day on which offices are open.

    An organisatie may be closed on more days; `send_due` leaves its mails alone then.
    """
    local = clock.local(now)
    return NATIONAL.is_mail_day(local.date()) and FIRST_HOUR <= local.time() < LAST_HOUR


def send_due(
    mailer: Mailer, worker: str, *, now: Clock = clock.now, limit: int = 100, urgent: bool = False
) -> SendReport:
    """Send the mails whose time has come, the longest waiting first.

    Args:
        mailer: how to send.
        worker: a name for this process; shown with a mail that it held when it died.
        now: tells the time; a round can take minutes.
        limit: send no more than this in one round.
        urgent: only what somebody waits for at the screen, on closed days and at night too.
    """
    report = SendReport()
    offices = read_offices(clock.local(now()).date(), doers=False)
    with transaction():
        report.released, report.in_doubt = outbox.release_expired(now(), resend=mailer.resend)
    try:
        for _ in range(limit):
            outcome = _send_one(mailer, f"{worker}/{uuid.uuid4().hex}", now, offices, urgent=urgent)
            if outcome is None:
                break
            report.outcomes[outcome] += 1
    finally:
        mailer.transport.close()
    return report


def _send_one(
    mailer: Mailer, token: str, now: Clock, offices: Mapping[int, Office], *, urgent: bool = False
) -> str | None:
    """Claim a mail and see it through; return what became of it, None when nothing is due."""
    with transaction():
        at = now()
        closed = () if urgent else _closed(offices, at)
        claimed = outbox.claim(token, at, mailer.lease, closed, URGENT if urgent else "%")
        if claimed is None:
            return None
        checked = look_again(claimed, Look(at, offices, mailer.letterhead))
        if isinstance(checked, MailState):
            return checked.value
        wait = take_turn(now(), mailer.pace) if mailer.pace else timedelta(0)
    claimed = checked
    mailer.sleep(wait.total_seconds())
    fence = partial(_fence, claimed, mailer, now)
    content = with_secrets(claimed.id, claimed.content)
    delivery = mailer.transport.hand_over(claimed.recipient, claimed.message_id, content, fence)
    with transaction():
        _write_down(claimed, delivery, now())
    return delivery.outcome.value


def _closed(offices: Mapping[int, Office], at: datetime) -> list[int]:
    """Return the organisaties where no mail goes out now."""
    today = clock.local(at).date()
    return [id_ for id_, office in offices.items() if not office.kalender.is_mail_day(today)]


def _fence(claimed: Claimed, mailer: Mailer, now: Clock) -> bool:
    with transaction():
        return outbox.fence(claimed, now(), mailer.lease)


def _write_down(claimed: Claimed, delivery: Delivery, now: datetime) -> None:
    match delivery.outcome:
        case Outcome.SENT:
            outbox.mark_sent(claimed, now)
        case Outcome.REFUSED:
            outbox.mark_failed(claimed, delivery.detail, MailState.ONBESTELBAAR)
        case Outcome.UNCERTAIN:
            outbox.mark_uncertain(claimed, delivery.detail)
        case Outcome.NOT_SENT if now - claimed.first_try_at >= GIVE_UP_AFTER:
            outbox.mark_failed(claimed, f"72 uur geprobeerd. {delivery.detail}")
        case Outcome.NOT_SENT:
            wait = BACK_OFF[min(claimed.attempts, len(BACK_OFF)) - 1]
            outbox.mark_retry(claimed, delivery.detail, now + wait)
