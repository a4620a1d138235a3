"""The small questions the register asks beside a whole plan: one named query each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select

from tracker.domain.plan import Persoon
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.store.changes import LoggedChange
from tracker.store.session import db
from tracker.store.tables import (
    ActieRow,
    ChangeRow,
    DocumentRow,
    EditionRow,
    ImportRow,
    MembershipRow,
    PartnerRow,
    PlanRow,
    UserRow,
    VoortgangRow,
)

_PERSOON = (UserRow.id, UserRow.naam, UserRow.email, UserRow.functie, UserRow.afdeling, UserRow.active)


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


def own_acties(plan_id: int, user_id: int | None) -> dict[int, int | None]:
    """Return actie id → thema id of what this person is actiehouder of today."""
    query = select(ActieRow.id, ActieRow.thema_id).where(
        ActieRow.plan_id == plan_id, ActieRow.actiehouder_id == user_id
    )
    return {row.id: row.thema_id for row in db.session.execute(query)}


def plans_of_actiehouder(user_id: int) -> Sequence[int]:
    """Return the ids of the plans in which this person is actiehouder of something."""
    return db.session.scalars(select(ActieRow.plan_id).where(ActieRow.actiehouder_id == user_id).distinct()).all()


def list_personen(organisatie_id: int) -> Sequence[Persoon]:
    """Return who can be actiehouder in the organisatie, by name."""
    members = select(MembershipRow.user_id).where(MembershipRow.organisatie_id == organisatie_id)
    query = select(*_PERSOON).where(UserRow.id.in_(members), UserRow.active).order_by(UserRow.naam, UserRow.id)
    return [Persoon(*row) for row in db.session.execute(query)]


def list_partners(organisatie_id: int) -> Sequence[str]:
    """Return the names of the partners of the organisatie."""
    query = select(PartnerRow.naam).where(PartnerRow.organisatie_id == organisatie_id).order_by(PartnerRow.naam)
    return db.session.scalars(query).all()


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
    here = select(ActieRow.position).where(ActieRow.id == actie_id).scalar_subquery()
    inside = (ActieRow.plan_id == plan_id, ActieRow.geldig_vanaf <= peildatum)
    columns = select(ActieRow.id, ActieRow.titel)
    before = or_(ActieRow.position < here, and_(ActieRow.position == here, ActieRow.id < actie_id))
    after = or_(ActieRow.position > here, and_(ActieRow.position == here, ActieRow.id > actie_id))
    previous = columns.where(*inside, before).order_by(ActieRow.position.desc(), ActieRow.id.desc()).limit(1)
    following = columns.where(*inside, after).order_by(ActieRow.position, ActieRow.id).limit(1)
    found = [db.session.execute(query).one_or_none() for query in (previous, following)]
    return tuple(None if row is None else Neighbour(*row) for row in found)  # type: ignore[return-value]


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
    plan_ids: Collection[int], *, limit: int = 8, only_akkoord: bool = False
) -> Sequence[RecentVoortgang]:
    """Return what was reported lately in these plans, newest first."""
    query = (
        select(
            VoortgangRow.actie_id, ActieRow.titel, VoortgangRow.datum, VoortgangRow.fase, VoortgangRow.koers,
            VoortgangRow.toelichting, UserRow.naam, VoortgangRow.beoordeling,
        )
        .join(ActieRow, ActieRow.id == VoortgangRow.actie_id)
        .join(UserRow, UserRow.id == VoortgangRow.door_id)
        .where(ActieRow.plan_id.in_(plan_ids))
        .order_by(VoortgangRow.datum.desc(), VoortgangRow.id.desc())
        .limit(limit)
    )  # fmt: skip
    if only_akkoord:
        query = query.where(VoortgangRow.beoordeling == Beoordeling.AKKOORD.value)
    return [
        RecentVoortgang(
            id_, titel, datum, Fase(fase), Koers(koers) if koers else None, text, naam, Beoordeling(beoordeling)
        )
        for id_, titel, datum, fase, koers, text, naam, beoordeling in db.session.execute(query)
    ]


def history_of_actie(actie_id: int) -> Sequence[LoggedChange]:
    """Return what happened to an actie, with the judgements of its voortgang, newest first."""
    statements = select(VoortgangRow.id).where(VoortgangRow.actie_id == actie_id)
    about_actie = and_(ChangeRow.object_kind == "actie", ChangeRow.object_id == actie_id)
    about_voortgang = and_(ChangeRow.object_kind == "voortgang", ChangeRow.object_id.in_(statements))
    query = (
        select(ChangeRow, UserRow.naam)
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .where(or_(about_actie, about_voortgang))
        .order_by(ChangeRow.id.desc())
    )
    return [
        LoggedChange(row.field, row.old, row.new, row.reason, row.channel, naam or "het systeem", row.at)
        for row, naam in db.session.execute(query)
    ]


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
