"""Lists without a heading of their own, in a section whose neighbours all have acties."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole, SectionDraft
from tracker.extraction.interpret.wording import reads_as_activity
from tracker.extraction.lexicon import Strength
from tracker.extraction.outline import Ground, Opening, Outline, Placed

ENOUGH_NEIGHBOURS = 2
ENOUGH_ACTIVITIES = 0.5


def imply_acties(outline: Outline) -> Outline:
    """Give such a list the role of acties, as weak as the ground is."""
    sections = {section.id: section for section in outline.sections}
    bare: dict[str, list[int]] = defaultdict(list)
    with_acties: set[str] = set()
    for index, placed in enumerate(outline.placed):
        if placed.section is None or placed.block.kind is not BlockKind.ITEM:
            continue
        if placed.role is HeadingRole.ACTIES:
            with_acties.add(placed.section)
        elif placed.opening is None:
            bare[placed.section].append(index)
    placed_list = list(outline.placed)
    for section, indexes in bare.items():
        texts = [placed_list[index].block.text for index in indexes]
        if _neighbours_have_acties(section, sections, with_acties, set(bare)) and _mostly_activities(texts):
            for index in indexes:
                placed_list[index] = replace(
                    placed_list[index], opening=_opening(sections[section], placed_list[index])
                )
    return replace(outline, placed=tuple(placed_list))


def _opening(section: SectionDraft, placed: Placed) -> Opening:
    return Opening(section.heading, HeadingRole.ACTIES, Ground.IMPLIED, Strength.WEAK, line=placed.block.source.line)


def _mostly_activities(texts: list[str]) -> bool:
    return sum(map(reads_as_activity, texts)) >= ENOUGH_ACTIVITIES * len(texts)


def _neighbours_have_acties(
    section: str, sections: Mapping[str, SectionDraft], with_acties: set[str], bare: set[str]
) -> bool:
    chapter = _chapter(section, sections)
    if chapter == section:
        return False
    near = {other for other in sections if other != section and _chapter(other, sections) == chapter}
    return len(near & with_acties) >= max(ENOUGH_NEIGHBOURS, len((near & bare) - with_acties))


def _chapter(section: str, sections: Mapping[str, SectionDraft]) -> str:
    while (parent := sections[section].parent) is not None:
        section = parent
    return section
