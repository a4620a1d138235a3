"""The accounts that were asked for people of partners: what waits for a beheerder, and what became of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import aliased

from tracker.domain.uitnodiging import Stand
from tracker.store.session import db
from tracker.store.tables import PartnerRow, UserRow
from tracker.store.uitnodiging_tables import UitnodigingRow

_Row = UitnodigingRow
_Asker, _Decider, _Guest = aliased(UserRow), aliased(UserRow), aliased(UserRow)


@dataclass(frozen=True, slots=True)
class Uitnodiging:
    """One request, with the names of today."""

    id: int
    organisatie_id: int
    partner_id: int
    partner: str
    naam: str
    email: str  # empty once it was decided
    functie: str
    eindigt_op: date
    waarom: str
    door_id: int
    door: str
    gevraagd_at: datetime
    stand: Stand
    besloten_at: datetime | None
    besloten_door: str
    opmerking: str
    user_id: int | None

    @property
    def is_open(self) -> bool:
        """Return whether it waits for a beheerder."""
        return self.stand is Stand.OPEN


def list_open(organisatie_id: int) -> Sequence[Uitnodiging]:
    """Return what waits for a beheerder, the oldest first."""
    return _found(_of(organisatie_id).where(_Row.stand == Stand.OPEN.value).order_by(_Row.id))


def list_asked_by(organisatie_id: int, user_id: int | None) -> Sequence[Uitnodiging]:
    """Return what this person asked, the newest first."""
    return _found(_of(organisatie_id).where(_Row.door_id == user_id).order_by(_Row.id.desc()))


def find_uitnodiging(organisatie_id: int, uitnodiging_id: int) -> Uitnodiging | None:
    """Return one request of the organisatie; None when there is none."""
    return next(iter(_found(_of(organisatie_id).where(_Row.id == uitnodiging_id))), None)


def count_open(organisatie_id: int) -> int:
    """Return how many requests wait for a beheerder."""
    waiting = (_Row.organisatie_id == organisatie_id, _Row.stand == Stand.OPEN.value)
    return db.session.scalar(select(func.count(_Row.id)).where(*waiting)) or 0


def asked_for(organisatie_id: int, email: str) -> bool:
    """Return whether a request for this address waits already."""
    waiting = (_Row.organisatie_id == organisatie_id, _Row.stand == Stand.OPEN.value, _Row.email == email)
    return db.session.scalar(select(_Row.id).where(*waiting).limit(1)) is not None


def forget_decided(before: datetime) -> None:
    """Forget the requests that were decided before this moment; that they were stays in the log."""
    db.session.execute(delete(_Row).where(_Row.besloten_at < before))


def _of(organisatie_id: int) -> Select[Any]:
    naam = func.coalesce(_Guest.naam, _Row.naam)
    columns: tuple[Any, ...] = (
        _Row.id, _Row.organisatie_id, _Row.partner_id, PartnerRow.naam, naam, _Row.email, _Row.functie,
        _Row.eindigt_op, _Row.waarom, _Row.door_id, _Asker.naam, _Row.gevraagd_at, _Row.stand, _Row.besloten_at,
        func.coalesce(_Decider.naam, ""), _Row.opmerking, _Row.user_id,
    )  # fmt: skip
    return (
        select(*columns)
        .join(PartnerRow, PartnerRow.id == _Row.partner_id)
        .join(_Asker, _Asker.id == _Row.door_id)
        .outerjoin(_Decider, _Decider.id == _Row.besloten_door_id)
        .outerjoin(_Guest, _Guest.id == _Row.user_id)
        .where(_Row.organisatie_id == organisatie_id)
    )


def _found(query: Select[Any]) -> Sequence[Uitnodiging]:
    rows = (dict(zip(Uitnodiging.__slots__, row, strict=True)) for row in db.session.execute(query))
    return [Uitnodiging(**row | {"stand": Stand(row["stand"])}) for row in rows]
