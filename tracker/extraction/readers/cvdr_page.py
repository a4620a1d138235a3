"""What the top of a page of lokaleregelgeving.overheid.nl says about the regulation: label → value."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.readers.cvdr_text import DATE_LABELS, LABELS
from tracker.extraction.readers.lines import fold

MAX_META = 200
MAX_TABLES = 6  # the tables of the header come first
OTHER_LABELS = ("Betreft", "Bron bekendmaking", "Kenmerk voorstel")
_KNOWN = {*LABELS, *DATE_LABELS, *OTHER_LABELS}


def properties_of(tree: LexborHTMLParser, blocks: Sequence[Block]) -> dict[str, str]:
    """Return the values of the header tables and of the metadata in the head of the page."""
    found = _meta(tree)
    for block in [block for block in blocks if block.kind is BlockKind.TABLE][:MAX_TABLES]:
        found |= _pairs(block) | _columns(block)
    return found


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    pairs = [(node.attributes.get("name"), node.attributes.get("content")) for node in tree.css("meta")[:MAX_META]]
    return {
        name: fold(content)
        for name, content in pairs
        if name and content and name.upper().startswith(("DC", "OVERHEID"))
    }


def _pairs(block: Block) -> dict[str, str]:
    """Rows of a label and its value."""
    pairs = [(row[0], row[1]) for row in block.rows if len(row) == 2]  # noqa: PLR2004 - a pair
    return {fold(label): fold(value) for label, value in pairs if fold(label) in _KNOWN and value}


def _columns(block: Block) -> dict[str, str]:
    """A row of labels above a row of values; a cell may hold several of them."""
    for labels, values in zip(block.rows, block.rows[1:], strict=False):
        if DATE_LABELS[0] not in "\n".join(labels):
            continue
        found: dict[str, str] = {}
        for names, cell in zip(labels, values, strict=False):
            found |= dict(zip(names.split("\n"), cell.split("\n"), strict=False))
        return {fold(name): fold(value) for name, value in found.items() if fold(name) in _KNOWN and value.strip()}
    return {}
