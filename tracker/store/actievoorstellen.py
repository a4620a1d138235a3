"""Reading the acties that were proposed: what waits for team OOV, and what became of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from tracker.domain.plan import PlanStatus
from tracker.domain.voortgang import Beoordeling
from tracker.store.actievoorstel_tables import ActievoorstelRow
from tracker.store.session import db
from tracker.store.tables import ActieRow, PlanRow, UserRow

_V, _door, _judge = ActievoorstelRow, aliased(UserRow), aliased(UserRow)
_WAITS = Beoordeling.INGEDIEND.value


@dataclass(frozen=True, slots=True)
class Actievoorstel:
    """A proposed actie with the names around it; `actie_id` None while there is no such actie, or no longer."""

    id: int
    organisatie_id: int
    plan_id: int
    titel: str
    tekst: str
    deadline: date | None
    door_id: int
    op: date
    at: datetime
    beoordeling: Beoordeling
    opmerking: str
    oordeel_op: date | None
    plan: str | None  # its title; None when the plan was taken back
    plan_status: PlanStatus | None
    door: str
    beoordelaar: str | None
    actie_id: int | None

    @property
    def can_be_judged(self) -> bool:
        """Return whether it waits, in a plan that runs."""
        return self.beoordeling is Beoordeling.INGEDIEND and self.plan_status is PlanStatus.VASTGESTELD


def find_actievoorstel(voorstel_id: int, organisatie_id: int) -> Actievoorstel | None:
    """Return one proposal of this organisatie, whatever became of it; None when there is none."""
    found = _read(_V.id == voorstel_id, _V.organisatie_id == organisatie_id)
    return found[0] if found else None


def waiting_actievoorstellen(organisatie_id: int) -> Sequence[Actievoorstel]:
    """Return what waits for team OOV in the plans that run, the oldest first."""
    runs = PlanRow.status == PlanStatus.VASTGESTELD.value
    return _read(_V.organisatie_id == organisatie_id, _V.beoordeling == _WAITS, runs)


def actievoorstellen_by(user_id: int, organisatie_id: int, since: date) -> Sequence[Actievoorstel]:
    """Return what this person proposed that waits or was judged since a day, newest first; not what they withdrew."""
    judged = and_(_V.beoordeling != Beoordeling.INGETROKKEN.value, _V.oordeel_op >= since)
    mine = (_V.organisatie_id == organisatie_id, _V.door_id == user_id)
    return _read(*mine, or_(_V.beoordeling == _WAITS, judged))[::-1]


def judged_actievoorstellen(organisatie_id: int, since: date) -> Sequence[Actievoorstel]:
    """Return what team OOV decided since a day, the oldest proposal first."""
    judged = (Beoordeling.AKKOORD.value, Beoordeling.TERUG.value)
    return _read(_V.organisatie_id == organisatie_id, _V.beoordeling.in_(judged), _V.oordeel_op >= since)


def _read(*wanted: ColumnElement[bool]) -> list[Actievoorstel]:
    return [
        Actievoorstel(
            row.id, row.organisatie_id, row.plan_id, row.titel, row.tekst, row.deadline, row.door_id, row.op, row.at,
            Beoordeling(row.beoordeling), row.opmerking, row.oordeel_op, plan,
            PlanStatus(status) if status else None, door, beoordelaar, actie_id,
        )
        for row, plan, status, door, beoordelaar, actie_id in db.session.execute(_query().where(*wanted))
    ]  # fmt: skip


def _query() -> Select[Any]:
    there = and_(ActieRow.id == _V.actie_id, ActieRow.verwijderd_op.is_(None))
    columns: tuple[Any, ...] = (_V, PlanRow.titel, PlanRow.status, _door.naam, _judge.naam, ActieRow.id)
    return (
        select(*columns)
        .join(_door, _door.id == _V.door_id)
        .outerjoin(_judge, _judge.id == _V.oordeel_door_id)
        .outerjoin(PlanRow, PlanRow.id == _V.plan_id)
        .outerjoin(ActieRow, there)
        .order_by(_V.id)
    )
