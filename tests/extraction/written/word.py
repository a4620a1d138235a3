"""A plan as Word writes it: styles for headings and lists."""

import io

import docx

from tracker.extraction.document import Block, BlockKind, Document

DEEPEST = 3  # the lists of Word's own template


def write(document: Document) -> bytes:
    """Return the document as .docx."""
    word = docx.Document()
    word.core_properties.title = document.title or ""
    for block in document.blocks:
        _add(word, block)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add(word, block: Block) -> None:
    if block.kind is BlockKind.HEADING:
        word.add_heading(block.text, block.level)
    elif block.kind is BlockKind.ITEM:
        level = min(block.level, DEEPEST)
        style = "List Number" if any(sign.isdigit() for sign in block.marker) else "List Bullet"
        word.add_paragraph(block.text, f"{style} {level}" if level > 1 else style)
    elif block.kind is BlockKind.TABLE:
        _add_table(word, block)
    elif block.kind is BlockKind.PARAGRAPH:
        word.add_paragraph(block.text)


def _add_table(word, block: Block) -> None:
    table = word.add_table(0, max(map(len, block.rows)))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
