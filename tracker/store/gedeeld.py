"""Which acties are shared with which partner."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Executable, bindparam, select

from tracker.store.aanhang import may_have
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, GedeeldRow, MembershipRow, PartnerRow, PlanRow, UserRow


@dataclass(frozen=True, slots=True)
class Share:
    """One partner an actie is shared with."""

    partner_id: int
    naam: str
    op: date
    door: str


def shares_of_actie(actie_id: int) -> Sequence[Share]:
    """Return with whom an actie is shared, by name."""
    rows = read(_shares(), actie_id=actie_id) if may_have(actie_id, "gedeeld") else ()
    return [Share(id_, naam, op, door or "het systeem") for id_, naam, op, door in rows]


@cache
def _shares() -> Executable:
    return (
        select(PartnerRow.id, PartnerRow.naam, GedeeldRow.op, UserRow.naam)
        .join(PartnerRow, PartnerRow.id == GedeeldRow.partner_id)
        .outerjoin(UserRow, UserRow.id == GedeeldRow.door_id)
        .where(GedeeldRow.actie_id == bindparam("actie_id"))
        .order_by(PartnerRow.naam)
    )


def shared_acties(partner_id: int, *, plan_id: int | None = None) -> frozenset[int]:
    """Return the ids of the acties shared with a partner, of all plans or of one."""
    query = select(GedeeldRow.actie_id).where(GedeeldRow.partner_id == partner_id)
    if plan_id is not None:
        query = query.join(ActieRow, ActieRow.id == GedeeldRow.actie_id).where(ActieRow.plan_id == plan_id)
    return frozenset(db.session.scalars(query))


def plans_shared_with(partner_id: int, organisatie_id: int) -> Sequence[int]:
    """Return the ids of the plans of the organisatie with something shared with this partner, newest first."""
    query = (
        select(PlanRow.id)
        .join(ActieRow, ActieRow.plan_id == PlanRow.id)
        .join(GedeeldRow, GedeeldRow.actie_id == ActieRow.id)
        .where(GedeeldRow.partner_id == partner_id, PlanRow.organisatie_id == organisatie_id)
        .group_by(PlanRow.id, PlanRow.period_start)
        .order_by(PlanRow.period_start.desc(), PlanRow.id.desc())
    )
    return db.session.scalars(query).all()


def partners_with_account(partner_ids: Collection[int]) -> frozenset[int]:
    """Return which of these partners have somebody who can look at what is shared."""
    query = select(MembershipRow.partner_id).where(MembershipRow.partner_id.in_(partner_ids))
    return frozenset(id_ for id_ in db.session.scalars(query) if id_ is not None)
