"""What the cells of a column say about it: days, numbers, crosses, names of organisations, things to do."""

import re
from collections.abc import Callable, Sequence

from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.extraction.columns import Column
from tracker.extraction.interpret.partners import find_partners
from tracker.extraction.interpret.wording import reads_as_activity
from tracker.extraction.measures import names_activity

SAMPLE = 60  # rows looked at
MOST = 0.6  # share of the cells that must agree
HALF = 0.5
ACTIE_WORDS = 4  # words a cell has, on average, in a column that says what is done
SHORT = 30  # characters of what is no text
_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?\.?")
_NO_MARK = re.compile(r"-|–|nee|n|0|nvt|n\.v\.t\.", re.IGNORECASE)
_UNIT = re.compile(r"(?:team|afdeling|cluster|programma|gemeente|bureau|domein)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:[A-Z]\.\s?)+(?:van |de |der |den )*[A-Z][\w'’-]+|[A-Z][a-zé]+ (?:van |de |der |den )*[A-Z][\w'’-]+"
)

Rows = Sequence[Sequence[str]]


def cells_of(rows: Rows, at: int) -> list[str]:
    """Return the filled cells of a column, of the first rows."""
    return [" ".join(row[at].split()) for row in rows[:SAMPLE] if at < len(row) and row[at].strip()]


def words_in(rows: Rows, at: int) -> float:
    """Return how many words a filled cell of a column has on average."""
    cells = cells_of(rows, at)
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


def activity_in(rows: Rows, at: int) -> float:
    """Return the share of the cells of a column that read as something to do."""
    return _share(cells_of(rows, at), lambda cell: reads_as_activity(cell) or names_activity(cell))


def is_mark(cell: str) -> bool:
    """Tell whether a cell of a planning holds a cross."""
    return bool(cell.strip()) and not _NO_MARK.fullmatch(cell.strip())


def is_marked(rows: Rows, at: int) -> bool:
    """Tell whether a column named after a quarter or year holds crosses or words, not figures."""
    cells = cells_of(rows, at)
    return bool(cells) and not any(re.fullmatch(r"[€\d.,%\s-]+", cell) for cell in cells)


def guess_columns(rows: Rows) -> tuple[Column | None, ...]:
    """Return what each column holds by its cells; empty when no column says what is done, or none says who or when."""
    width = max((len(row) for row in rows), default=0)
    kinds: list[Column | None] = [Column.OVERIG] * width
    cells = [cells_of(rows, at) for at in range(width)]
    activity = {at: _share(cells[at], reads_as_activity) for at in range(width) if words_in(rows, at) >= ACTIE_WORDS}
    if not activity:
        return ()
    actie = max(activity, key=lambda at: (activity[at], words_in(rows, at)))
    if activity[actie] < HALF:
        return ()
    kinds[actie] = Column.ACTIE
    tests = (
        (Column.DEADLINE, is_day), (Column.NUMMER, _is_code),
        (Column.ACTIEHOUDER, _is_holder), (Column.PARTNERS, _is_partner),
    )  # fmt: skip
    for kind, test in tests:
        fitting = [at for at in range(width) if kinds[at] is Column.OVERIG and _share(cells[at], test) >= MOST]
        if fitting:
            kinds[fitting[0]] = kind
    return tuple(kinds) if {Column.DEADLINE, Column.ACTIEHOUDER} & set(kinds) else ()


def is_day(cell: str) -> bool:
    """Tell whether a cell holds a day or a period, and nothing else."""
    try:
        parse_date_nl(cell)
    except NotADateError:
        return False
    return not _CODE.fullmatch(cell) or len(cell) == 4  # noqa: PLR2004 - a year


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None


def _is_holder(cell: str) -> bool:
    return len(cell) <= SHORT and (_UNIT.match(cell) is not None or _PERSON.fullmatch(cell) is not None)


def _is_partner(cell: str) -> bool:
    return len(cell) <= 3 * SHORT and bool(find_partners(f"samen met {cell}")[0])


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    """Return the share of the cells that pass a test."""
    return sum(map(test, cells)) / len(cells) if cells else 0.0
