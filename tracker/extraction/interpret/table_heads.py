"""What each column of a table holds: chosen by a person, by the words above it, or by what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.extraction.choices import Choices
from tracker.extraction.columns import Column, head_of
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.table_contents import activity_in, guess_columns, is_marked, words_in
from tracker.extraction.normal import heading_key, plain_words

LOOKED_AT = 15  # rows above which a head may stand
LONGEST_HEAD = 60  # characters
LONGEST_SECOND_HEAD = 40  # characters; nearly every row with an actie has a longer cell
LEAST_KNOWN = 0.6  # share of the cells of a row that must be known heads for a second head in one table
ACTIE_WORDS = 3  # words a cell has, on average, in a column that says what is done
LONGEST_KEY = 500
_AMOUNT = re.compile(
    r"(?:€\s?)?-?\d[\d.,]*(?:\s?(?:mln|miljoen|k|euro|,-))?|[-–—]|p\.?m\.?|nihil|n\.?v\.?t\.?", re.IGNORECASE
)
OVER = "\x1f"  # between the two rows of one head; no text holds it
_ABOUT_AN_ACTIE = {Column.ACTIEHOUDER, Column.DEADLINE, Column.START, Column.STATUS, Column.FASE, Column.RITME}
_BY_ROLE = {
    HeadingRole.ACTIES: Column.ACTIE,
    HeadingRole.DOELEN: Column.DOEL,
    HeadingRole.PARTNERS: Column.PARTNERS,
    HeadingRole.INDICATOREN: Column.INDICATOR,
}
_MAY_SAY_IT = (
    Column.OMSCHRIJVING,
    Column.KOSTEN,
    Column.THEMA,
)  # "Inzet", "Resultaat", "Onderwerp": when no column says "Actie"

Rows = Sequence[Sequence[str]]
Columns = tuple[Column | None, ...]


class Ground(StrEnum):
    """Why we take the columns for what they are."""

    CHOSEN = "gekozen"
    WORDS = "woorden"
    PROMOTED = "dichtstbij"  # no column says "Actie", one says nearly that
    CONTENT = "inhoud"


@dataclass(frozen=True, slots=True)
class Head:
    """The rows that name the columns, and what the columns are. None: not to be taken over; OVERIG: nobody told us."""

    names: tuple[str, ...]
    columns: Columns
    ground: Ground
    rows: range  # of the head itself; empty when the table has none

    @property
    def key(self) -> str:
        """Return what the table is known by: the same heads in another file give the same key."""
        if not any(self.names):
            return f"zonder kop, {len(self.names)} kolommen"
        return " | ".join(name_key(name) for name in self.names)[:LONGEST_KEY]

    @property
    def says_what(self) -> bool:
        """Tell whether a column holds the acties."""
        return Column.ACTIE in self.columns


def name_key(name: str) -> str:
    """Return what makes two column heads the same one."""
    return heading_key(name) or plain_words(name)


def heads_for(roles: Mapping[str, HeadingRole]) -> dict[str, Column | None]:
    """Return what the columns hold whose head a person gave a role as a heading: "Wat gebeurt er" holds the acties."""
    return {name_key(text): _BY_ROLE[role] for text, role in roles.items() if role in _BY_ROLE}


def find_head(rows: Rows, choices: Choices) -> Head | None:
    """Return the head of a table; without one, what the columns hold by themselves; None when nothing can be told."""
    best = None
    for at in range(min(len(rows), LOOKED_AT)):
        found = _head_at(rows, at, choices)
        if found and found.says_what:
            return found
        best = best or found
    return best or _by_content(rows, choices)


def is_second_head(row: Sequence[str], choices: Choices) -> bool:
    """Tell whether a row further down names columns again: a next table, or the head repeated on a page."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(map(_is_value, filled)):  # noqa: PLR2004 - a head names columns
        return False
    known = [column for cell in filled if (column := _known(cell, choices))]
    return Column.ACTIE in known and len(set(known)) > 1 and len(known) >= LEAST_KNOWN * len(filled)


def _is_value(cell: str) -> bool:
    """Tell whether a cell cannot be a head further down: a long text, or a figure that is no year."""
    return len(cell) > LONGEST_SECOND_HEAD or (cell[0].isdigit() and not re.fullmatch(r"20\d\d|[1-4]e .*", cell))


