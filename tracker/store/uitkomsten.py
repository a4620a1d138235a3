"""How acties ended and where they go on, in both directions."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from tracker.domain.uitkomst import ActieLink, Afloop, Uitkomst
from tracker.store.session import db
from tracker.store.tables import ActieRow, PlanRow, UitkomstRow, UserRow


def afloop_of_plan(plan_id: int) -> Mapping[int, Afloop]:
    """Return actie id → how it ended, for the acties of a plan that have an uitkomst."""
    return {one.actie_id: one for one in _aflopen(ActieRow.plan_id == plan_id)}


def afloop_of_actie(actie_id: int, peildatum: date) -> Afloop | None:
    """Return how an actie ended; None when it had no uitkomst yet on the peildatum."""
    return next(iter(_aflopen(UitkomstRow.actie_id == actie_id, UitkomstRow.op <= peildatum)), None)


def herkomst_of_actie(actie_id: int, peildatum: date) -> tuple[ActieLink, ...]:
    """Return the acties that go on in this one, in the order of their plans."""
    query = (
        select(ActieRow.id, PlanRow.id, PlanRow.titel, ActieRow.nummer, ActieRow.titel)
        .join(UitkomstRow, UitkomstRow.actie_id == ActieRow.id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(UitkomstRow.naar_actie_id == actie_id, UitkomstRow.op <= peildatum)
        .order_by(PlanRow.period_start, PlanRow.id, ActieRow.position, ActieRow.id)
    )
    return tuple(ActieLink(*row) for row in db.session.execute(query))


def count_uitkomsten(plan_id: int) -> Counter[Uitkomst]:
    """Return how many acties of a plan ended in which way."""
    query = select(UitkomstRow.soort).join(ActieRow, ActieRow.id == UitkomstRow.actie_id)
    here = query.where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    return Counter(Uitkomst(soort) for soort in db.session.scalars(here))


def _aflopen(*conditions: ColumnElement[bool]) -> list[Afloop]:
    target, target_plan = aliased(ActieRow), aliased(PlanRow)
    query = (
        select(
            UitkomstRow.actie_id, UitkomstRow.soort, UitkomstRow.op, UitkomstRow.reden, UserRow.naam.label("door"),
            UitkomstRow.naar_plan_id, target_plan.titel.label("plan_titel"), UitkomstRow.naar_actie_id,
            target.nummer.label("nummer"), target.titel.label("titel"),
        )
        .join(ActieRow, ActieRow.id == UitkomstRow.actie_id)
        .outerjoin(UserRow, UserRow.id == UitkomstRow.door_id)
        .outerjoin(target, target.id == UitkomstRow.naar_actie_id)
        .outerjoin(target_plan, target_plan.id == UitkomstRow.naar_plan_id)
        .where(*conditions)
    )  # fmt: skip
    return [_afloop(row) for row in db.session.execute(query)]


def _afloop(row: Any) -> Afloop:
    naar = None
    if row.naar_actie_id is not None:
        naar = ActieLink(row.naar_actie_id, row.naar_plan_id, row.plan_titel, row.nummer, row.titel)
    return Afloop(
        row.actie_id,
        Uitkomst(row.soort),
        row.op,
        row.reden,
        row.door or "",
        row.naar_plan_id,
        row.plan_titel or "",
        naar,
    )
