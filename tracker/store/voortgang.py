"""What who writes a statement about an actie needs: the newest ones, and to be rid of the draft."""

from functools import cache
from typing import Any

from sqlalchemy import Delete, Row, Select, and_, bindparam, delete, func, select

from tracker.domain.voortgang import Beoordeling
from tracker.store.session import db, read
from tracker.store.tables import ConceptRow, VoortgangRow


def newest_statements(actie_id: int) -> Row[Any]:
    """Return `newest`, the id of the statement written last, and the columns of the last that was not withdrawn.

    Each is None when there is none. One question: it is asked while the actie is locked.
    """
    db.session.flush()
    return read(_newest(), actie_id=actie_id, withdrawn=Beoordeling.INGETROKKEN.value).one()


@cache
def _newest() -> Select[Any]:
    last, stands = VoortgangRow.__table__.alias("last"), VoortgangRow.__table__.alias("stands")
    newest = select(func.max(last.c.id).label("newest")).where(last.c.actie_id == bindparam("actie_id")).subquery()
    other = VoortgangRow.__table__.alias("other")
    standing = and_(other.c.actie_id == bindparam("actie_id"), other.c.beoordeling != bindparam("withdrawn"))
    joined = newest.outerjoin(stands, stands.c.id == select(func.max(other.c.id)).where(standing).scalar_subquery())
    said = ("id", "fase", "koers", "aantal", "toelichting", "oorzaak", "gevolg", "bijsturing")
    return select(newest.c.newest, *(stands.c[name] for name in said)).select_from(joined)


def delete_concept(user_id: int | None, actie_id: int) -> None:
    """Throw away what somebody typed about an actie and did not send; nothing else is read from it."""
    read(_dropped(), user_id=user_id, actie_id=actie_id)


@cache
def _dropped() -> Delete:
    table: Any = ConceptRow.__table__
    mine = table.c.user_id == bindparam("user_id"), table.c.actie_id == bindparam("actie_id")
    return delete(table).where(*mine)
