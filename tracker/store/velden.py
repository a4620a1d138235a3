"""The fields a plan has of its own, and how often each is filled in."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from tracker.domain.velden import Veld, VeldSoort
from tracker.store.kept_plans import kept_beside
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, VeldRow

_F = VeldRow.__table__.c


def read_velden(plan_id: int, peildatum: date) -> tuple[Veld, ...]:
    """Return the fields of a plan in their order, without those that were taken away by then."""
    return tuple(to_veld(row) for row in read(_velden(), plan_id=plan_id, peildatum=peildatum))


def to_veld(row: Any) -> Veld:
    """Return the field a row stands for."""
    return Veld(row.id, row.naam, VeldSoort(row.soort), tuple(row.keuzes), row.openbaar, row.uitleg)


def names_of_velden(plan_id: int) -> dict[str, str]:
    """Return how the change log names each field of a plan, gone ones too → its name."""
    return kept_beside(
        ("velden", plan_id),
        lambda: {veld.key: veld.naam for veld in map(to_veld, read(_velden_ever(), plan_id=plan_id))},
    )


@cache
def _velden_ever() -> Select[Any]:
    return select(*_F).where(_F.plan_id == bindparam("plan_id"))


@cache
def _velden() -> Select[Any]:
    present = or_(_F.vervallen_op.is_(None), _F.vervallen_op > bindparam("peildatum"))
    return select(*_F).where(_F.plan_id == bindparam("plan_id"), present).order_by(_F.position, _F.id)


def values_in_use(plan_id: int) -> dict[int, list[str]]:
    """Return veld id → what the acties of a plan say in it."""
    found: dict[int, list[str]] = {}
    for eigen in _json_column(plan_id, "eigen"):
        for veld_id, value in eigen.items():
            found.setdefault(int(veld_id), []).append(value)
    return found


def overig_in_use(plan_id: int) -> list[tuple[str, int]]:
    """Return the heads of columns of the plan without a place of their own, with the number of acties that have one."""
    counts = Counter(head for overig in _json_column(plan_id, "overig") for head, said in overig.items() if said)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))


def _json_column(plan_id: int, name: str) -> Sequence[dict[str, str]]:
    column = ActieRow.__table__.c[name]
    query = select(column).where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    return [value for value in db.session.scalars(query) if value]
