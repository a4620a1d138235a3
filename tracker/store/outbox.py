"""The outbox: every mail there ever was, one row a person, kind and day, and where it is on its way.

    vastgehouden → wachtend → geclaimd → overdracht → verstuurd
                      ↑         │           ├→ onzeker        (the worker died with the mail in its hands)
                      └─────────┴───────────┤
                                            ├→ onbestelbaar   (refused for good, or no address at all)
                                            ├→ mislukt        (72 hours in vain)
                                            └→ vervallen      (no longer needed when its turn came)

`vastgehouden` is the brake: a person looks first (see `reminders/brake.py`).

A worker claims a row for the time of a lease. `fence` commits `overdracht` just before the mail is handed over: a
worker that dies earlier leaves a row that may simply be tried again, one that dies later leaves a row of which nobody
can know.
Every change of state names the claim it belongs to, so a worker that comes back too late changes nothing.
All functions work in the running transaction; several workers may run them on SQLite and on PostgreSQL.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CursorResult, Update, select, update

from tracker.reminders.digest import Notice
from tracker.reminders.rules import Reminder
from tracker.store.mail_tables import BerichtRow
from tracker.store.session import db, insert_unless_there
from tracker.store.tables import OutboxRow, ReminderRow


class MailState(StrEnum):
    """Where a mail is. The value is the word on screen."""

    VASTGEHOUDEN = "vastgehouden"
    WACHTEND = "wachtend"
    GECLAIMD = "geclaimd"
    OVERDRACHT = "overdracht"
    VERSTUURD = "verstuurd"
    ONZEKER = "onzeker"
    ONBESTELBAAR = "onbestelbaar"
    MISLUKT = "mislukt"
    VERVALLEN = "vervallen"


NOT_ARRIVED = (MailState.ONBESTELBAAR, MailState.MISLUKT)
# Of the kinds in this list somebody gets at most one mail a day, whichever comes first.
DAILY_KINDS = ("herinnering",)


@dataclass(frozen=True, slots=True)
class MailKey:
    """What makes a mail the one mail it is."""

    user_id: int
    organisatie_id: int
    kind: str
    period: date


@dataclass(frozen=True, slots=True)
class NewMail:
    """A rendered mail on its way into the outbox; `error` says why it can never leave, `hold` why it must wait."""

    key: MailKey
    recipient: str
    subject: str
    message_id: str
    content: bytes
    next_try_at: datetime
    created_at: datetime
    error: str = ""
    hold: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that one worker holds; `token` proves it."""

    id: int
    token: str
    key: MailKey
    recipient: str
    message_id: str
    content: bytes
    attempts: int
    first_try_at: datetime
    handed_over: bool
    created_at: datetime


def planned_keys(kinds: Collection[str], period: date) -> set[tuple[int, int]]:
    """Return (user_id, organisatie_id) of everybody who has a mail of these kinds and this day."""
    query = select(OutboxRow.user_id, OutboxRow.organisatie_id).where(
        OutboxRow.kind.in_(kinds), OutboxRow.period == period
    )
    return {(user_id, organisatie_id) for user_id, organisatie_id in db.session.execute(query)}


def add_mail(mail: NewMail) -> int | None:
    """Put a mail in the outbox; return its id, or None when this mail is there already. What it tells: `tell`."""
    state = MailState.WACHTEND
    if mail.error or mail.hold:
        state = MailState.ONBESTELBAAR if mail.error else MailState.VASTGEHOUDEN
    values: dict[str, Any] = {
        "user_id": mail.key.user_id, "organisatie_id": mail.key.organisatie_id, "kind": mail.key.kind,
        "period": mail.key.period, "recipient": mail.recipient[:200], "subject": mail.subject[:500],
        "message_id": mail.message_id, "content": mail.content, "state": state.value, "attempts": 0,
        "next_try_at": mail.next_try_at, "error": mail.error or mail.hold, "created_at": mail.created_at,
    }  # fmt: skip
    outbox_id: int | None = db.session.scalar(insert_unless_there(OutboxRow).values(**values).returning(OutboxRow.id))
    return outbox_id


def tell(reminders: Iterable[tuple[int, Reminder]], notices: Iterable[tuple[int, Notice]] = ()) -> None:
    """Write down, in the running transaction, which mail (its id) tells what: of a whole morning at once."""
    rows = [
        {"outbox_id": id_, "actie_id": told.actie_id, "rule": told.rule, "due_on": told.due_on, "user_id": told.user_id}
        for id_, told in reminders
    ]
    said = [
        {"outbox_id": id_, "soort": one.soort, "object_id": one.object_id, "due_on": one.due_on, "user_id": one.user_id}
        for id_, one in notices
    ]
    for table, told_rows in ((ReminderRow, rows), (BerichtRow, said)):
        if told_rows:
            db.session.execute(insert_unless_there(table), told_rows)


