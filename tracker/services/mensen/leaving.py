"""Roles that change, people who leave, and who takes over their acties: in one transaction, or not at all.

Nobody leaves a live actie behind unseen: each gets somebody, or is left open with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from sqlalchemy import ColumnElement, delete, or_, select

from tracker import clock
from tracker.domain.plan import Actie, PlanStatus
from tracker.domain.rollen import Permission, Role, may_hold_acties
from tracker.services.acties import change, lock_acties
from tracker.services.actor import Actor
from tracker.services.mensen.accounts import AccountError, check_term, keep_a_beheerder, origin_of_person
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.services.mensen.vervangen import drop_absence
from tracker.store.accounts import delete_sessions
from tracker.store.changes import log, log_event
from tracker.store.members import Member, find_member
from tracker.store.plans import list_plans, load_plan
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, AfwezigheidRow, MembershipRow, PlanRow, UserRow


class Otherwise(Enum):
    """Where an actie goes when not to a person named by number."""

    VERVANGER = "vervanger"  # its own fixed vervanger
    OPEN = "open"  # nobody yet; the reason says why
    BLIJFT = "blijft"  # with who has it, who stays and only moved to another afdeling


Destination = int | Otherwise


@dataclass(frozen=True, slots=True)
class Handover:
    """Who takes over: one for all, or apart for some. `reason` is why acties are left open."""

    default: Destination | None = None
    each: Mapping[int, Destination] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many acties somebody else does now, and how many nobody."""

    moved: int = 0
    left_open: int = 0


class HandoverNeededError(AccountError):
    """There are live acties nobody was chosen for; nothing was done."""

    def __init__(self, naam: str, number: int) -> None:
        """Say how many."""
        acties = "1 lopende actie" if number == 1 else f"{number} lopende acties"
        super().__init__(
            "overdracht", f"{naam} heeft nog {acties}. Kies wie ze overneemt, of laat ze open en schrijf waarom."
        )
        self.number = number


def live_acties(organisatie_id: int, user_id: int) -> Sequence[Actie]:
    """Return what this person still has to do: open acties of plans that are not closed, in the order of the plans."""
    running = [line.id for line in list_plans(organisatie_id) if line.status is not PlanStatus.AFGESLOTEN]
    plans = (load_plan(plan_id, clock.today(), texts=False) for plan_id in running)
    held = (a for plan in plans for a in plan.acties if a.actiehouder and a.actiehouder.id == user_id)
    return [actie for actie in held if actie.fase.is_open]


def hand_over(actor: Actor, user_id: int, handover: Handover) -> HandedOver:
    """Give the live acties of somebody to others; the account stays as it is.

    Raises:
        NotAllowedError: the actor may not hand over.
        AccountError: not a person of the organisatie, or an actie without a choice.
    """
    actor.require(Permission.ACTIES_OVERDRAGEN)
    with transaction():
        return _move(actor, _member(actor, user_id), handover, stays=True)


def disable_user(actor: Actor, user_id: int, handover: Handover | None = None) -> HandedOver:
    """End the account of a person: all sessions stop at once, and others take over what was still to be done.

    Of somebody who works for another organisatie too, only the roles in this one end.

    Raises:
        NotAllowedError: the actor may not manage people.
        HandoverNeededError: there are live acties without a choice.
        AccountError: oneself, the last beheerder, or a choice that cannot be.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if user_id == actor.user_id:
        raise AccountError("user", "U kunt uw eigen account niet sluiten. Vraag een andere beheerder.")
    with transaction() as session:
        member = _member(actor, user_id)
        if Role.BEHEERDER in member.roles:
            keep_a_beheerder(actor, user_id)
        done = _move(actor, member, handover or Handover())
        _stop_standing_in(actor, user_id)
        if _works_elsewhere(actor, user_id):
            session.execute(delete(MembershipRow).where(*_here(actor, user_id)))
            log("user", user_id, {"rollen": (_words(member.roles), "")}, origin_of_person(actor))
        else:
            session.get_one(UserRow, user_id).active = False
            log("user", user_id, {"active": (member.active, False)}, origin_of_person(actor))
        delete_sessions(user_id)
        return done


def enable_user(actor: Actor, user_id: int) -> None:
    """Open a closed account again, with the roles it had; acties that went to others stay there.

    Raises:
        NotAllowedError: the actor may not manage people.
        AccountError: not a person of the organisatie, or the account is open.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    with transaction() as session:
        if _member(actor, user_id).active:
            raise AccountError("user", "Dit account is niet gesloten. U hoeft niets te doen.")
        session.get_one(UserRow, user_id).active = True
        log("user", user_id, {"active": (False, True)}, origin_of_person(actor))


