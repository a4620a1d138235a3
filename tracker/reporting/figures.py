"""The counts of a plan: per thema, fase, koers and tijdigheid. Every actie counts once in each row of numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from tracker.domain.plan import Actie, Plan, Thema
from tracker.domain.tijdigheid import Tijdigheid, tijdigheid
from tracker.domain.voortgang import Fase, Koers

Kind = TypeVar("Kind", bound=StrEnum)


class Stand(StrEnum):
    """Fase and koers in one word, so that the words add up to the number of acties."""

    AFGEROND = "afgerond"
    OP_SCHEMA = "op schema"
    VRAAGT_AANDACHT = "vraagt aandacht"
    LOOPT_VAST = "loopt vast"
    ON_HOLD = "on hold"
    ZONDER_KOERS = "zonder koers"
    VERVALLEN = "vervallen"


def stand(actie: Actie) -> Stand:
    """Return the koers of an actie that runs, the fase of one that does not."""
    if not actie.fase.has_koers:
        return Stand(actie.fase.value)
    return Stand.ZONDER_KOERS if actie.koers is None else Stand(actie.koers.value)


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of a number of acties; a value nobody has counts 0."""

    total: int
    stand: dict[Stand, int]
    fase: dict[Fase, int]
    koers: dict[Koers, int]
    tijdigheid: dict[Tijdigheid, int]


@dataclass(frozen=True, slots=True)
class ThemaFigures:
    """The counts of one hoofdthema; `thema` is None for the acties without one."""

    thema: Thema | None
    acties: tuple[Actie, ...]
    figures: Figures


def count(plan: Plan, acties: Iterable[Actie]) -> Figures:
    """Count these acties as they stood on the peildatum of the plan."""
    counted = tuple(acties)
    return Figures(
        total=len(counted),
        stand=_counts(Stand, (stand(actie) for actie in counted)),
        fase=_counts(Fase, (actie.fase for actie in counted)),
        koers=_counts(Koers, (actie.koers for actie in counted if actie.koers is not None)),
        tijdigheid=_counts(Tijdigheid, (tijdigheid(actie, plan.peildatum) for actie in counted)),
    )


def count_per_thema(plan: Plan, acties: Iterable[Actie]) -> tuple[ThemaFigures, ...]:
    """Count per hoofdthema in the order of the plan; acties without thema come last, empty groups not at all."""
    groups: dict[int | None, list[Actie]] = {thema.id: [] for thema in plan.themas if thema.parent_id is None}
    groups[None] = []
    for actie in acties:
        thema = plan.hoofdthema(actie.thema_id)
        groups.setdefault(thema.id if thema else None, []).append(actie)
    by_id = {thema.id: thema for thema in plan.themas}
    return tuple(
        ThemaFigures(by_id[key] if key is not None else None, tuple(group), count(plan, group))
        for key, group in groups.items()
        if group
    )


def _counts(kind: type[Kind], found: Iterable[Kind]) -> dict[Kind, int]:
    counter = Counter(found)
    return {value: counter[value] for value in kind}
