"""Acties with what follows from them on the peildatum of their plan, worked out once for every list and figure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.gaps import Gap, gaps
from tracker.domain.plan import Actie, Plan, Thema
from tracker.domain.tijdigheid import Aandacht, Bevinding, Tijdigheid, bevindingen, tijdigheid
from tracker.web.staat import Staat, staat

LAST_DAY = date.max


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
        themas = {thema.id: plan.hoofdthema(thema.id) for thema in plan.themas}
        for actie in plan.acties:
            found = bevindingen(actie, plan.peildatum, plan.stil_dagen)
            if unseen:
                found = tuple(finding for finding in found if finding.soort not in unseen)
            thema = themas.get(actie.thema_id or 0)
            has_doel = with_doel is None or actie.doel_id is not None or _serves(actie, thema, with_doel)
            judged.append(Judged(actie, plan, thema, tijdigheid(actie, plan.peildatum), found, has_doel))
    return judged


def _serves(actie: Actie, thema: Thema | None, with_doel: Collection[int]) -> bool:
    """Return whether the thema of an actie has a doel; a doel of the hoofdthema is one of its deelthemas, too."""
    return actie.thema_id in with_doel or (thema is not None and thema.id in with_doel)


def urgency(one: Judged) -> tuple[int, date]:
    """Return the order of urgency: the worst finding first, then the nearest deadline, what is over last."""
    worst = list(Aandacht).index(one.bevindingen[0].soort) if one.bevindingen else len(Aandacht)
    return worst + (0 if one.actie.fase.is_open else 1), one.actie.deadline or LAST_DAY
