"""The outbox as people read it: every mail with its state, and what stood in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, func, select, union

from tracker.store.answer_tables import AntwoordRow
from tracker.store.mail_tables import BerichtRow
from tracker.store.outbox import MailState
from tracker.store.session import db
from tracker.store.tables import OutboxRow, ReactieRow, ReminderRow, UserRow

NAMED = "vermelding"  # the soort of a bericht about a reactie: see services/vermeldingen.py


@dataclass(frozen=True, slots=True)
class MailLine:
    """One mail in the log."""

    id: int
    organisatie_id: int
    user_id: int
    naam: str
    recipient: str
    subject: str
    period: date
    state: MailState
    attempts: int
    next_try_at: datetime
    created_at: datetime
    sent_at: datetime | None
    error: str
    acties: int

    @property
    def needs_somebody(self) -> bool:
        """Return whether a person has to decide about this mail."""
        return self.state is MailState.ONZEKER


@dataclass(frozen=True, slots=True)
class Which:
    """Which mails of an organisatie: in these states, to one person, about one actie. Empty leaves nothing out."""

    states: Sequence[MailState] = ()
    user_id: int | None = None
    actie_id: int | None = None

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """Return the query for these mails only."""
        if self.states:
            query = query.where(OutboxRow.state.in_([state.value for state in self.states]))
        if self.user_id is not None:
            query = query.where(OutboxRow.user_id == self.user_id)
        return query if self.actie_id is None else query.where(OutboxRow.id.in_(_about(self.actie_id)))


ALL = Which()


def _about(actie_id: int) -> CompoundSelect[Any]:
    """Return the ids of the mails that tell of an actie, ask about it, or say that somebody is named at it."""
    named = select(ReactieRow.id).where(ReactieRow.actie_id == actie_id)
    return union(
        select(ReminderRow.outbox_id).where(ReminderRow.actie_id == actie_id),
        select(AntwoordRow.outbox_id).where(AntwoordRow.actie_id == actie_id),
        select(BerichtRow.outbox_id).where(BerichtRow.soort == NAMED, BerichtRow.object_id.in_(named)),
    )


def list_mails(organisatie_id: int, which: Which = ALL, *, limit: int, offset: int = 0) -> list[MailLine]:
    """Return mails of an organisatie, newest first."""
    query = which.narrow(_lines().where(OutboxRow.organisatie_id == organisatie_id))
    query = query.order_by(OutboxRow.created_at.desc(), OutboxRow.id.desc()).limit(limit).offset(offset)
    return [_line(row) for row in db.session.execute(query)]


def find_mail(organisatie_id: int, outbox_id: int) -> MailLine | None:
    """Return one mail of the organisatie; None when it has no such mail."""
    query = _lines().where(OutboxRow.organisatie_id == organisatie_id, OutboxRow.id == outbox_id)
    row = db.session.execute(query).one_or_none()
    return None if row is None else _line(row)


def mail_content(outbox_id: int) -> bytes:
    """Return the bytes of a mail."""
    return db.session.scalar(select(OutboxRow.content).where(OutboxRow.id == outbox_id)) or b""


def count_mails(organisatie_id: int) -> dict[MailState, int]:
    """Return how many mails of an organisatie are in each state; every state is there."""
    query = (
        select(OutboxRow.state, func.count())
        .where(OutboxRow.organisatie_id == organisatie_id)
        .group_by(OutboxRow.state)
    )
    found = {MailState(state): number for state, number in db.session.execute(query)}
    return {state: found.get(state, 0) for state in MailState}


def number_of_mails(organisatie_id: int, which: Which) -> int:
    """Return how many mails these are."""
    query = select(func.count()).select_from(OutboxRow).where(OutboxRow.organisatie_id == organisatie_id)
    return db.session.scalar(which.narrow(query)) or 0


def _lines() -> Select[Any]:
    acties = select(func.count()).where(ReminderRow.outbox_id == OutboxRow.id).scalar_subquery().label("acties")
    columns = [column for column in OutboxRow.__table__.columns if column.name != "content"]
    return select(*columns, UserRow.naam, acties).join(UserRow, UserRow.id == OutboxRow.user_id)


def _line(row: Row[Any]) -> MailLine:
    return MailLine(
        id=row.id, organisatie_id=row.organisatie_id, user_id=row.user_id, naam=row.naam, recipient=row.recipient,
        subject=row.subject, period=row.period, state=MailState(row.state), attempts=row.attempts,
        next_try_at=row.next_try_at, created_at=row.created_at, sent_at=row.sent_at, error=row.error, acties=row.acties,
    )  # fmt: skip
