"""Files made to hurt whoever reads them: small ones that unfold, and ones that ask for files or the network."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.extraction.office import TYPES, docx, p, packed, table
from tracker.extraction.readers.recognising import ODS, ODT

MEGABYTE = 1024 * 1024
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
# What a reader would fetch or unfold if it listened: a file, an address, itself.
ENTITIES = {
    "file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "address": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/plan">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "outside DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "laughs": "<!DOCTYPE x [" + '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    ) + '<!ENTITY e "&a9;">]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY e "{"a" * 100_000}">]>',
}  # fmt: skip


def entity_files() -> dict[str, bytes]:
    """Return files of each XML format with each kind of entity in the part that holds the text."""
    files: dict[str, bytes] = {}
    for name, doctype in ENTITIES.items():
        files[f"cvdr, {name}"] = f"<?xml version='1.0'?>{doctype}<cvdr><body><al>&e;</al></body></cvdr>".encode()
        files[f"docx, {name}"] = _docx_with(doctype)
        files[f"odt, {name}"] = odf(ODT, f"<office:text><text:p>&e;{'&e;' * 50}</text:p></office:text>", doctype)
        files[f"xlsx, {name}"] = xlsx(f"{doctype}<worksheet xmlns='{_CELLS}'><sheetData>&e;</sheetData></worksheet>")
    return files


def bombs() -> dict[str, Callable[[], bytes]]:
    """Return makers of files that are small to send and large to read."""
    one_row = "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{cells}'><text:p>actie</text:p></table:table-cell></table:table-row>"  # noqa: E501 - one element
    sheet = f"<worksheet xmlns='{_CELLS}'><sheetData>{{rows}}</sheetData></worksheet>"
    empty = {"[Content_Types].xml": TYPES, "word/document.xml": "<a/>"}
    far = "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>ver weg</t></is></c></row>"
    return {
        "zip by ratio": lambda: packed({"[Content_Types].xml": TYPES, "word/document.xml": b" " * (60 * MEGABYTE)}),
        "zip of many parts": lambda: packed({f"deel{n}.xml": "x" for n in range(2_500)}),
        "zip with a lying size": lambda: _lying(packed({**empty, "word/document.xml": b"<a/>" * 9_000_000})),
        "zip in zip": lambda: packed({**empty, "word/embeddings/a.zip": packed({"b": b"0" * 9 * MEGABYTE})}),
        "zip with a long list": _long_list,
        "docx gridSpan": lambda: docx(table(("a", "b"), cell='<w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr>')),
        "docx of empty paragraphs": lambda: docx("<w:p/>" * 700_000),
        "docx of tables in tables": lambda: docx(
            "<w:tbl><w:tr><w:tc>" * 80 + p("diep") + "</w:tc></w:tr></w:tbl>" * 80
        ),
        "xlsx last cell": lambda: xlsx(sheet.format(rows=far)),
        "xlsx a million rows": lambda: xlsx(
            sheet.format(rows="<row><c t='inlineStr'><is><t>x</t></is></c></row>" * 300_000)
        ),
        "ods repeated rows": lambda: odf(ODS, _table(one_row.format(rows=1_048_576, cells=16_384))),
        "ods repeated cells": lambda: odf(ODS, _table(one_row.format(rows=1, cells=2_000_000_000))),
        "odt of nested lists": lambda: odf(
            ODT,
            "<office:text>"
            + "<text:list><text:list-item>" * 100
            + "<text:p>x</text:p>"
            + "</text:list-item></text:list>" * 100
            + "</office:text>",
        ),
        "html 300,000 attributes": lambda: (
            b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">x</p>"
        ),
        "html 20,000 nested": lambda: b"<html><body>" + b"<div>" * 20_000 + b"x",
        "html a table of spans": lambda: b"<html><table>" + b"<tr><td colspan=1000 rowspan=60000>x</td></tr>" * 5_000,
        "cvdr nested": lambda: b"<cvdr><body>" + b"<divisie>" * 200_000,
        "cvdr spans": lambda: (
            b"<cvdr><body><table><tgroup>"
            + b"<row><entry morerows='99999'>x</entry></row>" * 20_000
            + b"</tgroup></table></body></cvdr>"
        ),
        "csv of separators": lambda: b"actie;trekker\n" + b";" * 20 * MEGABYTE,
        "text without an end": lambda: b"a" * 20 * MEGABYTE,
    }


def xlsx(sheet: str) -> bytes:
    """Return a workbook with one sheet of this XML."""
    types = TYPES.replace("/word/document.xml", "/xl/workbook.xml")
    types = types.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", _MAIN)
    names = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='r1' Type='{kinds}/{{kind}}' Target='{{target}}'/></Relationships>"
    )
    return packed(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook xmlns='{_CELLS}' {names}><sheets><sheet name='Acties' sheetId='1' r:id='r1'/></sheets></workbook>",  # noqa: E501 - one element
            "xl/_rels/workbook.xml.rels": relations.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def odf(kind: str, body: str, doctype: str = "") -> bytes:
    """Return an OpenDocument file with this body."""
    content = f"{doctype}<office:document-content {_ODF}><office:body>{body}</office:body></office:document-content>"
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _table(rows: str) -> str:
    return f"<office:spreadsheet><table:table table:name='Acties'>{rows}</table:table></office:spreadsheet>"


def _docx_with(doctype: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(p("tekst")))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = bytes(parts["word/document.xml"] if isinstance(parts["word/document.xml"], bytes) else b"")
    parts["word/document.xml"] = doctype.encode() + text.replace(b"tekst", b"&e;")
    return packed(parts)


def _lying(data: bytes) -> bytes:
    """Return a zip that says of its last part that it is one kilobyte unpacked."""
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1024) + data[at + 28 :]


def _long_list() -> bytes:
    """Return a zip of few bytes a part: the list of parts is the bomb."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(60_000):
            archive.writestr(zipfile.ZipInfo(f"{number:0>200}"), b"")
    return file.getvalue()