def claim(
    token: str, now: datetime, lease: timedelta, closed: Collection[int] = (), kinds: str = "%"
) -> Claimed | None:
    """Take the mail that has waited longest; None when none is due. Two workers never get the same one.

    Args:
        token: a name for this claim.
        now: what is due later stays.
        lease: how long the claim holds.
        closed: organisaties where no mail goes out today.
        kinds: only mails of kinds like this (SQL).
    """
    longest = (
        select(OutboxRow.id)
        .where(
            OutboxRow.state == MailState.WACHTEND.value,
            OutboxRow.next_try_at <= now,
            OutboxRow.organisatie_id.not_in(closed),
            OutboxRow.kind.like(kinds),
        )
        .order_by(OutboxRow.next_try_at, OutboxRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)  # left out on SQLite, where the transaction already holds the write lock
    )
    outbox_id = db.session.scalar(longest)
    if outbox_id is None:
        return None
    taken = (
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.state == MailState.WACHTEND.value)
        .values(
            state=MailState.GECLAIMD.value, claimed_by=token, lease_until=now + lease, attempts=OutboxRow.attempts + 1
        )
    )
    if not _changed(taken):
        return None
    row = db.session.execute(select(OutboxRow.__table__).where(OutboxRow.id == outbox_id)).one()
    return Claimed(
        id=row.id,
        token=token,
        key=MailKey(row.user_id, row.organisatie_id, row.kind, row.period),
        recipient=row.recipient,
        message_id=row.message_id,
        content=row.content,
        attempts=row.attempts,
        first_try_at=row.first_try_at or now,
        handed_over=row.handed_over_at is not None,
        created_at=row.created_at,
    )


def fence(claimed: Claimed, now: datetime, lease: timedelta) -> bool:
    """Write down that the mail is about to be handed over; False when the claim was lost, and then it may not be."""
    return _move(
        claimed, (MailState.GECLAIMD,), MailState.OVERDRACHT,
        still_at=now, lease_until=now + lease, handed_over_at=now, first_try_at=claimed.first_try_at,
    )  # fmt: skip


def mark_sent(claimed: Claimed, now: datetime) -> bool:
    """Write down that the mail server accepted the mail; also when the lease ran out meanwhile."""
    states = (MailState.OVERDRACHT, MailState.ONZEKER)
    return _move(claimed, states, MailState.VERSTUURD, sent_at=now, lease_until=None, error="")


def mark_retry(claimed: Claimed, error: str, at: datetime) -> bool:
    """Let the mail wait until `at`: it certainly did not leave this time."""
    values: dict[str, Any] = {"next_try_at": at, "error": error, "lease_until": None, "claimed_by": None}
    values["first_try_at"] = claimed.first_try_at
    if not claimed.handed_over:
        values["handed_over_at"] = None  # never accepted by anybody, so it may still change
    return _move(claimed, (MailState.GECLAIMD, MailState.OVERDRACHT), MailState.WACHTEND, **values)


def mark_failed(claimed: Claimed, error: str, state: MailState = MailState.MISLUKT) -> bool:
    """Give up: tried for too long or, as ONBESTELBAAR, refused for good."""
    values: dict[str, Any] = {"error": error, "lease_until": None, "first_try_at": claimed.first_try_at}
    if not claimed.handed_over:
        values["handed_over_at"] = None
    return _move(claimed, (MailState.GECLAIMD, MailState.OVERDRACHT), state, **values)


def mark_uncertain(claimed: Claimed, error: str) -> bool:
    """Write down that nobody can know whether the mail left."""
    return _move(claimed, (MailState.OVERDRACHT,), MailState.ONZEKER, error=error, lease_until=None)


def mark_expired(claimed: Claimed, reason: str) -> bool:
    """Let go of a mail that is no longer needed."""
    return _move(claimed, (MailState.GECLAIMD,), MailState.VERVALLEN, error=reason, lease_until=None)


def release_expired(now: datetime, *, resend: bool) -> tuple[int, int]:
    """Deal with the mails of workers that died: return how many wait again, and how many are in doubt.

    Args:
        now: leases that ended before this are over.
        resend: send mails in doubt again (the same bytes) instead of showing them to a person.
    """
    over = OutboxRow.lease_until < now
    free = update(OutboxRow).where(OutboxRow.state == MailState.GECLAIMD.value, over)
    back = _changed(free.values(state=MailState.WACHTEND.value, claimed_by=None, lease_until=None))
    lost = update(OutboxRow).where(OutboxRow.state == MailState.OVERDRACHT.value, over)
    state = MailState.WACHTEND if resend else MailState.ONZEKER
    return back, _changed(lost.values(state=state.value, lease_until=None, error="Het versturen brak halverwege af."))


def resolve(outbox_id: int, state: MailState, now: datetime, allowed: Sequence[MailState]) -> bool:
    """Let a person decide about a mail; False when it is not (or no longer) in one of the allowed states."""
    values: dict[str, Any] = {"state": state.value, "claimed_by": None, "lease_until": None, "error": ""}
    if state is MailState.WACHTEND:
        values |= {"next_try_at": now, "first_try_at": None}
    if state is MailState.VERSTUURD:
        values["sent_at"] = now
    here = OutboxRow.state.in_([member.value for member in allowed])
    return _changed(update(OutboxRow).where(OutboxRow.id == outbox_id, here).values(**values)) == 1


def replace_content(claimed: Claimed, recipient: str, subject: str, content: bytes) -> None:
    """Give a mail that nobody has seen yet other words, because acties fell away or the address changed."""
    values = {"recipient": recipient[:200], "subject": subject[:500], "content": content}
    _changed(update(OutboxRow).where(OutboxRow.id == claimed.id, OutboxRow.claimed_by == claimed.token).values(values))


def _move(
    claimed: Claimed, before: tuple[MailState, ...], after: MailState, still_at: datetime | None = None, **values: Any
) -> bool:
    here = update(OutboxRow).where(
        OutboxRow.id == claimed.id,
        OutboxRow.claimed_by == claimed.token,
        OutboxRow.state.in_([state.value for state in before]),
    )
    if still_at is not None:
        here = here.where(OutboxRow.lease_until > still_at)
    return _changed(here.values(state=after.value, **values)) == 1


def _changed(statement: Update) -> int:
    """Run an update past the objects in memory and return how many rows it changed."""
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount
