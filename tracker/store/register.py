"""The small questions the register asks beside a whole plan: one named query each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, bindparam, false, literal, or_, select, union_all

from tracker.domain.plan import Persoon
from tracker.domain.rollen import ROLES_OF_ACTIEHOUDERS
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.store.changes import LoggedChange
from tracker.store.kept_plans import kept_beside
from tracker.store.session import db, read
from tracker.store.tables import (
    ActieRow,
    BijlageRow,
    ChangeRow,
    DocumentRow,
    EditionRow,
    ImportRow,
    MembershipRow,
    MijlpaalRow,
    PartnerRow,
    PlanRow,
    UserRow,
    VoortgangRow,
)

_A, _C, _V = ActieRow.__table__.c, ChangeRow.__table__.c, VoortgangRow.__table__.c
_U, _M = UserRow.__table__.c, MembershipRow.__table__.c
_PERSOON = (_U.id, _U.naam, _U.email, _U.functie, _U.afdeling, _U.active)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The actie before or after another one."""

    id: int
    titel: str


@dataclass(frozen=True, slots=True)
class RecentVoortgang:
    """A statement in a list of what was reported lately."""

    actie_id: int
    titel: str
    datum: date
    fase: Fase
    koers: Koers | None
    toelichting: str
    door: str
    beoordeling: Beoordeling


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The document a plan was read from, with the import that did it."""

    import_id: int
    document_id: int
    bestandsnaam: str
    taken_over_at: datetime | None


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A report that is vastgesteld."""

    id: int
    plan_id: int
    plan: str
    year: int
    number: int
    peildatum: date
    vastgesteld_at: datetime | None


def maatregelen_of(actie_id: int) -> Sequence[int]:
    """Return the ids of the acties that are part of an actiepunt now."""
    query = select(ActieRow.id).where(ActieRow.parent_id == actie_id, ActieRow.verwijderd_op.is_(None))
    return db.session.scalars(query.order_by(ActieRow.position, ActieRow.id)).all()


def titles_of(actie_ids: Collection[int]) -> dict[int, str]:
    """Return id → nummer and titel of acties."""
    query = select(ActieRow.id, ActieRow.nummer, ActieRow.titel).where(ActieRow.id.in_(actie_ids))
    return {row.id: f"{row.nummer} {row.titel}".strip() for row in db.session.execute(query)}


def own_acties(plan_id: int, user_id: int | None, stands_in: Collection[int] = ()) -> dict[int, int | None]:
    """Return actie id → thema id of what this person does today: as actiehouder, vervanger or stand-in."""
    query = select(ActieRow.id, ActieRow.thema_id).where(ActieRow.plan_id == plan_id, _done_by(user_id, stands_in))
    return {row.id: row.thema_id for row in db.session.execute(query)}


def plans_of_actiehouder(user_id: int, stands_in: Collection[int] = ()) -> Sequence[int]:
    """Return the ids of the plans in which this person does something: as actiehouder, vervanger or stand-in."""
    return db.session.scalars(select(ActieRow.plan_id).where(_done_by(user_id, stands_in)).distinct()).all()


def _done_by(user_id: int | None, stands_in: Collection[int]) -> ColumnElement[bool]:
    if user_id is None:
        return false()
    does = or_(ActieRow.actiehouder_id.in_({user_id, *stands_in}), ActieRow.vervanger_id == user_id)
    return and_(does, ActieRow.verwijderd_op.is_(None))


def list_personen(organisatie_id: int) -> Sequence[Persoon]:
    """Return who can be actiehouder in the organisatie, by name."""
    return kept_beside(
        ("personen", organisatie_id),
        lambda: tuple(Persoon(*row) for row in read(_members(), organisatie_id=organisatie_id)),
    )


