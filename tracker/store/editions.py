"""Reading editions of reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.domain.logboek import Head
from tracker.reporting.compose.names import NAMES
from tracker.reporting.compose.omvang import Deel, Omvang
from tracker.store.session import db
from tracker.store.tables import EditionRow, PlanRow, UserRow

CONCEPT = "concept"
VASTGESTELD = "vastgesteld"
GEWOON, CORRECTIE, AANVULLING = "gewoon", "correctie", "aanvulling"


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
    omvang: Omvang
    samenvatting: str
    content_hash: str | None
    created_at: datetime
    created_by: str
    vastgesteld_at: datetime | None
    vastgesteld_by: str | None
    ronde_id: int | None = None  # the ronde it is made from
    minor: int = 0
    soort: str = GEWOON
    basis_id: int | None = None  # the edition this one corrects or adds to
    toelichting: str = ""  # what was wrong, or what is added

    @property
    def is_frozen(self) -> bool:
        """Return whether this edition can never change again."""
        return self.state == VASTGESTELD

    @property
    def naam(self) -> str:
        """Return what kind of report it is, with its year: "Voortgangsrapportage 2026"."""
        return f"{NAMES[self.kind]} {self.year}"

    @property
    def label(self) -> str:
        """Return what people call it: "editie 2", "editie 2.1"."""
        return f"editie {self.nummer}" if self.minor else f"editie {self.number}"

    @property
    def nummer(self) -> str:
        """Return its number in full: "2.0"."""
        return f"{self.number}.{self.minor}"


_maker, _decider = aliased(UserRow), aliased(UserRow)
_QUERY = (
    select(
        EditionRow.id, EditionRow.plan_id, PlanRow.titel, PlanRow.organisatie_id, EditionRow.kind, EditionRow.year,
        EditionRow.number, EditionRow.peildatum, EditionRow.state, EditionRow.names,
        EditionRow.deel, EditionRow.deel_waarde, EditionRow.samenvatting,
        EditionRow.content_hash, EditionRow.created_at, _maker.naam, EditionRow.vastgesteld_at, _decider.naam,
        EditionRow.ronde_id, EditionRow.minor, EditionRow.soort, EditionRow.basis_id, EditionRow.toelichting,
    )
    .join(PlanRow, PlanRow.id == EditionRow.plan_id)
    .join(_maker, _maker.id == EditionRow.created_by_id)
    .outerjoin(_decider, _decider.id == EditionRow.vastgesteld_by_id)
)  # fmt: skip


def _edition(row: Any) -> Edition:
    values: list[Any] = [*row[:10], Omvang(Deel(row[10]), row[11]), *row[12:]]
    return Edition(*values)


def list_editions(organisatie_id: int, *, only_frozen: bool) -> Sequence[Edition]:
    """Return the reports of an organisatie, newest first."""
    query = _QUERY.where(PlanRow.organisatie_id == organisatie_id)
    if only_frozen:
        query = query.where(EditionRow.state == VASTGESTELD)
    query = query.order_by(
        EditionRow.year.desc(), EditionRow.number.desc(), EditionRow.minor.desc(), EditionRow.id.desc()
    )
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
        .order_by(EditionRow.number.desc(), EditionRow.minor.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return None if row is None else _edition(row)


def former_editions(edition: Edition) -> Sequence[int]:
    """Return the ids of the newest edition about each earlier peildatum that is vastgesteld, from old to new.

    Only of the same plan, kind and part: other ones cannot be compared.
    """
    row = EditionRow
    query = (
        select(row.peildatum, func.max(row.id))
        .where(row.plan_id == edition.plan_id, row.kind == edition.kind, row.state == VASTGESTELD)
        .where(row.deel == edition.omvang.deel.value, row.deel_waarde == edition.omvang.waarde)
        .where(row.peildatum < edition.peildatum)
        .group_by(row.peildatum)
        .order_by(row.peildatum)
    )
    return [number for _, number in db.session.execute(query)]


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
