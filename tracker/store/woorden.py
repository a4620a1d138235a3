"""The words an organisatie chose itself."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, select

from tracker.store.session import db, read
from tracker.store.tables import WoordRow

_W = WoordRow.__table__.c


def chosen_words(organisatie_id: int) -> dict[str, str]:
    """Return sleutel → the chosen word; what is as usual is not in it."""
    return {row.sleutel: row.woord for row in read(_words(), organisatie_id=organisatie_id)}


@cache
def _words() -> Select[Any]:
    return select(_W.sleutel, _W.woord).where(_W.organisatie_id == bindparam("organisatie_id"))


def keep_words(organisatie_id: int, words: dict[str, str]) -> None:
    """Keep these words and no others, in the running transaction."""
    db.session.execute(delete(WoordRow).where(WoordRow.organisatie_id == organisatie_id))
    db.session.add_all(
        WoordRow(organisatie_id=organisatie_id, sleutel=sleutel, woord=woord) for sleutel, woord in words.items()
    )
    db.session.flush()
