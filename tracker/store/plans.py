"""Reading plans: everything that looks at a plan gets one frozen Plan from here, as it stood on a peildatum.

A plan is read in a fixed number of queries whatever its size, as Core rows (a third faster than ORM objects).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Any

from sqlalchemy import Select, bindparam, func, null, select

from tracker.domain.plan import Actie, Plan, PlanSoort, PlanStatus
from tracker.store.acties import read_acties
from tracker.store.indeling import read_doelen, read_themas
from tracker.store.indicatoren import read_indicatoren
from tracker.store.kept_plans import MOST_ACTIES, kept_beside, kept_plan
from tracker.store.session import db, read
from tracker.store.tables import (
    ActieRow,
    OrganisatieRow,
    PlanRow,
)
from tracker.store.velden import read_velden


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
    acties: int | None  # None when nobody asked to count them


def list_plans(organisatie_id: int, *, counted: bool = True) -> Sequence[PlanLine]:
    """Return the plans of an organisatie, newest period first, and unless told otherwise how many acties each has."""
    if counted:
        return _read_plans(organisatie_id, counted=True)
    return kept_beside(("plannen", organisatie_id), lambda: _read_plans(organisatie_id, counted=False))


def _read_plans(organisatie_id: int, *, counted: bool) -> Sequence[PlanLine]:
    rows = read(_plans(counted=counted), organisatie_id=organisatie_id)
    return tuple(
        PlanLine(id_, organisatie_id, titel, PlanSoort(soort), PlanStatus(status), start, end, *acties)
        for id_, titel, soort, status, start, end, *acties in rows
    )


@cache
def _plans(*, counted: bool) -> Select[Any]:
    p, a = PlanRow.__table__.c, ActieRow.__table__.c
    count = select(func.count()).where(a.plan_id == p.id, a.verwijderd_op.is_(None)).scalar_subquery()
    return (
        select(p.id, p.titel, p.soort, p.status, p.period_start, p.period_end, count if counted else null())
        .where(p.organisatie_id == bindparam("organisatie_id"))
        .order_by(p.period_start.desc(), p.id.desc())
    )


def active_plans(organisatie_id: int | None = None) -> Sequence[int]:
    """Return the ids of the plans that are vastgesteld and not yet afgesloten, oldest first."""
    query = select(PlanRow.id).where(PlanRow.status == PlanStatus.VASTGESTELD.value).order_by(PlanRow.id)
    if organisatie_id is not None:
        query = query.where(PlanRow.organisatie_id == organisatie_id)
    return db.session.scalars(query).all()


def plan_of_actie(actie_id: int) -> int | None:
    """Return the id of the plan an actie belongs to."""
    return read(_plan_of_actie(), actie_id=actie_id).scalar()


@cache
def _plan_of_actie() -> Select[Any]:
    return select(ActieRow.__table__.c.plan_id).where(ActieRow.__table__.c.id == bindparam("actie_id"))


def load_plan(plan_id: int, peildatum: date, *, texts: bool = True, actie_ids: Collection[int] | None = None) -> Plan:
    """Return the plan as it stood at the end of the peildatum.

    Args:
        plan_id: which plan.
        peildatum: acties that became part of the plan later are left out, later changes are undone, later voortgang is
            not seen. What the regisseur said of a statement counts whenever it was said.
        texts: without, the long texts (tekst, quote, toelichting …) stay empty: enough for a list, and faster.
        actie_ids: read only these acties of the plan, and no indicatoren.

    Raises:
        PlanNotFoundError: there is no such plan.
    """
    if actie_ids is not None:
        kop = _kop(plan_id, peildatum)
        return replace(kop, acties=read_acties(plan_id, peildatum, texts=texts, actie_ids=actie_ids))
    return kept_plan(
        (plan_id, peildatum, texts), lambda: _load_plan(plan_id, peildatum, texts=texts),
        partial(read_acties, plan_id, peildatum, texts), texts=texts,
    )  # fmt: skip


def _load_plan(plan_id: int, peildatum: date, *, texts: bool) -> Plan:
    kop = _kop(plan_id, peildatum)
    return replace(
        kop,
        doelen=kop.doelen if texts else (),
        indicatoren=read_indicatoren(plan_id, peildatum) if texts else (),
        acties=read_acties(plan_id, peildatum, texts),
    )


def _kop(plan_id: int, peildatum: date) -> Plan:
    """Return a plan without its acties and indicatoren."""
    return kept_beside(("kop", plan_id, peildatum), lambda: _read_kop(plan_id, peildatum))


def _read_kop(plan_id: int, peildatum: date) -> Plan:
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
        stil_dagen=found.stil_dagen,
        woorden=found.woorden or {},
        vastgesteld_door=found.vastgesteld_door,
        vastgesteld_op=found.vastgesteld_op,
        bestuurlijk_opdrachtgever=found.bestuurlijk_opdrachtgever,
        ambtelijk_opdrachtgever=found.ambtelijk_opdrachtgever,
        velden=read_velden(plan_id, peildatum),
        themas=read_themas(plan_id, peildatum),
        doelen=read_doelen(plan_id, peildatum),
    )


def load_some(plan_id: int, peildatum: date, actie_ids: Collection[int]) -> Plan:
    """Return the plan with only these of its acties: from the whole plan, unless that is too big to keep at hand."""
    if kept_beside(("size", plan_id), lambda: read(_size(), plan_id=plan_id).scalar() or 0) > MOST_ACTIES[True]:
        return load_plan(plan_id, peildatum, actie_ids=actie_ids)
    plan = load_plan(plan_id, peildatum)
    return replace(plan, acties=tuple(actie for actie in plan.acties if actie.id in actie_ids))


@cache
def _size() -> Select[Any]:
    """Count the acties of a plan, no further than whether they are too many."""
    a = ActieRow.__table__.c
    return select(func.count()).select_from(
        select(a.id).where(a.plan_id == bindparam("plan_id")).limit(MOST_ACTIES[True] + 1).subquery()
    )


def _known_plan_of(actie_id: int) -> int:
    plan_id = plan_of_actie(actie_id)
    if plan_id is None:
        raise PlanNotFoundError(f"Actie {actie_id}")
    return plan_id


def load_actie(actie_id: int, peildatum: date) -> tuple[Plan, Actie]:
    """Return one actie with the plan around it (that holds no other acties).

    Raises:
        PlanNotFoundError: there is no such actie on that day.
    """
    plan_id = kept_beside(("plan of", actie_id), lambda: _known_plan_of(actie_id))
    plan = kept_plan(
        (plan_id, peildatum, "actie", actie_id), lambda: load_plan(plan_id, peildatum, actie_ids=[actie_id]),
        partial(read_acties, plan_id, peildatum, True), texts=True,
    )  # fmt: skip
    if not plan.acties:
        raise PlanNotFoundError(f"Actie {actie_id}")
    return plan, plan.acties[0]


@cache
def _plan() -> Select[Any]:
    organisatie = PlanRow.__table__.join(OrganisatieRow.__table__, OrganisatieRow.id == PlanRow.organisatie_id)
    o = OrganisatieRow.__table__.c
    columns = (*PlanRow.__table__.c, o.naam.label("organisatie"), o.woorden)
    return select(*columns).select_from(organisatie).where(PlanRow.__table__.c.id == bindparam("plan_id"))
