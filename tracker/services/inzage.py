"""What of a plan somebody gets to see. A view asks here before it shows anything.

OOV sees everything. An actiehouder sees the own acties and, of the other acties in the same thema, what is not
vertrouwelijk and not meant for others. A lezer sees adopted plans with functions for names, only what is openbaar,
and only the voortgang the regisseur agreed to. An externe partner sees what is shared: `partnerzicht.py`.
"""

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.plan import Actie, Plan, PlanStatus, Verschuiving, Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import Aandacht
from tracker.domain.velden import Veld, only_openbaar
from tracker.domain.voortgang import Beoordeling, Voortgang
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.vervangen import does_actie
from tracker.services.partnerzicht import by_function, shared_plan
from tracker.store.register import own_acties


def visible_plan(actor: Actor, plan: Plan) -> Plan:
    """Return the plan with only the acties this actor may see, each with only what they may know of it.

    Raises:
        NotAllowedError: of another organisatie, still a concept, or content this role does not read.
    """
    if plan.organisatie_id == actor.organisatie_id and actor.may(Permission.GEDEELD_ZIEN):
        return shared_plan(actor, plan)
    if plan.organisatie_id != actor.organisatie_id or not actor.may(Permission.PLAN_LEZEN):
        raise NotAllowedError("plan lezen")
    if actor.may(Permission.ALLE_ACTIES):
        return plan
    if plan.status is PlanStatus.CONCEPT:
        raise NotAllowedError("concept lezen")
    if actor.may(Permission.VOORTGANG_MELDEN):
        return replace(plan, acties=_for_actiehouder(plan, actor))
    acties = tuple(_released(without_intern(a, plan.velden)) for a in plan.acties if _is_openbaar(a))
    return replace(plan, acties=acties, velden=tuple(veld for veld in plan.velden if veld.openbaar))


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
    """Return whether the actor does this actie today: as actiehouder, as vervanger or standing in for who is away."""
    holder = actie.actiehouder.id if actie.actiehouder else None
    return does_actie(actor, holder, actie.vervanger.id if actie.vervanger else None)


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
    own = own_acties(plan.id, actor.user_id, actor.stands_in)
    hoofdthemas = {thema.id for thema_id in own.values() if (thema := plan.hoofdthema(thema_id))}
    seen = []
    for actie in plan.acties:
        thema = plan.hoofdthema(actie.thema_id)
        if actie.id in own:
            seen.append(actie)
        elif _has_mijlpaal_of(actor, actie) or (
            thema is not None
            and thema.id in hoofdthemas
            and actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK
        ):
            seen.append(_of_a_colleague(without_intern(actie, plan.velden)))
    return tuple(seen)


def _has_mijlpaal_of(actor: Actor, actie: Actie) -> bool:
    """Return whether somebody who has to reach a mijlpaal of an actie is the actor: they see what it is a step of."""
    return any(step.eigenaar is not None and step.eigenaar.id == actor.user_id for step in actie.mijlpalen)


def without_intern(actie: Actie, velden: Iterable[Veld]) -> Actie:
    """Leave out what only those who work on an actie may read: fields that are not openbaar, and the zaak."""
    shown = tuple(only_openbaar(dict(actie.eigen), velden).items())
    if shown == actie.eigen and not actie.zaaknummer and not actie.zaak_link:
        return actie
    return replace(actie, eigen=shown, zaaknummer="", zaak_link="")


def _is_openbaar(actie: Actie) -> bool:
    return actie.vertrouwelijkheid is Vertrouwelijkheid.OPENBAAR


def _of_a_colleague(actie: Actie) -> Actie:
    """Leave out what passes between the actiehouder and the regisseur."""
    kept = tuple(replace(v, opmerking="") for v in actie.voortgang if v.counts or _waits(v))
    return replace(actie, voortgang=kept, voorstel=None)


def _waits(statement: Voortgang) -> bool:
    """Return whether a colleague's statement waits for akkoord; what a partner proposes is shown once agreed to."""
    return statement.beoordeling is Beoordeling.INGEDIEND and statement.partner_id is None


def _released(actie: Actie) -> Actie:
    """Leave what the regisseur agreed to, with functions for names."""
    agreed = tuple(
        replace(v, opmerking="", door="", namens="") for v in actie.voortgang if v.beoordeling is Beoordeling.AKKOORD
    )
    steps = tuple(
        replace(step, eigenaar=by_function(step.eigenaar), verschuivingen=_without_names(step.verschuivingen))
        for step in actie.mijlpalen
    )
    return replace(
        actie, voortgang=agreed, verschuivingen=_without_names(actie.verschuivingen), mijlpalen=steps,
        actiehouder=by_function(actie.actiehouder), vervanger=by_function(actie.vervanger), voorstel=None,
        oordeel=replace(actie.oordeel, door="", reden="") if actie.oordeel else None,
    )  # fmt: skip


def _without_names(moves: tuple[Verschuiving, ...]) -> tuple[Verschuiving, ...]:
    return tuple(replace(move, door="") for move in moves)
