"""Which tables hold something of an actie, asked all at once: a page then reads only those that do, usually none.

An actie can have files, reacties, an uitkomst and much more; most have none of it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Label, Select, bindparam, literal, select

from tracker.store.session import db, read
from tracker.store.tables import (
    ActieRaadsafspraakRow,
    BijlageRow,
    GedeeldRow,
    IndicatorActieRow,
    ReactieRow,
    UitkomstRow,
)

_KEPT = "aanhang"  # in session.info: the transaction that asked, and what it learnt of which actie
_COLUMNS: dict[str, Any] = {
    "indicatoren": IndicatorActieRow.__table__.c.actie_id,
    "gedeeld": GedeeldRow.__table__.c.actie_id,
    "uitkomst": UitkomstRow.__table__.c.actie_id,
    "herkomst": UitkomstRow.__table__.c.naar_actie_id,
    "reacties": ReactieRow.__table__.c.actie_id,
    "bijlagen": BijlageRow.__table__.c.actie_id,
    "raadsafspraken": ActieRaadsafspraakRow.__table__.c.actie_id,
}


def may_have(actie_id: int, what: str) -> bool:
    """Return False when there is surely nothing of this kind at an actie, so that it need not be read.

    Asked once in a reading; a transaction that writes asks nothing here.
    """
    session = db.session()
    if session.info.get("in_transaction"):
        return True
    transaction, known = session.info.get(_KEPT, (None, {}))
    if transaction is None or transaction is not session.get_transaction():
        known = {}
    if actie_id not in known:
        known[actie_id] = read(_asked(), actie_id=actie_id).one()
        session.info[_KEPT] = session.get_transaction(), known
    return bool(getattr(known[actie_id], what))


@cache
def _asked() -> Select[Any]:
    columns: list[Any] = list(_exists())
    return select(*columns)


def _exists() -> Iterator[Label[bool]]:
    for name, column in _COLUMNS.items():
        yield select(literal(1)).where(column == bindparam("actie_id")).exists().label(name)
