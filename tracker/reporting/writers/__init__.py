"""From what a report says to a file: one `write` for each format."""

from collections.abc import Callable

from tracker.reporting.blocks import Report
from tracker.reporting.writers import html, pdf, word

WRITERS: dict[str, Callable[[Report], bytes]] = {"html": html.write, "pdf": pdf.write, "docx": word.write}
