"""Reading plans: everything that looks at a plan gets one frozen Plan from here, as it stood on a peildatum.

A plan is read in a fixed number of queries whatever its size, as Core rows (a third faster than ORM objects).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from tracker.domain.indicator import Richting
from tracker.domain.plan import Actie, Doel, Indicator, Meting, MetingSoort, Plan, PlanSoort, PlanStatus, Thema
from tracker.store.acties import read_acties, to_passage
from tracker.store.session import db, read
from tracker.store.tables import (
    ActieRow,
    DocumentRow,
    DoelRow,
    IndicatorRow,
    MetingRow,
    OrganisatieRow,
    PlanRow,
    ThemaRow,
)


class PlanNotFoundError(LookupError):
    """There is no such plan or actie."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list of plans."""

    id: int
    organisatie_id: int
    titel: str
    soort: PlanSoort
    status: PlanStatus
    period_start: int | None
    period_end: int | None
    acties: int


def list_plans(organisatie_id: int) -> Sequence[PlanLine]:
    """Return the plans of an organisatie, newest period first."""
    count = select(func.count(ActieRow.id)).where(ActieRow.plan_id == PlanRow.id).scalar_subquery()
    query = (
        select(
            PlanRow.id, PlanRow.titel, PlanRow.soort, PlanRow.status, PlanRow.period_start, PlanRow.period_end, count
        )
        .where(PlanRow.organisatie_id == organisatie_id)
        .order_by(PlanRow.period_start.desc(), PlanRow.id.desc())
    )
    return [
        PlanLine(id_, organisatie_id, titel, PlanSoort(soort), PlanStatus(status), start, end, acties)
        for id_, titel, soort, status, start, end, acties in db.session.execute(query)
    ]


def active_plans(organisatie_id: int | None = None) -> Sequence[int]:
    """Return the ids of the plans that are vastgesteld and not yet afgesloten, oldest first."""
    query = select(PlanRow.id).where(PlanRow.status == PlanStatus.VASTGESTELD.value).order_by(PlanRow.id)
    if organisatie_id is not None:
        query = query.where(PlanRow.organisatie_id == organisatie_id)
    return db.session.scalars(query).all()


def plan_of_actie(actie_id: int) -> int | None:
    """Return the id of the plan an actie belongs to."""
    return db.session.scalar(select(ActieRow.plan_id).where(ActieRow.id == actie_id))


def load_plan(plan_id: int, peildatum: date, *, texts: bool = True, actie_id: int | None = None) -> Plan:
    """Return the plan as it stood at the end of the peildatum.

    Args:
        plan_id: which plan.
        peildatum: acties that became part of the plan later are left out, later changes are undone, later voortgang is
            not seen. What the regisseur said of a statement counts whenever it was said.
        texts: without, the long texts (tekst, quote, toelichting …) stay empty: enough for a list, and faster.
        actie_id: read only this actie of the plan, and no indicatoren.

    Raises:
        PlanNotFoundError: there is no such plan.
    """
    found = read(_plan(), plan_id=plan_id).one_or_none()
    if found is None:
        raise PlanNotFoundError(f"Plan {plan_id}")
    return Plan(
        id=found.id,
        organisatie_id=found.organisatie_id,
        organisatie=found.organisatie,
        titel=found.titel,
        peildatum=peildatum,
        soort=PlanSoort(found.soort),
        status=PlanStatus(found.status),
        period_start=found.period_start,
        period_end=found.period_end,
        vastgesteld_door=found.vastgesteld_door,
        vastgesteld_op=found.vastgesteld_op,
        themas=_themas(plan_id),
        doelen=_doelen(plan_id) if texts else (),
        indicatoren=_indicatoren(plan_id) if texts and actie_id is None else (),
        acties=read_acties(plan_id, peildatum, texts=texts, actie_id=actie_id),
    )


def load_actie(actie_id: int, peildatum: date) -> tuple[Plan, Actie]:
    """Return one actie with the plan around it (that holds no other acties).

    Raises:
        PlanNotFoundError: there is no such actie on that day.
    """
    plan_id = plan_of_actie(actie_id)
    if plan_id is None:
        raise PlanNotFoundError(f"Actie {actie_id}")
    plan = load_plan(plan_id, peildatum, actie_id=actie_id)
    if not plan.acties:
        raise PlanNotFoundError(f"Actie {actie_id}")
    return plan, plan.acties[0]


@cache
def _plan() -> Select[Any]:
    organisatie = PlanRow.__table__.join(OrganisatieRow.__table__, OrganisatieRow.id == PlanRow.organisatie_id)
    columns = (*PlanRow.__table__.c, OrganisatieRow.__table__.c.naam.label("organisatie"))
    return select(*columns).select_from(organisatie).where(PlanRow.__table__.c.id == bindparam("plan_id"))


@cache
def _themas_of() -> Select[Any]:
    t = ThemaRow.__table__.c
    columns = (t.id, t.titel, t.nummer, t.parent_id, t.soort)
    return select(*columns).where(t.plan_id == bindparam("plan_id")).order_by(t.position)


@cache
def _doelen_of() -> Select[Any]:
    d = DoelRow.__table__.c
    documents = DoelRow.__table__.outerjoin(DocumentRow.__table__, DocumentRow.__table__.c.id == d.document_id)
    query = select(*d, DocumentRow.__table__.c.bestandsnaam).select_from(documents)
    return query.where(d.plan_id == bindparam("plan_id")).order_by(d.position)


def _themas(plan_id: int) -> tuple[Thema, ...]:
    return tuple(Thema(*row) for row in read(_themas_of(), plan_id=plan_id))


def _doelen(plan_id: int) -> tuple[Doel, ...]:
    return tuple(
        Doel(row.id, row.thema_id, row.tekst, row.nummer, to_passage(row))
        for row in read(_doelen_of(), plan_id=plan_id)
    )


def _indicatoren(plan_id: int) -> tuple[Indicator, ...]:
    query = select(IndicatorRow.__table__).where(IndicatorRow.plan_id == plan_id).order_by(IndicatorRow.position)
    metingen: dict[int, list[Meting]] = defaultdict(list)
    values = (
        select(MetingRow.indicator_id, MetingRow.jaar, MetingRow.waarde, MetingRow.soort, MetingRow.voorlopig)
        .join(IndicatorRow, IndicatorRow.id == MetingRow.indicator_id)
        .where(IndicatorRow.plan_id == plan_id)
        .order_by(MetingRow.jaar)
    )
    for indicator_id, jaar, waarde, soort, voorlopig in db.session.execute(values):
        metingen[indicator_id].append(Meting(jaar, waarde, MetingSoort(soort), voorlopig))
    return tuple(
        Indicator(
            row.id,
            row.thema_id,
            row.naam,
            row.bron,
            row.eenheid,
            tuple(metingen[row.id]),
            Richting(row.richting) if row.richting else None,
        )
        for row in db.session.execute(query)
    )
