"""Plans written out as real files of a format, to read them back: one module a format, `write(document) -> bytes`.

Headings, list items with their depth, paragraphs and tables are written the way the program of that format does it.
Page furniture and footnotes stay behind.
"""

from collections.abc import Callable

from tests.extraction.written import opendocument, pdf, webpage, word
from tracker.extraction.document import Document

WRITTEN: dict[str, Callable[[Document], bytes]] = {
    "word": word.write,
    "opendocument": opendocument.write,
    "webpage": webpage.write,
    "pdf": pdf.write,
    "pdf without tags": pdf.write_untagged,
    "pdf in two columns": pdf.write_in_columns,
}
