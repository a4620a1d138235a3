"""The chapters of a plan in which something is proposed, with how much of it is still to be judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.draft import Band, PlanDraft
from tracker.services.importing.places import path_of, title_of
from tracker.store.proposals import Decision, Proposal


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with everything in it; `depth` counts from 0."""

    id: str
    titel: str
    depth: int
    open: int
    proposed: int


def chapters_of(draft: PlanDraft, proposals: Sequence[Proposal]) -> list[Chapter]:
    """Return the chapters that hold proposals, also through their own parts, in the order of the document."""
    proposed: Counter[str] = Counter()
    still_open: Counter[str] = Counter()
    for one in proposals:
        if one.band is Band.TWIJFEL:
            continue
        around = [section.id for section in path_of(draft.sections, one.section)]
        proposed.update(around)
        still_open.update(around if one.decision is Decision.OPEN else ())
    return [
        Chapter(one.id, title_of(one), len(path_of(draft.sections, one.id)) - 1, still_open[one.id], proposed[one.id])
        for one in draft.sections
        if proposed[one.id]
    ]
