"""The Word file has real styles, repeated heads, Dutch and alt text."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.reporting.reading import W, docx_xml
from tracker.reporting.blocks import Chart, LineChart
from tracker.reporting.writers.look import PARAGRAPH_STYLES
from tracker.reporting.writers.word import write


@pytest.fixture(scope="module")
def large_docx(large_report):
    return write(large_report)


def styles_used(data):
    return {node.get(f"{W}val") for node in docx_xml(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}


def test_every_style_used_is_defined(report):
    data = write(report)
    defined = {style.get(f"{W}styleId") for style in docx_xml(data, "word/styles.xml").iter(f"{W}style")}

    assert styles_used(data) <= defined


def test_headings_lists_captions_and_tables_have_real_styles(large_docx):
    assert {"Title", "Heading1", "Heading2", "ListBullet", "Caption", "Quote", "Rapporttabel"} <= styles_used(
        large_docx
    )


def test_every_table_repeats_its_head(large_docx):
    tables = list(docx_xml(large_docx).iter(f"{W}tbl"))

    assert len(tables) > 20
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_the_file_is_dutch(large_docx):
    languages = {node.get(f"{W}val") for node in docx_xml(large_docx, "word/styles.xml").iter(f"{W}lang")}

    assert languages == {"nl-NL"}


def test_every_picture_has_alt_text(large_docx, large_report):
    charts = [
        block for found in large_report.sections for block in found.blocks if isinstance(block, Chart | LineChart)
    ]
    told = [node.get("descr") for node in docx_xml(large_docx).iter(qn("wp:docPr"))]

    assert told == [chart.alt for chart in charts]


def test_there_is_a_contents_field_and_a_page_number(large_docx):
    codes = "".join(node.text for node in docx_xml(large_docx).iter(f"{W}instrText"))
    footer = docx.Document(io.BytesIO(large_docx)).sections[0].footer

    assert codes.startswith("TOC ")
    assert "PAGE" in footer.paragraphs[0]._p.xml


def test_every_link_of_the_contents_has_its_bookmark(large_docx):
    tree = docx_xml(large_docx)
    marks = {node.get(f"{W}name") for node in tree.iter(f"{W}bookmarkStart")}

    assert {node.get(f"{W}anchor") for node in tree.iter(f"{W}hyperlink")} <= marks


def test_the_properties_name_the_report(large_docx):
    about = docx.Document(io.BytesIO(large_docx)).core_properties

    assert about.title == "Voortgangsrapportage 2025 – Gemeente Hollerwaard"
    assert about.language == "nl-NL"


def test_no_theme_font_wins_from_ours(large_docx):
    document = docx.Document(io.BytesIO(large_docx))

    assert {document.styles[name].font.name for name, *_ in PARAGRAPH_STYLES} == {"Calibri"}
    assert not [name for name, *_ in PARAGRAPH_STYLES if "asciiTheme" in document.styles[name].element.rPr.xml]


def test_no_row_of_a_long_table_stands_alone_on_a_page(large_docx):
    long = max(docx_xml(large_docx).iter(f"{W}tbl"), key=len)
    held = [row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in long.iter(f"{W}tr")]

    assert held == [True, True, *[False] * (len(held) - 4), True, False]
