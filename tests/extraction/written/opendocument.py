"""A plan as LibreOffice writes it: outline levels, and lists within lists."""

import io

from odfdo import Cell, Document, Element, Header, List, ListItem, Paragraph, Row, Table

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.document import Document as Plan

NUMBERS = """<text:list-style style:name="Nummers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>
</text:list-style>"""


def write(document: Plan) -> bytes:
    """Return the document as .odt."""
    odt = Document("odt")
    odt.body.clear()
    for level in odt.get_part("styles.xml").get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # the plan has its numbers in the text
    odt.insert_style(Element.from_tag(NUMBERS), automatic=True)
    odt.meta.title = document.title or ""
    lists: list[List] = []  # the open lists, the outermost first
    for block in document.blocks:
        if block.kind is BlockKind.ITEM:
            _add_item(odt, lists, block)
        elif block.kind in {BlockKind.HEADING, BlockKind.TABLE, BlockKind.PARAGRAPH}:
            lists.clear()
            odt.body.append(_element(block))
    file = io.BytesIO()
    odt.save(file)
    return file.getvalue()


def _add_item(odt: Document, lists: list[List], block: Block) -> None:
    del lists[block.level :]
    while len(lists) < block.level:
        deeper = List(style="Nummers" if any(sign.isdigit() for sign in block.marker) else None)
        if not lists:
            odt.body.append(deeper)
        else:
            items = lists[-1].get_elements("text:list-item")
            if not items:
                lists[-1].append(ListItem())
                items = lists[-1].get_elements("text:list-item")
            items[-1].append(deeper)
        lists.append(deeper)
    item = ListItem()
    item.append(Paragraph(block.text))
    lists[-1].append(item)


def _element(block: Block) -> Header | Table | Paragraph:
    if block.kind is BlockKind.HEADING:
        return Header(block.level, block.text)
    if block.kind is BlockKind.PARAGRAPH:
        return Paragraph(block.text)
    table = Table("Tabel")
    for texts in block.rows:
        row = Row()
        for text in texts:
            cell = Cell()
            for part in text.split("\n"):
                cell.append(Paragraph(part))
            row.append_cell(cell)
        table.append_row(row)
    return table
