"""What waits for akkoord and what was put in the place of a calculation, as it stood on a peildatum."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, or_, select

from tracker.domain.oordeel import Oordeel, Overruling
from tracker.domain.plan import Actie, Persoon, PlanStatus
from tracker.domain.voorstel import Voorstel
from tracker.domain.voortgang import FASEN_AFTER_AKKOORD, Beoordeling
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, OordeelRow, PlanRow, UserRow, VoorstelRow, VoortgangRow

_A, _V, _O, _U = ActieRow.__table__.c, VoorstelRow.__table__.c, OordeelRow.__table__.c, UserRow.__table__.c
_WAITS = Beoordeling.INGEDIEND.value


def with_asked(
    acties: Sequence[Actie],
    plan_id: int,
    peildatum: date,
    personen: Mapping[int, Persoon],
    *,
    actie_ids: Collection[int] | None = None,
) -> tuple[Actie, ...]:
    """Give acties of a plan the voorstel and the oordeel they had at the end of the peildatum; in two queries."""
    one = actie_ids is not None
    given: dict[str, Any] = {"plan_id": plan_id, "peildatum": peildatum}
    given |= {"actie_ids": list(actie_ids or ())} if one else {}
    asked = {row.actie_id: _voorstel(row, personen) for row in read(_asked(one=one), **given)}
    ruled = {row.actie_id: _overruling(row, personen) for row in read(_ruled(one=one), **given)}
    touched = asked.keys() | ruled.keys()
    if not touched:
        return tuple(acties)
    return tuple(
        replace(actie, voorstel=asked.get(actie.id), oordeel=ruled.get(actie.id)) if actie.id in touched else actie
        for actie in acties
    )


def _mine(column: ColumnElement[int], *, one: bool) -> ColumnElement[bool]:
    return column.in_(bindparam("actie_ids", expanding=True)) if one else _A.plan_id == bindparam("plan_id")


@cache
def _asked(*, one: bool) -> Select[Any]:
    """What was asked by the peildatum and not yet judged or withdrawn on it; the newest last, so that it wins."""
    open_then = or_(_V.beoordeling == _WAITS, _V.beoordeeld_op > bindparam("peildatum"))
    joined = VoorstelRow.__table__.join(ActieRow.__table__, _A.id == _V.actie_id)
    wanted = (_mine(_V.actie_id, one=one), _V.op <= bindparam("peildatum"), open_then)
    return select(*_V).select_from(joined).where(*wanted).order_by(_V.id)


@cache
def _ruled(*, one: bool) -> Select[Any]:
    holds = (_O.van <= bindparam("peildatum"), _O.tot >= bindparam("peildatum"))
    joined = OordeelRow.__table__.join(ActieRow.__table__, _A.id == _O.actie_id)
    return select(*_O).select_from(joined).where(_mine(_O.actie_id, one=one), *holds).order_by(_O.id)


def _voorstel(row: Row[Any], personen: Mapping[int, Persoon]) -> Voorstel:
    door = _name(personen, row.door_id)
    return Voorstel(row.id, row.deadline, row.deadline_was, row.reden, row.door_id, door, row.op, row.at)


def _overruling(row: Row[Any], personen: Mapping[int, Persoon]) -> Overruling:
    return Overruling(row.id, Oordeel(row.tijdigheid), row.reden, _name(personen, row.door_id), row.van, row.tot)


def _name(personen: Mapping[int, Persoon], user_id: int) -> str:
    return personen[user_id].naam if user_id in personen else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something the regisseur or team OOV still has to look at: a statement of voortgang, or a voorstel."""

    soort: str  # "voortgang", "voorstel" or "actievoorstel"
    id: int
    actie_id: int  # 0 of an actie that is only proposed
    at: datetime


