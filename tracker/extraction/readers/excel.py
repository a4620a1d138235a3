"""Excel workbooks (.xlsx) to a Document: a table a sheet, with the values as they were last calculated.

Own walk over the parts: it keeps only filled cells, so one at XFD1048576 costs nothing, and it knows merged cells,
hidden rows and how a number is shown. Calamine is quicker but gives whole rectangles and no hidden rows; openpyxl
builds far more of a workbook than is read here. Formulas, links to other files, comments and drawings are
never looked at; a workbook with macros is refused before it comes here.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.cells import moment_text, number_text, shape_of
from tracker.extraction.readers.packages import DAMAGED, Package, open_package
from tracker.extraction.readers.sheet_xml import attribute, local, stream
from tracker.extraction.readers.sheets import Range, RowCount, Sheet, make_document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_SHEETS = 100
MAX_STYLES = 100_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true"}


@dataclass(slots=True)
class _Workbook:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)  # of each cell style: see cells.shape_of
    from_1904: bool = False
    rows: RowCount = field(default_factory=RowCount)


def read(data: bytes) -> Document:
    """Read a workbook.

    Raises:
        UnreadableDocumentError: it is damaged, or larger than a list of acties can be.
    """
    package = open_package(data)
    try:
        return _read(package)
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise UnreadableDocumentError(DAMAGED) from error


def _read(package: Package) -> Document:
    main = _main_part(package)
    root = package.xml(main)
    targets = _targets(package, main)
    book = _Workbook(package, _strings(package, targets), _shapes(package, targets))
    book.from_1904 = any(attribute(one, "date1904") in _TRUE for one in root.iterfind("{*}workbookPr"))
    sheets, hidden = [], []
    for one in list(root.iterfind("{*}sheets/{*}sheet"))[:MAX_SHEETS]:
        name, part = one.get("name", ""), targets.get(attribute(one, "id"), "")
        if one.get("state") in {"hidden", "veryHidden"}:
            hidden.append(name)
        elif part in package.names and "worksheet" in part:
            sheets.append(_sheet(book, name, part))
    return make_document(MEDIA_TYPE, sheets, [say_hidden(name) for name in hidden])


def say_hidden(name: str) -> str:
    """Say that a hidden sheet was left out: as a rule it holds the choices of a drop-down list."""
    return f"Het verborgen blad ‘{name}’ is niet gelezen. Staan daar acties op? Maak het blad dan eerst zichtbaar."


def _main_part(package: Package) -> str:
    for one in package.xml("_rels/.rels").iterfind("{*}Relationship"):
        if one.get("Type", "").endswith("/officeDocument"):
            return one.get("Target", "").lstrip("/")
    raise KeyError("no main part")


def _targets(package: Package, main: str) -> dict[str, str]:
    """Return the parts the workbook refers to, by id, and by type for those there is one of; never another file."""
    folder, name = posixpath.split(main)
    targets: dict[str, str] = {}
    for one in package.xml(posixpath.join(folder, "_rels", f"{name}.rels")).iterfind("{*}Relationship"):
        if one.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
            targets[one.get("Id", "")] = path
            targets[one.get("Type", "").rpartition("/")[2]] = path
    return targets


def _strings(package: Package, targets: dict[str, str]) -> list[str]:
    part = targets.get("sharedStrings", "")
    if part not in package.names:
        return []
    return [_rich_text(element) for _, _, element in stream(package.part(part), "si")]


def _rich_text(element: etree._Element) -> str:
    """Return the text of a string with or without mark-up; how to pronounce it is no text."""
    if len(element) == 1 and local(element[0]) == "t":  # nearly every string
        text = element[0].text or ""
    else:
        texts = (one.text or "" for one in element.iterfind("{*}t"))
        runs = (one.text or "" for one in element.iterfind("{*}r/{*}t"))
        text = "".join((*texts, *runs))
    return _ESCAPED.sub(_unescaped, text).replace("\r\n", "\n").replace("\r", "\n")


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign == "\n" else " "


def _shapes(package: Package, targets: dict[str, str]) -> list[str]:
    part = targets.get("styles", "")
    if part not in package.names:
        return []
    root = package.xml(part)
    codes = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    ids = [int(one.get("numFmtId") or "0") for one in root.iterfind("{*}cellXfs/{*}xf")][:MAX_STYLES]
    return [shape_of(number, codes.get(number, "")) for number in ids]


def _sheet(book: _Workbook, name: str, part: str) -> Sheet:
    sheet = Sheet(name)
    last = 0
    for _, what, element in stream(book.package.part(part), "row", "col", "mergeCell"):
        if what == "row":
            last = int(element.get("r") or last + 1)
            if element.get("hidden") in _TRUE:
                sheet.hidden_rows.add(last)
            _row(book, sheet, last, element)
        elif what == "mergeCell":
            sheet.merged += _range(element.get("ref", ""))
        elif element.get("hidden") in _TRUE:
            first, end = int(element.get("min", "1")), int(element.get("max", "1"))
            sheet.hidden_columns.update(range(first - 1, min(end, 1_000)))
    return sheet


def _row(book: _Workbook, sheet: Sheet, number: int, element: etree._Element) -> None:
    column = -1
    for cell in element:
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        if len(cell):
            sheet.put(number, column, _text(book, cell))
    if number in sheet.cells:
        book.rows.add()


def _text(book: _Workbook, cell: etree._Element) -> str:
    """Return the value of a cell as text; the outcome of a formula, never the formula; nothing for an error."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_rich_text(one) for one in cell.iterfind("{*}is"))
    value = next((one.text or "" for one in cell if local(one) == "v"), "")
    known = _KINDS.get(kind)
    return known(book, value, cell) if known and value else ""


def _number(book: _Workbook, value: str, cell: etree._Element) -> str:
    style = int(cell.get("s") or 0)
    shape = book.shapes[style] if style < len(book.shapes) else ""
    return number_text(float(value), shape, from_1904=book.from_1904)


# How a value of each kind is written; an error ("e") is no value.
_KINDS: dict[str, Callable[[_Workbook, str, etree._Element], str]] = {
    "s": lambda book, value, _: book.strings[int(value)],
    "str": lambda _, value, __: _ESCAPED.sub(_unescaped, value),
    "b": lambda _, value, __: "ja" if value in _TRUE else "nee",
    "d": lambda _, value, __: moment_text(datetime.fromisoformat(value)),
    "n": _number,
}


def _range(reference: str) -> Iterator[Range]:
    found = [_REFERENCE.fullmatch(part) for part in reference.replace("$", "").split(":")]
    if len(found) == 2 and found[0] and found[1]:  # noqa: PLR2004 - a range has two ends
        yield int(found[0][2]), _column(found[0][1]), int(found[1][2]), _column(found[1][1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
