"""Where a line of the document belongs: its block, its section, the list heading above it."""

from collections.abc import Sequence

from tracker.extraction.document import Block, Document
from tracker.extraction.draft import PlanDraft, SectionDraft


def block_at(document: Document, line: int) -> Block | None:
    """Return the block that stands on a line."""
    return next((b for b in document.blocks if b.source.line <= line <= b.source.line_end), None)


def section_at(draft: PlanDraft, line: int) -> SectionDraft | None:
    """Return the deepest section that is open on a line."""
    before = [section for section in draft.sections if section.source.line <= line]
    return max(before, key=lambda section: section.source.line, default=None)


def heading_at(draft: PlanDraft, line: int) -> str:
    """Return the list heading above a line, within its section."""
    section = section_at(draft, line)
    start = section.source.line if section else 0
    above = [(at, one.heading) for one in draft.headings for at in one.lines if start <= at <= line]
    return max(above, default=(0, ""))[1]


def path_of(sections: Sequence[SectionDraft], section_id: str) -> list[SectionDraft]:
    """Return a section with everything around it, outermost first."""
    by_id = {section.id: section for section in sections}
    path: list[SectionDraft] = []
    section = by_id.get(section_id)
    while section is not None and section not in path:
        path.insert(0, section)
        section = by_id.get(section.parent or "")
    return path


def title_of(section: SectionDraft) -> str:
    """Return a section as it is shown: number and heading."""
    return f"{section.number} {section.heading}".strip() if section.number else section.heading


def sections_within(sections: Sequence[SectionDraft], section_id: str) -> list[str]:
    """Return the ids of a section and everything in it; none when there is no such section."""
    return [one.id for one in sections if any(above.id == section_id for above in path_of(sections, one.id))]
