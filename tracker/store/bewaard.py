"""The lists people kept under a name, their own and those that are shared with the whole organisatie."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from tracker.store.session import read
from tracker.store.tables import BewaardeLijstRow, UserRow

_W, _U = BewaardeLijstRow.__table__.c, UserRow.__table__.c


@dataclass(frozen=True, slots=True)
class BewaardeLijst:
    """A list somebody kept."""

    id: int
    naam: str  # empty: how the list opens for this person
    adres: str  # the query of its address
    gedeeld: bool
    user_id: int
    van: str  # who made it


def list_bewaard(organisatie_id: int, user_id: int) -> Sequence[BewaardeLijst]:
    """Return the lists this person may open by name: one's own, and what others share."""
    found = read(_lists(), organisatie_id=organisatie_id, user_id=user_id)
    return sorted((BewaardeLijst(*row) for row in found), key=lambda one: (one.naam.casefold(), one.id))


@cache
def _lists() -> Select[Any]:
    joined = BewaardeLijstRow.__table__.join(UserRow.__table__, _U.id == _W.user_id)
    columns = (_W.id, _W.naam, _W.adres, _W.gedeeld, _W.user_id, _U.naam)
    return (
        select(*columns)
        .select_from(joined)
        .where(_W.organisatie_id == bindparam("organisatie_id"))
        .where(or_(_W.user_id == bindparam("user_id"), _W.gedeeld))
    )
