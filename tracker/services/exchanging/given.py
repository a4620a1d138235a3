"""The rows of a spreadsheet somebody gave back, by the columns of the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.extraction.columns import Column
from tracker.extraction.document import Block, BlockKind, Document
from tracker.services.exchanging.fields import TOLD, Field, Kolom, OwnField, day_text, field_of, holds_days, plain

HEADS_WITHIN = 5  # rows in which the words above the columns must stand


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row: where it stands in the file, and what it says in the columns that are there."""

    place: str  # "blad Acties, rij 12"
    texts: Mapping[Kolom, str]


@dataclass(frozen=True, slots=True)
class Given:
    """All rows, the columns we know, and the words above those we do not."""

    rows: tuple[GivenRow, ...]
    fields: tuple[Kolom, ...]
    unknown: tuple[str, ...]


class NoRegisterError(ValueError):
    """The file holds no list of acties; the message is one Dutch sentence."""


def given_rows(document: Document, remembered: Mapping[str, Column | None], own: Sequence[OwnField] = ()) -> Given:
    """Return the rows of the first table that has a column for the actie.

    Raises:
        NoRegisterError: there is no such table, or a column stands in it twice.
    """
    for block in document.blocks:
        if block.kind is BlockKind.TABLE:
            found = _from_table(document, block, remembered, own)
            if found is not None:
                return found
    raise NoRegisterError(
        "In dit bestand staat geen lijst met een kolom ‘Actie’. Download de lijst opnieuw en vul die in."
    )


def _from_table(
    document: Document, block: Block, remembered: Mapping[str, Column | None], own: Sequence[OwnField]
) -> Given | None:
    for at, row in enumerate(block.rows[:HEADS_WITHIN]):
        fields = [field_of(words, remembered, own) if words.strip() else None for words in row]
        if Field.TITEL in fields:
            _refuse_doubles(row, fields)
            unknown = tuple(words for words, field in zip(row, fields, strict=True) if words.strip() and field is None)
            rows = tuple(_rows(document, block, at + 1, fields))
            return Given(rows, tuple(field for field in fields if field), unknown)
    return None


def _refuse_doubles(row: Sequence[str], fields: Sequence[Kolom | None]) -> None:
    for field in dict.fromkeys(fields):
        if field is None:
            continue
        words = [head for head, one in zip(row, fields, strict=True) if one == field]
        if len(words) > 1 and field not in TOLD:
            raise NoRegisterError(f"De kolommen ‘{'’ en ‘'.join(words)}’ betekenen hetzelfde. Haal er een weg.")


def _rows(document: Document, block: Block, first: int, fields: Sequence[Kolom | None]) -> Iterator[GivenRow]:
    for number, row in enumerate(block.rows[first:], start=first):
        texts = {field: _as_told(field, plain(text)) for field, text in zip(fields, row, strict=False) if field}
        if any(texts.values()):
            yield GivenRow(_place(document, block, number), texts)


def _as_told(field: Kolom, text: str) -> str:
    """Return a day as the register writes it, however it was typed; what is no day stays as it is."""
    if not holds_days(field) or not text:
        return text
    try:
        return day_text(parse_date_nl(text))
    except NotADateError:
        return text


def _place(document: Document, block: Block, number: int) -> str:
    line = block.source.line + number
    at = document.places[line - 1].row if line <= len(document.places) else ""
    return at or f"rij {number + 1}"
