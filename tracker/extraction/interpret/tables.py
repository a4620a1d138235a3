"""Acties from a table: the head says which column is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.extraction.columns import Column, column_of
from tracker.extraction.document import Block, Source
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.placeholders import placeholder_type
from tracker.extraction.interpret.wording import looks_back
from tracker.extraction.outline import Ground, Opening, Placed

CONFIDENCE = 0.9
MIN_TEXT = 8  # characters: less is no actie
CONFIDENCE_PAST = 0.6
_REASON = "rij van een tabel met een kolom voor acties"
_OWN_FIELDS = {Column.ACTIE, Column.NUMMER, Column.ACTIEHOUDER, Column.DEADLINE}
_NOT_HERE = {HeadingRole.VERANTWOORDING, HeadingRole.INWONERS, HeadingRole.INDICATOREN}


@dataclass(frozen=True, slots=True)
class Head:
    """The row that names the columns."""

    row: int
    columns: tuple[Column | None, ...]
    names: tuple[str, ...]


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """Return the head of a table of acties; None when no column holds acties or nothing else is known."""
    for number, row in enumerate(rows[:3]):
        columns = tuple(column_of(cell) for cell in row)
        known = {column for column in columns if column}
        if Column.ACTIE in known and len(known) > 1:
            return Head(number, columns, tuple(row))
    return None


def from_table(placed: Placed) -> list[Found | Passed]:
    """Return one candidate a row, with its fields."""
    block = placed.block
    head = find_head(block.rows) if placed.role not in _NOT_HERE else None
    if head is None:
        under = placed.role is HeadingRole.ACTIES
        return [Passed(block.text, block.source, placed, "tabel zonder kolom voor acties")] if under else []
    return [
        verdict
        for number, row in enumerate(block.rows[head.row + 1 :], start=head.row + 1)
        for verdict in _from_row(placed, head, number, row)
    ]


def _from_row(placed: Placed, head: Head, number: int, row: Sequence[str]) -> list[Found | Passed]:
    source = _source_of_row(placed.block, number)
    filled = [
        (name, column, " ".join(value.split()))
        for name, column, value in zip(head.names, head.columns, row, strict=False)
        if value.strip()
    ]
    fields = {column: value for _, column, value in filled if column}
    other = {name: value for name, column, value in filled if column not in _OWN_FIELDS}
    cells = [value for column, value in zip(head.columns, row, strict=False) if column is Column.ACTIE]
    return [_judge(text, source, placed, fields, other) for cell in cells[:1] for text in _parts(cell)]


def _judge(
    text: str, source: Source, placed: Placed, fields: Mapping[Column, str], other: Mapping[str, str]
) -> Found | Passed:
    kind = placeholder_type(text)
    if kind:
        return Passed(text, source, placed, f"zegt zelf niets toe ({kind})", "placeholder", kind)
    if len(text) < MIN_TEXT:
        return Passed(text, source, placed, "te kort voor een actie")
    opening = placed.opening or Opening("", HeadingRole.ACTIES, Ground.LEXICON)
    confidence, reasons = CONFIDENCE, (_REASON,)
    if looks_back(text):
        confidence, reasons = CONFIDENCE_PAST, (f"{_REASON}; gaat over iets wat al gedaan is",)
    return Found(text, text, source, placed.section, opening, confidence, reasons, placed.block, fields, other)


def _parts(cell: str) -> list[str]:
    """A cell with a list holds several acties, any other cell is one."""
    parts = [" ".join(part.split()) for part in cell.split("\n") if part.strip()]
    return (
        parts
        if len(parts) > 1 and all(len(part) >= MIN_TEXT for part in parts)
        else [" ".join(cell.split())]
        if cell.strip()
        else []
    )


def _source_of_row(block: Block, number: int) -> Source:
    """Return the lines of a row: a flat table carries them, a real one has a line a row."""
    starts = [int(start) for start in block.marker.split()]
    if number < len(starts):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else block.source.line_end
        return Source(starts[number], end, block.source.page)
    rows = block.source.line_end - block.source.line + 1
    line = block.source.line + number if rows == len(block.rows) else block.source.line
    return Source(line, line, block.source.page)
