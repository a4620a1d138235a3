"""The statements about one actie, as who writes the next one needs them."""

from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, select

from tracker.domain.voortgang import Beoordeling
from tracker.store.session import db, read
from tracker.store.tables import VoortgangRow


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
