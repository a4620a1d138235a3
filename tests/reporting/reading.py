"""Read a report back out of its file, in the order in which a reader or a screen reader meets it."""

import io
import json
import re
import zipfile

import pikepdf
from lxml import etree, html
from openpyxl import load_workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED_TAGS = {"/TOC", "/Figure", "/Lbl"}  # contents, pictures, bullets: not the running text
CONTENTS_STYLES = {"Kopinhoudsopgave", "TOC1"}
ODF = "urn:oasis:names:tc:opendocument:xmlns"
TEXT, TABLE, STYLE = f"{{{ODF}:text:1.0}}", f"{{{ODF}:table:1.0}}", f"{{{ODF}:style:1.0}}"
FO, SVG = f"{{{ODF}:xsl-fo-compatible:1.0}}", f"{{{ODF}:svg-compatible:1.0}}"


def normalised(text):
    """Return the text without what a line break, a hyphenation or a bullet adds."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def html_text(data):
    """Return the running text of the web page."""
    page = html.fromstring(data.decode())
    for dropped in page.xpath("//nav | //svg | //head | //a[@class='report-skip']"):
        dropped.drop_tree()
    return page.text_content()


def docx_xml(data, part="word/document.xml"):
    """Return a part of the Word file as tree."""
    return part_xml(data, part)


def odt_xml(data, part="content.xml"):
    """Return a part of the OpenDocument file as tree."""
    return part_xml(data, part)


def part_xml(data, part):
    """Return a part of a zip as tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(part))


def odt_text(data):
    """Return the running text of the OpenDocument file, without the contents and what is said about pictures."""
    body = odt_xml(data).find(f".//{{{ODF}:office:1.0}}text")
    for dropped in body.iter(f"{TEXT}table-of-content", f"{SVG}title", f"{SVG}desc", f"{TABLE}title"):
        dropped.clear(keep_tail=True)
    return "".join(body.itertext())


def xlsx_rows(data):
    """Return the values of every sheet of the workbook, row by row."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def xlsx_text(data):
    """Return every text of the workbook."""
    return "".join(str(value) for rows in xlsx_rows(data).values() for row in rows for value in row if value)


def json_text(data):
    """Return every text of the JSON, and the numbers."""
    return "".join(_texts(json.loads(data)))


def _texts(found):
    if isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from _texts(one)
    else:
        yield str(found)


def docx_text(data):
    """Return the running text of the Word file, without the contents."""
    found = []
    for paragraph in docx_xml(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or style.get(f"{W}val") not in CONTENTS_STYLES:
            found += [node.text or "" for node in paragraph.iter(f"{W}t")]
    return "".join(found)


def pdf_text(data):
    """Return the running text of the PDF by its structure tree, as assistive software reads it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marked_text(page) for page in pdf.pages}
        return "".join(_told(pdf.Root.StructTreeRoot.K, None, pages))


def structure(data):
    """Return the tags of the PDF in reading order, with their attributes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(str(node.S), str(node.get("/Alt", "")), _scope(node)) for node in _nodes(pdf.Root.StructTreeRoot.K)]


def _scope(node):
    attributes = node.get("/A", None)
    if attributes is None:
        return ""
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return "".join(str(one.get("/Scope", "")) for one in each if isinstance(one, pikepdf.Dictionary))


def _nodes(kids):
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _nodes(kid.K)


def _told(kid, page, pages):
    if isinstance(kid, pikepdf.Array):
        for one, following in zip(kid, [*list(kid)[1:], None], strict=False):
            if not _is_contents(following):  # the heading above the contents belongs to it
                yield from _told(one, page, pages)
    elif isinstance(kid, pikepdf.Dictionary):
        page = kid.Pg.objgen if "/Pg" in kid else page
        if "/MCID" in kid:
            yield pages[page].get(int(kid.MCID), "")
        elif "/K" in kid and str(kid.get("/S", "")) not in SKIPPED_TAGS:
            yield from _told(kid.K, page, pages)
    else:
        yield pages[page].get(int(kid), "")


def _is_contents(kid):
    return isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S", "")) == "/TOC"


def _marked_text(page):
    """Return the text of each marked content of a page, by its number."""
    found, stack, letters = {}, [], {}
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                stack.append(_mark(operands, stack[-1] if stack else (None, False)))
                if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]:
                    _add(found, stack[-1][0], str(operands[1].ActualText))
            case "EMC":
                stack.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ" if stack and not stack[-1][1]:
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                pairs = zip(codes[::2], codes[1::2], strict=True)
                _add(found, stack[-1][0], "".join(letters.get(pair, "?") for pair in pairs))
    return found


def _mark(operands, outer):
    number, replaced = outer
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary):
        number = int(operands[1].MCID) if "/MCID" in operands[1] else number
        replaced = replaced or "/ActualText" in operands[1]
    return number, replaced


def _add(found, number, text):
    if number is not None:
        found[number] = found.get(number, "") + text


def _letters(font):
    """Return what each two-byte code of a font stands for, by its ToUnicode map."""
    table = {}
    mapped = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", mapped, re.DOTALL):
        for code, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[tuple(bytes.fromhex(code))] = bytes.fromhex(to).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", mapped, re.DOTALL):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(2, "big")
                table[tuple(code)] = chr(int(to, 16) + step)
    return table
