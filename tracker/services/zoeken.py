"""Searching the register. The index proposes; what this person may see of an actie or doel decides.

What somebody may know of an actie is asked of `inzage`, as every page does, and the question is put again to just that:
a word in a text that is not for their eyes finds nothing, and neither does the order of the answers tell of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.plan import Actie, Doel, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.zoeken import Deel, Fragment, Stuk, Vraag, delen_of_actie, delen_of_doel, mark
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.bijlagen import may_see_file
from tracker.services.inzage import visible_plan
from tracker.services.reacties import readable_kinds
from tracker.store.plans import PlanLine, list_plans, load_some
from tracker.store.zoekaanhang import Aanhang, delen_of_aanhang, read_aanhang
from tracker.store.zoekindex import ACTIE, Treffer, ask, find

PER_PAGE = 25
MOST_LOOKED_AT = 1_000  # of what the index proposes, for somebody who does not see everything
MOST_IN_A_LIST = 100_000
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An actie or doel that answers, with the words that were looked for apart."""

    van: Actie | Doel
    plan: Plan
    titel: tuple[Stuk, ...]
    fragment: Fragment | None  # None when the title says it all
    rank: int

    @property
    def is_actie(self) -> bool:
        """Return whether it is an actie; otherwise it is a doel."""
        return isinstance(self.van, Actie)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers."""

    hits: Sequence[Hit]
    number: int
    page: int
    pages: int
    plans: Sequence[PlanLine]  # those this person can choose from
    asked: bool  # whether there was any word to look for


def search(actor: Actor, question: str, *, plan_id: int | None = None, page: int = 1) -> Found:
    """Return the acties and doelen that answer a question, best first.

    Args:
        actor: who asks; sees no more here than on any other page.
        question: words; every one of them must be answered.
        plan_id: look only in this plan.
        page: which page of the answers, from 1.

    Raises:
        NotAllowedError: this person reads no plans, or not this one.
    """
    actor.require(Permission.PLAN_LEZEN)
    plans = [line for line in list_plans(actor.organisatie_id, counted=False) if _is_open_to(actor, line)]
    ids = [line.id for line in plans if plan_id in {None, line.id}]
    if plan_id is not None and not ids:
        raise NotAllowedError("plan lezen")
    vraag = ask(question[:LONGEST_QUESTION])
    if actor.may(Permission.ALLE_ACTIES):
        offset = (page - 1) * PER_PAGE
        proposed, number = find(vraag, ids, limit=PER_PAGE, offset=offset)
        hits = list(_seen(actor, proposed, vraag))
    else:
        everything = _best_first(list(_seen(actor, find(vraag, ids, limit=MOST_LOOKED_AT)[0], vraag)))
        number = len(everything)
        hits = everything[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Found(hits, number, page, max(1, -(-number // PER_PAGE)), plans, bool(vraag.woorden))


def acties_that_answer(actor: Actor, question: str, plans: Sequence[Plan]) -> frozenset[int]:
    """Return which acties of these plans, as this actor sees them, answer a question: the words in a list's filter.

    Args:
        actor: who asks.
        question: words, as for `search`.
        plans: as `visible_plan` gave them on one day; with texts unless `answers_from_index`.
    """
    vraag = ask(question[:LONGEST_QUESTION])
    if not plans:
        return frozenset()
    if answers_from_index(actor, plans[0].peildatum):
        proposed, _ = find(vraag, [plan.id for plan in plans], limit=MOST_IN_A_LIST)
        return frozenset(one.object_id for one in proposed if one.soort == ACTIE)
    acties = [actie for plan in plans for actie in plan.acties]
    hanging = read_aanhang([actie.id for actie in acties] if plans[0].peildatum == clock.today() else [])
    return frozenset(one.id for one in acties if vraag.read(delen_for(actor, one, hanging)).answers)


def answers_from_index(actor: Actor, peildatum: date) -> bool:
    """Return whether the index alone tells what answers: it holds the present, as who sees everything sees it."""
    return actor.may(Permission.ALLE_ACTIES) and peildatum == clock.today()


def _is_open_to(actor: Actor, line: PlanLine) -> bool:
    return line.status is not PlanStatus.CONCEPT or actor.may(Permission.ALLE_ACTIES)


def _seen(actor: Actor, proposed: Sequence[Treffer], vraag: Vraag) -> Iterator[Hit]:
    """Return what was proposed, in its order, as far as what this person may see of it answers."""
    wanted: dict[int, list[Treffer]] = defaultdict(list)
    for one in proposed:
        wanted[one.plan_id].append(one)
    hits = {key: hit for plan_id, ones in wanted.items() for key, hit in _in_plan(actor, plan_id, ones, vraag)}
    yield from (hits[one] for one in proposed if one in hits)


def _in_plan(actor: Actor, plan_id: int, proposed: list[Treffer], vraag: Vraag) -> Iterator[tuple[Treffer, Hit]]:
    actie_ids = {one.object_id for one in proposed if one.soort == ACTIE}
    try:
        plan = visible_plan(actor, load_some(plan_id, clock.today(), actie_ids))
    except NotAllowedError:
        return
    acties, doelen = {actie.id: actie for actie in plan.acties}, {doel.id: doel for doel in plan.doelen}
    hanging = read_aanhang(acties.keys())
    for one in proposed:
        van = acties.get(one.object_id) if one.soort == ACTIE else doelen.get(one.object_id)
        found = vraag.read(delen_for(actor, van, hanging)) if van is not None else None
        if van is not None and found is not None and found.answers:
            titel = van.titel if isinstance(van, Actie) else van.tekst
            yield one, Hit(van, plan, mark(titel, vraag.stems), found.fragment, found.rank)


def delen_for(actor: Actor, van: Actie | Doel, hanging: Mapping[int, Aanhang]) -> list[Deel]:
    """Return the texts of what was found, as far as they are for this actor; `van` as they may see it."""
    if isinstance(van, Doel):
        return delen_of_doel(van)
    every = hanging.get(van.id)
    return delen_of_actie(van) + (delen_of_aanhang(_readable(actor, van, every)) if every is not None else [])


def _readable(actor: Actor, actie: Actie, every: Aanhang) -> Aanhang:
    """Leave out what hangs on an actie and is not for this actor, by the rules its page goes by."""
    kinds = readable_kinds(actor, actie)
    inside = actor.may(Permission.PLAN_LEZEN)  # a partner's page shows neither the raad nor files
    return Aanhang(
        every.raadsafspraken if inside else [],
        [one for one in every.bijlagen if inside and may_see_file(actor, actie, one[1])],
        [one for one in every.reacties if one[1] in kinds],
    )


def _best_first(hits: list[Hit]) -> list[Hit]:
    """Order by what the person sees, so that the order says nothing about what they do not see."""
    return sorted(hits, key=lambda hit: (-hit.rank, hit.plan.id, not hit.is_actie, hit.van.id))
