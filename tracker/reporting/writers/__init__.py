"""From what a report says to a file: one `write` for each format."""

from collections.abc import Callable

from tracker.reporting.blocks import Report
from tracker.reporting.frozen import to_json
from tracker.reporting.writers import excel, html, opendocument, pdf, word

WRITERS: dict[str, Callable[[Report], bytes]] = {
    "html": html.write,
    "pdf": pdf.write,
    "docx": word.write,
    "odt": opendocument.write,
    "xlsx": excel.write,
    "json": lambda report: to_json(report).encode(),
}