def set_roles(
    actor: Actor,
    user_id: int,
    roles: frozenset[Role],
    *,
    partner_id: int | None = None,
    eindigt_op: date | None = None,
    handover: Handover | None = None,
) -> HandedOver:
    """Give a person exactly these roles in the actor's organisatie.

    Args:
        actor: who changes.
        user_id: whose roles.
        roles: which.
        partner_id: the organisation an externe partner is of; else None.
        eindigt_op: the last day of an externe partner; else None.
        handover: who takes over, when the new roles can hold no acties.

    Raises:
        NotAllowedError: the actor may not manage people.
        HandoverNeededError: the new roles can hold no acties, and there are live ones.
        AccountError: somebody's own roles, the last beheerder, or terms that cannot be.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if user_id == actor.user_id:
        raise AccountError("roles", "U kunt uw eigen rollen niet wijzigen. Vraag een andere beheerder.")
    with transaction() as session:
        member = _member(actor, user_id)
        partner_id, eindigt_op = check_term(actor, roles, partner_id, eindigt_op)
        if Role.BEHEERDER in member.roles - roles:
            keep_a_beheerder(actor, user_id)
        done = HandedOver()
        if not may_hold_acties(roles):
            done = _move(actor, member, handover or Handover())
            _stop_standing_in(actor, user_id)
        session.execute(delete(MembershipRow).where(*_here(actor, user_id)))
        session.add_all(
            MembershipRow(
                user_id=user_id, organisatie_id=actor.organisatie_id, role=role.value, sinds=clock.today(),
                partner_id=partner_id, eindigt_op=eindigt_op,
            )
            for role in sorted(roles)
        )  # fmt: skip
        told = {
            "rollen": (_words(member.roles), _words(roles)),
            "partner_id": (member.partner_id, partner_id),
            "eindigt_op": (member.eindigt_op, eindigt_op),
        }
        log("user", user_id, told, origin_of_person(actor))
        delete_sessions(user_id)
        return done


def _move(actor: Actor, member: Member, handover: Handover, *, stays: bool = False) -> HandedOver:
    acties = live_acties(actor.organisatie_id, member.id)
    chosen = {actie.id: handover.each.get(actie.id, handover.default) for actie in acties}
    if stays:
        acties = [actie for actie in acties if chosen[actie.id] is not Otherwise.BLIJFT]
    missing = sum(destination is None for destination in chosen.values())
    if missing:
        raise HandoverNeededError(member.naam, missing)
    if Otherwise.OPEN in chosen.values() and not handover.reason.strip():
        raise AccountError("reden", "Schrijf waarom er acties open blijven. Team OOV leest dit.")
    to = {actie.id: _holder(actor, member, actie, chosen[actie.id]) for actie in acties}
    reason = " ".join(f"Overgedragen door {member.naam}. {handover.reason}".split())
    for row in lock_acties(actor, to):
        new = to[row.id]
        deputy = None if row.vervanger_id in (new, member.id) else row.vervanger_id
        change(actor, row, {"actiehouder_id": new, "vervanger_id": deputy}, reason)
    left_open = sum(new is None for new in to.values())
    return HandedOver(len(to) - left_open, left_open)


def _holder(actor: Actor, member: Member, actie: Actie, destination: Destination | None) -> int | None:
    """Return who takes over an actie; None leaves it open."""
    if destination is Otherwise.OPEN:
        return None
    if destination is Otherwise.VERVANGER:
        if actie.vervanger is None:
            raise AccountError("overdracht", "Niet elke actie heeft een vervanger. Kies daarvoor iemand anders.")
        destination = actie.vervanger.id
    if not isinstance(destination, int) or destination == member.id:
        raise AccountError("overdracht", f"Kies iemand anders dan {member.naam}.")
    if not can_be_actiehouder(destination, actor.organisatie_id):
        raise AccountError("overdracht", "Wie u koos, kan geen actiehouder zijn. Kies iemand uit de lijst.")
    return destination


def _stop_standing_in(actor: Actor, user_id: int) -> None:
    """Take somebody who leaves away as vervanger of acties, and end the absences this person has a part in."""
    inside = select(PlanRow.id).where(
        PlanRow.organisatie_id == actor.organisatie_id, PlanRow.status != PlanStatus.AFGESLOTEN.value
    )
    deputy = select(ActieRow.id).where(ActieRow.vervanger_id == user_id, ActieRow.plan_id.in_(inside))
    for row in lock_acties(actor, db.session.scalars(deputy).all(), also_deleted=True):
        change(actor, row, {"vervanger_id": None}, "De vervanger doet hier geen acties meer.")
    part = or_(AfwezigheidRow.user_id == user_id, AfwezigheidRow.vervanger_id == user_id)
    running = select(AfwezigheidRow).where(
        AfwezigheidRow.organisatie_id == actor.organisatie_id, AfwezigheidRow.tot >= clock.today(), part
    )
    for absence in db.session.scalars(running).all():
        drop_absence(absence)
        log_event("user", absence.user_id, "afwezigheid beëindigd door vertrek", origin_of_person(actor))


def _member(actor: Actor, user_id: int) -> Member:
    found = find_member(actor.organisatie_id, user_id)
    if found is None:
        raise AccountError("user", "Deze persoon hoort niet bij uw organisatie.")
    return found


def _here(actor: Actor, user_id: int) -> tuple[ColumnElement[bool], ...]:
    return (MembershipRow.user_id == user_id, MembershipRow.organisatie_id == actor.organisatie_id)


def _works_elsewhere(actor: Actor, user_id: int) -> bool:
    elsewhere = MembershipRow.organisatie_id != actor.organisatie_id
    query = select(MembershipRow.id).where(MembershipRow.user_id == user_id, elsewhere)
    return db.session.scalar(query.limit(1)) is not None


def _words(roles: Iterable[Role]) -> str:
    return ", ".join(sorted(role.value for role in roles))
