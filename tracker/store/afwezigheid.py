"""Who is away, and who stands in."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from tracker.domain.afwezigheid import Afwezigheid, stand_ins
from tracker.domain.plan import Persoon
from tracker.store.kept_plans import kept_beside
from tracker.store.session import db, read
from tracker.store.tables import AfwezigheidRow, UserRow


def list_afwezigheid(organisatie_id: int, since: date, *, user_id: int | None = None) -> Sequence[Afwezigheid]:
    """Return the absences that end on that day or later, the first to begin first; of everybody, or of one person."""
    query = select(AfwezigheidRow).where(AfwezigheidRow.organisatie_id == organisatie_id, AfwezigheidRow.tot >= since)
    if user_id is not None:
        query = query.where(AfwezigheidRow.user_id == user_id)
    rows = db.session.scalars(query.order_by(AfwezigheidRow.van, AfwezigheidRow.id)).all()
    wanted = {row.user_id for row in rows} | {row.vervanger_id for row in rows}
    people = {row.id: to_persoon(row) for row in db.session.scalars(select(UserRow).where(UserRow.id.in_(wanted)))}
    return [Afwezigheid(row.id, people[row.user_id], people[row.vervanger_id], row.van, row.tot) for row in rows]


def away_on(day: date) -> dict[int, dict[int, Persoon]]:
    """Return organisatie id → user id of who is away on that day → who stands in."""
    rows = select(AfwezigheidRow.organisatie_id).where(AfwezigheidRow.van <= day, AfwezigheidRow.tot >= day).distinct()
    return {id_: stand_ins(list_afwezigheid(id_, day), day) for id_ in db.session.scalars(rows).all()}


def to_persoon(row: UserRow) -> Persoon:
    """Return a row as the domain knows a person."""
    return Persoon(row.id, row.naam, row.email, row.functie, row.afdeling, row.active)


def absence_of(organisatie_id: int, user_id: int, day: date) -> Afwezigheid | None:
    """Return the absence of a person that covers a day; None when they are there."""
    return kept_beside(("afwezig", organisatie_id, user_id, day), lambda: _read_absence(organisatie_id, user_id, day))


def _read_absence(organisatie_id: int, user_id: int, day: date) -> Afwezigheid | None:
    row = read(_absence(), organisatie_id=organisatie_id, user_id=user_id, day=day).first()
    if row is None:
        return None
    people = {one.id: to_persoon(one) for one in db.session.scalars(_people(row.user_id, row.vervanger_id))}
    return Afwezigheid(row.id, people[row.user_id], people[row.vervanger_id], row.van, row.tot)


@cache
def _absence() -> Select[Any]:
    t = AfwezigheidRow.__table__.c
    query = select(t.id, t.user_id, t.vervanger_id, t.van, t.tot).where(
        t.organisatie_id == bindparam("organisatie_id"), t.user_id == bindparam("user_id")
    )
    return query.where(t.van <= bindparam("day"), t.tot >= bindparam("day")).limit(1)


def _people(*ids: int) -> Select[Any]:
    return select(UserRow).where(UserRow.id.in_(ids))
