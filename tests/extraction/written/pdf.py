"""A plan as typst prints it: with tags, without them, and in two columns without them."""

import io
import json
import tempfile
from pathlib import Path

import pikepdf
import typst

from tracker.extraction.document import Block, BlockKind, Document

PLAIN = '#set page(numbering: "1")\n#set text(lang: "nl", size: 10.5pt)'
IN_COLUMNS = (
    '#set page(columns: 2, numbering: "1", margin: 2cm)\n'
    '#set text(lang: "nl", size: 9.5pt, hyphenate: true)\n#set par(justify: true)'
)
_PROGRAM = """
#let data = json("plan.json")
#set document(title: data.title)
#let sizes = (18pt, 15.5pt, 13.5pt, 12pt, 11.2pt, 11.2pt)
#show heading: it => block(above: 1.6em, below: 0.9em, text(size: sizes.at(calc.min(it.level, 6) - 1), it.body))
#let item(it) = {
  let body = { it.text; for deeper in it.items { item(deeper) } }
  if it.numbered { enum.item(body) } else { list.item(body) }
}
#for part in data.parts {
  if part.kind == "heading" { heading(level: part.level, part.text) }
  else if part.kind == "paragraph" { par(part.text) }
  else if part.kind == "list" { pad(left: 1.2em * part.indent, for it in part.items { item(it) }) }
  else { table(columns: part.width, ..part.cells) }
}
"""


def write(document: Document) -> bytes:
    """Return the document as a tagged PDF."""
    return _printed(document, PLAIN)


def write_untagged(document: Document) -> bytes:
    """Return the document as a PDF without tags."""
    return without_tags(_printed(document, PLAIN))


def write_in_columns(document: Document) -> bytes:
    """Return the document as a PDF without tags, in two columns with words broken at the end of a line."""
    return without_tags(_printed(document, IN_COLUMNS))


def without_tags(data: bytes) -> bytes:
    """Take the tags out of a PDF."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in ("/StructTreeRoot", "/MarkInfo"):
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.save(file)
    return file.getvalue()


def _printed(document: Document, look: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        data = {"title": document.title or "Plan", "parts": _parts(document)}
        (Path(folder) / "plan.json").write_text(json.dumps(data), encoding="utf-8")
        program = Path(folder) / "plan.typ"
        program.write_text(look + _PROGRAM, encoding="utf-8")
        return typst.compile(program, root=folder)


def _parts(document: Document) -> list[dict]:
    parts: list[dict] = []
    for block in document.blocks:
        if block.kind is BlockKind.ITEM:
            if not parts or parts[-1]["kind"] != "list" or block.level <= parts[-1]["indent"]:
                parts.append({"kind": "list", "items": [], "indent": block.level - 1})
            _add_item(parts[-1]["items"], block, block.level - parts[-1]["indent"])
        elif block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
            parts.append({"kind": block.kind.value, "level": block.level, "text": block.text})
        elif block.kind is BlockKind.TABLE:
            width = max(map(len, block.rows))
            cells = [cell for row in block.rows for cell in (*row, *[""] * (width - len(row)))]
            parts.append({"kind": "table", "width": width, "cells": cells})
    return parts


def _add_item(items: list[dict], block: Block, depth: int) -> None:
    """Put an item in the list it belongs to by its depth."""
    for _ in range(depth - 1):
        if not items:
            break
        items = items[-1]["items"]
    items.append({"text": block.text, "items": [], "numbered": any(sign.isdigit() for sign in block.marker)})
