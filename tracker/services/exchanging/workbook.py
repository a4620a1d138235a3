"""The register as an Excel workbook: one sheet, one row an actie, text as text and days as days."""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill

from tracker.reporting.writers.excel_cells import (
    day_cell,
    filter_list,
    head_cell,
    row_height,
    set_up_list,
    text_cell,
)
from tracker.services.exchanging.fields import TOLD, Field, Kolom, holds_days

SHEET = "Acties"
_WIDTH = {
    Field.KENMERK: 10, Field.NUMMER: 9, Field.THEMA: 28, Field.TITEL: 45, Field.TEKST: 60, Field.PARTNERS: 28,
    Field.TOELICHTING: 45,
}  # fmt: skip
_USUAL_WIDTH = 18
_READ_ONLY = PatternFill("solid", fgColor="EFEFEF")


def write(rows: Iterable[Mapping[Kolom, str]], heads: Mapping[Kolom, str], title: str) -> bytes:
    """Return the workbook.

    Args:
        rows: what each row says, by column, as `fields.texts_of` gives it.
        heads: the words above the columns, in their order.
        title: the name of the plan, kept as a property of the file.
    """
    book = Workbook(write_only=True)
    book.properties.title = title
    sheet = book.create_sheet(SHEET)
    set_up_list(sheet, [_width(field) for field in heads])
    sheet.append([head_cell(sheet, head) for head in heads.values()])
    count = 1
    for count, row in enumerate(rows, start=2):
        sheet.row_dimensions[count].height = row_height((row[field], _width(field)) for field in heads)
        sheet.append([_cell(sheet, field, row[field]) for field in heads])
    filter_list(sheet, len(heads), count)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _width(field: Kolom) -> int:
    return _WIDTH.get(field, _USUAL_WIDTH) if isinstance(field, Field) else _USUAL_WIDTH


def _cell(sheet: object, field: Kolom, text: str) -> WriteOnlyCell:
    if holds_days(field) and text:
        cell = day_cell(sheet, datetime.strptime(text, "%d-%m-%Y").replace(tzinfo=UTC).date())
    else:
        cell = text_cell(sheet, text)
    if field in TOLD or field is Field.KENMERK:
        cell.fill = _READ_ONLY
    return cell
