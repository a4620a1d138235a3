"""Opening a PDF: what is damaged, locked or endless is refused in one Dutch sentence.

Scripts, attachments and launch actions are never looked at: the library is built without JavaScript, and nobody asks it
for anything but text, lines and tags.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw as c

from tracker.extraction.document import UnreadableDocumentError

MAX_PAGES = 500

DAMAGED = "Deze PDF is beschadigd of niet compleet. Open hem in uw eigen programma en bewaar hem opnieuw."
LOCKED = "Deze PDF is beveiligd met een wachtwoord. Haal het wachtwoord eraf en bied hem opnieuw aan."
NO_PAGES = "Deze PDF heeft geen bladzijden. Kies een ander bestand."
TOO_LONG = (
    f"Deze PDF heeft meer dan {MAX_PAGES} bladzijden. Bewaar alleen het plan zelf als PDF en probeer het opnieuw."
)


@contextmanager
def open_file(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF and close it again.

    Raises:
        UnreadableDocumentError: it is damaged, locked, empty or endless.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in {c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY}
        raise UnreadableDocumentError(LOCKED if locked else DAMAGED) from error
    with document:
        if not len(document):
            raise UnreadableDocumentError(NO_PAGES)
        if len(document) > MAX_PAGES:
            raise UnreadableDocumentError(TOO_LONG)
        yield document
