"""Cells and lists as every workbook of ours has them: text that is never a formula, days as days, high rows."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tracker.reporting.writers.look import FONT
from tracker.reporting.writers.palette import ACCENT

LINE = 15  # points
A3 = 8  # as the format numbers sizes of paper
PAGE_SIGNS = {"landscape": 280, "portrait": 250}  # beside each other on A3, in letters of eight and of six points
SIGNS_IN_WIDTH = 1.08  # words are narrower than the figures widths are counted in
MOST_LINES = 25  # a row cannot be higher than 409 points
LONGEST = 32_767  # signs in a cell; the library cuts the rest off without a word
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # "_x0041_" would be read as "A"
_HEAD = PatternFill("solid", fgColor=ACCENT[1:])


def head_cell(sheet: Any, text: str, *, numeric: bool = False) -> Any:
    """Return a cell of the head row."""
    cell = text_cell(sheet, text)
    cell.font, cell.fill = Font(name=FONT, bold=True, color="FFFFFF"), _HEAD
    if numeric:
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)
    return cell


def text_cell(sheet: Any, text: str) -> Any:
    """Return a cell whose text is never a formula (assurance D12)."""
    said = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    cell = WriteOnlyCell(sheet, _LOOKS_CODED.sub("_x005F_", said) or None)
    if said:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def open_cell(sheet: Any, text: str) -> Any:
    """Return text that runs on over the empty cells beside it."""
    cell = text_cell(sheet, text)
    cell.alignment = None
    return cell


def heading_cell(sheet: Any, text: str, size: int) -> Any:
    """Return a heading in letters of so many points."""
    cell = open_cell(sheet, text)
    cell.font = Font(name=FONT, bold=True, size=size, color=ACCENT[1:])
    return cell


def day_cell(sheet: Any, day: date) -> Any:
    """Return a day a program can count with."""
    cell = WriteOnlyCell(sheet, datetime.combine(day, time()))
    cell.number_format = "DD-MM-YYYY"
    cell.alignment = Alignment(vertical="top", horizontal="left")
    return cell


def number_cell(sheet: Any, number: float) -> Any:
    """Return a number."""
    cell = WriteOnlyCell(sheet, number)
    cell.alignment = Alignment(vertical="top", horizontal="right", indent=1)
    return cell


def set_up_list(sheet: Any, widths: Sequence[int]) -> None:
    """Prepare a sheet with one head row that stays in sight and on every printed page. Widths are signs."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    fit_to_width(sheet, sum(widths))
    number_pages(sheet)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def number_pages(sheet: Any) -> None:
    """Print the name of the sheet and the number of the page at the foot."""
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P van &N"


def fit_to_width(sheet: Any, width: int, orientation: str = "landscape") -> None:
    """Print a sheet so many signs wide on A3: on as few pages beside each other as can still be read."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-width // PAGE_SIGNS[orientation]), 0


def filter_list(sheet: Any, columns: int, last_row: int) -> None:
    """Give every column of a list its filter."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{last_row}"


def row_height(texts: Iterable[tuple[str, int]]) -> int:
    """Return the points a row needs: not every program makes a row as high as its text by itself.

    Args:
        texts: each text of the row with the width of its column, in signs.
    """
    lines = (sum(1 + int(len(line) / (width * SIGNS_IN_WIDTH)) for line in text.split("\n")) for text, width in texts)
    return LINE * min(MOST_LINES, max(lines, default=1))
