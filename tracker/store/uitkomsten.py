"""How acties ended and where they go on, in both directions."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.orm import aliased

from tracker.domain.uitkomst import ActieLink, Afloop, Uitkomst
from tracker.store.aanhang import may_have
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, PlanRow, UitkomstRow, UserRow


def afloop_of_plan(plan_id: int) -> Mapping[int, Afloop]:
    """Return actie id → how it ended, for the acties of a plan that have an uitkomst."""
    return {row.actie_id: _afloop(row) for row in read(_aflopen(one=False), plan_id=plan_id)}


def afloop_of_actie(actie_id: int, peildatum: date) -> Afloop | None:
    """Return how an actie ended; None when it had no uitkomst yet on the peildatum."""
    if not may_have(actie_id, "uitkomst"):
        return None
    row = read(_aflopen(one=True), actie_id=actie_id, peildatum=peildatum).first()
    return None if row is None else _afloop(row)


def herkomst_of_actie(actie_id: int, peildatum: date) -> tuple[ActieLink, ...]:
    """Return the acties that go on in this one, in the order of their plans."""
    if not may_have(actie_id, "herkomst"):
        return ()
    return tuple(ActieLink(*row) for row in read(_herkomst(), actie_id=actie_id, peildatum=peildatum))


@cache
def _herkomst() -> Executable:
    return (
        select(ActieRow.id, PlanRow.id, PlanRow.titel, ActieRow.nummer, ActieRow.titel)
        .join(UitkomstRow, UitkomstRow.actie_id == ActieRow.id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(UitkomstRow.naar_actie_id == bindparam("actie_id"), UitkomstRow.op <= bindparam("peildatum"))
        .order_by(PlanRow.period_start, PlanRow.id, ActieRow.position, ActieRow.id)
    )


def count_uitkomsten(plan_id: int) -> Counter[Uitkomst]:
    """Return how many acties of a plan ended in which way."""
    query = select(UitkomstRow.soort).join(ActieRow, ActieRow.id == UitkomstRow.actie_id)
    here = query.where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    return Counter(Uitkomst(soort) for soort in db.session.scalars(here))


@cache
def _aflopen(*, one: bool) -> Executable:
    """How acties ended: of a plan, or of one actie as far as it was known on a peildatum."""
    target, target_plan = aliased(ActieRow), aliased(PlanRow)
    of_one = (UitkomstRow.actie_id == bindparam("actie_id"), UitkomstRow.op <= bindparam("peildatum"))
    return (
        select(
            UitkomstRow.actie_id, UitkomstRow.soort, UitkomstRow.op, UitkomstRow.reden, UserRow.naam.label("door"),
            UitkomstRow.naar_plan_id, target_plan.titel.label("plan_titel"), UitkomstRow.naar_actie_id,
            target.nummer.label("nummer"), target.titel.label("titel"),
        )
        .join(ActieRow, ActieRow.id == UitkomstRow.actie_id)
        .outerjoin(UserRow, UserRow.id == UitkomstRow.door_id)
        .outerjoin(target, target.id == UitkomstRow.naar_actie_id)
        .outerjoin(target_plan, target_plan.id == UitkomstRow.naar_plan_id)
        .where(*(of_one if one else (ActieRow.plan_id == bindparam("plan_id"),)))
    )  # fmt: skip


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
