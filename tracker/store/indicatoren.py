"""The indicatoren of a plan as they stood on a peildatum, with their values: what changed since is undone.

A value that was entered after the peildatum was not known then; one that was corrected shows what it was.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from tracker.domain.history import Change, as_of
from tracker.domain.indicator import Richting
from tracker.domain.plan import Herziening, Indicator, Meting, MetingSoort
from tracker.store.aanhang import may_have
from tracker.store.changes import LoggedChange, history
from tracker.store.moves import to_day
from tracker.store.session import db, read
from tracker.store.tables import ChangeRow, IndicatorActieRow, IndicatorRow, MetingRow

INDICATOR, METING = "indicator", "meting"  # the kinds of object in the change log
_I, _M, _C, _L = IndicatorRow.__table__.c, MetingRow.__table__.c, ChangeRow.__table__.c, IndicatorActieRow.__table__.c
_SOORT = {soort.value: soort for soort in MetingSoort}
Changes = Mapping[tuple[str, int], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Verwijderd:
    """An indicator that was taken away, to put back."""

    id: int
    naam: str
    op: date


def read_indicatoren(plan_id: int, peildatum: date) -> tuple[Indicator, ...]:
    """Return the indicatoren of a plan in their order, as they stood at the end of the peildatum."""
    changes: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for line in read(_changes(), plan_id=plan_id, peildatum=peildatum):
        changes[line.object_kind, line.object_id].append(line)
    metingen: dict[int, list[Meting]] = defaultdict(list)
    for row in read(_metingen(), plan_id=plan_id):
        then = _then(row, changes[METING, row.id], peildatum)
        if then["waarde"]:
            metingen[row.indicator_id].append(_meting(then, changes[METING, row.id], peildatum))
    links: dict[int, list[int]] = defaultdict(list)
    for link in read(_links(), plan_id=plan_id):
        links[link.indicator_id].append(link.actie_id)
    found = []
    for row in read(_indicatoren(), plan_id=plan_id, peildatum=peildatum):
        then = _then(row, changes[INDICATOR, row.id], peildatum)
        if then["verwijderd_op"] is None:
            acties = then.get("acties", links[row.id])
            found.append((then["position"], row.id, _indicator(then, metingen[row.id], acties)))
    return tuple(indicator for _, _, indicator in sorted(found, key=lambda one: one[:2]))


def plan_of_indicator(indicator_id: int) -> int | None:
    """Return the id of the plan an indicator belongs to, also when it was taken away; None when there is none."""
    return db.session.scalar(select(_I.plan_id).where(_I.id == indicator_id))


def removed_indicatoren(plan_id: int) -> list[Verwijderd]:
    """Return what was taken away from a plan, the last one first."""
    query = select(_I.id, _I.naam, _I.verwijderd_op).where(_I.plan_id == plan_id, _I.verwijderd_op.is_not(None))
    return [Verwijderd(*row) for row in read(query.order_by(_I.verwijderd_op.desc(), _I.id.desc()))]


def indicatoren_of_actie(actie_id: int) -> list[tuple[int, str]]:
    """Return the indicatoren an actie should move: id and naam."""
    if not may_have(actie_id, "indicatoren"):
        return []
    linked = select(_I.id, _I.naam).join(IndicatorActieRow.__table__, _L.indicator_id == _I.id)
    mine = linked.where(_L.actie_id == bindparam("actie"), _I.verwijderd_op.is_(None)).order_by(_I.position)
    return [(row.id, row.naam) for row in read(mine, actie=actie_id)]


def sleutels_of_plan(plan_id: int) -> dict[str, str]:
    """Return the indicatoren of a plan by the key they have in a ready-made set: key → naam."""
    query = select(_I.sleutel, _I.naam).where(_I.plan_id == plan_id, _I.verwijderd_op.is_(None), _I.sleutel != "")
    return {row.sleutel: row.naam for row in read(query)}


def namen_of_plan(plan_id: int) -> list[str]:
    """Return the namen of the indicatoren of a plan."""
    return list(db.session.scalars(select(_I.naam).where(_I.plan_id == plan_id, _I.verwijderd_op.is_(None))))


def history_of_indicator(indicator_id: int) -> list[tuple[str, LoggedChange]]:
    """Return what was changed of an indicator and its values, newest first: ("2025, meting", line); "" for itself."""
    found = [("", line) for line in history(INDICATOR, indicator_id)]
    for row in read(select(_M.id, _M.jaar, _M.soort).where(_M.indicator_id == indicator_id)):
        found += [(f"{row.jaar}, {row.soort}", line) for line in history(METING, row.id)]
    return sorted(found, key=lambda one: one[1].at, reverse=True)


@cache
def _changes() -> Select[Any]:
    """What to undo, and every correction of a value: the one log serves both."""
    return (
        select(_C.object_kind, _C.object_id, _C.field, _C.old, _C.new, _C.on_day, _C.reason)
        .where(
            _C.plan_id == bindparam("plan_id"),
            or_(
                _C.object_kind == METING,
                (_C.object_kind == INDICATOR) & (_C.on_day > bindparam("peildatum")),
            ),
            _C.field != "",
        )
        .order_by(_C.id)
    )


@cache
def _indicatoren() -> Select[Any]:
    day: Any = bindparam("peildatum")
    here = or_(_I.toegevoegd_op.is_(None), _I.toegevoegd_op <= day)
    not_gone = or_(_I.verwijderd_op.is_(None), _I.verwijderd_op > day)
    return select(IndicatorRow.__table__).where(_I.plan_id == bindparam("plan_id"), here, not_gone)


@cache
def _metingen() -> Select[Any]:
    plan = select(_I.id).where(_I.plan_id == bindparam("plan_id"))
    return select(MetingRow.__table__).where(_M.indicator_id.in_(plan)).order_by(_M.jaar, _M.id)


@cache
def _links() -> Select[Any]:
    plan = select(_I.id).where(_I.plan_id == bindparam("plan_id"))
    return select(_L.indicator_id, _L.actie_id).where(_L.indicator_id.in_(plan)).order_by(_L.actie_id)


def _then(row: Any, changes: Iterable[Any], peildatum: date) -> dict[str, Any]:
    later = [Change(line.field, line.old, line.new, line.on_day) for line in changes if line.on_day > peildatum]
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public way to a row as a mapping
    return as_of(values, later, peildatum) if later else values


def _meting(then: Mapping[str, Any], changes: Iterable[Any], peildatum: date) -> Meting:
    return Meting(
        jaar=then["jaar"],
        waarde=then["waarde"],
        soort=_SOORT[then["soort"]],
        voorlopig=bool(then["voorlopig"]),
        reeksbreuk=bool(then["reeksbreuk"]),
        toelichting=then["toelichting"],
        bron=then["bron"],
        opgehaald_op=to_day(then["opgehaald_op"]),
        herzien=_herzien([line for line in changes if line.on_day <= peildatum]),
    )


def _herzien(changes: Sequence[Any]) -> tuple[Herziening, ...]:
    """Return what a value was before each correction; of one change the waarde is logged before the voorlopig."""
    voorlopig, found = False, []
    for line in changes:
        if line.field == "voorlopig":
            voorlopig = bool(line.new)
        elif line.field == "waarde" and line.old:
            found.append(Herziening(str(line.old), voorlopig, line.on_day, line.reason))
    return tuple(found)


def _indicator(then: Mapping[str, Any], metingen: Sequence[Meting], acties: Sequence[int]) -> Indicator:
    return Indicator(
        id=then["id"],
        thema_id=then["thema_id"],
        naam=then["naam"],
        bron=then["bron"],
        eenheid=then["eenheid"],
        metingen=tuple(metingen),
        richting=Richting(then["richting"]) if then["richting"] else None,
        definitie=then["definitie"],
        doel_id=then["doel_id"],
        uitgangsjaar=then["uitgangsjaar"],
        meet_elke=then["meet_elke"],
        verwacht_maand=then["verwacht_maand"],
        actie_ids=tuple(acties),
        version=then["version"],
    )
