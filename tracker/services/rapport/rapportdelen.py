"""Into which parts a plan falls for a report."""

from dataclasses import dataclass

from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.rollen import Permission
from tracker.reporting.compose.omvang import Deel, Omvang
from tracker.services.actor import Actor
from tracker.store.plans import list_plans, load_plan


@dataclass(frozen=True, slots=True)
class PlanParts:
    """The hoofdthemas (id, titel) and portefeuillehouders of a plan."""

    titel: str
    themas: tuple[tuple[int, str], ...]
    portefeuilles: tuple[str, ...]


def parts_of_plans(actor: Actor) -> tuple[PlanParts, ...]:
    """Return of every plan of the organisatie which parts a report can be about."""
    actor.require(Permission.RAPPORT_MAKEN)
    return tuple(_parts(load_plan(line.id, clock.today(), texts=False)) for line in list_plans(actor.organisatie_id))


def is_part_of(plan_id: int, omvang: Omvang) -> bool:
    """Return whether the plan has this part: a thema or portefeuillehouder of its own."""
    parts = _parts(load_plan(plan_id, clock.today(), texts=False))
    known = {Deel.THEMA: [str(number) for number, _ in parts.themas], Deel.PORTEFEUILLE: list(parts.portefeuilles)}
    return omvang.waarde in known.get(omvang.deel, [omvang.waarde])


def _parts(plan: Plan) -> PlanParts:
    roots = tuple((thema.id, thema.titel) for thema in plan.themas if plan.hoofdthema(thema.id) == thema)
    holders = {actie.portefeuillehouder for actie in plan.acties if actie.portefeuillehouder}
    return PlanParts(plan.titel, roots, tuple(sorted(holders)))
