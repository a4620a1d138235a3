"""Reading rondes: which there are, what was stated within their window, and what people were told about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from tracker import clock
from tracker.domain.ronde import Melding, Omvang, Reikwijdte, Ronde
from tracker.domain.voortgang import Beoordeling
from tracker.reminders.rounds import Soort, Vraag
from tracker.store.mail_tables import BerichtRow
from tracker.store.outbox import MailState
from tracker.store.ronde_tables import RondeRow, RondeVraagRow
from tracker.store.session import db
from tracker.store.tables import ActieRow, GedeeldRow, OutboxRow, PartnerRow, UserRow, VoortgangRow


@dataclass(frozen=True, slots=True)
class Verteld:
    """What one person was told about a ronde, and what became of that mail."""

    ronde_id: int
    user_id: int
    soort: str
    op: date
    state: MailState
    sent_at: datetime | None


def list_rondes(organisatie_id: int | None = None) -> Sequence[Ronde]:
    """Return the rondes of an organisatie, or of all, the newest peildatum first."""
    query = select(RondeRow).order_by(RondeRow.peildatum.desc(), RondeRow.id.desc())
    if organisatie_id is not None:
        query = query.where(RondeRow.organisatie_id == organisatie_id)
    return [to_ronde(row) for row in db.session.scalars(query.execution_options(populate_existing=True))]


def find_ronde(organisatie_id: int, ronde_id: int) -> Ronde | None:
    """Return a ronde of this organisatie; None when there is no such ronde here."""
    row = db.session.get(RondeRow, ronde_id, populate_existing=True)
    return to_ronde(row) if row is not None and row.organisatie_id == organisatie_id else None


def to_ronde(row: RondeRow) -> Ronde:
    """Return a row as the domain knows a ronde."""
    return Ronde(
        id=row.id, organisatie_id=row.organisatie_id, titel=row.titel, van=row.van, peildatum=row.peildatum,
        opent=row.opent, sluit=row.sluit, instructie=row.instructie, commissie_op=row.commissie_op,
        omvang=Omvang(tuple(row.plan_ids), tuple(row.thema_ids), row.portefeuillehouder, Reikwijdte(row.reikwijdte)),
        gepland_op=_day(row.created_at), geopend_op=_day(row.geopend_at), gesloten_op=_day(row.gesloten_at),
    )  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return None if at is None else clock.local(at).date()


def meldingen_in(ronde: Ronde) -> list[Melding]:
    """Return what was stated about the acties of its plans within the window, from old to new."""
    since = datetime.combine(ronde.begint, time(), clock.AMSTERDAM)
    until = datetime.combine(ronde.eindigt + timedelta(days=1), time(), clock.AMSTERDAM)
    query = (
        select(
            VoortgangRow.id, VoortgangRow.actie_id, VoortgangRow.at, VoortgangRow.beoordeling, VoortgangRow.partner_id,
            UserRow.naam,
        )
        .join(ActieRow, ActieRow.id == VoortgangRow.actie_id)
        .join(UserRow, UserRow.id == VoortgangRow.door_id)
        .where(ActieRow.plan_id.in_(ronde.omvang.plan_ids), VoortgangRow.at >= since, VoortgangRow.at < until)
        .order_by(VoortgangRow.id)
    )  # fmt: skip
    found = db.session.execute(query)
    return [
        Melding(id_, actie_id, at, Beoordeling(word), partner, naam) for id_, actie_id, at, word, partner, naam in found
    ]


def told_of(ronde_ids: Collection[int]) -> list[Verteld]:
    """Return what people were told about these rondes, oldest first."""
    query = (
        select(
            BerichtRow.object_id, BerichtRow.user_id, BerichtRow.soort, BerichtRow.due_on, OutboxRow.state,
            OutboxRow.sent_at,
        )
        .join(OutboxRow, OutboxRow.id == BerichtRow.outbox_id)
        .where(BerichtRow.object_id.in_(ronde_ids), BerichtRow.soort.in_(list(Soort)))
        .order_by(BerichtRow.id)
    )  # fmt: skip
    return [Verteld(*row[:4], MailState(row.state), row.sent_at) for row in db.session.execute(query)]


def asked_of(ronde_ids: Collection[int]) -> list[tuple[int, Vraag]]:
    """Return (ronde id, question) for who was asked by hand, oldest first."""
    query = select(RondeVraagRow).where(RondeVraagRow.ronde_id.in_(ronde_ids)).order_by(RondeVraagRow.id)
    return [(row.ronde_id, Vraag(row.user_id, row.op)) for row in db.session.scalars(query)]


def partners_of(actie_ids: Collection[int]) -> dict[int, list[str]]:
    """Return actie id → the partners an actie is shared with."""
    query = (
        select(GedeeldRow.actie_id, PartnerRow.naam)
        .join(PartnerRow, PartnerRow.id == GedeeldRow.partner_id)
        .where(GedeeldRow.actie_id.in_(actie_ids))
        .order_by(PartnerRow.naam)
    )
    found: dict[int, list[str]] = {}
    for actie_id, naam in db.session.execute(query):
        found.setdefault(actie_id, []).append(naam)
    return found
