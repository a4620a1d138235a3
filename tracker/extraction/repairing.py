"""Text whose spaces went wrong back into words: too many (letter-spaced), or none left."""

from dataclasses import replace

from tracker.extraction.document import Block, BlockKind, Document, Repair
from tracker.extraction.readers.footnotes import take_references
from tracker.extraction.readers.lines import fold
from tracker.extraction.repair.letterspacing import is_letterspaced, learn
from tracker.extraction.repair.lost_spaces import lost_its_spaces, restore_spaces

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


def repair_lost_spaces(document: Document) -> Document:
    """Return the document with spaces put back into what lost them all: the whole text, or a paragraph of it."""
    texts = [block.text for block in document.blocks if block.kind not in _WITHOUT_WORDS]
    everywhere = lost_its_spaces(" ".join(texts))
    blocks = [
        _with_spaces(block)
        if block.kind not in _WITHOUT_WORDS and (everywhere or lost_its_spaces(block.text))
        else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def _with_spaces(block: Block) -> Block:
    text = restore_spaces(block.text, everywhere=True)
    if text == block.text:
        return block
    return replace(block, text=text, repairs=(*block.repairs, Repair("lost spaces", block.text, text)))
