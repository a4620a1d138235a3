"""Put the parts of the proposal together."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracker.extraction.choices import Choices
from tracker.extraction.chosen import mark_chosen
from tracker.extraction.document import Block, Document
from tracker.extraction.draft import (
    Band,
    HeadingRole,
    PlanDraft,
    SectionDraft,
    SkippedDraft,
)
from tracker.extraction.gathering import mark_groups
from tracker.extraction.implied import imply_acties
from tracker.extraction.interpret.actions import find_actions
from tracker.extraction.interpret.coverage import explain_nothing, pass_the_rest
from tracker.extraction.interpret.duplicates import mark_duplicates
from tracker.extraction.interpret.enrich import Reading, count_words, enrich
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.genre import Genre, judge_genre, titles_of
from tracker.extraction.interpret.goals import find_goals
from tracker.extraction.interpret.headings import table_of_headings
from tracker.extraction.interpret.indicators import find_indicators
from tracker.extraction.interpret.loose import find_in_bare_chapters, find_loose_promises, is_agreement
from tracker.extraction.interpret.metadata import read_metadata
from tracker.extraction.interpret.partner_register import register_of
from tracker.extraction.interpret.smart import ask_what_is_missing
from tracker.extraction.interpret.table_drafts import name_rows, propose_tables
from tracker.extraction.interpret.table_heads import heads_for
from tracker.extraction.interpret.table_themas import add_themas
from tracker.extraction.normal import heading_key
from tracker.extraction.outline import Ground, Outline
from tracker.extraction.proposing import propose_roles, unknown_headings
from tracker.extraction.roles import REPEATS, collect
from tracker.extraction.runs import build_outline

DOUBT = 0.4
WHOLE_PLAN = "plan"  # id of the section that stands for the plan itself
FEW = 3  # acties named as such: a plan with more of them names them all


def draft_plan(document: Document, choices: Choices) -> PlanDraft:
    """Propose what the document holds."""
    metadata = read_metadata(document)
    marked = mark_chosen(document.blocks, choices.roles)
    document = replace(document, blocks=marked.blocks)
    outline = outline_of(document, choices.roles, marked.roles)
    choices = replace(choices, heads={**heads_for(choices.roles), **choices.heads})
    found, passed = find_actions(outline, choices)
    titles = titles_of(document)
    named = sum(one.opening.ground is Ground.LABEL for one in found)
    if _opens_no_acties(outline, titles) and named < FEW:
        found = _merged(found, find_loose_promises(outline, titles))
    elif not choices.roles:
        found = _merged(found, find_in_bare_chapters(outline, titles, found))
    genre = judge_genre(document, outline, found)
    if genre:
        found = [_doubt(one, genre) for one in found]
    sections, found = add_themas(outline.sections, name_rows(found, document))
    outline, found = _in_sections(replace(outline, sections=tuple(sections)), found, metadata.title)
    doelen = find_goals(outline)
    indicators = find_indicators(document.blocks, _section_finder(outline), metadata.period_start, metadata.period_end)
    passed = sorted(
        [*passed, *pass_the_rest(outline, found, passed, doelen, indicators)], key=lambda one: one.source.line
    )
    reading = Reading(metadata, count_words(document), register_of(choices.partners))
    acties = mark_duplicates([enrich(one, number, reading) for number, one in enumerate(found, start=1)])
    acties = ask_what_is_missing(acties)
    taken = tuple(actie for actie in acties if actie.band is not Band.TWIJFEL)
    doubts = tuple(actie for actie in acties if actie.band is Band.TWIJFEL)
    nothing = () if taken else (explain_nothing(outline, genre, len(doubts)),)
    return PlanDraft(
        metadata=metadata,
        sections=mark_groups(outline.sections, [*(one.section for one in found), *(one.section for one in doelen)]),
        tables=propose_tables(document, outline, choices, found),
        headings=table_of_headings(outline.openings, unknown_headings(outline)),
        acties=taken,
        doubts=doubts,
        doelen=tuple(doelen),
        indicators=indicators,
        skipped=tuple(_skipped(one) for one in passed),
        warnings=(*map(_not_there, marked.missing), *nothing),
    )


def _in_sections(outline: Outline, found: Sequence[Found], title: str | None) -> tuple[Outline, list[Found]]:
    """Give acties above the first chapter, or of a plan without any, the plan itself for a section."""
    if all(one.section for one in found):
        return outline, list(found)
    first = next(one.source for one in found if not one.section)
    plan = SectionDraft(WHOLE_PLAN, None, title or "Het hele plan", "thema", None, first)
    placed = [one if one.section else replace(one, section=WHOLE_PLAN) for one in outline.placed]
    whole = replace(outline, sections=(plan, *outline.sections), placed=tuple(placed))
    return whole, [one if one.section else replace(one, section=WHOLE_PLAN) for one in found]


def _not_there(heading: str) -> str:
    return f"De kop ‘{heading}’ waaraan u een rol gaf, staat niet in dit document. Kijk of hij goed geschreven is."


def outline_of(document: Document, roles: Mapping[str, HeadingRole], given: Mapping[str, HeadingRole]) -> Outline:
    """Return the document in sections, each block under the heading that opens it."""
    outline = build_outline(document.blocks, collect(document.blocks, roles, given=given, title=document.title))
    proposed = propose_roles(outline)
    if proposed:
        outline = build_outline(document.blocks, collect(document.blocks, roles, proposed, given, document.title))
    return imply_acties(outline)


def _opens_no_acties(outline: Outline, titles: Sequence[str]) -> bool:
    """Tell whether no heading says where the acties are; one we only guess at, and that comes back, says it too.

    In an agreement "Partijen komen overeen:" speaks for one list only; in a letter it sums up what the letter tells.
    """
    openings = [opening for opening in outline.openings if opening.role is HeadingRole.ACTIES]
    counts = Counter(heading_key(opening.text) for opening in openings)
    unsure = {Ground.REPETITION, Ground.LEAD_IN} if is_agreement(outline, titles) else {Ground.REPETITION}
    return all(opening.ground in unsure and counts[heading_key(opening.text)] < REPEATS for opening in openings)


def _merged(found: Sequence[Found], loose: Sequence[Found]) -> list[Found]:
    known = {one.source for one in found}
    return sorted([*found, *(one for one in loose if one.source not in known)], key=lambda one: one.source.line)


def _doubt(found: Found, genre: Genre) -> Found:
    return replace(
        found, confidence=min(found.confidence, DOUBT), reasons=(*found.reasons, f"dit document lijkt {genre.what}")
    )


def _section_finder(outline: Outline) -> Callable[[Block], str]:
    places = {placed.block.source.line: placed.section or "" for placed in outline.placed}
    return lambda block: places.get(block.source.line, "")


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
