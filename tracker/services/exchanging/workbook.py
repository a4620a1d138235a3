"""The register as an Excel workbook: one sheet, one row an actie, text as text and days as days."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tracker.services.exchanging.fields import DAYS, TOLD, Field

SHEET = "Acties"
LINE = 15  # points
A3 = 8  # as the format numbers sizes of paper
MOST_LINES = 25  # a row cannot be higher than 409 points
_WIDTH = {
    Field.KENMERK: 10, Field.NUMMER: 9, Field.THEMA: 28, Field.TITEL: 45, Field.TEKST: 60, Field.PARTNERS: 28,
    Field.TOELICHTING: 45,
}  # fmt: skip
_USUAL_WIDTH = 18
_HEAD = PatternFill("solid", fgColor="154273")
_READ_ONLY = PatternFill("solid", fgColor="EFEFEF")


def write(rows: Iterable[Mapping[Field, str]], heads: Mapping[Field, str], title: str) -> bytes:
    """Return the workbook.

    Args:
        rows: what each row says, by column, as `fields.texts_of` gives it.
        heads: the words above the columns, in their order.
        title: the name of the plan, kept as a property of the file.
    """
    book = Workbook(write_only=True)
    book.properties.title = title
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    for number, field in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH.get(field, _USUAL_WIDTH)
    sheet.append([_head(sheet, head) for head in heads.values()])
    count = 1
    for count, row in enumerate(rows, start=2):
        sheet.row_dimensions[count].height = LINE * max(_lines(field, row[field]) for field in heads)
        sheet.append([_cell(sheet, field, row[field]) for field in heads])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _lines(field: Field, text: str) -> int:
    """Return how many lines a text takes: not every program makes a row as high as its text by itself."""
    width = _WIDTH.get(field, _USUAL_WIDTH)
    return min(MOST_LINES, sum(1 + len(line) // width for line in text.split("\n")))


def _head(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: object, field: Field, text: str) -> WriteOnlyCell:
    """Return a cell whose text is never a formula (assurance D12)."""
    if field in DAYS and text:
        cell = WriteOnlyCell(sheet, datetime.strptime(text, "%d-%m-%Y"))  # noqa: DTZ007 - a day has no zone
        cell.number_format = "DD-MM-YYYY"
    else:
        cell = WriteOnlyCell(sheet, text or None)
        if text:
            cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if field in TOLD or field is Field.KENMERK:
        cell.fill = _READ_ONLY
    return cell
