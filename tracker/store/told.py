"""Which thresholds people were told about, and in which mail: each once, ever."""

from collections.abc import Iterable

from sqlalchemy import select

from tracker.reminders.rules import Reminder
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
