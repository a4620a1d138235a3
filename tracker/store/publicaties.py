"""Reading what was made public of plans, and which acties of it may still be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, union

from tracker.domain.plan import PlanStatus, Vertrouwelijkheid
from tracker.store.publicatie_tables import PublicatieRow
from tracker.store.session import db
from tracker.store.tables import ActieRow, MembershipRow, OrganisatieRow, PlanRow, UserRow


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What was made public of a plan, without the words."""

    id: int
    plan_id: int
    adres: str
    aan: bool
    toelichting: bool
    zoekmachines: bool
    content_hash: str
    peildatum: date
    at: datetime
    door: str
    woorden: Mapping[str, str]  # of the organisatie


_R = PublicatieRow
_COLUMNS: tuple[Any, ...] = (
    _R.id, _R.plan_id, _R.adres, _R.aan, _R.toelichting, _R.zoekmachines, _R.content_hash, _R.peildatum, _R.at,
    UserRow.naam, OrganisatieRow.woorden,
)  # fmt: skip
_QUERY = (
    select(*_COLUMNS)
    .join(PlanRow, PlanRow.id == _R.plan_id)
    .join(OrganisatieRow, OrganisatieRow.id == PlanRow.organisatie_id)
    .join(UserRow, UserRow.id == _R.by_id)
)


def publicatie_of(plan_id: int) -> Publicatie | None:
    """Return what was made public of a plan, also when it is off now; None when that never happened."""
    row = db.session.execute(_QUERY.where(_R.plan_id == plan_id)).one_or_none()
    return Publicatie(*row) if row else None


def shown_at(adres: str) -> Publicatie | None:
    """Return what everybody may see at an address; None when it is off, not there, or its plan is a concept again."""
    query = _QUERY.where(_R.adres == adres, _R.aan, PlanRow.status != PlanStatus.CONCEPT.value)
    row = db.session.execute(query).one_or_none()
    return Publicatie(*row) if row else None


def is_public(plan_id: int) -> bool:
    """Return whether a plan stands on a public page now."""
    return db.session.scalar(select(_R.id).where(_R.plan_id == plan_id, _R.aan)) is not None


def content_of(publicatie_id: int) -> str:
    """Return the words that were made public."""
    return db.session.scalars(select(_R.content).where(_R.id == publicatie_id)).one()


def still_openbaar(plan_id: int) -> Collection[int]:
    """Return the acties of a plan that are openbaar and not deleted at this moment."""
    query = select(ActieRow.id).where(
        ActieRow.plan_id == plan_id,
        ActieRow.vertrouwelijkheid == Vertrouwelijkheid.OPENBAAR.value,
        ActieRow.verwijderd_op.is_(None),
    )
    return frozenset(db.session.scalars(query))


def known_names(organisatie_id: int) -> list[str]:
    """Return the name of everybody who has or had a role here, or does an actie of one of its plans."""
    of_plans = ActieRow.__table__.join(PlanRow.__table__, PlanRow.id == ActieRow.plan_id)
    here = PlanRow.organisatie_id == organisatie_id
    people = union(
        select(MembershipRow.user_id).where(MembershipRow.organisatie_id == organisatie_id),
        select(ActieRow.actiehouder_id).select_from(of_plans).where(here),
        select(ActieRow.vervanger_id).select_from(of_plans).where(here),
    ).subquery()
    return list(db.session.scalars(select(UserRow.naam).where(UserRow.id.in_(select(people.c[0])))))
