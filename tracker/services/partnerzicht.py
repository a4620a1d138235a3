"""What an externe partner sees: the acties shared with the own organisation, and of each only what is meant for them.

Every field is named here. What another part of the application adds to an actie stays unseen until somebody decides
otherwise in this module.
"""

from dataclasses import replace

from tracker.domain.plan import Actie, Mijlpaal, Persoon, Plan, PlanStatus, Thema, Vertrouwelijkheid
from tracker.domain.voortgang import Beoordeling, Voortgang
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.gedeeld import shared_acties
from tracker.store.members import list_members


def shared_plan(actor: Actor, plan: Plan) -> Plan:
    """Return the plan with only the acties shared with the actor's partner; `plan` is of the actor's organisatie.

    Raises:
        NotAllowedError: nothing of this plan is shared, or it is still a concept.
    """
    if actor.partner_id is None or plan.status is PlanStatus.CONCEPT:
        raise NotAllowedError("plan lezen")
    shared = shared_acties(actor.partner_id, plan_id=plan.id)
    acties = tuple(_shared(a, actor.partner_id) for a in plan.acties if a.id in shared and may_be_shared(a))
    if not acties:
        raise NotAllowedError("plan lezen")
    return Plan(
        id=plan.id, organisatie_id=plan.organisatie_id, organisatie=plan.organisatie, titel=plan.titel,
        peildatum=plan.peildatum, soort=plan.soort, status=plan.status, period_start=plan.period_start,
        period_end=plan.period_end, themas=_themas(plan, acties), acties=acties,
    )  # fmt: skip


def may_be_shared(actie: Actie) -> bool:
    """Return whether a partner may see this actie at all; one that became vertrouwelijk is hidden at once."""
    return actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK


def by_function(persoon: Persoon | None) -> Persoon | None:
    """Return the person by functie and afdeling, without naam and address."""
    if persoon is None:
        return None
    return Persoon(persoon.id, persoon.rol_in_rapport, "", persoon.functie, persoon.afdeling, persoon.active)


def writers_for_partner(actor: Actor) -> dict[int, str]:
    """Return user id → how a partner reads who wrote something: colleagues by naam, others by functie."""
    return {
        one.id: one.naam if one.partner_id == actor.partner_id else one.partner or one.functie or "gemeente"
        for one in list_members(actor.organisatie_id)
    }


def _shared(actie: Actie, partner_id: int) -> Actie:
    openbaar = actie.vertrouwelijkheid is Vertrouwelijkheid.OPENBAAR
    return Actie(
        id=actie.id, plan_id=actie.plan_id, thema_id=actie.thema_id, nummer=actie.nummer, titel=actie.titel,
        tekst=actie.tekst, soort=actie.soort, actiehouder=by_function(actie.actiehouder), start=actie.start,
        deadline=actie.deadline, deadline_oorspronkelijk=actie.deadline_oorspronkelijk,
        deadline_tekst=actie.deadline_tekst, ritme=actie.ritme, vertrouwelijkheid=actie.vertrouwelijkheid,
        partners=actie.partners, passage=actie.passage if openbaar else None,
        voortgang=_statements(actie, partner_id, openbaar=openbaar), geldig_vanaf=actie.geldig_vanaf,
        toegevoegd_op=actie.toegevoegd_op, version=actie.version, mijlpalen=tuple(map(_step, actie.mijlpalen)),
    )  # fmt: skip


def _step(mijlpaal: Mijlpaal) -> Mijlpaal:
    """Return a mijlpaal with its days, who does it by functie; why it moved is for inside."""
    return Mijlpaal(
        id=mijlpaal.id, actie_id=mijlpaal.actie_id, titel=mijlpaal.titel, datum=mijlpaal.datum,
        datum_oorspronkelijk=mijlpaal.datum_oorspronkelijk, eigenaar=by_function(mijlpaal.eigenaar),
        gereed_op=mijlpaal.gereed_op,
    )  # fmt: skip


def _statements(actie: Actie, partner_id: int, *, openbaar: bool) -> tuple[Voortgang, ...]:
    """Return what the own organisation proposed, and what was agreed to of others: how far, and why only if public."""
    return tuple(
        v if v.partner_id == partner_id else _of_others(v, openbaar=openbaar)
        for v in actie.voortgang
        if v.partner_id == partner_id or v.beoordeling is Beoordeling.AKKOORD
    )


def _of_others(statement: Voortgang, *, openbaar: bool) -> Voortgang:
    """Leave out names, remarks and what goes wrong inside: oorzaak, gevolg and bijsturing."""
    return replace(
        statement, toelichting=statement.toelichting if openbaar else "", oorzaak="", gevolg="", bijsturing="",
        door="", namens="", opmerking="",
    )  # fmt: skip


def _themas(plan: Plan, acties: tuple[Actie, ...]) -> tuple[Thema, ...]:
    known = {thema.id: thema for thema in plan.themas}
    wanted: set[int] = set()
    for actie in acties:
        thema = known.get(actie.thema_id or 0)
        while thema is not None and thema.id not in wanted:
            wanted.add(thema.id)
            thema = known.get(thema.parent_id or 0)
    return tuple(thema for thema in plan.themas if thema.id in wanted)
