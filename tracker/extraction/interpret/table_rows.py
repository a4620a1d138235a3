"""One row of a table: its actie, its fields, and what we doubt about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.domain.periods import find_period
from tracker.extraction.columns import Column
from tracker.extraction.document import Source
from tracker.extraction.interpret.table_contents import is_mark
from tracker.extraction.interpret.table_heads import Head
from tracker.extraction.readers.lines import take_marker

MIN_PART = 8  # characters of an actie in a list within a cell
# What has a place of its own in a proposal; everything else is kept under the words of its head.
_PLACED = {
    Column.ACTIE, Column.NUMMER, Column.ACTIEHOUDER, Column.PORTEFEUILLEHOUDER, Column.PARTNERS, Column.START,
    Column.DEADLINE, Column.RITME, Column.THEMA, Column.DEELTHEMA, Column.SOORT,
}  # fmt: skip
_JOINED = {Column.ACTIEHOUDER, Column.PARTNERS, Column.PORTEFEUILLEHOUDER}  # several of them may stand beside one actie
_LIKE_A_DAY = re.compile(r"(?<!\d)\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,4}(?!\d)")
_period = lru_cache(maxsize=4096)(find_period)  # the same days come back in every row
_WHEN = {Column.DEADLINE: "datum", Column.START: "datum"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row says. `text` keeps the line ends of the cell for acties; `whole` is the row as it is read aloud."""

    text: str
    whole: str
    source: Source
    fields: Mapping[Column, str]
    other: Mapping[str, str]
    themas: tuple[str, ...]

    def with_more(self, row: "TableRow") -> "TableRow":
        """Return this row with what the next one adds to the same actie."""
        fields = {**row.fields, **self.fields}
        for column in _JOINED & self.fields.keys() & row.fields.keys():
            fields[column] = _both(self.fields[column], row.fields[column])
        other = {name: _both(self.other.get(name, ""), row.other.get(name, "")) for name in {**self.other, **row.other}}
        source = Source(self.source.line, row.source.line_end, self.source.page)
        return replace(self, source=source, fields=fields, other=other)


def _both(one: str, other: str) -> str:
    return one if other in one or not other else f"{one}; {other}" if one else other


def same_actie(above: TableRow, row: TableRow) -> bool:
    """Tell whether a row goes on about the actie above it: its cell is merged, or the same words stand in it."""
    numbers = above.fields.get(Column.NUMMER, ""), row.fields.get(Column.NUMMER, "")
    return bool(row.text) and above.text == row.text and numbers[0] == numbers[1]


def read_row(head: Head, cells: Sequence[str], source: Source) -> TableRow:
    """Return what a row says, cell by cell."""
    filled = [
        (name, column, cell.strip())
        for name, column, cell in zip(head.names, head.columns, cells, strict=False)
        if cell.strip() and column is not None
    ]
    fields: dict[Column, str] = {}
    other: dict[str, str] = {}
    for name, column, cell in filled:
        value = " ".join(cell.split())
        if column is Column.TIJDVAK:
            continue
        if column in fields or column not in _PLACED:
            label = name or column.value
            other[label] = _both(other.get(label, ""), value)
        if column is not Column.OVERIG:
            fields.setdefault(column, value)
    fields = {**_from_marks(filled), **fields}
    text = next((cell for _, column, cell in filled if column is Column.ACTIE), "")
    themas = tuple(fields[column] for column in (Column.THEMA, Column.DEELTHEMA) if column in fields)
    whole = " | ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return TableRow(text, whole, source, fields, other, themas)


def _from_marks(filled: Sequence[tuple[str, Column, str]]) -> dict[Column, str]:
    """Return start and deadline of crosses in columns for quarters or years: the first one and the last one."""
    marked = [name for name, column, cell in filled if column is Column.TIJDVAK and is_mark(cell)]
    if not marked:
        return {}
    start = {Column.START: marked[0]} if len(marked) > 1 else {}
    return {**start, Column.DEADLINE: marked[-1]}


def parts_of(cell: str) -> list[str]:
    """Return the acties of a cell: each of a list in it, else the whole cell."""
    parts = [" ".join(part.split()) for part in cell.split("\n") if part.strip()]
    marked = [take_marker(part) for part in parts]
    is_list = all(marker and body for marker, body in marked)
    starts_anew = all(part[:1].isupper() for part in parts) and all(part[-1] in ".;!" for part in parts[:-1])
    if len(parts) > 1 and all(len(part) >= MIN_PART for part in parts) and (is_list or starts_anew):
        return [body if is_list else part for part, (_, body) in zip(parts, marked, strict=True)]
    return [" ".join(cell.split())] if cell.strip() else []


def doubts_about(fields: Mapping[Column, str]) -> tuple[str, ...]:
    """Return in Dutch what cannot be right in the fields of a row."""
    doubts = [
        f"‘{found.group()}’ is geen {what}"
        for column, what in _WHEN.items()
        for found in _LIKE_A_DAY.finditer(fields.get(column, ""))
        if _period(found.group()) is None
    ]
    if not fields.keys() >= _WHEN.keys():
        return tuple(doubts)
    start, end = (_period(fields[column]) for column in (Column.START, Column.DEADLINE))
    if start and end and end.last_day and start.first_day > end.last_day:
        doubts.append(f"de start ({start.words}) ligt na de deadline ({end.words})")
    return tuple(doubts)
