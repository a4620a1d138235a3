"""The thema's and doelen of a plan as they stood on a peildatum: what changed since is undone, by the change log.

A thema or doel that was taken away keeps its row, so that an earlier peildatum still finds it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from tracker import clock
from tracker.domain.history import Change, as_of
from tracker.domain.plan import Doel, Thema
from tracker.store.acties import to_passage
from tracker.store.opbouw import to_prioriteit
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, ChangeRow, DocumentRow, DoelRow, IndicatorRow, ThemaRow

_T, _D, _C = ThemaRow.__table__.c, DoelRow.__table__.c, ChangeRow.__table__.c


def read_themas(plan_id: int, peildatum: date) -> tuple[Thema, ...]:
    """Return the thema's of a plan in their order, each followed by its deelthema's."""
    rows = [dict(row._mapping) for row in read(_themas(), plan_id=plan_id, peildatum=peildatum)]  # noqa: SLF001 - SQLAlchemy's public way to a row as a mapping
    then = _undone("thema", plan_id, rows, peildatum)
    return in_tree_order(
        Thema(t["id"], t["titel"], t["nummer"], t["parent_id"], t["soort"], t["vng"], to_prioriteit(t["prioriteit"]))
        for t in then
    )


def in_tree_order(themas: Iterable[Thema]) -> tuple[Thema, ...]:
    """Return thema's each followed by its own deelthema's; one whose thema is gone stands on its own."""
    found = list(themas)
    ids = {thema.id for thema in found}
    under: dict[int | None, list[Thema]] = defaultdict(list)
    for thema in found:
        under[thema.parent_id if thema.parent_id in ids else None].append(thema)

    def walk(parent_id: int | None) -> Iterator[Thema]:
        for thema in under.get(parent_id, ()):
            yield thema
            yield from walk(thema.id)

    return tuple(walk(None))


def read_doelen(plan_id: int, peildatum: date) -> tuple[Doel, ...]:
    """Return the doelen of a plan in their order."""
    rows = list(read(_doelen(), plan_id=plan_id, peildatum=peildatum))
    by_id = {row.id: row for row in rows}
    then = _undone("doel", plan_id, [dict(row._mapping) for row in rows], peildatum)  # noqa: SLF001 - as above
    return tuple(Doel(d["id"], d["thema_id"], d["tekst"], d["nummer"], to_passage(by_id[d["id"]])) for d in then)


def _undone(kind: str, plan_id: int, rows: list[dict[str, Any]], peildatum: date) -> list[dict[str, Any]]:
    """Return the rows as they stood, in the order of that day."""
    changes: Mapping[int, list[Change]] = _changes(kind, plan_id, peildatum)
    if not changes:
        return rows
    then = (as_of(row, changes.get(row["id"], ()), peildatum) for row in rows)
    here = (row for row in then if not _was_gone(row["vervallen_op"], peildatum))
    return sorted(here, key=lambda row: (row["position"], row["id"]))


def _was_gone(since: date | str | None, peildatum: date) -> bool:
    """Return whether something that is here now was away then: it was put back since."""
    return since is not None and (date.fromisoformat(since) if isinstance(since, str) else since) <= peildatum


def _changes(kind: str, plan_id: int, peildatum: date) -> Mapping[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    if peildatum >= clock.today():  # nothing changed after today: one statement less for nearly every page
        return found
    for row in read(_later(), plan_id=plan_id, peildatum=peildatum, kind=kind):
        found[row.object_id].append(Change(row.field, row.old, row.new, row.on_day))
    return found


@cache
def _later() -> Select[Any]:
    return (
        select(_C.object_id, _C.field, _C.old, _C.new, _C.on_day)
        .where(
            _C.plan_id == bindparam("plan_id"),
            _C.on_day > bindparam("peildatum"),
            _C.object_kind == bindparam("kind"),
            _C.field != "",
        )
        .order_by(_C.id)
    )


def _present(added: ColumnElement[Any], gone: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    day: ColumnElement[Any] = bindparam("peildatum")
    return or_(added.is_(None), added <= day), or_(gone.is_(None), gone > day)


@cache
def _themas() -> Select[Any]:
    query = select(
        _T.id, _T.titel, _T.nummer, _T.parent_id, _T.soort, _T.vng, _T.prioriteit, _T.position, _T.vervallen_op
    )
    present = _present(_T.toegevoegd_op, _T.vervallen_op)
    return query.where(_T.plan_id == bindparam("plan_id"), *present).order_by(_T.position, _T.id)


@cache
def _doelen() -> Select[Any]:
    documents = DoelRow.__table__.outerjoin(DocumentRow.__table__, DocumentRow.__table__.c.id == _D.document_id)
    query = select(*_D, DocumentRow.__table__.c.bestandsnaam).select_from(documents)
    present = _present(_D.toegevoegd_op, _D.vervallen_op)
    return query.where(_D.plan_id == bindparam("plan_id"), *present).order_by(_D.position, _D.id)


def in_use(thema_id: int) -> tuple[int, int, int, int]:
    """Return how many acties, deelthema's, doelen and indicatoren a thema holds now."""
    queries: Sequence[Select[Any]] = (
        select(func.count()).where(ActieRow.thema_id == thema_id, ActieRow.verwijderd_op.is_(None)),
        select(func.count()).where(ThemaRow.parent_id == thema_id, ThemaRow.vervallen_op.is_(None)),
        select(func.count()).where(DoelRow.thema_id == thema_id, DoelRow.vervallen_op.is_(None)),
        select(func.count()).where(IndicatorRow.thema_id == thema_id, IndicatorRow.verwijderd_op.is_(None)),
    )
    acties, themas, doelen, indicatoren = (db.session.scalar(query) or 0 for query in queries)
    return acties, themas, doelen, indicatoren


def acties_per_thema(plan_id: int) -> dict[int, int]:
    """Return thema id → how many acties stand in it itself."""
    return _per(plan_id, ActieRow.thema_id)


def acties_per_doel(plan_id: int) -> dict[int, int]:
    """Return doel id → how many acties serve it."""
    return _per(plan_id, ActieRow.doel_id)


def _per(plan_id: int, column: Any) -> dict[int, int]:
    query = select(column, func.count()).where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    return {id_: number for id_, number in db.session.execute(query.group_by(column)) if id_ is not None}


def acties_of_doel(doel_id: int) -> int:
    """Return how many acties serve a doel now."""
    query = select(func.count()).where(ActieRow.doel_id == doel_id, ActieRow.verwijderd_op.is_(None))
    return db.session.scalar(query) or 0
