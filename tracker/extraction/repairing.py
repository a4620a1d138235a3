"""Letter-spaced text back into words, for the blocks of a document that need it."""

from dataclasses import replace

from tracker.extraction.document import BlockKind, Document, Repair
from tracker.extraction.readers.footnotes import take_references
from tracker.extraction.readers.lines import fold
from tracker.extraction.repair.letterspacing import is_letterspaced, learn

_WITHOUT_WORDS = {BlockKind.FURNITURE, BlockKind.TABLE}


def repair_letterspacing(document: Document) -> Document:
    """Return the document with the words of letter-spaced blocks made whole; other documents as they are."""
    texts = [block.raw for block in document.blocks if block.kind not in _WITHOUT_WORDS]
    if not is_letterspaced(" ".join(texts)):
        return document
    repairer = learn(texts)
    numbers = frozenset(int(block.marker) for block in document.blocks if block.kind is BlockKind.NOTE)
    blocks = []
    for block in document.blocks:
        if block.kind in _WITHOUT_WORDS:
            blocks.append(block)
            continue
        text, references = take_references(repairer.repair(block.raw), numbers)
        repairs = (Repair("letterspacing", fold(block.raw), text),) if text != fold(block.raw) else ()
        blocks.append(replace(block, text=text, repairs=repairs, footnotes=references or block.footnotes))
    properties = {label: repairer.repair(value) for label, value in document.properties.items()}
    title = repairer.repair(document.title) if document.title else document.title
    return replace(document, blocks=tuple(blocks), properties=properties, title=title)
