"""Reading everything a dossier tells about acties, in as many statements for one actie as for a whole plan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, union, update
from sqlalchemy.orm import aliased

from tracker.domain.plan import Persoon
from tracker.store.answer_tables import AntwoordRow
from tracker.store.changes import LoggedChange
from tracker.store.dossier_tables import DossierRow
from tracker.store.register import field_of
from tracker.store.session import db
from tracker.store.tables import (
    ActieRow,
    BijlageRow,
    ChangeRow,
    DocumentRow,
    MijlpaalRow,
    OutboxRow,
    PartnerRow,
    PlanRow,
    ReactieRow,
    ReminderRow,
    UserRow,
    VoorstelRow,
    VoortgangRow,
)

Grouped = dict[int, list[Row[Any]]]
_OF_ACTIES: dict[str, Any] = {
    "voortgang": VoortgangRow, "mijlpaal": MijlpaalRow, "bijlage": BijlageRow, "voorstel": VoorstelRow,
    "reactie": ReactieRow,
}  # fmt: skip
OF_AN_ACTIE = frozenset({"actie", *_OF_ACTIES})
_judge, _stood_in_for = aliased(UserRow), aliased(UserRow)


@dataclass(frozen=True, slots=True)
class Dossierstuk:
    """A dossier in a list: what it is about, who asked for it, and where the change log ended."""

    id: int
    organisatie_id: int
    plan_id: int
    actie_id: int | None
    over: str
    vertrouwelijk: bool
    asked_at: datetime
    door: str
    made_at: datetime | None
    content_hash: str | None
    log_seq: int | None
    has_content: bool


@dataclass(frozen=True, slots=True)
class LogLine(LoggedChange):
    """One line of the change log with the actie it is about; None for the plan itself."""

    actie_id: int | None
    kind: str
    object_id: int
    seq: int | None


@dataclass(frozen=True, slots=True)
class About:
    """The acties a dossier is about: all of a plan, or one of them."""

    plan_id: int
    actie_id: int | None = None

    @property
    def acties(self) -> Select[Any]:
        """Return the ids, those in the prullenbak among them."""
        query = select(ActieRow.id).where(ActieRow.plan_id == self.plan_id)
        return query if self.actie_id is None else query.where(ActieRow.id == self.actie_id)


def _stukken() -> Select[Any]:
    r = DossierRow
    columns: tuple[Any, ...] = (
        r.id, r.organisatie_id, r.plan_id, r.actie_id, r.over, r.vertrouwelijk, r.asked_at, UserRow.naam, r.made_at,
        r.content_hash, r.log_seq, r.content.is_not(None),
    )  # fmt: skip
    return select(*columns).join(UserRow, UserRow.id == r.by_id)


def find_dossier(dossier_id: int) -> Dossierstuk | None:
    """Return one dossier; None when there is none."""
    row = db.session.execute(_stukken().where(DossierRow.id == dossier_id)).one_or_none()
    return Dossierstuk(*row) if row else None


def list_dossiers(plan_id: int, actie_id: int | None, limit: int = 20) -> Sequence[Dossierstuk]:
    """Return the dossiers of a plan as a whole, or of one actie, the newest first."""
    mine = DossierRow.actie_id.is_(None) if actie_id is None else DossierRow.actie_id == actie_id
    query = _stukken().where(DossierRow.plan_id == plan_id, mine).order_by(DossierRow.id.desc()).limit(limit)
    return [Dossierstuk(*row) for row in db.session.execute(query)]


def content_of(dossier_id: int) -> str | None:
    """Return what a dossier says; None when it was not made yet, or forgotten."""
    return db.session.scalar(select(DossierRow.content).where(DossierRow.id == dossier_id))


def forget_contents(now: datetime, kept: timedelta) -> None:
    """Forget what old dossiers say; that they were made, and where the log ended, stays."""
    old = update(DossierRow).where(DossierRow.asked_at < now - kept, DossierRow.content.is_not(None))
    db.session.execute(old.values(content=None))


def deleted_acties(about: About) -> list[tuple[int, date]]:
    """Return the acties in the prullenbak with the day they went there."""
    query = select(ActieRow.id, ActieRow.verwijderd_op).where(ActieRow.id.in_(about.acties))
    return [(id_, day) for id_, day in db.session.execute(query) if day is not None]


def log_lines(about: About) -> list[LogLine]:
    """Return what the change log says, oldest first: of a plan everything in it, of one actie what is about it."""
    owner = {("actie", id_): id_ for id_ in db.session.scalars(about.acties)}
    for kind, table in _OF_ACTIES.items():
        rows = db.session.execute(select(table.id, table.actie_id).where(table.actie_id.in_(about.acties)))
        owner |= {(kind, id_): actie_id for id_, actie_id in rows}
    query = (
        select(ChangeRow, UserRow.naam)
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .where(ChangeRow.plan_id == about.plan_id, _about_them(about))
        .order_by(ChangeRow.id)
    )
    return [
        LogLine(
            field_of(row), row.old, row.new, row.reason, row.channel, naam or "het systeem", row.at,
            owner.get((row.object_kind, row.object_id)), row.object_kind, row.object_id,
            row.seq,
        )
        for row, naam in db.session.execute(query)
    ]  # fmt: skip


def _about_them(about: About) -> ColumnElement[bool]:
    if about.actie_id is None:
        return ChangeRow.id.is_not(None)
    of_kinds = [
        and_(ChangeRow.object_kind == kind, ChangeRow.object_id.in_(select(t.id).where(t.actie_id == about.actie_id)))
        for kind, t in _OF_ACTIES.items()
    ]
    return or_(and_(ChangeRow.object_kind == "actie", ChangeRow.object_id == about.actie_id), *of_kinds)


def people_named(ids: Iterable[int]) -> list[Persoon]:
    """Return the people with these numbers, also who left."""
    columns = (UserRow.id, UserRow.naam, UserRow.email, UserRow.functie, UserRow.afdeling, UserRow.active)
    return [Persoon(*row) for row in db.session.execute(select(*columns).where(UserRow.id.in_(set(ids))))]


def statements(about: About) -> Grouped:
    """Return actie id → its statements, with who judged them."""
    v = VoortgangRow
    query = (
        select(
            *v.__table__.c,
            UserRow.naam,
            func.coalesce(PartnerRow.naam, _stood_in_for.naam, "").label("namens"),
            _judge.naam.label("rechter"),
        )
        .join(UserRow, UserRow.id == v.door_id)
        .outerjoin(PartnerRow, PartnerRow.id == v.partner_id)
        .outerjoin(_stood_in_for, _stood_in_for.id == v.namens_id)
        .outerjoin(_judge, _judge.id == v.beoordeeld_door_id)
    )
    return _grouped(query.where(v.actie_id.in_(about.acties)).order_by(v.datum, v.id))


def requests(about: About) -> Grouped:
    """Return actie id → the deadlines that were asked for."""
    v = VoorstelRow
    query = (
        select(*v.__table__.c, UserRow.naam, _judge.naam.label("rechter"))
        .join(UserRow, UserRow.id == v.door_id)
        .outerjoin(_judge, _judge.id == v.beoordeeld_door_id)
    )
    return _grouped(query.where(v.actie_id.in_(about.acties)).order_by(v.id))


def files(about: About) -> Grouped:
    """Return actie id → its files, also what was removed or forgotten."""
    b = BijlageRow
    columns = [column for column in b.__table__.c if column.name != "content"]
    query = select(*columns, UserRow.naam).join(UserRow, UserRow.id == b.created_by_id)
    return _grouped(query.where(b.actie_id.in_(about.acties)).order_by(b.id))


def reactions(about: About) -> tuple[Grouped, int]:
    """Return actie id → what was shared with partners, and how many internal reacties there are."""
    r = ReactieRow
    query = select(*r.__table__.c, UserRow.naam).join(UserRow, UserRow.id == r.door_id)
    query = query.where(r.actie_id.in_(about.acties), r.verwijderd_at.is_(None)).order_by(r.id)
    rows: list[Row[Any]] = list(db.session.execute(query))
    return _by_actie(row for row in rows if row.gedeeld), sum(1 for row in rows if not row.gedeeld)


def mails(about: About) -> Grouped:
    """Return actie id → the mails that named it, with the rules that asked for them."""
    told = union(
        select(ReminderRow.actie_id, ReminderRow.outbox_id, ReminderRow.rule).where(
            ReminderRow.actie_id.in_(about.acties)
        ),
        select(AntwoordRow.actie_id, AntwoordRow.outbox_id, AntwoordRow.doel).where(
            AntwoordRow.actie_id.in_(about.acties), AntwoordRow.outbox_id.not_in(select(ReminderRow.outbox_id))
        ),
    ).subquery()
    o = OutboxRow
    query = (
        select(told.c.actie_id, told.c.rule, o.id, o.subject, o.state, o.created_at, o.sent_at, o.error, UserRow.naam)
        .join(o, o.id == told.c.outbox_id)
        .join(UserRow, UserRow.id == o.user_id)
        .order_by(o.id, told.c.rule)
    )
    return _grouped(query)


def document_prints(about: About) -> dict[int, str]:
    """Return document id → the SHA-256 of the file the acties came from."""
    used = select(ActieRow.document_id).where(ActieRow.id.in_(about.acties))
    query = select(DocumentRow.id, DocumentRow.sha256).where(DocumentRow.id.in_(used))
    return {row.id: row.sha256 for row in db.session.execute(query)}


def organisatie_of_plan(plan_id: int) -> int | None:
    """Return of which organisatie a plan is; None when there is no such plan."""
    return db.session.scalar(select(PlanRow.organisatie_id).where(PlanRow.id == plan_id))


def _grouped(query: Select[Any]) -> Grouped:
    return _by_actie(db.session.execute(query))


def _by_actie(rows: Iterable[Row[Any]]) -> Grouped:
    found: Grouped = defaultdict(list)
    for row in rows:
        found[row.actie_id].append(row)
    return found
