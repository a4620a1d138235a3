"""A report as Word document, with real styles, a table of contents, repeated table heads and alt text."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from html import escape
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as TextParagraph

from tracker.reporting.blocks import (
    Block,
    BulletList,
    Chart,
    KeyFigures,
    Layout,
    LineChart,
    Paragraph,
    Passage,
    Report,
    Section,
    Table,
)
from tracker.reporting.writers.huisstijl import OURS, Huisstijl, Logo
from tracker.reporting.writers.logo import picture_of
from tracker.reporting.writers.look import (
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PARAGRAPH_STYLES,
    TEXT_WIDTH,
    bound,
    running_title,
    space_above_name,
)
from tracker.reporting.writers.package import parts_of, zipped
from tracker.reporting.writers.palette import SHADES
from tracker.reporting.writers.pictures import png
from tracker.reporting.writers.text import hash_line, readable
from tracker.reporting.writers.word_package import tidy
from tracker.reporting.writers.word_styles import (
    FIGURES_STYLE,
    TABLE_STYLE,
    UNDER_TABLE,
    prepare,
    status_style,
    style_id,
)
from tracker.reporting.writers.word_table import key_figures_xml, run, table_xml

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
    _append(footer, run(running) + "<w:r><w:tab/></w:r>" + _field("PAGE", "1") + run(" van ") + _field("NUMPAGES", "1"))


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
        _add_picture(_add(document, "Logo"), shown.png, shown.width, shown.alt)
    name = _add(document, "Organisatie", report.organisatie)
    name.paragraph_format.space_before = Pt(space_above_name(has_logo=logo is not None, is_letter=is_letter))
    _add(document, "Title", report.title)
    _add(document, "Subtitle", report.subtitle)
    write_facts(document, report)
    last = _add(document, "Controlegetal", digest)
    if not is_letter:
        last.add_run().add_break(WD_BREAK.PAGE)


def write_facts(document: Any, report: Report) -> None:
    """Write what the title page tells about the report itself."""
    for fact in report.metadata:
        line = _add(document, "Kerngegeven")
        line.add_run(fact.label)
        line.add_run("\t")
        line.add_run(fact.value).bold = True


def write_sections(document: Any, report: Report, width: float = TEXT_WIDTH) -> None:
    """Write every chapter, with tables and pictures so many centimetres wide."""
    first = 1 + max((int(one.get(qn("w:id"))) for one in document.element.iter(qn("w:bookmarkStart"))), default=-1)
    for number, section in enumerate(report.sections):
        starts = report.begins_page and section.level == 1 and number > 0
        _write_section(document, section, (number, first + number), width, on_new_page=starts)


def styles_used() -> frozenset[str]:
    """Return the ids of the styles a report may use."""
    letters = [status_style(tone) for tone in SHADES]
    tables = (UNDER_TABLE, TABLE_STYLE, FIGURES_STYLE)
    return frozenset(style_id(name) for name in (*(row[0] for row in PARAGRAPH_STYLES), *letters, *tables))


def write_contents(document: Any, report: Report) -> None:
    """Write the field that Word fills, with the headings already in it for who does not let it."""
    _add(document, "Kop inhoudsopgave", "Inhoud")
    top = [(number, section.heading) for number, section in enumerate(report.sections) if section.level == 1]
    for place, (number, heading) in enumerate(top):
        line = _add(document, "TOC 1")
        start = _field_start('TOC \\o "1-1" \\h \\z \\u') if place == 0 else ""
        link = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{run(heading)}</w:hyperlink>'
        _append(line, start + link + ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == len(top) - 1 else ""))


def _write_section(
    document: Any, section: Section, numbers: tuple[int, int], width: float, *, on_new_page: bool
) -> None:
    """Write a chapter; `numbers` are its place in the report and the number of its bookmark in the file."""
    number, mark_number = numbers
    heading = _add(document, f"Heading {section.level}")
    if on_new_page:
        heading.paragraph_format.page_break_before = True
    mark = f'<w:bookmarkStart w:id="{mark_number}" w:name="{_bookmark(number)}"/>'
    _append(heading, f'{mark}{run(section.heading)}<w:bookmarkEnd w:id="{mark_number}"/>')
    for index, block in enumerate(section.blocks):
        RENDERERS[type(block)](document, block, f"grafiek-{number}-{index}", width)


def _paragraph(document: Any, block: Paragraph, _name: str, _width: float) -> None:
    line = _add(document, "Hoofdzin" if block.lead else "Normal", block.text)
    if block.text.endswith(":"):
        line.paragraph_format.keep_with_next = True


def _bullets(document: Any, block: BulletList, _name: str, _width: float) -> None:
    for item in block.items:
        _add(document, "List Bullet", item)


def _passage(document: Any, block: Passage, _name: str, _width: float) -> None:
    _add(document, "Passage", block.label)
    if block.quote:
        _add(document, "Quote", block.quote)
    _add(document, "Bron", block.source)


def _table(document: Any, block: Table, _name: str, width: float) -> None:
    _add(document, "Caption", block.caption)
    _add_table(document, table_xml(block, width))


def _key_figures(document: Any, block: KeyFigures, _name: str, width: float) -> None:
    _add_table(document, key_figures_xml(block, width))


def _chart(document: Any, block: Chart | LineChart, name: str, width: float) -> None:
    _add(document, "Caption", block.caption)
    line = _add(document, "Normal")
    line.paragraph_format.keep_with_next = True
    _add_picture(line, png(block, name), width, block.alt, block.caption)
    _add(document, "Normal", block.sentence)
    _table(document, block.table, name, width)


RENDERERS: dict[type[Block], Callable[[Any, Any, str, float], None]] = {
    Paragraph: _paragraph,
    BulletList: _bullets,
    Passage: _passage,
    Table: _table,
    KeyFigures: _key_figures,
    Chart: _chart,
    LineChart: _chart,
}


def _add(document: Any, style: str, text: str = "") -> Any:
    """Add a paragraph at the end; python-docx looks for the end, and for every style, through all there is."""
    element: Any = OxmlElement("w:p")
    body = document.element.body
    body.append(element)
    before = element.getprevious()
    if before is not None and before.tag == qn("w:sectPr"):  # the layout of the pages stays last
        body.append(before)
    element.style = style_id(style)
    _append(found := TextParagraph(element, document), run(text) if text else "")
    return found


def _add_table(document: Any, table: Any) -> None:
    """Put a table at the end, with a small paragraph after it: two tables in a row would become one."""
    after = _add(document, UNDER_TABLE)
    after._p.addprevious(table)  # noqa: SLF001 - python-docx cannot place a ready table


def _add_picture(line: Any, picture: bytes, width: float, alt: str, title: str = "") -> None:
    """Put a picture in a paragraph, so many centimetres wide, with the words for who cannot see it."""
    line.add_run().add_picture(io.BytesIO(picture), width=Cm(width))
    for drawn in line._p.iter(qn("wp:docPr")):  # noqa: SLF001 - python-docx has no alt text
        drawn.set("name", title or "Logo")
        drawn.set("descr", alt)
        if title:
            drawn.set("title", title)
        for side in ("distT", "distB", "distL", "distR"):  # without these not every program puts it at the margin
            drawn.getparent().set(side, "0")


def _append(paragraph: Any, xml: str) -> None:
    for child in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(child)  # noqa: SLF001 - python-docx has no fields, links or bookmarks


def _field(instruction: str, shown: str) -> str:
    return _field_start(instruction) + run(shown) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction, quote=False)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1}"
