"""What was taken out of a plan or an actie and can be put back: its row is still there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, literal, select

from tracker.store.session import db
from tracker.store.tables import DoelRow, MijlpaalRow, ThemaRow, VeldRow


@dataclass(frozen=True, slots=True)
class Weggehaald:
    """Something that was taken away."""

    soort: str  # "thema", "doel", "veld" or "mijlpaal", as the change log names it
    id: int
    naam: str
    op: date


def removed_themas_and_doelen(plan_id: int) -> Sequence[Weggehaald]:
    """Return the thema's and doelen that were taken out of a plan, the last one first."""
    found = [*_read(_of_plan("thema", ThemaRow, ThemaRow.titel, plan_id))]
    found += _read(_of_plan("doel", DoelRow, DoelRow.tekst, plan_id))
    return sorted(found, key=lambda one: (one.op, one.id), reverse=True)


def removed_velden(plan_id: int) -> Sequence[Weggehaald]:
    """Return the fields that were taken out of a plan, the last one first."""
    return sorted(
        _read(_of_plan("veld", VeldRow, VeldRow.naam, plan_id)), key=lambda one: (one.op, one.id), reverse=True
    )


def removed_mijlpalen(actie_id: int) -> Sequence[Weggehaald]:
    """Return the mijlpalen that were taken away from an actie, the last one first."""
    m = MijlpaalRow
    query = select(literal("mijlpaal"), m.id, m.titel, m.verwijderd_op)
    return _read(
        query.where(m.actie_id == actie_id, m.verwijderd_op.is_not(None)).order_by(m.verwijderd_op.desc(), m.id.desc())
    )


def _of_plan(soort: str, table: Any, naam: Any, plan_id: int) -> Select[Any]:
    query = select(literal(soort), table.id, naam, table.vervallen_op)
    return query.where(table.plan_id == plan_id, table.vervallen_op.is_not(None))


def _read(query: Any) -> Sequence[Weggehaald]:
    return [Weggehaald(*row) for row in db.session.execute(query)]
