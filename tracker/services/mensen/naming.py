"""The trekkers a plan names, beside the people of the organisatie: who is proposed as actiehouder of what.

Only what is equal counts: the words of the plan against a naam, an e-mail address or a functie that one active person
has. Likeness ("K. de Vries") is left to a person, and nothing is assigned before somebody says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.domain.plan import Actie, Persoon, Plan
from tracker.domain.rollen import Permission
from tracker.extraction.normal import plain_words
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.tracking import assign_actiehouder
from tracker.store.plans import load_plan
from tracker.store.register import list_personen
from tracker.store.session import transaction


@dataclass(frozen=True, slots=True)
class Named:
    """Acties of which the plan names the trekker, without an actiehouder: with the one person it can be, or nobody."""

    words: str  # as the plan says it
    persoon: Persoon | None
    acties: tuple[Actie, ...]


def named_trekkers(plan: Plan, document_id: int) -> list[Named]:
    """Return the trekkers this document names for acties nobody does yet, those with a person to propose first."""
    people = _by_words(list_personen(plan.organisatie_id))
    acties: defaultdict[str, list[Actie]] = defaultdict(list)
    for actie in plan.acties:
        if actie.actiehouder_tekst and actie.actiehouder is None and _from(actie, document_id):
            acties[plain_words(actie.actiehouder_tekst)].append(actie)
    named = [Named(same[0].actiehouder_tekst, people.get(words), tuple(same)) for words, same in acties.items()]
    return sorted(named, key=lambda one: one.persoon is None)


def assign_named(actor: Actor, plan_id: int, document_id: int, actie_ids: Collection[int]) -> int:
    """Make the people a plan names actiehouder of the chosen acties; return how many changed.

    What is not proposed (any more) is left alone.

    Raises:
        NotAllowedError: the actor may not assign, or the plan is not theirs.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        plan = load_plan(plan_id, clock.today())
        if plan.organisatie_id != actor.organisatie_id:
            raise NotAllowedError(f"Plan {plan_id}")
        changed = 0
        for one in named_trekkers(plan, document_id):
            chosen = [actie.id for actie in one.acties if actie.id in actie_ids]
            if one.persoon is not None and chosen:
                changed += len(assign_actiehouder(actor, chosen, one.persoon.id).acties)
        return changed


def _from(actie: Actie, document_id: int) -> bool:
    return actie.passage is not None and actie.passage.document_id == document_id


def _by_words(personen: Sequence[Persoon]) -> dict[str, Persoon]:
    """Return the active people by naam, e-mail address and functie, as far as that says who it is."""
    found: defaultdict[str, set[Persoon]] = defaultdict(set)
    for persoon in personen:
        for words in _words_of(persoon) if persoon.active else ():
            found[words].add(persoon)
    return {words: next(iter(people)) for words, people in found.items() if len(people) == 1}


def _words_of(persoon: Persoon) -> Iterable[str]:
    return filter(None, map(plain_words, (persoon.naam, persoon.email, persoon.functie)))
