"""An actie an actiehouder proposes: team OOV takes it over or declines; nothing is in the register before that."""

from datetime import date

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.voortgang import Beoordeling
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.services.plannen import add_actie, open_plan
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.actievoorstel_tables import ActievoorstelRow
from tracker.store.changes import log, log_event
from tracker.store.plans import PlanLine, list_plans
from tracker.store.session import db, transaction

KIND = "actievoorstel"


def plans_to_propose_for(actor: Actor) -> list[PlanLine]:
    """Return the plans that run and that the actor may propose an actie for, newest period first."""
    if not actor.may(Permission.ACTIE_VOORSTELLEN):
        return []
    plans = list_plans(actor.organisatie_id, counted=False)
    return [plan for plan in plans if plan.status is PlanStatus.VASTGESTELD]


def propose_actie(actor: Actor, plan_id: int | None, *, titel: str, tekst: str, deadline: date | None = None) -> int:
    """Propose an actie the actor would do, and return the id of the proposal.

    Raises:
        NotAllowedError: not for this actor, or not a plan they may read.
        TrackingError: no plan, titel or text, a deadline that is past, or the plan is closed.
    """
    actor.require(Permission.ACTIE_VOORSTELLEN)
    titel, tekst = " ".join(titel.split()), tekst.strip()
    _check(plan_id, titel, tekst, deadline)
    with transaction() as session:
        plan = open_plan(actor, plan_id or 0)
        if plan.status != PlanStatus.VASTGESTELD.value or actor.user_id is None:
            raise NotAllowedError("actie voorstellen")
        row = ActievoorstelRow(
            organisatie_id=actor.organisatie_id, plan_id=plan.id, door_id=actor.user_id, titel=titel, tekst=tekst,
            deadline=deadline, op=clock.today(), at=clock.now(), beoordeling=Beoordeling.INGEDIEND.value,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event(KIND, row.id, "voorgesteld", origin_of(actor, plan.id))
        return row.id


def _check(plan_id: int | None, titel: str, tekst: str, deadline: date | None) -> None:
    if plan_id is None:
        raise TrackingError("plan", "Kies een plan uit de lijst.")
    if not titel:
        raise TrackingError("titel", "Geef de actie een titel.")
    if not tekst:
        raise TrackingError("tekst", "Schrijf wat er gaat gebeuren. Team OOV beslist op deze tekst.")
    if deadline is not None and deadline < clock.today():
        raise TrackingError("deadline", "Deze dag is al voorbij. Kies een latere dag, of laat het veld leeg.")


def take_over_actievoorstel(actor: Actor, voorstel_id: int, opmerking: str = "") -> int:
    """Make the actie that was proposed, with who proposed it as actiehouder, and return its id.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: judged or withdrawn already, the plan is closed, or who proposed it can do no acties any more.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _waiting(actor, voorstel_id)
        open_plan(actor, row.plan_id)
        if not can_be_actiehouder(row.door_id, actor.organisatie_id):
            told = "Wie dit voorstelde, kan geen actiehouder meer zijn. Wijs het af, of voeg de actie zelf toe."
            raise TrackingError("opmerking", told)
        actie_id = add_actie(actor, row.plan_id, titel=row.titel, tekst=row.tekst)
        assign_actiehouder(actor, [actie_id], row.door_id)
        if row.deadline is not None:
            set_deadline(actor, [actie_id], deadline=row.deadline)
        log("actie", actie_id, {"voorsteller_id": (None, row.door_id)}, origin_of(actor, row.plan_id))
        row.actie_id = actie_id
        _close(actor, row, Beoordeling.AKKOORD, opmerking)
        return actie_id


def decline_actievoorstel(actor: Actor, voorstel_id: int, opmerking: str) -> None:
    """Decline an actie that was proposed; who proposed it reads the remark.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: no remark, judged or withdrawn already, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if not opmerking.strip():
        raise TrackingError("opmerking", "Schrijf waarom dit niet kan. Wie het voorstelde, leest dit.")
    with transaction():
        row = _waiting(actor, voorstel_id)
        open_plan(actor, row.plan_id)
        _close(actor, row, Beoordeling.TERUG, opmerking)


def withdraw_actievoorstel(actor: Actor, voorstel_id: int) -> None:
    """Take back what one proposed, as long as nobody judged it; also when the plan was closed meanwhile.

    Raises:
        NotAllowedError: somebody else's, or not there.
        TrackingError: judged or withdrawn already.
    """
    actor.require(Permission.ACTIE_VOORSTELLEN)
    with transaction():
        row = _waiting(actor, voorstel_id, own=True)
        _close(actor, row, Beoordeling.INGETROKKEN, "")


_DONE = {
    Beoordeling.AKKOORD: "Dit voorstel is al overgenomen.",
    Beoordeling.TERUG: "Dit voorstel is al afgewezen.",
    Beoordeling.INGETROKKEN: "Dit voorstel is ingetrokken door wie het deed.",
}


def _waiting(actor: Actor, voorstel_id: int, *, own: bool = False) -> ActievoorstelRow:
    row = db.session.get(ActievoorstelRow, voorstel_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id or (own and row.door_id != actor.user_id):
        raise NotAllowedError("actievoorstel")
    if row.beoordeling != Beoordeling.INGEDIEND.value:
        raise TrackingError("beoordeling", f"{_DONE[Beoordeling(row.beoordeling)]} U hoeft niets te doen.")
    return row


def _close(actor: Actor, row: ActievoorstelRow, new: Beoordeling, opmerking: str) -> None:
    row.beoordeling, row.opmerking = new.value, opmerking.strip()
    row.oordeel_door_id, row.oordeel_op = actor.user_id, clock.today()
    log(KIND, row.id, {"voorstel": (row.titel, new.value)}, origin_of(actor, row.plan_id, opmerking))
