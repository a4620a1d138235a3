"""Put the parts of the proposal together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.extraction.document import Document
from tracker.extraction.draft import ActieDraft, Band, HeadingRole, PlanDraft, PlanMetadata, SkippedDraft
from tracker.extraction.implied import imply_acties
from tracker.extraction.interpret.actions import find_actions
from tracker.extraction.interpret.confidence import band_of
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.goals import find_goals
from tracker.extraction.interpret.headings import table_of_headings
from tracker.extraction.roles import collect
from tracker.extraction.runs import build_outline


def draft_plan(document: Document, roles: Mapping[str, HeadingRole]) -> PlanDraft:
    """Propose what the document holds."""
    vocabulary = collect(document.blocks, roles)
    outline = imply_acties(build_outline(document.blocks, vocabulary))
    found, passed = find_actions(outline)
    acties = [_actie(one, number) for number, one in enumerate(found, start=1)]
    return PlanDraft(
        metadata=PlanMetadata(),
        sections=outline.sections,
        headings=table_of_headings(outline.openings, ()),
        acties=tuple(actie for actie in acties if actie.band is not Band.TWIJFEL),
        doubts=tuple(actie for actie in acties if actie.band is Band.TWIJFEL),
        doelen=tuple(find_goals(outline)),
        indicators=(),
        skipped=tuple(_skipped(one) for one in passed),
    )


def _actie(found: Found, number: int) -> ActieDraft:
    return ActieDraft(
        id=f"actie-{number}",
        section=found.section or "",
        text=found.text,
        quote=found.quote,
        heading=found.opening.text or None,
        kind=found.opening.soort,
        source=found.source,
        band=band_of(found.confidence),
        confidence=found.confidence,
        reason="; ".join(found.reasons),
        modality=found.opening.modality,
    )


def _skipped(passed: Passed) -> SkippedDraft:
    opening = passed.placed.opening
    return SkippedDraft(
        section=passed.placed.section,
        text=passed.text,
        heading=opening.text if opening else None,
        source=passed.source,
        reason=passed.reason,
        kind=passed.kind,
        under_actions=passed.placed.role is HeadingRole.ACTIES,
        type=passed.type,
    )
