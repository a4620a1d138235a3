"""A report as workbook: its figures with charts of Excel itself, and the rows it is built on to filter and count."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook

from tracker.domain.periods import format_date_nl
from tracker.reporting.blocks import Chart, LineChart, Report, Table
from tracker.reporting.data import Dataset, Field, Kind
from tracker.reporting.writers.excel_cells import (
    day_cell,
    filter_list,
    fit_to_width,
    head_cell,
    heading_cell,
    number_cell,
    number_pages,
    row_height,
    set_up_list,
    text_cell,
)
from tracker.reporting.writers.excel_figures import NAME_WIDTH, write_figures
from tracker.reporting.writers.excel_finish import Drawn, finished
from tracker.reporting.writers.text import clean, hash_line, map_text

FIGURES, TABLES, ACCOUNT = "Cijfers", "Tabellen", "Verantwoording"
TEXT_WIDTH = 100  # signs
TABLE_COLUMN = 34
LONGEST_NAME = 31  # of a sheet, in Excel


def write(report: Report) -> bytes:
    """Return the .xlsx; the same report gives the same bytes."""
    digest = hash_line(report)
    report = map_text(report, clean)
    book = Workbook(write_only=True)
    _set_properties(book, report)
    charts = _charts(report)
    tables = _tables(report)
    write_figures(book.create_sheet(FIGURES), report, charts, elsewhere=TABLES if tables else "")
    for dataset in _sets(report):
        _write_list(book.create_sheet(dataset.name[:LONGEST_NAME]), dataset)
    if tables:
        _write_tables(book.create_sheet(TABLES), tables)
    _write_account(book.create_sheet(ACCOUNT), report, digest)
    file = io.BytesIO()
    book.save(file)
    return finished(file.getvalue(), charts, _moment(report))


def _sets(report: Report) -> list[Dataset]:
    return [dataset for dataset in (report.data.sets if report.data else ()) if dataset.rows]


def _tables(report: Report) -> list[Table]:
    """Return the tables a reader sees, of a report without rows: they are all there is to count with."""
    if report.data is not None:
        return []
    return [block for section in report.sections for block in section.blocks if isinstance(block, Table)]


def _charts(report: Report) -> list[Drawn]:
    shown = [block for section in report.sections for block in section.blocks if isinstance(block, Chart | LineChart)]
    return [*shown, *(report.data.charts if report.data else ())]


def _set_properties(book: Any, report: Report) -> None:
    about = book.properties
    about.title, about.subject = f"{report.title} – {report.organisatie}", report.subtitle
    about.creator = about.lastModifiedBy = report.organisatie
    about.category, about.language = report.kind, "nl-NL"
    about.created = _moment(report)


def _moment(report: Report) -> datetime:
    return datetime.combine(report.peildatum, time(12), UTC).replace(tzinfo=None)


def _write_list(sheet: Any, dataset: Dataset) -> None:
    set_up_list(sheet, [field.width for field in dataset.fields])
    sheet.row_dimensions[1].height = row_height((field.title, field.width) for field in dataset.fields)
    sheet.append([head_cell(sheet, field.title, numeric=field.kind is Kind.NUMBER) for field in dataset.fields])
    for number, row in enumerate(dataset.rows, start=2):
        texts = ((text, field.width) for field, text in zip(dataset.fields, row, strict=True))
        sheet.row_dimensions[number].height = row_height(texts)
        sheet.append([_cell(sheet, field, text) for field, text in zip(dataset.fields, row, strict=True)])
    filter_list(sheet, len(dataset.fields), len(dataset.rows) + 1)


def _cell(sheet: Any, field: Field, text: str) -> Any:
    if text and field.kind is Kind.DAY:
        return day_cell(sheet, date.fromisoformat(text))
    if text and field.kind is Kind.NUMBER:
        return number_cell(sheet, float(text))
    return text_cell(sheet, text)


def _write_tables(sheet: Any, tables: Sequence[Table]) -> None:
    for letter in "ABCDEFGH":
        sheet.column_dimensions[letter].width = TABLE_COLUMN
    fit_to_width(sheet, len("ABCDEFGH") * TABLE_COLUMN)
    number_pages(sheet)
    number = 0
    for table in tables:
        sheet.append([heading_cell(sheet, table.caption, 13)])
        sheet.append([head_cell(sheet, column.title) for column in table.columns])
        number += 2
        for row in table.rows:
            number += 1
            said = ["\n".join(line.printed for line in cell.lines) for cell in row]
            sheet.row_dimensions[number].height = row_height((text, TABLE_COLUMN) for text in said)
            sheet.append([text_cell(sheet, text) for text in said])
        sheet.append([])
        number += 1


def _write_account(sheet: Any, report: Report, digest: str) -> None:
    """Write what the report is, in two columns."""
    set_up_list(sheet, [NAME_WIDTH, TEXT_WIDTH])
    sheet.append([head_cell(sheet, "Gegeven"), head_cell(sheet, "Inhoud")])
    label, _, number = digest.rpartition(": ")
    notes = report.data.notes if report.data else ()
    rows = [
        ("Organisatie", report.organisatie),
        ("Rapport", report.title),
        *((fact.label, fact.value) for fact in report.metadata),
        (label, number),
        *((name or "", note) for name, note in zip_longest(["Over dit rapport"], notes) if note),
        *((f"Blad {dataset.name}", _rows_told(dataset)) for dataset in _sets(report)),
    ]
    for row, (name, text) in enumerate(rows, start=2):
        sheet.row_dimensions[row].height = row_height([(name, NAME_WIDTH), (text, TEXT_WIDTH)])
        is_day = text == format_date_nl(report.peildatum)
        sheet.append([text_cell(sheet, name), day_cell(sheet, report.peildatum) if is_day else text_cell(sheet, text)])


def _rows_told(dataset: Dataset) -> str:
    return "1 rij" if len(dataset.rows) == 1 else f"{len(dataset.rows)} rijen"
