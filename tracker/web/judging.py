"""Acties with what follows from them on the peildatum of their plan, worked out once for every list and figure."""

from collections.abc import Iterable
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

    @property
    def staat(self) -> Staat:
        """Return the one word for how the actie stands."""
        return staat(self.actie, self.bevindingen)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what is missing of this actie."""
        return gaps(self.actie)


def judge(plans: Iterable[Plan], unseen: frozenset[Aandacht] = frozenset()) -> list[Judged]:
    """Return every actie of these plans with what follows from it on the peildatum of its plan.

    Args:
        plans: as this person may see them.
        unseen: findings that cannot be judged from what this person sees.
    """
    judged = []
    for plan in plans:
        themas = {thema.id: plan.hoofdthema(thema.id) for thema in plan.themas}
        for actie in plan.acties:
            found = bevindingen(actie, plan.peildatum, plan.stil_dagen)
            if unseen:
                found = tuple(finding for finding in found if finding.soort not in unseen)
            judged.append(
                Judged(actie, plan, themas.get(actie.thema_id or 0), tijdigheid(actie, plan.peildatum), found)
            )
    return judged


def urgency(one: Judged) -> tuple[int, date]:
    """Return the order of urgency: the worst finding first, then the nearest deadline, what is over last."""
    worst = list(Aandacht).index(one.bevindingen[0].soort) if one.bevindingen else len(Aandacht)
    return worst + (0 if one.actie.fase.is_open else 1), one.actie.deadline or LAST_DAY
