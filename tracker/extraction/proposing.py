"""Headings we do not know: which are worth a question, and which probably open acties.

Words alone do not tell acties from goals or expected behaviour, so a role is only proposed in a document that has no
heading for acties at all, and everything below it is to be checked.
"""

from collections import defaultdict
from collections.abc import Mapping

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.wording import looks_back, promises, reads_as_activity
from tracker.extraction.normal import heading_key
from tracker.extraction.outline import Ground, Opening, Outline, Placed

ENOUGH_TEXTS = 3
ENOUGH_PROMISES = 0.3
ENOUGH_ACTIVITIES = 0.4
MIN_LIST = 2


def propose_roles(outline: Outline) -> Mapping[str, HeadingRole]:
    """Return the unknown heading that probably opens acties, when the document has no other."""
    if any(opening.role is HeadingRole.ACTIES for opening in outline.openings):
        return {}
    texts: dict[str, list[str]] = defaultdict(list)
    for heading, placed in _below_unknown(outline):
        texts[heading_key(heading)].append(placed.block.text)
    shares = {key: _share(group) for key, group in texts.items() if len(group) >= ENOUGH_TEXTS}
    if not shares:
        return {}
    best = max(shares, key=lambda key: shares[key])
    return {best: HeadingRole.ACTIES} if shares[best] > 0 else {}


def _share(texts: list[str]) -> float:
    promising = sum(map(promises, texts)) / len(texts)
    active = sum(map(reads_as_activity, texts)) / len(texts)
    back = sum(map(looks_back, texts)) / len(texts)
    return (
        promising + active
        if promising >= ENOUGH_PROMISES and active >= ENOUGH_ACTIVITIES and back < ENOUGH_PROMISES
        else 0.0
    )


def _below_unknown(outline: Outline) -> list[tuple[str, Placed]]:
    """Return the items below headings that say nothing to us, with that heading."""
    sections = {section.id: section.heading for section in outline.sections}
    found: list[tuple[str, Placed]] = []
    for placed in outline.placed:
        if placed.block.kind is not BlockKind.ITEM:
            continue
        if placed.opening is None and placed.section:
            found.append((sections[placed.section], placed))
        elif placed.opening and placed.opening.ground is Ground.REPETITION:
            found.append((placed.opening.text, placed))
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
