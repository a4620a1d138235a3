"""The chained change log in the database: the head while writing, the lines while checking, and the lock on both.

One writer at a time (see `session.py`) makes one chain. Triggers refuse to change or remove a line, also for whoever
works on the database by hand; who takes the triggers away is found by the chain.
"""

import secrets
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from tracker.domain.logboek import EMPTY, SALT_BYTES, Head, Kept, Line, commitment_of, link_of
from tracker.store.ddl import with_table
from tracker.store.session import db
from tracker.store.tables import ChangeRow

CHUNK = 2_000  # lines read at a time
_HEAD = "logboek"  # in the info of the session, for the length of a transaction

SQLITE = (
    """CREATE TRIGGER change_blijft_staan BEFORE DELETE ON change BEGIN
       SELECT RAISE(ABORT, 'regels van het logboek worden niet verwijderd'); END""",
    """CREATE TRIGGER change_blijft_gelijk BEFORE UPDATE ON change BEGIN
       SELECT RAISE(ABORT, 'regels van het logboek worden niet gewijzigd'); END""",
)
POSTGRES = (
    """CREATE OR REPLACE FUNCTION change_blijft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'regels van het logboek worden niet gewijzigd of verwijderd'; END $$""",
    """CREATE TRIGGER change_blijft_gelijk BEFORE UPDATE OR DELETE ON change
       FOR EACH ROW EXECUTE FUNCTION change_blijft()""",
)


def chain(row: ChangeRow) -> None:
    """Tie a new line to the last one; to be called in the order in which lines are written."""
    head = current_head()
    line = _line(row)
    row.salt = secrets.token_bytes(SALT_BYTES)
    row.commitment = commitment_of(line, row.salt)
    after = link_of(head, line, row.commitment)
    row.seq, row.hash = after.seq, after.hash
    _kept()[_HEAD] = after


def current_head() -> Head:
    """Return where the chain ends now, with what the running transaction has written."""
    known = _kept().get(_HEAD)
    if known is None:
        query = select(ChangeRow.seq, ChangeRow.hash).where(ChangeRow.seq.is_not(None)).order_by(ChangeRow.seq.desc())
        last = db.session.execute(query.limit(1)).first()
        known = Head(last[0] or 0, last[1] or "") if last else EMPTY
        if _in_transaction():
            _kept()[_HEAD] = known
    return known


def lines(after: int = 0) -> Iterator[Kept]:
    """Yield the chained lines in order, a few at a time."""
    while True:
        query = select(ChangeRow).where(ChangeRow.seq > after).order_by(ChangeRow.seq).limit(CHUNK)
        rows = db.session.scalars(query).all()
        for row in rows:
            yield Kept(row.id, row.seq or 0, _line(row), row.salt, row.commitment or "", row.hash or "")
        if len(rows) < CHUNK:
            return
        after = rows[-1].seq or 0
        db.session.expunge_all()  # a log of millions of lines must not stay in memory


def _line(row: ChangeRow) -> Line:
    return Line(
        row.object_kind, row.object_id, row.field, row.old, row.new, row.reason, row.channel, row.by_id, row.at,
        row.organisatie_id, row.plan_id,
    )  # fmt: skip


def _in_transaction() -> bool:
    return bool(_kept().get("in_transaction"))


def _kept() -> dict[Any, Any]:
    return db.session().info


with_table(ChangeRow.__table__, "after_create", "sqlite", SQLITE)
with_table(ChangeRow.__table__, "after_create", "postgresql", POSTGRES)
