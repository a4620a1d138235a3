"""An example of a Word template: every place once, to change in Word into one's own."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Cm

from tracker.reporting.writers.look import MARGIN_BOTTOM, MARGIN_SIDE, MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH
from tracker.reporting.writers.package import parts_of, zipped
from tracker.reporting.writers.word_package import tidy
from tracker.reporting.writers.word_styles import prepare

MADE = datetime(2026, 1, 1, 12, tzinfo=UTC)  # the same bytes every time


def write() -> bytes:
    """Return the example."""
    document = docx.Document()
    tidy(document, "")
    prepare(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    page.left_margin = page.right_margin = Cm(MARGIN_SIDE)
    page.top_margin, page.bottom_margin = Cm(MARGIN_TOP), Cm(MARGIN_BOTTOM)
    page.header.paragraphs[0].text = "{{ organisatie }}"
    page.footer.paragraphs[0].text = "{{ titel }} · {{ status }} · peildatum {{ peildatum }}"
    about = document.core_properties
    about.title, about.author, about.language, about.comments = "Voorbeeldsjabloon", "", "nl-NL", ""
    about.created = about.modified = MADE
    _fill(document)
    file = io.BytesIO()
    document.save(file)
    return zipped(parts_of(file.getvalue()))


def _fill(document: Any) -> None:
    for style, text in (
        ("Organisatie", "{{ organisatie }}"),
        ("Title", "{{ titel }}"),
        ("Subtitle", "{{ ondertitel }}"),
        ("Normal", "{{ gegevens }}"),
        ("Controlegetal", "{{ kenmerk }}"),
    ):
        last = document.add_paragraph(text, style=style)
    last.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{{ inhoudsopgave }}", style="Normal")
    document.add_paragraph("{{ inhoud }}", style="Normal")
