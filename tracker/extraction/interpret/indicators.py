"""Indicators: what is measured, by whom, what it was and what it should become.

Four shapes give the same rows: a real table, a table that a web page flattened to one cell a line, the rows of a
table that a PDF printed as running text, and a sentence that says from which value to which. A row whose values cannot
be told apart is left out: no value is guessed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.indicator import Richting, richting_of_values
from tracker.extraction.document import Block, BlockKind, Source
from tracker.extraction.draft import IndicatorDraft
from tracker.extraction.interpret.indicator_columns import (
    Column,
    Role,
    is_value,
    read_header,
    richting_of,
    unit_of,
    value_of,
)
from tracker.extraction.interpret.indicator_prose import Told, find_told
from tracker.extraction.interpret.indicator_rows import Printed, find_printed

HEAD_ROWS = 3  # a title may stand above the head of a table
SectionOf = Callable[[Block], str]
_FIRST_HEADER_CELL = re.compile(
    r"(?:effect|prestatie|resultaat)?-?\s?(?:indicator(?:en)?|kengetal(?:len)?)\s*:?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    source: Source
    block: Block


def find_indicators(
    blocks: Sequence[Block], section_of: SectionOf, period_start: int | None, period_end: int | None = None
) -> tuple[IndicatorDraft, ...]:
    """Return the indicators of a document in the order in which they stand there.

    A sentence gives one only in a section without a table of them: the text there tells about the table again.
    """
    found: list[IndicatorDraft] = []
    index = 0
    while index < len(blocks):
        drafts, used = _at(blocks, index, section_of, period_start)
        found += drafts
        index += max(used, 1)
    tabled = {draft.section for draft in found}
    found += [
        _from_told(told, block, section_of)
        for block in blocks
        if not block.rows and block.kind is not BlockKind.HEADING and section_of(block) not in tabled
        for told in find_told(block.text, period_start, period_end)
    ]
    found.sort(key=lambda draft: draft.source.line)
    return tuple(replace(draft, id=f"i{number}") for number, draft in enumerate(found, 1))


def _at(
    blocks: Sequence[Block], index: int, section_of: SectionOf, period_start: int | None
) -> tuple[list[IndicatorDraft], int]:
    """Return the indicators of the table that starts here, and how many blocks it takes."""
    block = blocks[index]
    if block.rows:
        return _from_table(block, section_of, period_start), 1
    if _FIRST_HEADER_CELL.fullmatch(block.text.strip()):
        columns, rows, used = _flattened(blocks, index)
        if rows:
            return _drafts(columns, rows, section_of, period_start), used
    printed, used = find_printed(blocks, index)
    return [_from_printed(one, section_of) for one in printed], used


def _from_table(block: Block, section_of: SectionOf, period_start: int | None) -> list[IndicatorDraft]:
    heads = ((at, read_header(row)) for at, row in enumerate(block.rows[:HEAD_ROWS]))
    head, columns = next(((at, found) for at, found in heads if found), (0, None))
    if columns is None:
        return []
    height = max(len(block.rows) - 1, 1)
    span = block.source.line_end - block.source.line
    rows = []
    for number, cells in enumerate(block.rows[head + 1 :], head + 1):
        line = block.source.line + number * span // height
        rows.append(_Row(cells, replace(block.source, line=line, line_end=line), block))
    return _drafts(columns, rows, section_of, period_start)


def _flattened(blocks: Sequence[Block], index: int) -> tuple[tuple[Column, ...], list[_Row], int]:
    """Read header cells until the first that is none, then rows of that width while their values are values."""
    width = 1
    while index + width < len(blocks) and read_header(("indicator", blocks[index + width].text)):
        width += 1
    columns = read_header(tuple(block.text for block in blocks[index : index + width])) or ()
    rows: list[_Row] = []
    at = index + width
    while columns and at + width <= len(blocks):
        cells = blocks[at : at + width]
        texts = tuple(cell.text.strip() for cell in cells)
        fits = all(is_value(text) for text, column in zip(texts, columns, strict=True) if column.role.is_value)
        if not fits or is_value(texts[0]) or any(cell.kind is BlockKind.ITEM for cell in cells):
            break
        source = replace(cells[0].source, line_end=cells[-1].source.line_end)
        rows.append(_Row(texts, source, cells[0]))
        at += width
    return columns, rows, at - index


def _drafts(
    columns: Sequence[Column], rows: Sequence[_Row], section_of: SectionOf, period_start: int | None
) -> list[IndicatorDraft]:
    return [draft for row in rows if (draft := _draft(columns, row, section_of, period_start)) is not None]


def _draft(
    columns: Sequence[Column], row: _Row, section_of: SectionOf, period_start: int | None
) -> IndicatorDraft | None:
    texts: dict[Role, str] = {}
    measurements: dict[int, str] = {}
    targets: dict[int, str] = {}
    baseline: tuple[str, int | None] | None = None
    for column, cell in zip(columns, row.cells, strict=False):
        value = value_of(cell) if column.role.is_value else None
        if value is None:
            if not column.role.is_value:
                texts.setdefault(column.role, cell.strip())
            continue
        role = _role(column, period_start)
        if role is Role.TARGET:
            if column.year:
                targets[column.year] = value
        elif column.year:
            measurements[column.year] = value
        if column.role is Role.BASELINE:
            baseline = (value, column.year)
    name = texts.get(Role.NAME, "")
    if not name or not (measurements or targets or baseline):
        return None
    if baseline is None and measurements:
        last = max(measurements)
        baseline = (measurements[last], last)
    value, year = baseline or (None, None)
    printed = "".join(row.cells)
    return IndicatorDraft(
        id="",
        section=section_of(row.block),
        name=name,
        bron=texts.get(Role.BRON) or None,
        unit=texts.get(Role.UNIT) or unit_of(name, printed),
        baseline_value=value,
        baseline_year=year,
        measurements=measurements,
        targets=targets,
        source=row.source,
        richting=richting_of(texts.get(Role.RICHTING, "")) or _richting(name, value, targets),
    )


def _richting(name: str, baseline: str | None, targets: Mapping[int, str]) -> Richting | None:
    """Return which way is better by the last target beside the baseline, else by the name."""
    return richting_of_values(baseline, targets[max(targets)] if targets else None) or richting_of(name)


def _role(column: Column, period_start: int | None) -> Role:
    """A column with only a year holds measurements before the plan, and targets from its start."""
    if column.role is not Role.YEAR:
        return column.role
    return Role.TARGET if period_start and column.year and column.year >= period_start else Role.MEASUREMENT


def _from_printed(printed: Printed, section_of: SectionOf) -> IndicatorDraft:
    return IndicatorDraft(
        id="",
        section=section_of(printed.block),
        name=printed.name,
        bron=printed.bron,
        unit=unit_of(printed.name, printed.values),
        baseline_value=printed.baseline,
        baseline_year=printed.year,
        measurements={printed.year: printed.baseline} if printed.year else {},
        targets={printed.target_year: printed.target} if printed.target_year and printed.target else {},
        source=printed.source,
        richting=_richting(printed.name, printed.baseline, {printed.target_year or 0: printed.target or ""}),
    )


def _from_told(told: Told, block: Block, section_of: SectionOf) -> IndicatorDraft:
    return IndicatorDraft(
        id="",
        section=section_of(block),
        name=told.name,
        bron=None,
        unit=unit_of(told.name, told.values),
        baseline_value=told.before,
        baseline_year=told.before_year,
        measurements={told.before_year: told.before} if told.before_year else {},
        targets={told.after_year: told.after},
        source=block.source,
        richting=told.richting or _richting(told.name, told.before, {told.after_year: told.after}),
    )
