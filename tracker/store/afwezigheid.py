"""Who is away, and who stands in."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker.domain.afwezigheid import Afwezigheid
from tracker.domain.plan import Persoon
from tracker.store.session import db
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


def to_persoon(row: UserRow) -> Persoon:
    """Return a row as the domain knows a person."""
    return Persoon(row.id, row.naam, row.email, row.functie, row.afdeling, row.active)


def absence_of(organisatie_id: int, user_id: int, day: date) -> Afwezigheid | None:
    """Return the absence of a person that covers a day; None when they are there."""
    away, by = aliased(UserRow), aliased(UserRow)
    query = (
        select(AfwezigheidRow, away, by)
        .join(away, away.id == AfwezigheidRow.user_id)
        .join(by, by.id == AfwezigheidRow.vervanger_id)
        .where(AfwezigheidRow.organisatie_id == organisatie_id, AfwezigheidRow.user_id == user_id)
        .where(AfwezigheidRow.van <= day, AfwezigheidRow.tot >= day)
    )
    found = db.session.execute(query.limit(1)).first()
    if found is None:
        return None
    row, persoon, vervanger = found
    return Afwezigheid(row.id, to_persoon(persoon), to_persoon(vervanger), row.van, row.tot)
