"""How much mail flows: counting it, keeping it to a pace, and holding it until a person looked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import CursorResult, Update, case, delete, func, select, update

from tracker.store.mail_tables import BerichtRow
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import HeartbeatRow, OutboxRow, ReminderRow

TEMPO = "mail-tempo"  # the heartbeat that says when the last mail was handed over
LONGEST_WAIT = timedelta(seconds=2)


def mails_a_day(kind: str, first: date, last: date) -> dict[int, dict[date, int]]:
    """Return organisatie id → day → how many mails of this kind there were; without what was stopped before it left."""
    stopped = [MailState.VASTGEHOUDEN.value, MailState.VERVALLEN.value]
    query = (
        select(OutboxRow.organisatie_id, OutboxRow.period, func.count())
        .where(OutboxRow.kind == kind, OutboxRow.period.between(first, last), OutboxRow.state.not_in(stopped))
        .group_by(OutboxRow.organisatie_id, OutboxRow.period)
    )
    found: dict[int, dict[date, int]] = {}
    for organisatie_id, period, number in db.session.execute(query):
        found.setdefault(organisatie_id, {})[period] = number
    return found


def take_turn(now: datetime, pace: timedelta) -> timedelta:
    """Return how long to wait before handing over a mail, so that all workers together keep to the pace.

    A clock that went back does not make anybody wait for long.
    """
    last = db.session.scalar(select(HeartbeatRow.at).where(HeartbeatRow.name == TEMPO))
    turn = now if last is None or last - now > LONGEST_WAIT else max(now, last + pace)
    db.session.merge(HeartbeatRow(name=TEMPO, at=turn))
    db.session.flush()
    return turn - now


def held(organisatie_id: int) -> Sequence[tuple[str, int]]:
    """Return why mails of an organisatie are held, and how many for that reason."""
    here = (OutboxRow.organisatie_id == organisatie_id, OutboxRow.state == MailState.VASTGEHOUDEN.value)
    query = select(OutboxRow.error, func.count()).where(*here).group_by(OutboxRow.error).order_by(OutboxRow.error)
    return [(reason, number) for reason, number in db.session.execute(query)]


def release_held(organisatie_id: int, now: datetime) -> int:
    """Let the mails that were held go out; return how many."""
    later = case((OutboxRow.next_try_at > now, OutboxRow.next_try_at), else_=now)
    return _changed(_held(organisatie_id).values(state=MailState.WACHTEND.value, error="", next_try_at=later))


def drop_held(organisatie_id: int, reason: str) -> int:
    """Let go of the mails that were held, and of what they would have told; return how many."""
    here = (OutboxRow.organisatie_id == organisatie_id, OutboxRow.state == MailState.VASTGEHOUDEN.value)
    ids = select(OutboxRow.id).where(*here)
    for table in (ReminderRow, BerichtRow):
        gone = delete(table).where(table.outbox_id.in_(ids))
        db.session.execute(gone.execution_options(synchronize_session=False))
    return _changed(_held(organisatie_id).values(state=MailState.VERVALLEN.value, error=reason))


def overdue(organisatie_id: int, before: datetime) -> int:
    """Return how many mails should have been tried before this moment and were not."""
    here = (OutboxRow.organisatie_id == organisatie_id, OutboxRow.state == MailState.WACHTEND.value)
    return db.session.scalar(select(func.count(OutboxRow.id)).where(*here, OutboxRow.next_try_at < before)) or 0


def _held(organisatie_id: int) -> Update:
    return update(OutboxRow).where(
        OutboxRow.organisatie_id == organisatie_id, OutboxRow.state == MailState.VASTGEHOUDEN.value
    )


def _changed(statement: Update) -> int:
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount
