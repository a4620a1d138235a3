"""The calendar of the cycle, and of one person: a secret address at which a calendar program reads it.

The address is off until the person turns it on, holds no name, and dies when it is turned off, when the role or the
account ends. What it shows is worked out at each reading, from what the person may see then.
"""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, delete, select

from tracker import clock
from tracker.domain.plan import Actie, PlanStatus, Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Ronde, RondeStaat
from tracker.reminders.agenda import Afspraak
from tracker.services.actor import Actor, Channel, NotAllowedError, actor_of
from tracker.services.inzage import is_own, visible_plan
from tracker.services.rondes.bord import ronde_acties
from tracker.store.accounts import find_account
from tracker.store.changes import Origin, log_event
from tracker.store.mijlpalen import open_mijlpalen
from tracker.store.plans import active_plans, load_plan
from tracker.store.register import plans_of_actiehouder
from tracker.store.ronde_tables import AgendaRow
from tracker.store.rondes import list_rondes
from tracker.store.session import db, transaction

BACK = timedelta(days=92)  # what is longer ago a calendar need not show
AHEAD = timedelta(days=731)


def has_agenda(actor: Actor) -> bool:
    """Return whether this person turned the address on."""
    return db.session.scalar(select(AgendaRow.id).where(_mine(actor))) is not None


def turn_on(actor: Actor) -> str:
    """Make a new secret address for this person, in the place of an older one, and return the secret: it is shown once.

    Raises:
        NotAllowedError: who can hold no acties has nothing in a calendar.
    """
    actor.require(Permission.VOORTGANG_MELDEN)
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        session.execute(delete(AgendaRow).where(_mine(actor)))
        session.add(
            AgendaRow(
                user_id=actor.user_id, organisatie_id=actor.organisatie_id, token_hash=_hash(token),
                created_at=clock.now(),
            )
        )  # fmt: skip
        log_event("user", actor.user_id or 0, "agenda-adres gemaakt", _origin(actor))
    return token


def turn_off(actor: Actor) -> None:
    """Let the address die; it can be made anew."""
    with transaction() as session:
        if session.execute(delete(AgendaRow).where(_mine(actor))).rowcount:  # type: ignore[attr-defined]  # a DELETE
            log_event("user", actor.user_id or 0, "agenda-adres ingetrokken", _origin(actor))


def reader_of(token: str) -> Actor:
    """Return whose calendar is asked for, with the rights of today.

    Raises:
        NotAllowedError: no such address, or its person works here no more.
    """
    row = db.session.scalar(select(AgendaRow).where(AgendaRow.token_hash == _hash(token)))
    account = find_account(row.user_id) if row is not None else None
    if row is None or account is None or not account.active or row.organisatie_id not in account.roles:
        raise NotAllowedError("agenda")
    actor = actor_of(account, row.organisatie_id, Channel.WEB)
    actor.require(Permission.VOORTGANG_MELDEN)
    return actor


def own_agenda(actor: Actor, today: date) -> Iterator[Afspraak]:
    """Return what awaits one person: deadlines of acties that are open, mijlpalen, and rondes that ask something."""
    for plan_id in plans_of_actiehouder(actor.user_id or 0, actor.stands_in):
        plan = load_plan(plan_id, today, texts=False)
        if plan.organisatie_id == actor.organisatie_id and plan.status is PlanStatus.VASTGESTELD:
            own = (actie for actie in visible_plan(actor, plan).acties if is_own(actor, actie))
            yield from (found for actie in own if (found := _deadline(actie, today)) is not None)
    for step in open_mijlpalen(actor.user_id, actor.organisatie_id, today + AHEAD):
        if step.datum >= today - BACK:
            yield Afspraak(f"mijlpaal-{step.id}", f"Mijlpaal: {step.titel}", step.datum, step.datum,
                           f"/acties/{step.actie_id}")  # fmt: skip
    for ronde in _recent(actor.organisatie_id, today):
        known = ronde.staat(today) is not RondeStaat.GEPLAND
        if known and any(is_own(actor, one.actie) for one in ronde_acties(ronde, today)):
            yield _window(ronde, f"/mijn-ronde/{ronde.id}")


def cycle(actor: Actor, today: date) -> Iterator[Afspraak]:
    """Return the days of the whole organisatie: rondes, deadlines and the meetings of the commissie.

    Raises:
        NotAllowedError: not for this actor.
    """
    actor.require(Permission.RONDES_BEHEREN)
    for plan_id in active_plans(actor.organisatie_id):
        acties = load_plan(plan_id, today, texts=False).acties
        yield from (found for actie in acties if (found := _deadline(actie, today)) is not None)
    for ronde in _recent(actor.organisatie_id, today):
        path = f"/rondes/{ronde.id}"
        yield _window(ronde, path)
        yield Afspraak(f"peildatum-{ronde.id}", f"Peildatum: {ronde.titel}", ronde.peildatum, ronde.peildatum, path)
        if ronde.commissie_op is not None:
            yield Afspraak(f"commissie-{ronde.id}", f"Commissie: rapportage van {ronde.titel}", ronde.commissie_op,
                           ronde.commissie_op, path)  # fmt: skip


def _recent(organisatie_id: int, today: date) -> list[Ronde]:
    return [one for one in list_rondes(organisatie_id) if max(one.sluit, one.commissie_op or one.sluit) >= today - BACK]


def _window(ronde: Ronde, path: str) -> Afspraak:
    uitleg = f"Meld uiterlijk op {ronde.eindigt:%d-%m-%Y} hoe het stond op {ronde.peildatum:%d-%m-%Y}."
    return Afspraak(f"ronde-{ronde.id}", ronde.naam, ronde.begint, ronde.eindigt, path, uitleg)


def _deadline(actie: Actie, today: date) -> Afspraak | None:
    """Return the deadline of an actie that is open; nothing outside the two years a calendar is about."""
    day = actie.deadline
    if day is None or not actie.fase.is_open or not today - BACK <= day <= today + AHEAD:
        return None
    titel = " ".join(f"{actie.nummer} {actie.titel}".split())
    if actie.vertrouwelijkheid is Vertrouwelijkheid.VERTROUWELIJK:
        titel = f"vertrouwelijke actie {actie.nummer or actie.id}"  # a calendar may be read by others
    return Afspraak(f"actie-{actie.id}", f"Deadline: {titel}", day, day, f"/acties/{actie.id}")


def _mine(actor: Actor) -> ColumnElement[bool]:
    return and_(AgendaRow.user_id == actor.user_id, AgendaRow.organisatie_id == actor.organisatie_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
