"""Acties with what follows from them on the peildatum of their plan, worked out once for every list and figure."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.gaps import Gap, gaps
from tracker.domain.plan import Actie, Plan, Thema
from tracker.domain.tijdigheid import Aandacht, Bevinding, Tijdigheid, bevindingen, tijdigheid
from tracker.store.kept_plans import MOST_ACTIES
from tracker.web.staat import Staat, staat

LAST_DAY = date.max
MOST_KEPT = 8  # plans whose judged acties stay at hand


class Judged(NamedTuple):
    """An actie with what follows from it on the peildatum, worked out once."""

    actie: Actie
    plan: Plan
    thema: Thema | None  # the hoofdthema
    tijdigheid: Tijdigheid
    bevindingen: tuple[Bevinding, ...]
    has_doel: bool = True  # serves a doel of the plan, as far as that was looked up

    @property
    def staat(self) -> Staat:
        """Return the one word for how the actie stands."""
        return staat(self.actie, self.bevindingen)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what is missing of this actie."""
        return gaps(self.actie, serves_doel=self.has_doel)


def judge(
    plans: Iterable[Plan],
    unseen: frozenset[Aandacht] = frozenset(),
    served: Mapping[int, Collection[int]] | None = None,
) -> list[Judged]:
    """Return every actie of these plans with what follows from it on the peildatum of its plan.

    Args:
        plans: as this person may see them.
        unseen: findings that cannot be judged from what this person sees.
        served: plan → its themas that have a doel, when it must be known which acties serve none.
    """
    judged = []
    for plan in plans:
        with_doel = (served or {}).get(plan.id)
        judged += _judge(plan, unseen, None if with_doel is None else frozenset(with_doel))
    return judged


_kept: OrderedDict[tuple[int, frozenset[Aandacht], frozenset[int] | None], tuple[Plan, list[Judged]]] = OrderedDict()


def _judge(plan: Plan, unseen: frozenset[Aandacht], with_doel: frozenset[int] | None) -> list[Judged]:
    """Return the acties of a plan, judged; of a plan that is kept (see `store/kept_plans.py`) that is kept as well."""
    key = (id(plan), unseen, with_doel)
    known = _kept.get(key)
    if known is not None and known[0] is plan:
        return known[1]
    judged = list(_judged(plan, unseen, with_doel))
    if len(judged) <= MOST_ACTIES:
        _kept[key] = plan, judged
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return judged


def _judged(plan: Plan, unseen: frozenset[Aandacht], with_doel: frozenset[int] | None) -> Iterator[Judged]:
    themas = {thema.id: plan.hoofdthema(thema.id) for thema in plan.themas}
    for actie in plan.acties:
        found = bevindingen(actie, plan.peildatum, plan.stil_dagen)
        if unseen:
            found = tuple(finding for finding in found if finding.soort not in unseen)
        thema = themas.get(actie.thema_id or 0)
        has_doel = with_doel is None or actie.doel_id is not None or _serves(actie, thema, with_doel)
        yield Judged(actie, plan, thema, tijdigheid(actie, plan.peildatum), found, has_doel)


def _serves(actie: Actie, thema: Thema | None, with_doel: Collection[int]) -> bool:
    """Return whether the thema of an actie has a doel; a doel of the hoofdthema is one of its deelthemas, too."""
    return actie.thema_id in with_doel or (thema is not None and thema.id in with_doel)


def urgency(one: Judged) -> tuple[int, date]:
    """Return the order of urgency: the worst finding first, then the nearest deadline, what is over last."""
    worst = list(Aandacht).index(one.bevindingen[0].soort) if one.bevindingen else len(Aandacht)
    return worst + (0 if one.actie.fase.is_open else 1), one.actie.deadline or LAST_DAY
