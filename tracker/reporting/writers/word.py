"""A report as Word document, with real styles, a table of contents, repeated table heads and alt text."""

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tracker.reporting.blocks import (
    Layout,
    Report,
)
from tracker.reporting.writers.huisstijl import OURS, Huisstijl, Logo
from tracker.reporting.writers.logo import picture_of
from tracker.reporting.writers.look import (
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PARAGRAPH_STYLES,
    TEXT_WIDTH,
    Room,
    bound,
    running_title,
    space_above_name,
)
from tracker.reporting.writers.package import parts_of, zipped
from tracker.reporting.writers.palette import SHADES
from tracker.reporting.writers.text import hash_line, readable
from tracker.reporting.writers.word_blocks import write_section
from tracker.reporting.writers.word_package import tidy
from tracker.reporting.writers.word_styles import (
    FIGURES_STYLE,
    TABLE_STYLE,
    UNDER_TABLE,
    prepare,
    status_style,
    style_id,
)
from tracker.reporting.writers.word_table import run
from tracker.reporting.writers.word_text import add_paragraph, add_picture, append, bookmark, field, field_start

PROPERTY_LIMIT = 255  # signs Word takes in a document property


def write(report: Report, style: Huisstijl = OURS) -> bytes:
    """Return the .docx, in the template of the organisatie when it has one; the same report gives the same bytes."""
    digest = hash_line(report)
    report = readable(report, bound)
    if style.sjabloon is not None:
        from tracker.reporting.writers import word_template  # noqa: PLC0415 - it writes with what is in this module

        return word_template.write(report, digest, style)
    document = docx.Document()
    tidy(document, report.organisatie, style.office_font)
    prepare(document, style)
    _set_up_page(document, report)
    set_properties(document, report)
    _write_cover(document, report, digest, style.logo)
    if report.layout is None:
        write_contents(document, report)
    write_sections(document, report)
    file = io.BytesIO()
    document.save(file)
    return zipped(parts_of(file.getvalue()))


def _set_up_page(document: Any, report: Report) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    page.left_margin = page.right_margin = Cm(MARGIN_SIDE)
    page.top_margin, page.bottom_margin = Cm(MARGIN_TOP), Cm(MARGIN_BOTTOM)
    page.different_first_page_header_footer = True
    footer = page.footer.paragraphs[0]
    footer.style = document.styles["Bron"]
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), 2)  # 2 = right
    running = running_title(report.organisatie, report.title, report.status)
    append(footer, run(running) + "<w:r><w:tab/></w:r>" + field("PAGE", "1") + run(" van ") + field("NUMPAGES", "1"))


def set_properties(document: Any, report: Report) -> None:
    """Tell what the document is, for a program that lists it."""
    about = document.core_properties
    about.title, about.subject = (
        text[:PROPERTY_LIMIT] for text in (f"{report.title} – {report.organisatie}", report.subtitle)
    )
    about.author = about.last_modified_by = report.organisatie[:PROPERTY_LIMIT]
    about.category, about.language, about.comments = report.kind, "nl-NL", ""
    about.created = about.modified = datetime.combine(report.peildatum, time(12), UTC)


def _write_cover(document: Any, report: Report, digest: str, logo: Logo | None) -> None:
    is_letter = report.layout is Layout.BRIEF
    if logo is not None:
        shown = picture_of(logo)
        add_picture(add_paragraph(document, "Logo"), shown.png, shown.width, shown.alt)
    name = add_paragraph(document, "Organisatie", report.organisatie)
    name.paragraph_format.space_before = Pt(space_above_name(has_logo=logo is not None, is_letter=is_letter))
    add_paragraph(document, "Title", report.title)
    add_paragraph(document, "Subtitle", report.subtitle)
    write_facts(document, report)
    last = add_paragraph(document, "Controlegetal", digest)
    if not is_letter:
        last.add_run().add_break(WD_BREAK.PAGE)


def write_facts(document: Any, report: Report) -> None:
    """Write what the title page tells about the report itself."""
    for fact in report.metadata:
        line = add_paragraph(document, "Kerngegeven")
        line.add_run(fact.label)
        line.add_run("\t")
        line.add_run(fact.value).bold = True


def write_sections(document: Any, report: Report, room: Room = PAGE) -> None:
    """Write every chapter, with tables and pictures as wide as there is room."""
    first = 1 + max((int(one.get(qn("w:id"))) for one in document.element.iter(qn("w:bookmarkStart"))), default=-1)
    for number, section in enumerate(report.sections):
        starts = report.begins_page and section.level == 1 and number > 0
        write_section(document, section, (number, first + number), room, on_new_page=starts)


def styles_used() -> frozenset[str]:
    """Return the ids of the styles a report may use."""
    letters = [status_style(tone) for tone in SHADES]
    tables = (UNDER_TABLE, TABLE_STYLE, FIGURES_STYLE)
    return frozenset(style_id(name) for name in (*(row[0] for row in PARAGRAPH_STYLES), *letters, *tables))


def write_contents(document: Any, report: Report) -> None:
    """Write the field that Word fills, with the headings already in it for who does not let it."""
    add_paragraph(document, "Kop inhoudsopgave", "Inhoud")
    top = [(number, section.heading) for number, section in enumerate(report.sections) if section.level == 1]
    for place, (number, heading) in enumerate(top):
        line = add_paragraph(document, "TOC 1")
        start = field_start('TOC \\o "1-1" \\h \\z \\u') if place == 0 else ""
        link = f'<w:hyperlink w:anchor="{bookmark(number)}" w:history="1">{run(heading)}</w:hyperlink>'
        append(line, start + link + ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == len(top) - 1 else ""))
