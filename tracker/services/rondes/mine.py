"""Answering a ronde: one's own acties in it, and one statement for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Ronde, RondeActie, RondeStaat
from tracker.domain.samenvoegen import Stand, stand_to_report
from tracker.domain.voortgang import Beoordeling, Voortgang
from tracker.services.acties import TrackingError, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.inzage import is_own
from tracker.services.melden import Reported, newest_statement, report
from tracker.services.rondes.bord import ronde_acties
from tracker.services.rondes.planning import own_ronde
from tracker.store.plans import load_actie, load_some
from tracker.store.rondes import list_rondes
from tracker.store.session import transaction


@dataclass(frozen=True, slots=True)
class MijnRonde:
    """A ronde with the acties in it this person does today: the own ones first, then those of others."""

    ronde: Ronde
    staat: RondeStaat
    acties: tuple[RondeActie, ...]

    @property
    def todo(self) -> int:
        """Return how many still ask for an answer."""
        return sum(one.antwoord.must_act for one in self.acties)


def my_ronde(actor: Actor, ronde_id: int, today: date) -> MijnRonde:
    """Return one ronde as this person sees it.

    Raises:
        NotAllowedError: no such ronde here, or nothing in it is this person's.
    """
    actor.require(Permission.VOORTGANG_MELDEN)
    mine = _mine(actor, own_ronde(actor, ronde_id), today)
    if not mine.acties:
        raise NotAllowedError(f"Ronde {ronde_id}")
    return mine


def my_rondes(actor: Actor, today: date) -> list[MijnRonde]:
    """Return the rondes that ask this person something now, the first to close first."""
    if not actor.may(Permission.VOORTGANG_MELDEN):
        return []
    running = (one for one in list_rondes(actor.organisatie_id) if one.staat(today) is RondeStaat.OPEN)
    found = [_mine(actor, one, today) for one in running]
    return sorted((one for one in found if one.acties), key=lambda one: (one.todo == 0, one.ronde.sluit, one.ronde.id))


def _mine(actor: Actor, ronde: Ronde, today: date) -> MijnRonde:
    own = [one for one in ronde_acties(ronde, today) if is_own(actor, one.actie)]
    own.sort(key=lambda one: one.actie.actiehouder is None or one.actie.actiehouder.id != actor.user_id)
    return MijnRonde(ronde, ronde.staat(today), tuple(own))


def with_texts(acties: Sequence[RondeActie], today: date) -> dict[int, Actie]:
    """Return actie id → the actie with what was said about it."""
    wanted: dict[int, list[int]] = {}
    for one in acties:
        wanted.setdefault(one.actie.plan_id, []).append(one.actie.id)
    return {actie.id: actie for plan_id, ids in wanted.items() for actie in load_some(plan_id, today, ids).acties}


def last_own(actie: Actie) -> Voortgang | None:
    """Return the last statement that was not withdrawn, nor proposed by a partner: what "nothing changed" repeats."""
    said = (one for one in reversed(actie.voortgang) if one.beoordeling is not Beoordeling.INGETROKKEN)
    return next((one for one in said if one.partner_id is None), None)


def answer(actor: Actor, ronde_id: int, actie_id: int, *, opened: Stand, mine: Stand, toelichting: str) -> Reported:
    """Report voortgang on one actie of an open ronde, about its peildatum.

    Args:
        actor: who answers.
        ronde_id: which ronde asks.
        actie_id: about which actie.
        opened: what the form was opened with.
        mine: what it says now.
        toelichting: what was done.

    Raises:
        NotAllowedError: no such ronde, or not an actie of it this person may report on.
        TrackingError: the ronde or the plan is closed.
        InvalidVoortgangError: something is missing or impossible.
        StandConflictError: a colleague reported something else meanwhile.
    """
    with transaction():
        ronde = _open(actor, ronde_id, actie_id)
        datum = ronde.stand_op(clock.today())
        return report(actor, actie_id, opened=opened, mine=mine, datum=datum, toelichting=toelichting)


def answer_unchanged(actor: Actor, ronde_id: int, actie_id: int, *, seen: int) -> Reported:
    """Say that nothing changed: the last statement once more, about the peildatum of the ronde. It is no news.

    Args:
        actor: who answers.
        ronde_id: which ronde asks.
        actie_id: about which actie.
        seen: the newest statement this person could see.

    Raises:
        NotAllowedError, TrackingError, InvalidVoortgangError: as `answer`.
        TrackingError: there is nothing to repeat, it was sent back, or somebody reported meanwhile.
    """
    with transaction():
        ronde, today = _open(actor, ronde_id, actie_id), clock.today()
        actie, datum = load_actie(actie_id, today)[1], ronde.stand_op(today)
        last, newest = last_own(actie), newest_statement(actie)
        if last is None or last.beoordeling is Beoordeling.TERUG:
            raise TrackingError("toelichting", "Er is geen eerdere melding om te herhalen. Vul de velden in.")
        if newest is None or newest.id != seen:
            raise TrackingError("toelichting", "Een collega meldde intussen iets. Lees dat eerst, en kies dan opnieuw.")
        stand = stand_to_report(actie.voortgang, datum.year)
        return report(actor, actie_id, opened=stand, mine=stand, datum=datum, toelichting=last.toelichting)


def _open(actor: Actor, ronde_id: int, actie_id: int) -> Ronde:
    """Return an open ronde the actie is part of, in the running transaction."""
    ronde, today = own_ronde(actor, ronde_id), clock.today()
    lock_acties(actor, [actie_id])
    if ronde.staat(today) is not RondeStaat.OPEN:
        raise TrackingError("", f"Deze ronde is {ronde.staat(today).value}. Meld uw voortgang bij Mijn acties.")
    if not ronde.omvang.covers(*load_actie(actie_id, today)):
        raise NotAllowedError("actie van de ronde")
    return ronde
