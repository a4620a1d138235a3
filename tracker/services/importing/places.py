"""Where a line of the document belongs: its block, its section, the list heading above it."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.draft import PlanDraft, SectionDraft


def block_at(document: Document, line: int) -> Block | None:
    """Return the block that stands on a line; of a table with a line a row, the row."""
    found = next((b for b in document.blocks if b.source.line <= line <= b.source.line_end), None)
    if found is None or found.kind is not BlockKind.TABLE:
        return found
    here = [at for at in range(len(found.rows)) if _covers(found.source_of_row(at), line)]
    return row_of(found, here[0]) if len(here) == 1 else found


def row_of(block: Block, number: int) -> Block:
    """Return a row of a table as a table of its own."""
    cells = tuple(" ".join(cell.split()) for cell in block.rows[number])
    text = " | ".join(cell for cell in cells if cell)
    return replace(block, rows=(cells,), text=text, raw=text, source=block.source_of_row(number), marker="", repairs=())


def _covers(source: Source, line: int) -> bool:
    return source.line <= line <= source.line_end


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