@cache
def _members() -> Select[Any]:
    may = _M.role.in_([role.value for role in ROLES_OF_ACTIEHOUDERS])
    members = select(_M.user_id).where(_M.organisatie_id == bindparam("organisatie_id"), may)
    return select(*_PERSOON).where(_U.id.in_(members), _U.active).order_by(_U.naam, _U.id)


def list_partners(organisatie_id: int) -> Sequence[str]:
    """Return the names of the partners of the organisatie that are in use."""
    query = select(PartnerRow.naam).where(PartnerRow.organisatie_id == organisatie_id, PartnerRow.active)
    return db.session.scalars(query.order_by(PartnerRow.naam)).all()


def passage_lines(document_id: int, first: int, last: int) -> list[tuple[int, str]]:
    """Return the numbered lines of a document, from `first` to `last` as far as they exist; lines count from 1.

    The database takes them out of the text, so that a long document costs no more than a short one.
    """
    numbers = range(max(first, 1), last + 1)
    columns: list[Any] = [DocumentRow.lines[number - 1] for number in numbers]
    row = db.session.execute(select(*columns).where(DocumentRow.id == document_id)).one_or_none()
    found = zip(numbers, row or (), strict=False)
    return [(number, text) for number, text in found if text is not None]


def neighbours(plan_id: int, actie_id: int, peildatum: date) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the acties before and after this one in the order of the plan."""
    given = {"plan_id": plan_id, "actie_id": actie_id, "peildatum": peildatum}
    found = {row.side: Neighbour(row.id, row.titel) for row in read(_neighbours(), **given)}
    return found.get("before"), found.get("after")


@cache
def _neighbours() -> CompoundSelect[Any]:
    here = select(_A.position).where(_A.id == bindparam("actie_id")).scalar_subquery()
    there = or_(_A.verwijderd_op.is_(None), _A.verwijderd_op > bindparam("peildatum"))
    inside = (_A.plan_id == bindparam("plan_id"), _A.geldig_vanaf <= bindparam("peildatum"), there)
    # The first condition of each lets an index begin at the place; a plan of 20,000 acties is not read through.
    before = and_(_A.position <= here, or_(_A.position < here, _A.id < bindparam("actie_id")))
    after = and_(_A.position >= here, or_(_A.position > here, _A.id > bindparam("actie_id")))
    sides = (
        select(literal("before").label("side"), _A.id, _A.titel)
        .where(*inside, before).order_by(_A.position.desc(), _A.id.desc()).limit(1),
        select(literal("after").label("side"), _A.id, _A.titel)
        .where(*inside, after).order_by(_A.position, _A.id).limit(1),
    )  # fmt: skip
    # SQLite takes a limit inside a union only as a table of its own.
    return union_all(*(select(side.subquery()) for side in sides))


def remarks(actie_ids: Collection[int]) -> dict[int, str]:
    """Return actie id → what the regisseur said when the newest statement was sent back."""
    query = (
        select(VoortgangRow.actie_id, VoortgangRow.beoordeling, VoortgangRow.opmerking)
        .where(VoortgangRow.actie_id.in_(actie_ids))
        .order_by(VoortgangRow.datum, VoortgangRow.id)
    )
    newest = {row.actie_id: row for row in db.session.execute(query)}
    return {id_: row.opmerking for id_, row in newest.items() if row.beoordeling == Beoordeling.TERUG.value}


def recent_voortgang(
    plan_ids: Collection[int], *, until: date | None = None, limit: int = 8, only_akkoord: bool = False
) -> Sequence[RecentVoortgang]:
    """Return what was reported lately in these plans, up to and with this day, newest first."""
    query = (
        select(
            VoortgangRow.actie_id, ActieRow.titel, VoortgangRow.datum, VoortgangRow.fase, VoortgangRow.koers,
            VoortgangRow.toelichting, UserRow.naam, VoortgangRow.beoordeling,
        )
        .join(ActieRow, ActieRow.id == VoortgangRow.actie_id)
        .join(UserRow, UserRow.id == VoortgangRow.door_id)
        .where(ActieRow.plan_id.in_(plan_ids), ActieRow.verwijderd_op.is_(None))
        .order_by(VoortgangRow.datum.desc(), VoortgangRow.id.desc())
        .limit(limit)
    )  # fmt: skip
    if until is not None:
        query = query.where(VoortgangRow.datum <= until)
    if only_akkoord:
        query = query.where(VoortgangRow.beoordeling == Beoordeling.AKKOORD.value)
    return [
        RecentVoortgang(
            id_, titel, datum, Fase(fase), Koers(koers) if koers else None, text, naam, Beoordeling(beoordeling)
        )
        for id_, titel, datum, fase, koers, text, naam, beoordeling in db.session.execute(query)
    ]


def history_of_actie(actie_id: int, *, most: int | None = None) -> Sequence[LoggedChange]:
    """Return what happened to an actie, with the judgements of its voortgang, newest first; at most so many."""
    found = read(_history(), actie_id=actie_id)
    # A LIMIT would tempt SQLite to walk through the whole log from its end, instead of taking what the indexes find.
    rows = found.all() if most is None else found.fetchmany(most)
    found.close()
    return [
        LoggedChange(field_of(row), row.old, row.new, row.reason, row.channel, row.naam or "het systeem", row.at)
        for row in rows
    ]


def field_of(row: Any) -> str:
    """Return which field changed; one of a mijlpaal or bijlage says so, for an actie has a titel as well."""
    attached = row.field and row.object_kind in {"mijlpaal", "bijlage"}
    return f"{row.object_kind}.{row.field}" if attached else str(row.field)


@cache
def _history() -> Select[Any]:
    mijlpalen = select(MijlpaalRow.id).where(MijlpaalRow.actie_id == bindparam("actie_id"))
    bijlagen = select(BijlageRow.id).where(BijlageRow.actie_id == bindparam("actie_id"))
    about_mijlpaal = and_(_C.object_kind == "mijlpaal", _C.object_id.in_(mijlpalen))
    about_bijlage = and_(_C.object_kind == "bijlage", _C.object_id.in_(bijlagen))
    statements = select(_V.id).where(_V.actie_id == bindparam("actie_id"))
    about_actie = and_(_C.object_kind == "actie", _C.object_id == bindparam("actie_id"))
    about_voortgang = and_(_C.object_kind == "voortgang", _C.object_id.in_(statements))
    return (
        select(_C.object_kind, _C.field, _C.old, _C.new, _C.reason, _C.channel, _C.at, _U.naam)
        .outerjoin(UserRow.__table__, _U.id == _C.by_id)
        .where(or_(about_actie, about_voortgang, about_mijlpaal, about_bijlage))
        .order_by(_C.id.desc())
    )


def sources_of_plan(plan_id: int) -> Sequence[PlanSource]:
    """Return the documents a plan was read from, oldest first."""
    query = (
        select(ImportRow.id, DocumentRow.id, DocumentRow.bestandsnaam, ImportRow.taken_over_at)
        .join(DocumentRow, DocumentRow.id == ImportRow.document_id)
        .where(ImportRow.plan_id == plan_id)
        .order_by(ImportRow.id)
    )
    return [PlanSource(*row) for row in db.session.execute(query)]


def list_editions(organisatie_id: int, *, limit: int = 10) -> Sequence[EditionLine]:
    """Return the reports of an organisatie that are vastgesteld, newest first."""
    query = (
        select(
            EditionRow.id, PlanRow.id, PlanRow.titel, EditionRow.year, EditionRow.number, EditionRow.peildatum,
            EditionRow.vastgesteld_at,
        )
        .join(PlanRow, PlanRow.id == EditionRow.plan_id)
        .where(PlanRow.organisatie_id == organisatie_id, EditionRow.state == "vastgesteld")
        .order_by(EditionRow.peildatum.desc(), EditionRow.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [EditionLine(*row) for row in db.session.execute(query)]