def waiting_for_akkoord(organisatie_id: int, *, voortgang: bool) -> list[Waiting]:
    """Return what waits in the plans that run, the oldest first; statements only when asked for."""
    runs = (PlanRow.organisatie_id == organisatie_id, PlanRow.status == PlanStatus.VASTGESTELD.value)
    kinds: list[tuple[str, Any]] = [("voorstel", VoorstelRow)] + ([("voortgang", VoortgangRow)] if voortgang else [])
    found = []
    for soort, table in kinds:
        query = (
            select(table.id, table.actie_id, table.at)
            .join(ActieRow, ActieRow.id == table.actie_id)
            .join(PlanRow, PlanRow.id == ActieRow.plan_id)
            .where(*runs, table.beoordeling == _WAITS, ActieRow.verwijderd_op.is_(None))
        )
        found += [Waiting(soort, row.id, row.actie_id, row.at) for row in db.session.execute(query)]
    return sorted(found, key=lambda one: (one.at, one.soort, one.id))


def known_here(soort: str, id_: int, organisatie_id: int) -> bool:
    """Return whether there is or was such a statement or voorstel in this organisatie, whatever became of it."""
    table: Any = {"voorstel": VoorstelRow, "voortgang": VoortgangRow}[soort]
    query = (
        select(table.id)
        .join(ActieRow, ActieRow.id == table.actie_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(table.id == id_, PlanRow.organisatie_id == organisatie_id)
    )
    return db.session.scalar(query) is not None


def statements_by(user_id: int, actie_id: int) -> dict[int, int | None]:
    """Return the id of each statement this person wrote about an actie → who judged it."""
    return {row.id: row.beoordeeld_door_id for row in read(_written(), actie_id=actie_id, user_id=user_id)}


@cache
def _written() -> Select[Any]:
    t = VoortgangRow.__table__.c
    query = select(t.id, t.beoordeeld_door_id)
    return query.where(t.actie_id == bindparam("actie_id"), t.door_id == bindparam("user_id"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody else decided about what this person asked, and this person has not seen yet."""

    soort: str  # "voortgang" or "voorstel"
    id: int
    actie_id: int
    titel: str
    gevraagd: str  # the fase, or the deadline in ISO form
    akkoord: bool
    opmerking: str
    door: str
    op: date | None


def unseen_decisions(user_id: int, organisatie_id: int, since: date) -> list[Decision]:
    """Return the decisions since a day about what this person asked that were not seen yet, the newest first.

    A statement that was sent back is not among them: it asks for an answer, see `register.remarks`.
    """
    fasen = [fase.value for fase in FASEN_AFTER_AKKOORD]
    asked = _decided(VoorstelRow, VoorstelRow.deadline, user_id, organisatie_id, since)
    said = _decided(VoortgangRow, VoortgangRow.fase, user_id, organisatie_id, since).where(
        VoortgangRow.fase.in_(fasen), VoortgangRow.beoordeling == Beoordeling.AKKOORD.value
    )
    found = [
        Decision(
            soort, row.id, row.actie_id, row.titel, str(row.gevraagd), row.beoordeling == Beoordeling.AKKOORD.value,
            row.opmerking, row.naam or "", row.beoordeeld_op,
        )
        for soort, query in (("voorstel", asked), ("voortgang", said))
        for row in db.session.execute(query)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.op or date.min, one.id), reverse=True)


def _decided(table: Any, gevraagd: Any, user_id: int, organisatie_id: int, since: date) -> Select[Any]:
    judged = (Beoordeling.AKKOORD.value, Beoordeling.TERUG.value)
    return (
        select(
            table.id, table.actie_id, ActieRow.titel, gevraagd.label("gevraagd"), table.beoordeling, table.opmerking,
            UserRow.naam, table.beoordeeld_op,
        )
        .join(ActieRow, ActieRow.id == table.actie_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .outerjoin(UserRow, UserRow.id == table.beoordeeld_door_id)
        .where(
            table.door_id == user_id, table.gezien_at.is_(None), table.beoordeling.in_(judged),
            table.beoordeeld_op >= since,
            table.beoordeeld_door_id != user_id, PlanRow.organisatie_id == organisatie_id,
            ActieRow.verwijderd_op.is_(None),
        )
    )  # fmt: skip
