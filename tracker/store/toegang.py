"""Links by which somebody chooses a password: finding them, and ending the ones before."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from tracker.store.session import db
from tracker.store.toegang_tables import ToegangRow


def find_by_hash(token_hash: str, *, lock: bool = False) -> ToegangRow | None:
    """Return the link with this secret; None when there is none."""
    query = select(ToegangRow).where(ToegangRow.token_hash == token_hash)
    return db.session.scalar(query.with_for_update() if lock else query)


def end_open_links(user_id: int, now: datetime) -> None:
    """End every link of a person that was not used, in the running transaction."""
    unused = (ToegangRow.user_id == user_id, ToegangRow.used_at.is_(None), ToegangRow.ended_at.is_(None))
    db.session.execute(update(ToegangRow).where(*unused).values(ended_at=now))


def links_since(user_id: int, since: datetime) -> int:
    """Return how many links a person got since a moment."""
    query = select(func.count()).where(ToegangRow.user_id == user_id, ToegangRow.created_at >= since)
    return db.session.scalar(query) or 0


def refs_of_access(outbox_id: int) -> Sequence[str]:
    """Return the names of the secrets that belong in a mail."""
    return db.session.scalars(select(ToegangRow.ref).where(ToegangRow.outbox_id == outbox_id)).all()
