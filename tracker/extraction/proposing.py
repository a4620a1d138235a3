"""Headings we do not know: which are worth a question, and which probably open acties.

Words alone do not tell acties from goals or expected behaviour. So a role is only proposed where the document has no
other heading for acties, or where the goals of the same sections have a heading of their own; everything below it is
to be checked.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.deeds import is_deed_of_anyone
from tracker.extraction.interpret.wording import (
    is_about_reader,
    looks_back,
    promises,
    promises_clearly,
    reads_as_activity,
)
from tracker.extraction.measures import names_activity
from tracker.extraction.normal import key_of
from tracker.extraction.outline import Ground, Opening, Outline

ENOUGH_TEXTS = 3
ENOUGH_PROMISES = 0.3
ENOUGH_CLEAR = 0.5
ENOUGH_ACTIVITIES = 0.4
MOSTLY = 0.65
ENOUGH_SECTIONS = 3
MIN_LIST = 2


@dataclass(slots=True)
class _Unknown:
    """What stands below a heading we do not know, wherever it occurs."""

    texts: list[str] = field(default_factory=list)
    sections: set[str | None] = field(default_factory=set)


def propose_roles(outline: Outline) -> Mapping[str, HeadingRole]:
    """Return the unknown heading that probably opens acties."""
    unknown = _below_unknown(outline)
    with_acties = {placed.section for placed in outline.placed if placed.role is HeadingRole.ACTIES}
    if with_acties:
        with_goals = {placed.section for placed in outline.placed if placed.role is HeadingRole.DOELEN}
        found = [key for key, group in unknown.items() if _stands_beside_goals(group, with_acties, with_goals)]
        return dict.fromkeys(found, HeadingRole.ACTIES)
    mostly = [key for key, group in unknown.items() if _mostly_promises(group.texts)]
    if mostly:
        return dict.fromkeys(mostly, HeadingRole.ACTIES)
    shares = {key: _share(group.texts) for key, group in unknown.items() if len(group.texts) >= ENOUGH_TEXTS}
    best = max(shares, key=lambda key: shares[key], default=None)
    return {best: HeadingRole.ACTIES} if best is not None and shares[best] > 0 else {}


def _mostly_promises(texts: list[str]) -> bool:
    """Tell whether nearly everything in a list is something somebody will do."""
    promising = sum(map(_looks_promised, texts))
    return len(texts) >= MIN_LIST and promising >= MOSTLY * len(texts)


def _looks_promised(text: str) -> bool:
    told = promises(text) or names_activity(text) or is_deed_of_anyone(text)
    return told and not looks_back(text) and not is_about_reader(text)


def _share(texts: list[str]) -> float:
    promising = sum(map(promises, texts)) / len(texts)
    active = sum(map(reads_as_activity, texts)) / len(texts)
    back = sum(map(looks_back, texts)) / len(texts)
    enough = promising >= ENOUGH_PROMISES and active >= ENOUGH_ACTIVITIES and back < ENOUGH_PROMISES
    return promising + active if enough else 0.0


def _stands_beside_goals(group: _Unknown, with_acties: set[str | None], with_goals: set[str | None]) -> bool:
    """Tell whether it fills the place of acties: in sections with goals and without other acties, clear promises."""
    if len(group.sections) < ENOUGH_SECTIONS or group.sections & with_acties:
        return False
    clear = sum(map(promises_clearly, group.texts)) / len(group.texts)
    return group.sections <= with_goals and clear >= ENOUGH_CLEAR


def _below_unknown(outline: Outline) -> dict[str, _Unknown]:
    """Collect the texts below headings that say nothing to us; of a section only its list items."""
    sections = {section.id: section.heading for section in outline.sections}
    found: dict[str, _Unknown] = defaultdict(_Unknown)
    for placed in outline.placed:
        heading = None
        if placed.opening and placed.opening.ground is Ground.REPETITION:
            heading = placed.opening.text
        elif placed.opening is None and placed.section and placed.block.kind is BlockKind.ITEM:
            heading = sections[placed.section]
        if heading and placed.block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} and not placed.announces:
            group = found[key_of(heading)]
            group.texts.append(placed.block.text)
            group.sections.add(placed.section)
    return found


def unknown_headings(outline: Outline) -> list[Opening]:
    """Return the headings above a list that we do not know and that do not come back: the user may know them."""
    sections = {section.id: section for section in outline.sections}
    counts: dict[str, int] = defaultdict(int)
    for placed in outline.placed:
        if placed.block.kind is BlockKind.ITEM and placed.opening is None and placed.section:
            counts[placed.section] += 1
    return [
        Opening(sections[key].heading, HeadingRole.OVERIG, Ground.REPETITION, line=sections[key].source.line)
        for key, count in counts.items()
        if count >= MIN_LIST
    ]
