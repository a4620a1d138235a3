"""A page of a PDF as it was printed, to show a passage in its place."""

import io

import pypdfium2 as pdfium

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.pdf.file import DAMAGED, open_file

WIDEST = 2_000  # pixels
TALLEST = 4_000  # a page may be a long strip; then it is shown narrower


def page_picture(data: bytes, page: int, *, width: int) -> bytes:
    """Return a page (counted from 1) as PNG, so many pixels wide; never wider than 2,000 or taller than 4,000.

    Raises:
        UnreadableDocumentError: the file cannot be opened, or has no such page.
    """
    with open_file(data) as document:
        if not 1 <= page <= len(document):
            raise UnreadableDocumentError(f"Dit document heeft geen bladzijde {page}.")
        try:
            printed = document[page - 1]
            across, down = printed.get_size()
            scale = min(min(width, WIDEST) / max(across, 1), TALLEST / max(down, 1))
            image = printed.render(scale=scale, rev_byteorder=True).to_pil()
        except pdfium.PdfiumError as error:
            raise UnreadableDocumentError(DAMAGED) from error
        file = io.BytesIO()
        image.convert("RGB").save(file, "PNG")
        return file.getvalue()
