"""PDFs of our own for the tests: typst source to bytes, with or without tags, damaged in every way."""

import io

import pikepdf
import typst

from tests.extraction.written.pdf import without_tags
from tracker.extraction.document import Block, BlockKind, Document

SENTENCE = (
    "De gemeente werkt samen met de politie en de woningcorporaties aan een veilige wijk waar mensen elkaar kennen. "
)


def tagged(source: str) -> bytes:
    """Print typst source as a tagged PDF."""
    return typst.compile(source.encode())


def untagged(source: str) -> bytes:
    """Print typst source as a PDF without tags."""
    return without_tags(tagged(source))


def changed(data: bytes, change, **how) -> bytes:
    """Return a PDF after a change made with pikepdf."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(file, **how)
    return file.getvalue()


def of_kind(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in of_kind(document, kind)]
