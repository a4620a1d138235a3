"""Acties with what follows from them on the peildatum of their plan, worked out once for every list and figure."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
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
        return gaps(self.actie, self.plan.peildatum, serves_doel=self.has_doel)


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
    judged: list[Judged] = []
    for plan in plans:
        with_doel = (served or {}).get(plan.id)
        judged += _judge(plan, unseen, None if with_doel is None else frozenset(with_doel))
    return judged


class _Kept(NamedTuple):
    plan: Plan
    unseen: frozenset[Aandacht]
    with_doel: frozenset[int] | None
    judged: list[Judged]


_kept: deque[_Kept] = deque(maxlen=MOST_KEPT)


def _judge(plan: Plan, unseen: frozenset[Aandacht], with_doel: frozenset[int] | None) -> list[Judged]:
    """Return the acties of a plan, judged; what is kept of a plan (see `store/kept_plans.py`) is judged once.

    When only some acties of it were read again, only those are judged again.
    """
    likewise = [one for one in tuple(_kept) if (one.unseen, one.with_doel) == (unseen, with_doel)]
    same = next((one for one in likewise if one.plan is plan), None)
    if same is not None:
        return same.judged
    before = next((one for one in likewise if _continues(plan, one.plan)), None)
    old = {id(one.actie): one for one in before.judged} if before else {}
    themas = {thema.id: plan.hoofdthema(thema.id) for thema in plan.themas}
    judged = [
        found._replace(plan=plan)
        if (found := old.get(id(actie))) is not None
        else _judged(plan, actie, themas.get(actie.thema_id or 0), unseen, with_doel)
        for actie in plan.acties
    ]
    if len(judged) <= MOST_ACTIES[False]:
        _keep(_Kept(plan, unseen, with_doel, judged), before)
    return judged


def _continues(plan: Plan, before: Plan) -> bool:
    """Return whether a plan is an earlier one of which some acties were read again."""
    if plan.id != before.id or len(plan.acties) != len(before.acties):
        return False
    shares = any(a is b for a, b in zip(plan.acties, before.acties, strict=True))
    return shares and replace(before, acties=plan.acties) == plan


def _keep(new: _Kept, before: _Kept | None) -> None:
    for place, one in enumerate(_kept):
        if one is before:
            del _kept[place]
            break
    _kept.append(new)


def _judged(
    plan: Plan, actie: Actie, thema: Thema | None, unseen: frozenset[Aandacht], with_doel: frozenset[int] | None
) -> Judged:
    found = bevindingen(actie, plan.peildatum, plan.stil_dagen)
    if unseen:
        found = tuple(finding for finding in found if finding.soort not in unseen)
    has_doel = with_doel is None or actie.doel_id is not None or _serves(actie, thema, with_doel)
    return Judged(actie, plan, thema, tijdigheid(actie, plan.peildatum), found, has_doel)


def _serves(actie: Actie, thema: Thema | None, with_doel: Collection[int]) -> bool:
    """Return whether the thema of an actie has a doel; a doel of the hoofdthema is one of its deelthemas, too."""
    return actie.thema_id in with_doel or (thema is not None and thema.id in with_doel)


def urgency(one: Judged) -> tuple[int, date]:
    """Return the order of urgency: the worst finding first, then the nearest deadline, what is over last."""
    worst = list(Aandacht).index(one.bevindingen[0].soort) if one.bevindingen else len(Aandacht)
    return worst + (0 if one.actie.fase.is_open else 1), one.actie.deadline or LAST_DAY
