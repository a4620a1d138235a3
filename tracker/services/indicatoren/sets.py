"""Putting a ready-made set of indicatoren into a plan: those it has already are left alone."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.domain.indicatorsets import IndicatorSet, KantEnKlaar
from tracker.domain.rollen import Permission
from tracker.extraction.normal import letters_of
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.services.indicatoren.beheer import IndicatorData, add_indicator
from tracker.store.indicatoren import namen_of_plan, sleutels_of_plan
from tracker.store.session import transaction


@dataclass(frozen=True, slots=True)
class SetPreview:
    """What loading a set would add, and what the plan has already, by the naam it has there."""

    new: tuple[KantEnKlaar, ...]
    there: tuple[tuple[KantEnKlaar, str], ...]


def preview_set(plan_id: int, chosen: IndicatorSet) -> SetPreview:
    """Return what loading a set into a plan would do."""
    by_key = sleutels_of_plan(plan_id)
    by_name = {letters_of(naam): naam for naam in namen_of_plan(plan_id)}
    there = [(one, by_key.get(one.sleutel) or by_name.get(letters_of(one.naam))) for one in chosen.indicatoren]
    return SetPreview(
        new=tuple(one for one, naam in there if naam is None),
        there=tuple((one, naam) for one, naam in there if naam is not None),
    )


def load_set(actor: Actor, plan_id: int, chosen: IndicatorSet, without: Collection[str] = ()) -> list[int]:
    """Add the indicatoren of a set that the plan does not have, without any values, and return their ids.

    Args:
        actor: who adds.
        plan_id: to which plan.
        chosen: the set.
        without: keys to leave out.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: nothing is left to add, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        wanted = [one for one in preview_set(plan_id, chosen).new if one.sleutel not in without]
        if not wanted:
            raise TrackingError("", "Het plan heeft deze indicatoren al. Er is niets toegevoegd.")
        return [add_indicator(actor, plan_id, _data(one, chosen)) for one in wanted]


def _data(one: KantEnKlaar, chosen: IndicatorSet) -> IndicatorData:
    return IndicatorData(
        naam=one.naam,
        definitie=one.definitie,
        bron=one.bron,
        eenheid=one.eenheid,
        richting=one.richting.value if one.richting else "",
        meet_elke=chosen.meet_elke,
        verwacht_maand=chosen.verwacht_maand,
        sleutel=one.sleutel,
    )
