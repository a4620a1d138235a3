"""A list as an Excel workbook: one sheet, one head row, text as text and days as days."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook

from tracker.reporting.writers.excel_cells import (
    day_cell,
    filter_list,
    head_cell,
    row_height,
    set_up_list,
    text_cell,
)


def write_list(heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | date | None]], title: str) -> bytes:
    """Return the workbook.

    Args:
        heads: the words above each column with the width of the column, in signs.
        rows: what each row says.
        title: what the list is, as a property of the file; the sheet is called "Acties".
    """
    book = Workbook(write_only=True)
    book.properties.title = title
    sheet = book.create_sheet("Acties")
    widths = [width for _, width in heads]
    set_up_list(sheet, widths)
    sheet.append([head_cell(sheet, label) for label, _ in heads])
    count = 1
    for count, row in enumerate(rows, start=2):
        texts = [value if isinstance(value, str) else "" for value in row]
        sheet.row_dimensions[count].height = row_height(zip(texts, widths, strict=True))
        sheet.append(
            [day_cell(sheet, value) if isinstance(value, date) else text_cell(sheet, value or "") for value in row]
        )
    filter_list(sheet, len(heads), count)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
