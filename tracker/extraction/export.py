"""The proposal as JSON, in the shape of the annotation rules plus what a reviewer needs."""

from typing import Any

from tracker.extraction.document import Document, Source
from tracker.extraction.draft import (
    ActieDraft,
    DoelDraft,
    HeadingDraft,
    IndicatorDraft,
    PlanDraft,
    PlanMetadata,
    SectionDraft,
    SkippedDraft,
)

Json = dict[str, Any]


def as_json(draft: PlanDraft, document: Document) -> Json:
    """Return the proposal as plain lists and dicts; `actions` is what "alles overnemen" takes."""
    return {
        "plan": _plan(draft.metadata),
        "sections": [_section(section) for section in draft.sections],
        "goals": [_goal(doel) for doel in draft.doelen],
        "actions": [_action(actie) for actie in draft.acties],
        "indicators": [_indicator(indicator) for indicator in draft.indicators],
        "placeholders": [_skipped(one) for one in draft.skipped if one.kind == "placeholder"],
        "non_actions": [_skipped(one) for one in draft.skipped if one.kind == "non_action"],
        "doubts": [_action(actie) for actie in draft.doubts],
        "headings": [_heading(heading) for heading in draft.headings],
        "skipped": [_skipped(one) for one in draft.skipped if one.under_actions],
        "warnings": [*document.warnings, *draft.warnings],
    }


def _place(source: Source) -> Json:
    place: Json = {"line": source.line, "line_end": source.line_end}
    return place if source.page is None else {**place, "page": source.page}


def _plan(metadata: PlanMetadata) -> Json:
    return {
        "title": metadata.title,
        "municipality": metadata.municipality,
        "period_start": metadata.period_start,
        "period_end": metadata.period_end,
        "adopted_by": metadata.adopted_by,
        "adopted_on": metadata.adopted_on.isoformat() if metadata.adopted_on else None,
        "notes": list(metadata.notes),
    }


def _section(section: SectionDraft) -> Json:
    return {
        "id": section.id,
        "number": section.number,
        "heading": section.heading,
        "kind": section.kind,
        "parent": section.parent,
        "line": section.source.line,
    }


def _goal(doel: DoelDraft) -> Json:
    return {
        "id": doel.id,
        "section": doel.section,
        "text": doel.text,
        "quote": doel.quote,
        "heading": doel.heading,
        "number": doel.number,
        **_place(doel.source),
    }


def _action(actie: ActieDraft) -> Json:
    return {
        "id": actie.id,
        "section": actie.section,
        "text": actie.text,
        "quote": actie.quote,
        "heading": actie.heading,
        "kind": actie.kind,
        "modality": actie.modality,
        "partners": list(actie.partners),
        "partners_generic": list(actie.partners_generic),
        "owner": actie.actiehouder,
        "portfolio_holder": actie.portefeuillehouder,
        "start": actie.start.isoformat() if actie.start else None,
        "deadline_hint": actie.deadline_hint,
        "deadline": actie.deadline.isoformat() if actie.deadline else None,
        "rhythm": str(actie.ritme) if actie.ritme else None,
        **_place(actie.source),
        "confidence": actie.confidence,
        "band": actie.band.value,
        "reason": actie.reason,
        "issues": list(actie.issues),
        "duplicate_of": actie.duplicate_of,
        "fragments": dict(actie.fragments),
        "other": dict(actie.other),
    }


def _indicator(indicator: IndicatorDraft) -> Json:
    return {
        "id": indicator.id,
        "section": indicator.section,
        "name": indicator.name,
        "source": indicator.bron,
        "unit": indicator.unit,
        "baseline_value": indicator.baseline_value,
        "baseline_year": indicator.baseline_year,
        "measurements": {str(year): value for year, value in indicator.measurements.items()},
        "direction": indicator.richting.value if indicator.richting else None,
        "targets": {str(year): value for year, value in indicator.targets.items()},
        **_place(indicator.source),
    }


def _skipped(skipped: SkippedDraft) -> Json:
    return {
        "section": skipped.section,
        "text": skipped.text,
        "heading": skipped.heading,
        "reason": skipped.reason,
        **({"type": skipped.type} if skipped.type else {}),
        **_place(skipped.source),
    }


def _heading(heading: HeadingDraft) -> Json:
    return {
        "heading": heading.heading,
        "count": heading.count,
        "role": heading.role.value,
        "reason": heading.reason,
        "lines": list(heading.lines),
    }
