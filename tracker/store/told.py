"""Which thresholds people were told about, and in which mail: each once, ever."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from tracker.reminders.digest import Notice
from tracker.reminders.rules import Reminder
from tracker.store.mail_tables import BerichtRow
from tracker.store.session import db
from tracker.store.tables import ActieRow, ReminderRow


def told_reminders(plan_ids: Iterable[int]) -> set[Reminder]:
    """Return what people were told about the acties of these plans."""
    query = (
        select(ReminderRow.actie_id, ReminderRow.rule, ReminderRow.due_on, ReminderRow.user_id)
        .join(ActieRow, ActieRow.id == ReminderRow.actie_id)
        .where(ActieRow.plan_id.in_(list(plan_ids)))
    )
    return {Reminder(*row) for row in db.session.execute(query)}


def reminders_of(outbox_id: int) -> list[Reminder]:
    """Return what a mail tells."""
    query = select(ReminderRow.actie_id, ReminderRow.rule, ReminderRow.due_on, ReminderRow.user_id)
    found = db.session.execute(query.where(ReminderRow.outbox_id == outbox_id).order_by(ReminderRow.id))
    return [Reminder(*row) for row in found]


def forget_reminders(outbox_id: int, dropped: Iterable[Reminder]) -> None:
    """Take acties out of a mail that was not sent: their person was not told after all."""
    for told in dropped:
        row = db.session.scalar(
            select(ReminderRow).where(
                ReminderRow.outbox_id == outbox_id,
                ReminderRow.actie_id == told.actie_id,
                ReminderRow.rule == told.rule,
                ReminderRow.due_on == told.due_on,
            )
        )
        if row is not None:
            db.session.delete(row)


def told_notices() -> set[Notice]:
    """Return what else than acties people were told about."""
    query = select(BerichtRow.soort, BerichtRow.object_id, BerichtRow.due_on, BerichtRow.user_id)
    return {Notice(*row) for row in db.session.execute(query)}


def notices_of(outbox_id: int) -> list[Notice]:
    """Return what else than acties a mail tells about."""
    query = select(BerichtRow.soort, BerichtRow.object_id, BerichtRow.due_on, BerichtRow.user_id)
    found = db.session.execute(query.where(BerichtRow.outbox_id == outbox_id).order_by(BerichtRow.id))
    return [Notice(*row) for row in found]


def forget_notices(outbox_id: int, dropped: Iterable[Notice]) -> None:
    """Take notices out of a mail that was not sent."""
    b = BerichtRow.__table__.c
    for told in dropped:
        here = (b.soort == told.soort, b.object_id == told.object_id, b.due_on == told.due_on)
        db.session.execute(delete(BerichtRow).where(b.outbox_id == outbox_id, *here))
