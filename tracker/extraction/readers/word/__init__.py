"""A Word document (.docx) to blocks, by an own walk over its XML.

What Word shows is read: numbers from numbering.xml, the result of a field, tracked inserts. What Word hides is not:
deletions, instructions, hidden text, comments, page headers. `Document.lines` is the text that was read.
"""

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.notices import notices
from tracker.extraction.readers.recognising import DOCX
from tracker.extraction.readers.word.names import w
from tracker.extraction.readers.word.numbering import Numbering
from tracker.extraction.readers.word.parts import Parts, load, open_parts
from tracker.extraction.readers.word.properties import properties_of, title_of
from tracker.extraction.readers.word.styles import Styles
from tracker.extraction.readers.word.walk import Walker

NO_TEXT = "Dit Word-document bevat geen leesbare tekst. Kies een bestand met de tekst van het plan."


def read(data: bytes) -> Document:
    """Read a .docx."""
    parts = open_parts(data)
    walker = Walker(Styles(parts.xml("styles")), Numbering(parts.xml("numbering")))
    walker.walk(load(parts.package, parts.main))
    for kind in ("footnotes", "endnotes"):
        walker.read_notes(kind, parts.xml(kind) if walker.inline.notes else None)
    blocks, lines, places = walker.manuscript.finish()
    if not blocks:
        raise UnreadableDocumentError(NO_TEXT)
    return Document(
        DOCX,
        lines,
        blocks,
        walker.manuscript.title or title_of(parts.package),
        properties_of(parts.package),
        notices(
            tracked=walker.found.tracked,
            comments=_has_comments(parts),
            hidden=walker.inline.hid_text,
            elsewhere=walker.found.elsewhere,
        ),
        places,
    )


def _has_comments(parts: Parts) -> bool:
    comments = parts.xml("comments")
    return comments is not None and comments.find(w("comment")) is not None
