"""What of a plan somebody gets to see. A view asks here before it shows anything.

OOV sees everything. An actiehouder sees the own acties and, of the other acties in the same thema, what is not
vertrouwelijk and not meant for others. A lezer sees adopted plans with functions for names, only what is openbaar,
and only the voortgang the regisseur agreed to.
"""

from dataclasses import replace

from tracker.domain.plan import Actie, Persoon, Plan, PlanStatus, Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import Aandacht
from tracker.domain.voortgang import Beoordeling
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.register import own_acties


def visible_plan(actor: Actor, plan: Plan) -> Plan:
    """Return the plan with only the acties this actor may see, each with only what they may know of it.

    Raises:
        NotAllowedError: of another organisatie, still a concept, or content this role does not read.
    """
    if plan.organisatie_id != actor.organisatie_id or not actor.may(Permission.PLAN_LEZEN):
        raise NotAllowedError("plan lezen")
    if actor.may(Permission.ALLE_ACTIES):
        return plan
    if plan.status is PlanStatus.CONCEPT:
        raise NotAllowedError("concept lezen")
    if actor.may(Permission.VOORTGANG_MELDEN):
        return replace(plan, acties=_for_actiehouder(plan, actor))
    return replace(plan, acties=tuple(_released(a) for a in plan.acties if _is_openbaar(a)))


def visible_actie(actor: Actor, plan: Plan) -> Actie:
    """Return the one actie of this plan as the actor may see it.

    Raises:
        NotAllowedError: the actor may not see it.
    """
    acties = visible_plan(actor, plan).acties
    if not acties:
        raise NotAllowedError("actie zien")
    return acties[0]


def is_own(actor: Actor, actie: Actie) -> bool:
    """Return whether the actor is actiehouder of this actie."""
    return actie.actiehouder is not None and actie.actiehouder.id == actor.user_id


def may_report(actor: Actor, actie: Actie) -> bool:
    """Return whether the actor may report voortgang on this actie."""
    return actor.may(Permission.VOORTGANG_MELDEN) and (actor.may(Permission.ALLE_ACTIES) or is_own(actor, actie))


def sees_everything_of(actor: Actor, actie: Actie) -> bool:
    """Return whether history, remarks and statements under review of this actie are for the actor's eyes."""
    return actor.may(Permission.ALLE_ACTIES) or is_own(actor, actie)


def unseen_findings(actor: Actor) -> frozenset[Aandacht]:
    """Return what this actor cannot judge: who sees only what was agreed to, cannot say that nothing was reported."""
    reads_all = actor.may(Permission.ALLE_ACTIES) or actor.may(Permission.VOORTGANG_MELDEN)
    return frozenset() if reads_all else frozenset({Aandacht.NIET_BIJGEWERKT})


def _for_actiehouder(plan: Plan, actor: Actor) -> tuple[Actie, ...]:
    own = own_acties(plan.id, actor.user_id)
    hoofdthemas = {thema.id for thema_id in own.values() if (thema := plan.hoofdthema(thema_id))}
    seen = []
    for actie in plan.acties:
        thema = plan.hoofdthema(actie.thema_id)
        if actie.id in own:
            seen.append(actie)
        elif (
            thema is not None
            and thema.id in hoofdthemas
            and actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK
        ):
            seen.append(_of_a_colleague(actie))
    return tuple(seen)


def _is_openbaar(actie: Actie) -> bool:
    return actie.vertrouwelijkheid is Vertrouwelijkheid.OPENBAAR


def _of_a_colleague(actie: Actie) -> Actie:
    """Leave out what passes between the actiehouder and the regisseur."""
    kept = tuple(replace(v, opmerking="") for v in actie.voortgang if v.beoordeling is not Beoordeling.TERUG)
    return replace(actie, voortgang=kept)


def _released(actie: Actie) -> Actie:
    """Leave what the regisseur agreed to, with functions for names."""
    agreed = tuple(replace(v, opmerking="", door="") for v in actie.voortgang if v.beoordeling is Beoordeling.AKKOORD)
    moves = tuple(replace(move, door="") for move in actie.verschuivingen)
    holder = actie.actiehouder
    role = (
        None
        if holder is None
        else Persoon(holder.id, holder.rol_in_rapport, "", holder.functie, holder.afdeling, holder.active)
    )
    return replace(actie, voortgang=agreed, verschuivingen=moves, actiehouder=role)
