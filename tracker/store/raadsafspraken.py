"""The raadsafspraken of an organisatie and the acties that carry them out, from one day until another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Date, Executable, bindparam, func, or_, select

from tracker.domain.raadsafspraak import Raadsafspraak, RaadsafspraakSoort
from tracker.store.aanhang import may_have
from tracker.store.session import db, read
from tracker.store.tables import ActieRaadsafspraakRow, ActieRow, RaadsafspraakRow

_R = RaadsafspraakRow
_COLUMNS = (_R.id, _R.organisatie_id, _R.soort, _R.nummer, _R.titel, _R.datum, _R.link, _R.afgedaan_op, _R.afdoening)


@dataclass(frozen=True, slots=True)
class RaadsafspraakLine:
    """A raadsafspraak in a list, with how many acties carry it out."""

    afspraak: Raadsafspraak
    acties: int


def list_raadsafspraken(organisatie_id: int, peildatum: date) -> Sequence[RaadsafspraakLine]:
    """Return the raadsafspraken of an organisatie: the open ones first, then the newest."""
    links = (
        select(func.count())
        .select_from(ActieRaadsafspraakRow)
        .join(ActieRow, ActieRow.id == ActieRaadsafspraakRow.actie_id)
        .where(ActieRaadsafspraakRow.raadsafspraak_id == _R.id, holds_on(peildatum), ActieRow.verwijderd_op.is_(None))
        .scalar_subquery()
    )
    query = (
        select(*_COLUMNS, links)
        .where(_R.organisatie_id == organisatie_id)
        .order_by(_R.afgedaan_op.is_not(None), _R.datum.desc(), _R.id.desc())
    )
    return [RaadsafspraakLine(_afspraak(row), row[-1]) for row in db.session.execute(query)]


def find_raadsafspraak(raadsafspraak_id: int, organisatie_id: int) -> Raadsafspraak | None:
    """Return a raadsafspraak of this organisatie; None when there is none with this number here."""
    query = select(*_COLUMNS).where(_R.id == raadsafspraak_id, _R.organisatie_id == organisatie_id)
    row = db.session.execute(query).one_or_none()
    return _afspraak(row) if row else None


def raadsafspraken_of_actie(actie_id: int, peildatum: date) -> Sequence[Raadsafspraak]:
    """Return what an actie carries out on the peildatum, the oldest first."""
    if not may_have(actie_id, "raadsafspraken"):
        return []
    return [_afspraak(row) for row in read(_of_actie(), actie_id=actie_id, peildatum=peildatum)]


@cache
def _of_actie() -> Executable:
    return (
        select(*_COLUMNS)
        .join(ActieRaadsafspraakRow, ActieRaadsafspraakRow.raadsafspraak_id == _R.id)
        .where(ActieRaadsafspraakRow.actie_id == bindparam("actie_id"), holds_on(bindparam("peildatum", type_=Date)))
        .order_by(_R.datum, _R.id)
    )


def acties_of_raadsafspraak(raadsafspraak_id: int, peildatum: date) -> dict[int, set[int]]:
    """Return plan id → the acties of that plan that carry a raadsafspraak out on the peildatum."""
    query = (
        select(ActieRow.plan_id, ActieRow.id)
        .join(ActieRaadsafspraakRow, ActieRaadsafspraakRow.actie_id == ActieRow.id)
        .where(ActieRaadsafspraakRow.raadsafspraak_id == raadsafspraak_id, holds_on(peildatum))
    )
    found: dict[int, set[int]] = {}
    for plan_id, actie_id in db.session.execute(query):
        found.setdefault(plan_id, set()).add(actie_id)
    return found


def afspraken_of_plan(plan_id: int, peildatum: date) -> tuple[tuple[Raadsafspraak, frozenset[int]], ...]:
    """Return what the raad asked or was promised, with the acties of this plan that carried it out on the peildatum."""
    link = ActieRaadsafspraakRow
    query = (
        select(*_COLUMNS, link.actie_id)
        .join(link, link.raadsafspraak_id == _R.id)
        .join(ActieRow, ActieRow.id == link.actie_id)
        .where(ActieRow.plan_id == plan_id, holds_on(peildatum))
        .order_by(_R.datum, _R.id, link.actie_id)
    )
    found: dict[Raadsafspraak, set[int]] = {}
    for row in db.session.execute(query):
        found.setdefault(_afspraak(row), set()).add(row.actie_id)
    return tuple((afspraak, frozenset(ids)) for afspraak, ids in found.items())


def links_now(actie_ids: Collection[int]) -> Sequence[ActieRaadsafspraakRow]:
    """Return the links of these acties that hold now."""
    query = select(ActieRaadsafspraakRow).where(
        ActieRaadsafspraakRow.actie_id.in_(actie_ids), ActieRaadsafspraakRow.tot.is_(None)
    )
    return db.session.scalars(query.order_by(ActieRaadsafspraakRow.id)).all()


def holds_on(peildatum: date | BindParameter[date]) -> ColumnElement[bool]:
    """Restrict links to those that hold at the end of the peildatum."""
    link = ActieRaadsafspraakRow
    return (link.vanaf <= peildatum) & or_(link.tot.is_(None), link.tot > peildatum)


def _afspraak(row: Any) -> Raadsafspraak:
    return Raadsafspraak(row[0], row[1], RaadsafspraakSoort(row[2]), *row[3:9])
