"""What the clock keeps in order: signs of life, and what is old enough to forget."""

from datetime import datetime

from sqlalchemy import delete, select

from tracker.store.session import db
from tracker.store.tables import HeartbeatRow, LoginAttemptRow, SubmissionRow


def beat(name: str, now: datetime) -> None:
    """Write down that a part of the application is alive."""
    db.session.merge(HeartbeatRow(name=name, at=now))


def last_beat(name: str) -> datetime | None:
    """Return when a part of the application last showed that it was alive; None when it never did."""
    return db.session.scalar(select(HeartbeatRow.at).where(HeartbeatRow.name == name))


def forget_beat(name: str) -> None:
    """Take back what was written down under this name."""
    db.session.execute(delete(HeartbeatRow).where(HeartbeatRow.name == name))


def delete_old_submissions(before: datetime) -> None:
    """Forget which forms were handled, once nobody can send them again."""
    db.session.execute(delete(SubmissionRow).where(SubmissionRow.at < before))


def delete_old_attempts(before: datetime) -> None:
    """Forget failed attempts to sign in that no longer count."""
    db.session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.at < before))
