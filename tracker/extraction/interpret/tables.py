"""Acties from a table: the head says which column is which, and every row gets a verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.columns import Column
from tracker.extraction.document import Block
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.found import Found, Passed
from tracker.extraction.interpret.placeholders import placeholder_type
from tracker.extraction.interpret.table_heads import (
    Ground,
    Head,
    find_head,
    is_budget,
    is_second_head,
    name_key,
    told_by_cells,
)
from tracker.extraction.interpret.table_rows import TableRow, doubts_about, parts_of, read_row, same_actie
from tracker.extraction.interpret.wording import looks_back, reads_as_activity
from tracker.extraction.outline import Ground as OpeningGround
from tracker.extraction.outline import Opening, Placed

MIN_TEXT = 8  # characters: less is no actie
CONFIDENCE_PAST = 0.6
CONFIDENCE_DOUBT = 0.75  # a field that cannot be right: a person has to look
LONGEST_TITLE = 100  # characters of a row that is the title of those below it
_GROUNDS: dict[Ground, tuple[float, str]] = {
    Ground.CHOSEN: (0.97, "rij van een tabel waarvan u de kolommen koos"),
    Ground.WORDS: (0.9, "rij van een tabel met een kolom voor acties"),
    Ground.PROMOTED: (0.7, "rij van een tabel; geen kolom heet ‘actie’, deze komt het dichtst in de buurt"),
    Ground.CONTENT: (0.6, "rij van een tabel zonder kop die wij kennen, gekozen op wat er in de kolommen staat"),
}
_NOT_HERE = {HeadingRole.VERANTWOORDING, HeadingRole.INWONERS, HeadingRole.INDICATOREN}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of rows under one head. `rows` are the numbers of the rows below the head, from 0 in the table."""

    head: Head
    rows: range


def split_table(block: Block, choices: Choices = NOTHING_CHOSEN) -> list[Part]:
    """Return the parts of a table: it starts over where a row names the columns again."""
    parts: list[Part] = []
    head, start = find_head(block.rows, choices), 0
    if head is None:
        return []
    start = head.rows.stop
    for number in range(start, len(block.rows)):
        if number >= start and is_second_head(block.rows[number], choices):
            found = find_head(block.rows[number:], choices)
            if found is None or not found.says_what or found.rows.start:
                continue
            parts.append(Part(head, range(start, number)))
            head, start = found, number + found.rows.stop
    return [*parts, Part(head, range(start, len(block.rows)))]


def from_table(placed: Placed, choices: Choices = NOTHING_CHOSEN) -> list[Found | Passed]:
    """Return one candidate a row, with its fields, and the reason for every row that gives none."""
    parts = split_table(placed.block, choices)
    chosen = any(part.head.ground is Ground.CHOSEN for part in parts)
    by_user = placed.opening is not None and placed.opening.ground is OpeningGround.USER
    if by_user and placed.role is not HeadingRole.ACTIES:
        return []
    if by_user and not any(part.head.says_what for part in parts):
        parts = [_nearest(placed.block, parts)]
    wanted = [part for part in parts if part.head.says_what and (chosen or placed.role not in _NOT_HERE)]
    told = [part for part in wanted if not is_budget(part.head, [placed.block.rows[number] for number in part.rows])]
    if not told:
        reason = "tabel met bedragen" if wanted else "tabel zonder kolom voor acties"
        under = wanted or placed.role is HeadingRole.ACTIES
        return [Passed(placed.block.text, placed.block.source, placed, reason)] if under else []
    return [verdict for part in told for verdict in _from_part(placed, part)]


def _nearest(block: Block, parts: Sequence[Part]) -> Part:
    """Return a table below a heading that a person chose for acties, with the column that comes nearest for them."""
    head = parts[0].head if parts else None
    head = told_by_cells(block.rows, head)
    return Part(head, range(head.rows.stop, len(block.rows)))


def _from_part(placed: Placed, part: Part) -> Iterator[Found | Passed]:
    thema = ""
    last: TableRow | None = None
    waiting: list[Found | Passed] = []
    for number in part.rows:
        cells = placed.block.rows[number]
        if not any(cells) or _is_head_again(part.head, cells):
            continue
        title = _title_of(part.head, cells)
        if title:
            thema, last = title, None
            continue
        row = read_row(part.head, cells, placed.block.source_of_row(number))
        if last is not None and same_actie(last, row):
            last = last.with_more(row)
        else:
            yield from waiting
            last = row
        waiting = _judge_row(placed, part.head, last, thema)
    yield from waiting


def _is_head_again(head: Head, cells: Sequence[str]) -> bool:
    return tuple(" ".join(cell.split()) for cell in cells) == head.names


def _title_of(head: Head, cells: Sequence[str]) -> str:
    """Return the title of the rows below when a row holds nothing else: "Ondermijning"; empty for any other row."""
    filled = {at: cell for at, cell in enumerate(cells) if cell}
    if len(filled) != 1 or len(cells) < 3:  # noqa: PLR2004 - in two columns a row with one cell is unfinished
        return ""
    at, text = next(iter(filled.items()))
    text = " ".join(text.split())
    if len(text) > LONGEST_TITLE or text[-1] in ".;,":
        return ""
    is_actie = at < len(head.columns) and head.columns[at] is Column.ACTIE
    return "" if is_actie and (at > 0 or reads_as_activity(text)) else text


def _judge_row(placed: Placed, head: Head, row: TableRow, thema: str) -> list[Found | Passed]:
    if not row.text:
        reason = "rij zonder tekst in de kolom voor acties"
        return [Passed(row.whole, row.source, placed, reason)] if row.whole else []
    return [_judge(text, row, placed, head, thema) for text in parts_of(row.text)]


def _judge(text: str, row: TableRow, placed: Placed, head: Head, thema: str) -> Found | Passed:
    kind = placeholder_type(text)
    if kind:
        return Passed(text, row.source, placed, f"zegt zelf niets toe ({kind})", "placeholder", kind)
    if len(text) < MIN_TEXT and head.ground is not Ground.CHOSEN:
        return Passed(text, row.source, placed, "te kort voor een actie")
    opening = placed.opening or Opening("", HeadingRole.ACTIES, OpeningGround.LEXICON)
    confidence, reason = _GROUNDS[head.ground]
    if looks_back(text):
        confidence, reason = min(confidence, CONFIDENCE_PAST), f"{reason}; gaat over iets wat al gedaan is"
    themas = tuple(one for one in (thema, *row.themas) if one)
    doubts = doubts_about(row.fields)
    confidence = min(confidence, CONFIDENCE_DOUBT) if doubts else confidence
    return Found(
        text, text, row.source, placed.section, opening, confidence, (reason,), placed.block, row.fields, row.other,
        themas, doubts,
    )  # fmt: skip


def heads_known(head: Head) -> Mapping[str, Column | None]:
    """Return what each named column of a head was taken for, by what makes the name the same in another file."""
    return {name_key(name): column for name, column in zip(head.names, head.columns, strict=True) if name}
