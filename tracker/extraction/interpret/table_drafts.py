"""The tables of a document as a person may correct them: the head, the first rows, what we take the columns for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.choices import Choices
from tracker.extraction.columns import Column
from tracker.extraction.document import BlockKind, Document
from tracker.extraction.draft import HeadingRole, TableDraft
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.table_heads import Ground, Head
from tracker.extraction.interpret.tables import Part, heads_known, split_table
from tracker.extraction.outline import Outline, Placed

SAMPLE_ROWS = 4
LONGEST_SAMPLE = 160  # characters of a cell
MOST_TABLES = 40
_REASONS = {
    Ground.CHOSEN: "gekozen door u",
    Ground.WORDS: "herkend aan de kop",
    Ground.PROMOTED: "geen kolom heet ‘actie’; deze komt het dichtst in de buurt",
    Ground.CONTENT: "gekozen op wat er in de kolommen staat, want de kop kennen wij niet",
}
_TELLS = {Column.ACTIE, Column.ACTIEHOUDER, Column.DEADLINE, Column.START}
_WHOLE_SHEETS = ("spreadsheet", "text/csv")


def name_rows(found: Sequence[Found], document: Document) -> list[Found]:
    """Return the candidates with the place before what we doubt about their row: "rij 14: ‘32-13-2026’ is …"."""
    return [
        replace(one, doubts=tuple(f"{_row(document, one.source.line)}{doubt}" for doubt in one.doubts))
        if one.doubts
        else one
        for one in found
    ]


def _row(document: Document, line: int) -> str:
    place = document.places[line - 1].row if line <= len(document.places) else ""
    return f"{place}: " if place else ""


def propose_tables(
    document: Document, outline: Outline, choices: Choices, found: Sequence[Found]
) -> tuple[TableDraft, ...]:
    """Return each kind of table that holds acties or may: all of a spreadsheet, and of a text what looks like it."""
    whole = any(kind in document.media_type for kind in _WHOLE_SHEETS)
    acties = Counter(one.source.line for one in found if one.block.kind is BlockKind.TABLE)
    tables: dict[str, TableDraft] = {}
    for placed in outline.placed:
        if placed.block.kind is BlockKind.TABLE:
            parts = split_table(placed.block, choices) or ([_unknown(placed)] if whole else [])
            for part in parts:
                if whole or _may_hold_acties(part.head, placed):
                    _add(tables, _draft(document, placed, part, choices, acties))
    return tuple(tables.values())[:MOST_TABLES]


def _unknown(placed: Placed) -> Part:
    """Return a table of which we know no column, so that a person can tell."""
    rows = placed.block.rows
    names = tuple(" ".join(cell.split()) for cell in rows[0])
    return Part(Head(names, (Column.OVERIG,) * len(names), Ground.WORDS, range(1)), range(1, len(rows)))


def _may_hold_acties(head: Head, placed: Placed) -> bool:
    return bool(_TELLS & set(head.columns)) and (head.says_what or placed.role is HeadingRole.ACTIES)


def _add(tables: dict[str, TableDraft], table: TableDraft) -> None:
    """Take tables with the same head as one: they get the same columns."""
    before = tables.get(table.key)
    if before:
        table = replace(before, count=before.count + table.count, acties=before.acties + table.acties)
    tables[table.key] = table


def _draft(document: Document, placed: Placed, part: Part, choices: Choices, acties: Counter[int]) -> TableDraft:
    rows, head = placed.block.rows, part.head
    line = placed.block.source.line
    place = document.places[line - 1].row if line <= len(document.places) else ""
    own_lines = placed.block.source.line_end - line + 1 == len(rows)
    first, last = (line + part.rows.start, line + part.rows.stop) if own_lines else (line, line + 1)
    unknown = [name for name, column in zip(head.names, head.columns, strict=True) if column is Column.OVERIG and name]
    told = all(name in choices.heads for name in heads_known(head))
    sure = head.ground is Ground.CHOSEN or (head.says_what and (told or (head.ground is Ground.WORDS and not unknown)))
    reason = _REASONS[head.ground] if head.says_what or head.ground is Ground.CHOSEN else "geen kolom voor acties"
    return TableDraft(
        key=head.key, names=head.names, columns=head.columns, sample=_sample(rows, part), count=len(part.rows),
        acties=sum(count for at, count in acties.items() if first <= at < last), place=place or _heading(placed),
        reason=reason, sure=sure, line=line,
    )  # fmt: skip


def _heading(placed: Placed) -> str:
    return placed.opening.text if placed.opening else ""


def _sample(rows: Sequence[Sequence[str]], part: Part) -> tuple[tuple[str, ...], ...]:
    width = len(part.head.names)
    filled = [rows[number] for number in part.rows if sum(map(bool, rows[number])) > 1][:SAMPLE_ROWS]
    return tuple(tuple(" ".join(cell.split())[:LONGEST_SAMPLE] for cell in row[:width]) for row in filled)
