"""The periods an organisatie has in its calendar."""

from datetime import date

from sqlalchemy import select

from tracker.domain.kalender import Kalender, Periode, PeriodeSoort
from tracker.store.mail_tables import KalenderperiodeRow
from tracker.store.session import db


def kalender_of(organisatie_id: int) -> Kalender:
    """Return the calendar of an organisatie."""
    return kalenders([organisatie_id])[organisatie_id]


def kalenders(organisatie_ids: list[int]) -> dict[int, Kalender]:
    """Return organisatie id → its calendar; one without periods of its own has the national one."""
    query = select(KalenderperiodeRow).where(KalenderperiodeRow.organisatie_id.in_(organisatie_ids))
    found: dict[int, list[Periode]] = {organisatie_id: [] for organisatie_id in organisatie_ids}
    for row in db.session.scalars(query.order_by(KalenderperiodeRow.van, KalenderperiodeRow.id)):
        found[row.organisatie_id].append(to_periode(row))
    return {organisatie_id: Kalender(tuple(perioden)) for organisatie_id, perioden in found.items()}


def find_periode(organisatie_id: int, periode_id: int) -> KalenderperiodeRow | None:
    """Return a period of this organisatie as it can be changed; None when it has no such period."""
    row = db.session.get(KalenderperiodeRow, periode_id, populate_existing=True)
    return row if row is not None and row.organisatie_id == organisatie_id else None


def to_periode(row: KalenderperiodeRow) -> Periode:
    """Return a row as the domain knows it."""
    return Periode(row.id, row.naam, PeriodeSoort(row.soort), row.van, row.tot)


def add_periode(organisatie_id: int, naam: str, soort: PeriodeSoort, van: date, tot: date) -> int:
    """Add a period in the running transaction and return its id."""
    row = KalenderperiodeRow(organisatie_id=organisatie_id, naam=naam, soort=soort.value, van=van, tot=tot)
    db.session.add(row)
    db.session.flush()
    return row.id
