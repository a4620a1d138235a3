"""OpenDocument spreadsheets (.ods, as LibreOffice Calc writes them) to a Document: a table a sheet.

Own walk, row by row: a row or cell may say that it comes back a million times. Formulas, scripts and comments are never
looked at.
"""

import re
from datetime import datetime

from lxml import etree

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.cells import moment_text, number_text
from tracker.extraction.readers.excel import say_hidden
from tracker.extraction.readers.packages import DAMAGED, ENCRYPTED, open_package
from tracker.extraction.readers.sheet_xml import attribute, local, stream
from tracker.extraction.readers.sheets import MAX_COLUMNS, RowCount, Sheet, make_document

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_WHOLE_DAY = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{1,2}\s+\w+\s+\d{2,4}")
_NUMBERS = {"float", "currency", "percentage"}
_HIDDEN = {"collapse", "filter"}
_CELLS = {"table-cell", "covered-table-cell"}


def read(data: bytes) -> Document:
    """Read a spreadsheet.

    Raises:
        UnreadableDocumentError: it is damaged or encrypted, or larger than a list of acties can be.
    """
    package = open_package(data)
    try:
        if b"encryption-data" in package.part("META-INF/manifest.xml"):
            raise UnreadableDocumentError(ENCRYPTED)
        sheets, warnings = _Walk().through(package.part("content.xml"))
    except (KeyError, ValueError, OverflowError) as error:
        raise UnreadableDocumentError(DAMAGED) from error
    return make_document(MEDIA_TYPE, sheets, warnings)


class _Walk:
    """Goes through the content once; tables within cells are no sheets."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.warnings: list[str] = []
        self.unseen: set[str] = set()  # styles of hidden sheets
        self.rows = RowCount()
        self.row = self.depth = self.column = 0
        self.hidden = False

    def through(self, data: bytes) -> tuple[list[Sheet], list[str]]:
        for event, name, element in stream(
            data, "style", "table", "table-column", "table-row", "shapes", "tracked-changes", starts=True
        ):
            if name == "table":
                self._table(element, opens=event == "start")
            elif event == "end" and name == "style":
                if any(attribute(one, "display") == "false" for one in element):
                    self.unseen.add(attribute(element, "name"))
            elif event == "end" and name == "table-column":
                self._column(element)
            elif event == "end" and name == "table-row" and self.depth == 1:
                self._row(element)
        return self.sheets, self.warnings

    def _table(self, element: etree._Element, *, opens: bool) -> None:
        self.depth += 1 if opens else -1
        if not opens or self.depth != 1:
            return
        name = attribute(element, "name")
        self.hidden = attribute(element, "style-name") in self.unseen
        self.row = self.column = 0
        if self.hidden:
            self.warnings.append(say_hidden(name))
        else:
            self.sheets.append(Sheet(name))

    def _column(self, element: etree._Element) -> None:
        count = _count(element, "number-columns-repeated")
        if attribute(element, "visibility") in _HIDDEN and self.sheets:
            self.sheets[-1].hidden_columns.update(range(self.column, min(self.column + count, MAX_COLUMNS)))
        self.column += count

    def _row(self, element: etree._Element) -> None:
        first, count = self.row + 1, _count(element, "number-rows-repeated")
        self.row += count
        if self.hidden or not any(len(cell) for cell in element):
            return
        sheet = self.sheets[-1]
        _fill(sheet, first, element)
        if first not in sheet.cells:
            return
        self.rows.add(count)
        numbers = range(first, first + count)
        sheet.cells.update({number: dict(sheet.cells[first]) for number in numbers[1:]})
        if attribute(element, "visibility") in _HIDDEN:
            sheet.hidden_rows.update(numbers)


def _fill(sheet: Sheet, row: int, element: etree._Element) -> None:
    column = 0
    for cell in element:
        if local(cell) not in _CELLS:
            continue
        count = _count(cell, "number-columns-repeated")
        if len(cell) and local(cell) == "table-cell":
            text = _text(cell)
            for place in range(column, min(column + count, MAX_COLUMNS + 1)):
                sheet.put(row, place, text)
            rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if rows > 1 or columns > 1:
                sheet.merged.append((row, column, row + rows - 1, column + columns - 1))
        column += count


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(attribute(element, name) or 1))


def _text(cell: etree._Element) -> str:
    """Return what a cell shows, with numbers and days written one way; nothing for an error."""
    shown = "\n".join(_paragraph(one) for one in cell if local(one) == "p")
    kinds = {value for key, value in cell.attrib.items() if str(key).endswith("}value-type")}
    if "error" in kinds:
        return ""
    if "date" in kinds and _WHOLE_DAY.match(shown.strip()):
        return moment_text(datetime.fromisoformat(attribute(cell, "date-value")[:19]))
    if "boolean" in kinds:
        return "ja" if attribute(cell, "boolean-value") == "true" else "nee"
    if kinds & _NUMBERS:
        return number_text(float(attribute(cell, "value")), "percent" if "percentage" in kinds else "")
    return shown


def _paragraph(element: etree._Element) -> str:
    parts = [element.text or ""]
    for one in element:
        if local(one) == "line-break":
            parts.append("\n")
        elif local(one) in {"s", "tab"}:
            parts.append(" ")
        elif local(one) != "annotation":
            parts.append(_paragraph(one))
        parts.append(one.tail or "")
    return "".join(parts)
