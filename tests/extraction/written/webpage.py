"""A plan as the page of a municipal website."""

from html import escape

from tracker.extraction.document import Block, BlockKind, Document


def write(document: Document) -> bytes:
    """Return the document as a web page."""
    parts: list[str] = []
    lists: list[str] = []  # the tags of the open lists
    for block in document.blocks:
        if block.kind in {BlockKind.FURNITURE, BlockKind.NOTE}:
            continue
        level = block.level if block.kind is BlockKind.ITEM else 0
        while len(lists) > level:
            parts.append(f"</{lists.pop()}>")
        while len(lists) < level:
            lists.append("ol" if any(sign.isdigit() for sign in block.marker) else "ul")
            parts.append(f"<{lists[-1]}>")
        parts.append(_element(block))
    title = escape(document.title or "Plan")
    body = "\n".join(parts)
    return f"<!doctype html><html><head><title>{title}</title></head><body><main>{body}</main></body></html>".encode()


def _element(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return f"<table>{rows}</table>"
    tag = {BlockKind.HEADING: f"h{min(block.level, 6)}", BlockKind.ITEM: "li"}.get(block.kind, "p")
    return f"<{tag}>{escape(block.text)}</{tag}>"
