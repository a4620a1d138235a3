"""Guessing what a document is beside the plans that are there, for a person to confirm."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.plan import PlanStatus
from tracker.extraction.normal import letters_of
from tracker.extraction.similarity import dice, trigrams_of
from tracker.store.imports import Relation
from tracker.store.plans import PlanLine

ALIKE = 0.8  # Dice of two titles without their years
_YEARS = re.compile(r"\b(?:19|20)\d{2}\b")


def guess_relation(metadata: Mapping[str, Any], plans: Iterable[PlanLine]) -> tuple[Relation, int | None]:
    """Return what a document with these plan data most likely is, and beside which plan; new when in doubt.

    Args:
        metadata: the plan data as read or corrected.
        plans: the plans of the organisatie, the likeliest first when several fit equally.
    """
    best: tuple[float, Relation, int | None] = (0.0, Relation.NIEUW, None)
    for plan in plans:
        alike = dice(_title(metadata.get("titel") or ""), _title(plan.titel))
        if alike < ALIKE or metadata.get("soort") != plan.soort.value or alike <= best[0]:
            continue
        relation = _beside(metadata.get("period_start"), plan)
        changes_open_plan = relation is Relation.GEWIJZIGD and plan.status is not PlanStatus.AFGESLOTEN
        if relation is Relation.VOLGEND or changes_open_plan:
            best = (alike, relation, plan.id)
    return best[1], best[2]


def _beside(start: int | None, plan: PlanLine) -> Relation:
    """Return what a document of the same name is: of the same years changed, of later years the next, else another."""
    if start is None or plan.period_start is None or start == plan.period_start:
        return Relation.GEWIJZIGD
    return Relation.VOLGEND if start > (plan.period_end or plan.period_start) else Relation.NIEUW


def _title(title: str) -> frozenset[str]:
    return trigrams_of(letters_of(_YEARS.sub(" ", title)))
