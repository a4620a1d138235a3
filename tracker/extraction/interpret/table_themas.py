"""The thema a table names for its acties, as a section of the plan: a column "Thema", or a row that is a title."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.draft import SectionDraft
from tracker.extraction.interpret.found import Found
from tracker.extraction.normal import heading_key
from tracker.extraction.numbering import heading_number

LONGEST = 120  # characters: a longer cell tells a story, it names no thema


def add_themas(
    sections: Sequence[SectionDraft], found: Sequence[Found]
) -> tuple[tuple[SectionDraft, ...], list[Found]]:
    """Return the sections with those the tables name, and the candidates in them."""
    tree = _Tree(list(sections))
    placed = [replace(one, section=tree.under(one)) if one.themas else one for one in found]
    return tuple(tree.sections), placed


class _Tree:
    def __init__(self, sections: list[SectionDraft]) -> None:
        self.sections = sections
        self.known = {(one.parent or "", heading_key(one.heading)): one.id for one in reversed(sections)}
        self.headings = {heading_key(one.heading): one.id for one in reversed(sections)}

    def under(self, found: Found) -> str | None:
        """Return the section of the deepest thema of a candidate: the chapter of that name, when there is one."""
        section = found.section
        for thema in found.themas:
            if len(thema) <= LONGEST and heading_key(thema):
                section = self._find_or_add(thema, section, found)
        return section

    def _find_or_add(self, thema: str, parent: str | None, found: Found) -> str:
        key = heading_key(thema)
        known = self.known.get((parent or "", key)) or (self.headings.get(key) if parent == found.section else None)
        if known:
            return known
        number, title = heading_number(thema)
        new = SectionDraft(
            id=self._new_id(key, parent), number=number or None, heading=title or thema,
            kind="deelthema" if parent and parent != found.section else "thema", parent=parent, source=found.source,
        )  # fmt: skip
        self.sections.append(new)
        self.known[parent or "", key] = new.id
        return new.id

    def _new_id(self, key: str, parent: str | None) -> str:
        base = "-".join(part for part in (parent or "tabel", key.replace(" ", "-")[:40]) if part)
        taken = {one.id for one in self.sections}
        return next(one for n in range(len(taken) + 1) if (one := base if not n else f"{base}~{n + 1}") not in taken)
