"""Figures in a table somebody pasted or offered: years as columns, years as rows, or one value a row. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.plan import MetingSoort

ROWS, CELLS = 2_000, 20_000  # more is no table of indicatoren
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONLY_YEAR = re.compile(r"((?:19|20)\d\d)\s*(\*{1,2}|\(voorlopig\))?", re.IGNORECASE)
_SOORTEN = {
    "meting": MetingSoort.METING, "gemeten": MetingSoort.METING, "realisatie": MetingSoort.METING,
    "waarde": MetingSoort.METING, "werkelijk": MetingSoort.METING, "nulmeting": MetingSoort.METING,
    "uitgangswaarde": MetingSoort.METING, "cijfer": MetingSoort.METING,
    "streefwaarde": MetingSoort.STREEFWAARDE, "streven": MetingSoort.STREEFWAARDE, "doel": MetingSoort.STREEFWAARDE,
    "doelstelling": MetingSoort.STREEFWAARDE, "ambitie": MetingSoort.STREEFWAARDE, "begroot": MetingSoort.STREEFWAARDE,
    "vergelijkbare gemeenten": MetingSoort.VERGELIJKBAAR, "vergelijkbaar": MetingSoort.VERGELIJKBAAR,
    "benchmark": MetingSoort.VERGELIJKBAAR, "gemiddelde benchmark": MetingSoort.VERGELIJKBAAR,
    "landelijk": MetingSoort.LANDELIJK, "nederland": MetingSoort.LANDELIJK,
    "landelijk gemiddelde": MetingSoort.LANDELIJK,
}  # fmt: skip


class Extra(StrEnum):
    """What may stand beside a value in a list. The value is the head of its column."""

    VOORLOPIG = "voorlopig"
    REEKSBREUK = "reeksbreuk"
    TOELICHTING = "toelichting"
    BRON = "bron"
    OPGEHAALD_OP = "opgehaald op"


_NAAM, _JAAR, _SOORT, _WAARDE = frozenset({"indicator", "naam", "naam indicator"}), "jaar", "soort", "waarde"
_UNUSED = frozenset({"eenheid", "definitie", "richting", "thema", "doel"})


class GridError(ValueError):
    """A table in which no figures were found; the message is one Dutch sentence that says what would be right."""


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One cell with a figure: where it stands, what it is about, and its text as it was given."""

    place: str
    naam: str  # of the indicator; empty when the table does not name one
    jaar: int
    soort: MetingSoort
    text: str
    extra: Mapping[Extra, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: a year, a soort, both, or the figures of an indicator."""

    jaar: int | None
    soort: MetingSoort | None
    naam: str
    mark: str = ""  # "*" above a column makes every figure in it provisional


def rows_of_text(text: str) -> list[list[str]]:
    """Return the cells of text pasted from a spreadsheet: a line is a row, a tab (or else a semicolon) parts cells."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    separator = "\t" if any("\t" in line for line in lines) else ";"
    return [[" ".join(cell.split()) for cell in line.split(separator)] for line in lines]


def read_grid(rows: Sequence[Sequence[str]], soort: MetingSoort) -> list[Cijfer]:
    """Return the figures in a table; empty cells are left out.

    Args:
        rows: the cells; the first row may say what the columns are.
        soort: what the figures are when the table does not say so.

    Raises:
        GridError: no year is to be found, or the table is too large.
    """
    if len(rows) > ROWS or sum(map(len, rows)) > CELLS:
        raise GridError(f"Dit is te veel in één keer. Plak ten hoogste {ROWS} rijen.")
    if not rows:
        raise GridError("Er staat nog niets. Plak een tabel met jaren en cijfers.")
    head = [_plain(cell) for cell in rows[0]]
    if _JAAR in head and (_WAARDE in head) and (_NAAM & set(head) or _SOORT in head):
        found = _list(rows, head, soort)
    elif any(_YEAR.search(cell) for cell in head[1:]) or (_ONLY_YEAR.fullmatch(head[0]) and _all_years(head)):
        found = _years_across(rows, soort)
    else:
        found = _years_down(rows, soort)
    figures = [one for one in found if one.text]
    if not figures:
        raise GridError("Er zijn geen cijfers gevonden. Zet de jaren in de eerste rij of in de eerste kolom.")
    return figures


def _all_years(head: Sequence[str]) -> bool:
    return all(_ONLY_YEAR.fullmatch(cell) for cell in head if cell) and len(head) > 1


def _list(rows: Sequence[Sequence[str]], head: list[str], soort: MetingSoort) -> Iterator[Cijfer]:
    """Yield the figures of a list with one value a row, as our own file has them."""
    at = {word: place for place, word in enumerate(head)}
    naam_at = next((at[word] for word in _NAAM if word in at), None)
    for number, row in enumerate(rows[1:], start=2):
        cells = [*row, *[""] * (len(head) - len(row))]
        if not any(cells):
            continue
        place = f"rij {number}"
        kind = _soort_of(cells[at[_SOORT]], place) if _SOORT in at else soort
        year = _ONLY_YEAR.fullmatch(cells[at[_JAAR]].strip())
        if year is None:
            raise GridError(f"‘{cells[at[_JAAR]][:20]}’ in {place} is geen jaar. Schrijf een jaar zoals 2026.")
        extra = {one: cells[at[one.value]].strip() for one in Extra if one.value in at}
        naam = cells[naam_at].strip() if naam_at is not None else ""
        yield Cijfer(place, naam, int(year[1]), kind or soort, cells[at[_WAARDE]].strip(), extra)


def _soort_of(text: str, place: str) -> MetingSoort | None:
    word = _plain(text)
    if word and word not in _SOORTEN:
        raise GridError(f"‘{text[:30]}’ in {place} is geen soort. Kies uit: {', '.join(MetingSoort)}.")
    return _SOORTEN.get(word)


def _years_across(rows: Sequence[Sequence[str]], soort: MetingSoort) -> Iterator[Cijfer]:
    """Yield the figures of a table with the years above its columns."""
    columns = [_year_column(cell) for cell in rows[0]]
    words = [_plain(cell) for cell in rows[0]]
    soort_at = words.index(_SOORT) if _SOORT in words else None
    named = [at for at, column in enumerate(columns) if column is None and at != soort_at and words[at] not in _UNUSED]
    naam_at = next(
        (at for at in named if words[at] in _NAAM), next((at for at in named if not _is_extra(words[at])), None)
    )
    bron_at = words.index(Extra.BRON) if Extra.BRON in words else None
    for number, row in enumerate(rows[1:], start=2):
        naam = row[naam_at].strip() if naam_at is not None and naam_at < len(row) else ""
        own = _soort_of(row[soort_at], f"rij {number}") if soort_at is not None and soort_at < len(row) else None
        if own is None and _plain(naam) in _SOORTEN and naam_at == 0:
            own, naam = _SOORTEN[_plain(naam)], ""
        extra = {Extra.BRON: row[bron_at].strip()} if bron_at is not None and bron_at < len(row) else {}
        for at, column in enumerate(columns):
            if column is not None and column.jaar is not None and at < len(row) and row[at].strip():
                text = row[at].strip() + column.mark
                yield Cijfer(
                    f"rij {number}, {column.jaar}", naam, column.jaar, own or column.soort or soort, text, extra
                )


def _is_extra(word: str) -> bool:
    return word in {one.value for one in Extra}


def _year_column(cell: str) -> _Column | None:
    """Return what a head with a year says: "2026", "2026*", "Streefwaarde 2026"; None when it has no year."""
    only = _ONLY_YEAR.fullmatch(cell.strip())
    if only:
        return _Column(int(only[1]), None, "", "*" if only[2] else "")
    year = _YEAR.search(cell)
    if year is None:
        return None
    word = _plain(cell.replace(year[0], " "))
    return _Column(int(year[0]), _SOORTEN[word], "") if word in _SOORTEN else None


def _years_down(rows: Sequence[Sequence[str]], soort: MetingSoort) -> Iterator[Cijfer]:
    """Yield the figures of a table with the years before its rows."""
    has_head = not _ONLY_YEAR.fullmatch(rows[0][0].strip())
    heads = [cell.strip() for cell in rows[0]] if has_head else []
    for number, row in enumerate(rows[1:] if has_head else rows, start=2 if has_head else 1):
        year = _ONLY_YEAR.fullmatch(row[0].strip())
        if year is None:
            raise GridError(
                f"In rij {number} staat geen jaar. Zet de jaren in de eerste rij of in de eerste kolom, zoals 2026."
            )
        extra = _extras(heads, row)
        for at, text in enumerate(row[1:], start=1):
            head = heads[at] if at < len(heads) else ""
            if not text.strip() or _is_extra(_plain(head)):
                continue
            kind = _SOORTEN.get(_plain(head))
            cell = text.strip() + ("*" if year[2] else "")
            naam = "" if kind is not None else head
            yield Cijfer(
                f"rij {number}, {head or year[1]}", naam, int(year[1]), kind or soort, cell, extra if kind else {}
            )


def _extras(heads: Sequence[str], row: Sequence[str]) -> dict[Extra, str]:
    found = {_plain(head): at for at, head in enumerate(heads)}
    return {one: row[found[one.value]].strip() for one in Extra if one.value in found and found[one.value] < len(row)}


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().replace("_", " ").strip(" :.").split())
