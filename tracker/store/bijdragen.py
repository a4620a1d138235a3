"""Reading what people were asked to write for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, select
from sqlalchemy.orm import aliased

from tracker.store.editions import CONCEPT
from tracker.store.redactie_tables import RapportBijdrageRow
from tracker.store.session import db
from tracker.store.tables import EditionRow, PlanRow, UserRow

OVERGENOMEN, NIET_OVERGENOMEN = "overgenomen", "niet overgenomen"


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """A question about one text of a report, and the answer; `tekst` None while there is none."""

    id: int
    edition_id: int
    organisatie_id: int
    state: str  # of the report
    sleutel: str
    pad: tuple[str, ...]
    stond_er: str
    van_id: int
    van: str
    door: str | None
    vraag: str
    gevraagd_at: datetime
    tekst: str | None
    gegeven_at: datetime | None
    besluit: str

    @property
    def heading(self) -> str:
        """Return the nearest heading."""
        return self.pad[-1]

    @property
    def is_asked(self) -> bool:
        """Return whether an answer can still be of use: the report is a draft, and nobody decided."""
        return self.state == CONCEPT and not self.besluit

    @property
    def waits(self) -> bool:
        """Return whether there is an answer about which nobody decided yet."""
        return self.is_asked and self.tekst is not None


_van, _door = aliased(UserRow), aliased(UserRow)
_R = RapportBijdrageRow
_QUERY = (
    select(
        _R.id, _R.edition_id, PlanRow.organisatie_id, EditionRow.state, _R.sleutel, _R.pad, _R.stond_er, _R.van_id,
        _van.naam, _door.naam, _R.vraag, _R.gevraagd_at, _R.tekst, _R.gegeven_at, _R.besluit,
    )
    .join(EditionRow, EditionRow.id == _R.edition_id)
    .join(PlanRow, PlanRow.id == EditionRow.plan_id)
    .join(_van, _van.id == _R.van_id)
    .outerjoin(_door, _door.id == _R.gevraagd_door_id)
    .order_by(_R.id)
)  # fmt: skip


def find_bijdrage(bijdrage_id: int) -> Bijdrage | None:
    """Return one question with its answer; None when there is no such question."""
    found = _read(_QUERY.where(_R.id == bijdrage_id))
    return found[0] if found else None


def bijdragen_of(edition_id: int) -> Sequence[Bijdrage]:
    """Return everything that was asked about a report, from old to new."""
    return _read(_QUERY.where(_R.edition_id == edition_id))


def asked_of(user_id: int, organisatie_id: int) -> Sequence[Bijdrage]:
    """Return what somebody still has to write for drafts of an organisatie."""
    return _read(_QUERY.where(_R.van_id == user_id, *_open(organisatie_id)))


def people_asked(organisatie_id: int) -> Sequence[Bijdrage]:
    """Return every question of an organisatie that still waits for an answer."""
    return _read(_QUERY.where(*_open(organisatie_id)))


def _open(organisatie_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        PlanRow.organisatie_id == organisatie_id, EditionRow.state == CONCEPT, _R.tekst.is_(None), _R.besluit == "",
    )  # fmt: skip


def _read(query: Executable) -> Sequence[Bijdrage]:
    return [_bijdrage([*row[:5], tuple(row[5]), *row[6:]]) for row in db.session.execute(query)]


def _bijdrage(values: list[Any]) -> Bijdrage:
    return Bijdrage(*values)
