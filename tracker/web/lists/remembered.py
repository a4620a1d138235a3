"""What follows from plans that stay at hand stays at hand with them: what a filter leaves, what one can choose from.

A plan that is kept (see `store/kept_plans.py`) is the same object until something of it changes. So what was worked out
from these very plans still holds.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, cast

from tracker.domain.plan import Plan

Value = TypeVar("Value")

MOST = 16
_known: OrderedDict[Hashable, tuple[tuple[Plan, ...], Any]] = OrderedDict()


def of_plans(key: Hashable, plans: Sequence[Plan], work: Callable[[], Value]) -> Value:
    """Return what `work` makes of these plans; for the same key and the very same plans it is done once."""
    of = (key, *((plan.id, plan.peildatum) for plan in plans))
    known = _known.get(of)
    if known is not None and len(known[0]) == len(plans) and all(a is b for a, b in zip(known[0], plans, strict=True)):
        return cast("Value", known[1])
    value = work()
    _drop_older(plans)
    _known[of] = tuple(plans), value
    while len(_known) > MOST:
        _known.popitem(last=False)
    return value


def _drop_older(plans: Sequence[Plan]) -> None:
    """Let go of what was made of these plans as they were before: a big plan must not stay in memory twice."""
    now = {plan.id: plan for plan in plans}
    for key, (made_of, _) in list(_known.items()):
        if any(plan.id in now and now[plan.id] is not plan for plan in made_of):
            _known.pop(key, None)
