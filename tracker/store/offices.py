"""What deciding on mail must know of each organisatie, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from tracker.domain.plan import Persoon, PlanStatus
from tracker.domain.rollen import Role
from tracker.reminders.office import Office, Verzamelmail
from tracker.reminders.teksten import Teksten
from tracker.store.afwezigheid import away_on, to_persoon
from tracker.store.kalender import kalenders
from tracker.store.mail_tables import AanspreekpuntRow, MailafspraakRow
from tracker.store.mailteksten import texts_of_all
from tracker.store.session import db, read
from tracker.store.tables import (
    ActieRow,
    ChangeRow,
    MembershipRow,
    OrganisatieRow,
    PlanRow,
    ThemaRow,
    UserRow,
    VoortgangRow,
)
from tracker.store.woorden import words_of_all

NEWS_DAYS = 60  # who did what longer ago is no news in any rule (see `reminders/rules.py`)
USUAL = Verzamelmail.WEKELIJKS


def read_offices(
    peildatum: date, organisatie_ids: Collection[int] | None = None, *, doers: bool = True
) -> dict[int, Office]:
    """Return organisatie id → what deciding on its mail must know on the peildatum; of all organisaties unless told.

    Args:
        peildatum: the day it is.
        organisatie_ids: only these.
        doers: also who did what last; looking again at a mail can do without.
    """
    query = select(OrganisatieRow.id, OrganisatieRow.naam).order_by(OrganisatieRow.id)
    if organisatie_ids is not None:
        query = query.where(OrganisatieRow.id.in_(organisatie_ids))
    namen = {row.id: row.naam for row in db.session.execute(query)}
    calendars, away, chosen = kalenders(list(namen)), away_on(peildatum), _chosen(namen)
    words, texts = words_of_all(), texts_of_all()
    people, contacts = _people(namen, peildatum), _contacts(namen)
    did = _doers(peildatum - timedelta(days=NEWS_DAYS)) if doers else {}
    return {
        id_: Office(
            organisatie=naam,
            teksten=Teksten(texts.get(id_, {}), words.get(id_, {})),
            kalender=calendars[id_],
            off=frozenset(chosen[id_].uit) if id_ in chosen else frozenset(),
            verzamelmail=Verzamelmail(chosen[id_].verzamelmail) if id_ in chosen else USUAL,
            overzicht_op=chosen[id_].overzicht_op if id_ in chosen else None,
            regisseurs=tuple(people.get((id_, Role.REGISSEUR.value), ())),
            medewerkers=tuple(people.get((id_, Role.MEDEWERKER_OOV.value), ())),
            contacts=contacts.get(id_, {}),
            stand_ins=away.get(id_, {}),
            doers=did,
        )
        for id_, naam in namen.items()
    }


def afspraak_of(organisatie_id: int) -> MailafspraakRow:
    """Return what an organisatie chose, as it can be changed in the running transaction; made when it is not there."""
    row = db.session.get(MailafspraakRow, organisatie_id, populate_existing=True)
    if row is None:
        row = MailafspraakRow(organisatie_id=organisatie_id, verzamelmail=USUAL.value, uit=[])
        db.session.add(row)
        db.session.flush()
    return row


def told_the_week(organisatie_ids: Iterable[int], day: date) -> None:
    """Write down, in the running transaction, that these organisaties were told their week on this day."""
    for organisatie_id in organisatie_ids:
        afspraak_of(organisatie_id).overzicht_op = day


def contacts_of(organisatie_id: int) -> dict[int, int]:
    """Return id of a thema → id of who of team OOV is the contact, as chosen."""
    query = (
        select(AanspreekpuntRow.thema_id, AanspreekpuntRow.user_id)
        .join(ThemaRow, ThemaRow.id == AanspreekpuntRow.thema_id)
        .join(PlanRow, PlanRow.id == ThemaRow.plan_id)
        .where(PlanRow.organisatie_id == organisatie_id)
    )
    return {row.thema_id: row.user_id for row in db.session.execute(query)}


@dataclass(frozen=True, slots=True)
class ThemaLine:
    """A thema of a plan that is in use."""

    id: int
    titel: str
    plan: str


def themas_of(organisatie_id: int) -> list[ThemaLine]:
    """Return the themas (no deelthemas) of the plans in use, in the order of the plan."""
    query = (
        select(ThemaRow.id, ThemaRow.nummer, ThemaRow.titel, PlanRow.titel.label("plan"))
        .join(PlanRow, PlanRow.id == ThemaRow.plan_id)
        .where(PlanRow.organisatie_id == organisatie_id, PlanRow.status == PlanStatus.VASTGESTELD.value)
        .where(ThemaRow.parent_id.is_(None), ThemaRow.vervallen_op.is_(None))
        .order_by(PlanRow.id, ThemaRow.position, ThemaRow.id)
    )
    return [ThemaLine(row.id, f"{row.nummer} {row.titel}".strip(), row.plan) for row in db.session.execute(query)]


def choose_contact(thema_id: int, user_id: int | None) -> None:
    """Make somebody the contact for a thema in the running transaction; None: nobody in particular."""
    row = db.session.get(AanspreekpuntRow, thema_id, populate_existing=True)
    if user_id is None:
        if row is not None:
            db.session.delete(row)
    elif row is None:
        db.session.add(AanspreekpuntRow(thema_id=thema_id, user_id=user_id))
    else:
        row.user_id = user_id


def _chosen(organisatie_ids: Iterable[int]) -> dict[int, MailafspraakRow]:
    query = select(MailafspraakRow).where(MailafspraakRow.organisatie_id.in_(organisatie_ids))
    return {row.organisatie_id: row for row in db.session.scalars(query.execution_options(populate_existing=True))}


def _people(organisatie_ids: Iterable[int], peildatum: date) -> dict[tuple[int, str], list[Persoon]]:
    """Return (organisatie id, role) → who has that role and works here."""
    query = (
        select(MembershipRow.organisatie_id, MembershipRow.role, UserRow)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(
            MembershipRow.organisatie_id.in_(organisatie_ids),
            MembershipRow.role.in_([Role.REGISSEUR.value, Role.MEDEWERKER_OOV.value]),
            UserRow.active,
            func.coalesce(MembershipRow.eindigt_op, peildatum) >= peildatum,
        )
        .order_by(UserRow.id)
        .execution_options(populate_existing=True)
    )
    found: dict[tuple[int, str], list[Persoon]] = {}
    for organisatie_id, role, user in db.session.execute(query):
        found.setdefault((organisatie_id, role), []).append(to_persoon(user))
    return found


def _contacts(organisatie_ids: Iterable[int]) -> dict[int, dict[int, Persoon]]:
    """Return organisatie id → id of a thema → its contact, or that of the nearest thema around it."""
    themas = db.session.execute(
        select(PlanRow.organisatie_id, ThemaRow.id, ThemaRow.parent_id)
        .join(PlanRow, PlanRow.id == ThemaRow.plan_id)
        .where(PlanRow.organisatie_id.in_(organisatie_ids))
    ).all()
    chosen = {
        thema_id: to_persoon(user)
        for thema_id, user in db.session.execute(
            select(AanspreekpuntRow.thema_id, UserRow).join(UserRow, UserRow.id == AanspreekpuntRow.user_id)
        )
    }
    parents = {thema_id: parent_id for _, thema_id, parent_id in themas}
    found: dict[int, dict[int, Persoon]] = {}
    for organisatie_id, thema_id, _ in themas if chosen else ():
        at: int | None = thema_id
        while at is not None and at not in chosen:
            at = parents.get(at)
        if at is not None:
            found.setdefault(organisatie_id, {})[thema_id] = chosen[at]
    return found


def _doers(since: date) -> dict[tuple[str, int], int]:
    """Return who last did what: (field, id of the actie) or ("voortgang", id of the statement) → user id."""
    c, v = ChangeRow.__table__.c, VoortgangRow.__table__.c
    changed = (
        select(c.field, c.object_id, c.by_id)
        .where(c.object_kind == "actie", c.field.in_(["", "actiehouder_id", "deadline"]), c.on_day >= since)
        .where(c.by_id.is_not(None), c.object_id.in_(select(ActieRow.id)))
        .order_by(c.id)
    )
    said = select(v.id, v.door_id).where(v.datum >= since)
    doers: dict[tuple[str, int], int] = {}
    for field, actie_id, by_id in read(changed):
        if field or (field, actie_id) not in doers:  # of what happened to the whole actie the first: it was added
            doers[field, actie_id] = by_id
    return doers | {("voortgang", id_): door_id for id_, door_id in read(said)}
