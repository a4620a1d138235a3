"""Reading editions of reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker.domain.logboek import Head
from tracker.store.session import db
from tracker.store.tables import EditionRow, PlanRow, UserRow

CONCEPT = "concept"
VASTGESTELD = "vastgesteld"


@dataclass(frozen=True, slots=True)
class Edition:
    """A report as it stands in the list of reports."""

    id: int
    plan_id: int
    plan: str
    organisatie_id: int
    kind: str
    year: int
    number: int
    peildatum: date
    state: str
    names: bool
    samenvatting: str
    content_hash: str | None
    created_at: datetime
    created_by: str
    vastgesteld_at: datetime | None
    vastgesteld_by: str | None
    ronde_id: int | None = None  # the ronde it is made from

    @property
    def is_frozen(self) -> bool:
        """Return whether this edition can never change again."""
        return self.state == VASTGESTELD

    @property
    def label(self) -> str:
        """Return what people call it: "editie 2"."""
        return f"editie {self.number}"


_maker, _decider = aliased(UserRow), aliased(UserRow)
_QUERY = (
    select(
        EditionRow.id, EditionRow.plan_id, PlanRow.titel, PlanRow.organisatie_id, EditionRow.kind, EditionRow.year,
        EditionRow.number, EditionRow.peildatum, EditionRow.state, EditionRow.names, EditionRow.samenvatting,
        EditionRow.content_hash, EditionRow.created_at, _maker.naam, EditionRow.vastgesteld_at, _decider.naam,
        EditionRow.ronde_id,
    )
    .join(PlanRow, PlanRow.id == EditionRow.plan_id)
    .join(_maker, _maker.id == EditionRow.created_by_id)
    .outerjoin(_decider, _decider.id == EditionRow.vastgesteld_by_id)
)  # fmt: skip


def _edition(row: Any) -> Edition:
    return Edition(*row)


def list_editions(organisatie_id: int, *, only_frozen: bool) -> Sequence[Edition]:
    """Return the reports of an organisatie, newest first."""
    query = _QUERY.where(PlanRow.organisatie_id == organisatie_id)
    if only_frozen:
        query = query.where(EditionRow.state == VASTGESTELD)
    query = query.order_by(EditionRow.year.desc(), EditionRow.number.desc(), EditionRow.id.desc())
    return [_edition(row) for row in db.session.execute(query)]


def find_edition(edition_id: int) -> Edition | None:
    """Return one report; None when there is no such report."""
    row = db.session.execute(_QUERY.where(EditionRow.id == edition_id)).one_or_none()
    return None if row is None else _edition(row)


def newest_frozen(plan_id: int, kind: str, year: int) -> Edition | None:
    """Return the newest edition about a year that is vastgesteld."""
    query = (
        _QUERY.where(EditionRow.plan_id == plan_id, EditionRow.kind == kind, EditionRow.year == year)
        .where(EditionRow.state == VASTGESTELD)
        .order_by(EditionRow.number.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return None if row is None else _edition(row)


def frozen_content(edition_id: int) -> str:
    """Return the stored words of an edition that is vastgesteld."""
    content = db.session.scalar(select(EditionRow.content).where(EditionRow.id == edition_id))
    if content is None:
        raise LookupError(f"Edition {edition_id} is not vastgesteld.")
    return content


def frozen_heads() -> list[tuple[str, Head]]:
    """Return of every report that is vastgesteld where the change log ended then."""
    query = (
        select(EditionRow.kind, EditionRow.year, EditionRow.number, EditionRow.log_seq, EditionRow.log_hash)
        .where(EditionRow.log_seq.is_not(None))
        .order_by(EditionRow.log_seq)
    )
    return [
        (f"De {kind} over {year}, editie {number},", Head(seq or 0, log_hash or ""))
        for kind, year, number, seq, log_hash in db.session.execute(query)
    ]
