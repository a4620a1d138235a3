"""Spreadsheets for tests, made the way people make them. Every list is our own, of municipalities that do not exist."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.extraction.choices import NOTHING_CHOSEN, Choices
from tracker.extraction.document import Document as Read
from tracker.extraction.draft import PlanDraft
from tracker.extraction.pipeline import extract

Rows = Sequence[Sequence[Any]]


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_book(rows: Rows, name: str = "Blad1") -> tuple[Workbook, Worksheet]:
    """Return a workbook of one sheet, to change before it is saved."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def xlsx(rows: Rows, name: str = "Blad1") -> bytes:
    """Return rows as an Excel file."""
    return saved(a_book(rows, name)[0])


def ods(sheets: dict[str, Rows]) -> bytes:
    """Return rows as an OpenDocument file."""
    document = Document("spreadsheet")
    document.body.clear()
    for name, rows in sheets.items():
        table = Table(name)
        for values in rows:
            row = Row()
            for value in values:
                row.append_cell(_ods_cell(value))
            table.append_row(row)
        document.body.append(table)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _ods_cell(value: Any) -> Cell:
    text = f"{value.day:02}-{value.month:02}-{value.year}" if isinstance(value, date) else None
    return Cell(value, text=text) if value is not None else Cell()


def delimited(rows: Rows, sign: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Return rows as a CSV file."""
    kept = io.StringIO()
    csv.writer(kept, delimiter=sign, lineterminator="\r\n").writerows(
        [["" if c is None else c for c in row] for row in rows]
    )
    return kept.getvalue().encode(encoding)


def read_book(data: bytes, choices: Choices = NOTHING_CHOSEN) -> tuple[Read, PlanDraft]:
    """Read a file as it would be offered."""
    return extract(data, "lijst", choices)
