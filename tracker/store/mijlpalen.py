"""The mijlpalen of acties as they stood on a peildatum: the change log takes them back in time, as it does acties."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_, select

from tracker.domain.history import Change, as_of
from tracker.domain.plan import Mijlpaal, Persoon, PlanStatus
from tracker.store.moves import moves, to_day
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, ChangeRow, MijlpaalRow, PlanRow, UserRow

_M, _A, _C, _U = MijlpaalRow.__table__.c, ActieRow.__table__.c, ChangeRow.__table__.c, UserRow.__table__.c


def read_mijlpalen(
    plan_id: int, peildatum: date, personen: Mapping[int, Persoon], *, actie_ids: Collection[int] | None = None
) -> dict[int, tuple[Mijlpaal, ...]]:
    """Return actie id → its mijlpalen at the end of the peildatum, by day; of a plan, or of some of its acties."""
    one = actie_ids is not None
    given: dict[str, Any] = {"plan_id": plan_id, "peildatum": peildatum}
    if actie_ids is not None:
        given["actie_ids"] = list(actie_ids)
    rows = read(_rows(one=one), **given).all()
    changes: dict[int, list[Row[Any]]] = defaultdict(list)
    if rows:
        for line in read(_changes(one=one), **given):
            changes[line.object_id].append(line)
    found: dict[int, list[Mijlpaal]] = defaultdict(list)
    for row in rows:
        mijlpaal = _mijlpaal(row, changes[row.id], peildatum, personen)
        if mijlpaal is not None:
            found[row.actie_id].append(mijlpaal)
    return {id_: tuple(sorted(each, key=lambda one: (one.datum, one.id))) for id_, each in found.items()}


@cache
def _rows(*, one: bool) -> Select[Any]:
    joined = MijlpaalRow.__table__.join(ActieRow.__table__, _A.id == _M.actie_id)
    mine = _M.actie_id.in_(bindparam("actie_ids", expanding=True)) if one else _A.plan_id == bindparam("plan_id")
    return select(*_M).select_from(joined).where(mine, _M.toegevoegd_op <= bindparam("peildatum")).order_by(_M.id)


@cache
def _changes(*, one: bool) -> Select[Any]:
    query = (
        select(_C.object_id, _C.field, _C.old, _C.new, _C.on_day, _C.reason, _U.naam)
        .select_from(ChangeRow.__table__.outerjoin(UserRow.__table__, _U.id == _C.by_id))
        .where(
            and_(_C.plan_id == bindparam("plan_id"), _C.object_kind == "mijlpaal", _C.field != ""),
            or_(_C.on_day > bindparam("peildatum"), _C.field == "datum"),
        )
        .order_by(_C.id)
    )
    if not one:
        return query
    return query.where(_C.object_id.in_(select(_M.id).where(_M.actie_id.in_(bindparam("actie_ids", expanding=True)))))


def _mijlpaal(
    row: Row[Any], changes: list[Row[Any]], peildatum: date, personen: Mapping[int, Persoon]
) -> Mijlpaal | None:
    later = [Change(c.field, c.old, c.new, c.on_day) for c in changes if c.on_day > peildatum]
    values: Any = row._mapping  # noqa: SLF001 - SQLAlchemy's public way to a row as a mapping
    then = as_of(values, later, peildatum)
    datum = to_day(then["datum"])
    if then["verwijderd_op"] is not None or datum is None:
        return None
    return Mijlpaal(
        id=row.id,
        actie_id=row.actie_id,
        titel=then["titel"],
        datum=datum,
        datum_oorspronkelijk=row.datum_oorspronkelijk,
        eigenaar=None if then["eigenaar_id"] is None else personen.get(then["eigenaar_id"]),
        gereed_op=to_day(then["gereed_op"]),
        verschuivingen=moves(changes, peildatum, "datum"),
    )


@dataclass(frozen=True, slots=True)
class OpenMijlpaal:
    """A mijlpaal somebody still has to reach, with the actie it is a step of."""

    id: int
    titel: str
    datum: date
    actie_id: int
    actie: str


def open_mijlpalen(user_id: int | None, organisatie_id: int, before: date) -> Sequence[OpenMijlpaal]:
    """Return what a person has to reach before a day, in plans that run: as its owner, or else as actiehouder."""
    query = (
        select(_M.id, _M.titel, _M.datum, _A.id, _A.titel)
        .select_from(
            MijlpaalRow.__table__.join(ActieRow.__table__, _A.id == _M.actie_id).join(
                PlanRow.__table__, PlanRow.__table__.c.id == _A.plan_id
            )
        )
        .where(
            or_(_M.eigenaar_id == user_id, and_(_M.eigenaar_id.is_(None), _A.actiehouder_id == user_id)),
            *(_M.gereed_op.is_(None), _M.verwijderd_op.is_(None), _A.verwijderd_op.is_(None), _M.datum < before),
            PlanRow.__table__.c.organisatie_id == organisatie_id,
            PlanRow.__table__.c.status == PlanStatus.VASTGESTELD.value,
        )
        .order_by(_M.datum, _M.id)
    )
    return [OpenMijlpaal(*row) for row in db.session.execute(query)]