def _head_at(rows: Rows, at: int, choices: Choices) -> Head | None:
    """Return the head that starts in a row, over one row or two."""
    if not _looks_like_head(rows[at]):
        return None
    one = _resolve(tuple(rows[at]), rows[at + 1 :], choices, range(at, at + 1))
    if at + 1 < len(rows) and _looks_like_head(rows[at + 1]) and _explains(rows[at + 1], choices):
        names = tuple(_joined(top, below) for top, below in zip(rows[at], rows[at + 1], strict=False))
        two = _resolve(names, rows[at + 2 :], choices, range(at, at + 2))
        if two and (one is None or _told(two) > _told(one)):
            return two
    return one


def _told(head: Head) -> int:
    return len(set(head.columns) - {None, Column.OVERIG})


def _looks_like_head(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(len(cell) <= LONGEST_HEAD for cell in filled)


def _explains(row: Sequence[str], choices: Choices) -> bool:
    """Tell whether a row is the second one of a head: most of what stands in it are heads."""
    filled = [cell for cell in row if cell]
    return sum(_known(cell, choices) is not None for cell in filled) >= LEAST_KNOWN * len(filled)


def _joined(top: str, below: str) -> str:
    return OVER.join(dict.fromkeys(" ".join(part.split()) for part in (top, below) if part.strip()))


def _known(name: str, choices: Choices) -> Column | None:
    """Return what a head says; of a head over two rows the whole, the lower or the upper part, whatever is known."""
    key = name_key(name.replace(OVER, " "))
    if key in choices.heads:
        return choices.heads[key]
    parts = [" ".join(part.split()) for part in name.split(OVER) if part.strip()]
    told = [head_of(part) for part in parts]
    if all(told):  # "Planning" over "Start" and "Eind": the lower one says more
        return told[-1] if told else None
    return next((column for column in (head_of(" ".join(parts)), *reversed(told)) if column), None)


def _resolve(names: tuple[str, ...], body: Rows, choices: Choices, rows: range) -> Head | None:
    head = Head(tuple(" ".join(name.replace(OVER, " ").split()) for name in names), (), Ground.WORDS, rows)
    chosen = choices.columns.get(head.key)
    if chosen is not None and len(chosen) == len(names):
        return replace(head, columns=chosen, ground=Ground.CHOSEN)
    told = {at: _known(name, choices) for at, name in enumerate(names) if name}
    remembered = {at for at, name in enumerate(names) if name_key(name.replace(OVER, " ")) in choices.heads}
    columns = [
        told[at] if at in remembered else told.get(at) or (Column.OVERIG if name else None)
        for at, name in enumerate(names)
    ]
    if len({column for column in columns if column and column is not Column.OVERIG}) < 2:  # noqa: PLR2004 - one known word may be chance
        return None
    return _with_actie(replace(head, columns=_corrected(columns, body, remembered)), body)


def _corrected(columns: list[Column | None], body: Rows, remembered: set[int]) -> Columns:
    """Look at the cells where a word alone does not tell."""
    fixed = list(columns)
    for at, column in enumerate(columns):
        if at in remembered:
            continue
        if column is Column.THEMA and _is_ranking(body, at):
            fixed[at] = Column.PRIORITEIT
        elif column is Column.TIJDVAK and not is_marked(body, at):
            fixed[at] = Column.OVERIG
    return _one_actie(fixed, body)


def _is_ranking(body: Rows, at: int) -> bool:
    """Tell whether "Prioriteit" says how urgent it is instead of what it is about."""
    cells = [plain_words(row[at]) for row in body if at < len(row) and row[at]]
    ranks = ("hoog", "laag", "midden", "middel", "gemiddeld", "normaal", "must", "should", "could", "ja", "nee")
    return bool(cells) and all(cell in ranks or len(cell) <= 2 for cell in cells)  # noqa: PLR2004 - "1", "A", "p1"


def _one_actie(columns: list[Column | None], body: Rows) -> Columns:
    """Of several columns for acties keep the one that says most different things: "Maatregel" may gather the rest."""
    places = [at for at, column in enumerate(columns) if column is Column.ACTIE]
    if len(places) > 1:
        differs = {at: len({row[at] for row in body if at < len(row)} - {""}) for at in places}
        best = max(places, key=lambda at: (differs[at], -at))
        for at in places:
            if at != best:
                columns[at] = Column.OMSCHRIJVING if differs[at] == differs[best] else Column.OVERIG
    return tuple(columns)


def _with_actie(head: Head, body: Rows) -> Head:
    """When no column says "Actie", take the one that comes nearest, in a table that says who or when."""
    if head.says_what or not set(head.columns) & _ABOUT_AN_ACTIE:
        return head
    places: Mapping[Column, list[int]] = {
        kind: [at for at, column in enumerate(head.columns) if column is kind] for kind in _MAY_SAY_IT
    }
    nearest = [at for kind in _MAY_SAY_IT for at in places[kind] if words_in(body, at) >= ACTIE_WORDS]
    unknown = [at for at, column in enumerate(guess_columns(body)) if column is Column.ACTIE]
    unknown = [at for at in unknown if at < len(head.columns) and head.columns[at] is Column.OVERIG]
    if not nearest and not unknown:
        return head
    columns = list(head.columns)
    columns[(nearest or unknown)[0]] = Column.ACTIE
    return replace(head, columns=tuple(columns), ground=Ground.PROMOTED)


def _by_content(rows: Rows, choices: Choices) -> Head | None:
    """Return what the columns hold when no row names them in words we know."""
    if len(rows) < 3:  # noqa: PLR2004 - of fewer rows nothing can be told
        return None
    columns = guess_columns(rows[1:])
    if not columns:
        return None
    named = _looks_like_head(rows[0]) and guess_columns(rows[:1]) != columns and _names_differ(rows, columns)
    width = max(len(row) for row in rows)
    names = tuple(" ".join(cell.split()) for cell in rows[0]) if named else ("",) * width
    head = Head(names, columns, Ground.CONTENT, range(1 if named else 0))
    chosen = choices.columns.get(head.key)
    if chosen is not None and len(chosen) == len(names):
        return replace(head, columns=chosen, ground=Ground.CHOSEN)
    return head if Column.ACTIE in columns else None


def is_budget(head: Head, body: Rows) -> bool:
    """Tell whether a table only says what each thing costs: beside its name there are amounts, and nothing else."""
    if head.ground is Ground.CHOSEN:
        return False
    others = [at for at, column in enumerate(head.columns) if column not in {Column.ACTIE, Column.NUMMER}]
    cells = [row[at].strip() for row in body for at in others if at < len(row) and row[at].strip()]
    bare = all(head.columns[at] in {None, Column.OVERIG, Column.KOSTEN, Column.TIJDVAK} for at in others)
    return bare and bool(cells) and all(_AMOUNT.fullmatch(cell) for cell in cells)


def told_by_cells(rows: Rows, head: Head | None) -> Head:
    """Return the head with the column that most looks like acties as such, for a table that must hold them.

    Titles count before the text that explains them: of columns that read as activities the first one is taken.
    """
    if head is None:
        named = _looks_like_head(rows[0]) and len(rows) > 1
        width = max(len(row) for row in rows)
        names = tuple(" ".join(cell.split()) for cell in rows[0]) if named else ("",) * width
        columns: Columns = tuple((head_of(name) if name else None) or Column.OVERIG for name in names)
        head = Head(names, columns, Ground.CONTENT, range(1 if named else 0))
    body = rows[head.rows.stop :]
    free = [at for at, column in enumerate(head.columns) if column in {Column.OVERIG, Column.ACTIE, *_MAY_SAY_IT}]
    if not free:
        return head
    best = max(free, key=lambda at: (activity_in(body, at), words_in(body, at)))
    told = tuple(Column.ACTIE if at == best else column for at, column in enumerate(head.columns))
    return replace(head, columns=told, ground=Ground.CONTENT)


def _names_differ(rows: Rows, columns: Columns) -> bool:
    """Tell whether the first row is of another kind than the ones below: short words where those have sentences."""
    at = columns.index(Column.ACTIE) if Column.ACTIE in columns else 0
    return at < len(rows[0]) and 2 * len(rows[0][at].split()) <= words_in(rows[1:], at)
