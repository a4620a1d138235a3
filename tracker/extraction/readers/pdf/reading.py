"""A PDF to a Document: look at every page, choose between its tags and its looks, join what a page break cut."""

import pypdfium2 as pdfium

from tracker.extraction.document import BlockKind, Document, UnreadableDocumentError
from tracker.extraction.readers.pdf.breaks import join_breaks
from tracker.extraction.readers.pdf.file import DAMAGED, open_file
from tracker.extraction.readers.pdf.hyphens import words_of
from tracker.extraction.readers.pdf.layout import pieces_by_looks
from tracker.extraction.readers.pdf.levels import set_levels
from tracker.extraction.readers.pdf.pieces import number_lines, to_blocks
from tracker.extraction.readers.pdf.sheets import Sheet, sheets_of, without_text
from tracker.extraction.readers.pdf.tables import set_texts
from tracker.extraction.readers.pdf.tagged import pieces_by_tags
from tracker.extraction.readers.pdf.titles import take_title, title_of

MEDIA_TYPE = "application/pdf"


def read(data: bytes) -> Document:
    """Read a PDF; see the package."""
    with open_file(data) as file:
        try:
            sheets = sheets_of(file)
            title = title_of(file.get_metadata_dict(skip_empty=True))
        except pdfium.PdfiumError as error:
            raise UnreadableDocumentError(DAMAGED) from error
    return _document(sheets, title)


def _document(sheets: list[Sheet], title: str | None) -> Document:
    pieces = pieces_by_tags(sheets)
    by_tags = pieces is not None
    pieces = [piece for piece in pieces or pieces_by_looks(sheets) if piece.lines]
    lines, places, numbers = number_lines(pieces, {sheet.number: sheet.paper for sheet in sheets})
    vocabulary = words_of(lines)
    for piece in pieces:
        if piece.kind is BlockKind.TABLE:
            set_texts(piece, vocabulary)
    pieces = join_breaks(pieces)
    set_levels(pieces, headings=not by_tags)
    printed_title = take_title(pieces)
    blocks = to_blocks(pieces, numbers, vocabulary)
    warning = without_text(sheets)
    return Document(
        MEDIA_TYPE, lines, blocks, title or printed_title, warnings=(warning,) if warning else (), places=places
    )
