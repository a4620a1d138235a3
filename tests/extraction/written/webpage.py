"""A plan as the page of a municipal website."""

from html import escape

from tracker.extraction.document import Block, BlockKind, Document


def write(document: Document) -> bytes:
    """Return the document as a web page."""
    parts: list[str] = []
    depth = 0
    for block in document.blocks:
        if block.kind in {BlockKind.FURNITURE, BlockKind.NOTE}:
            continue
        level = block.level if block.kind is BlockKind.ITEM else 0
        parts += ["<ul>"] * (level - depth) or ["</ul>"] * (depth - level)
        depth = level
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
