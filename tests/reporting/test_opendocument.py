"""The OpenDocument text has real styles, headings without jumps, repeated heads, Dutch and alt text."""

import io
import zipfile
from itertools import pairwise

import pytest

from tests.reporting.reading import FO, ODF, STYLE, SVG, TABLE, TEXT, odt_xml
from tracker.reporting.blocks import Chart, LineChart
from tracker.reporting.writers.opendocument import write

DRAW, OFFICE = f"{{{ODF}:drawing:1.0}}", f"{{{ODF}:office:1.0}}"
DC, HREF = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def large_odt(large_report):
    return write(large_report)


def names(tree, attribute, *tags):
    return {node.get(attribute) for node in tree.iter(*tags)} - {None}


def test_the_type_stands_first_and_unpacked_so_that_programs_know_the_file(large_odt):
    with zipfile.ZipFile(io.BytesIO(large_odt)) as file:
        first = file.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert large_odt[38:77] == b"application/vnd.oasis.opendocument.text"


def test_the_manifest_names_every_part(large_odt):
    manifest = f"{{{ODF}:manifest:1.0}}"
    with zipfile.ZipFile(io.BytesIO(large_odt)) as file:
        parts = set(file.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    entries = odt_xml(large_odt, "META-INF/manifest.xml").iter(f"{manifest}file-entry")

    assert {entry.get(f"{manifest}full-path") for entry in entries} == parts | {"/"}


def test_every_style_used_is_defined(report):
    data = write(report)
    content, styles = odt_xml(data), odt_xml(data, "styles.xml")
    used = names(content, f"{TEXT}style-name", None) | names(content, f"{TABLE}style-name", None)
    parents = names(styles, f"{STYLE}parent-style-name", f"{STYLE}style")
    defined = names(styles, f"{STYLE}name", None) | names(content, f"{STYLE}name", None)

    assert used | parents <= defined


def test_headings_follow_the_sections_and_skip_no_level(report):
    heads = list(odt_xml(write(report)).iter(f"{TEXT}h"))
    levels = [int(head.get(f"{TEXT}outline-level")) for head in heads]

    assert ["".join(head.itertext()) for head in heads][:2] == [one.heading for one in report.sections][:2]
    assert levels == [one.level for one in report.sections]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
    assert {head.get(f"{TEXT}style-name") for head in heads} == {f"Heading_20_{level}" for level in levels}


def test_every_table_repeats_its_head_and_is_named(large_odt):
    tables = list(odt_xml(large_odt).iter(f"{TABLE}table"))
    named = [table.get(f"{TABLE}name") for table in tables]

    assert len(tables) > 20
    assert all(len(table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")) == 1 for table in tables)
    assert len(set(named)) == len(named)
    assert all(table.find(f"{TABLE}title").text for table in tables)


def test_every_row_has_a_cell_for_each_column_with_a_width(report):
    tables = list(odt_xml(write(report)).iter(f"{TABLE}table"))
    cells = {
        (len(table.findall(f"{TABLE}table-column")), len(row))
        for table in tables
        for row in table.iter(f"{TABLE}table-row")
    }

    assert [pair for pair in cells if pair[0] != pair[1]] == []


def test_the_file_is_dutch(large_odt):
    styles = odt_xml(large_odt, "styles.xml")
    told = {(node.get(f"{FO}language"), node.get(f"{FO}country")) for node in styles.iter(f"{STYLE}text-properties")}

    assert told - {(None, None)} == {("nl", "NL")}
    assert odt_xml(large_odt, "meta.xml").find(f".//{DC}language").text == "nl-NL"


def test_every_picture_has_alt_text_and_is_in_the_file(large_odt, large_report):
    charts = [
        block for found in large_report.sections for block in found.blocks if isinstance(block, Chart | LineChart)
    ]
    frames = list(odt_xml(large_odt).iter(f"{DRAW}frame"))
    with zipfile.ZipFile(io.BytesIO(large_odt)) as file:
        pictures = [file.read(frame.find(f"{DRAW}image").get(HREF)) for frame in frames]

    assert [frame.find(f"{SVG}desc").text for frame in frames] == [chart.alt for chart in charts]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_every_line_of_the_contents_leads_to_its_heading(large_odt, large_report):
    content = odt_xml(large_odt)
    contents = content.find(f".//{TEXT}table-of-content")
    links = [link.get(HREF) for link in contents.iter(f"{TEXT}a")]
    marks = names(content, f"{TEXT}name", f"{TEXT}bookmark")

    assert len(links) == sum(1 for one in large_report.sections if one.level == 1)
    assert {link.removeprefix("#") for link in links} <= marks
    assert names(contents, f"{TEXT}ref-name", f"{TEXT}bookmark-ref") <= marks


def test_every_page_but_the_first_has_its_number(large_odt):
    pages = {page.get(f"{STYLE}name"): page for page in odt_xml(large_odt, "styles.xml").iter(f"{STYLE}master-page")}

    assert pages["Standard"].find(f".//{TEXT}page-number") is not None
    assert pages["First_20_Page"].find(f"{STYLE}footer") is None
    assert pages["First_20_Page"].get(f"{STYLE}next-style-name") == "Standard"


def test_the_properties_name_the_report(large_odt):
    about = odt_xml(large_odt, "meta.xml")

    assert about.find(f".//{DC}title").text == "Voortgangsrapportage 2025 – Gemeente Hollerwaard"
    assert about.find(f".//{DC}creator").text == "Gemeente Hollerwaard"


def test_lists_are_lists(large_odt, large_report):
    items = [item for found in large_report.sections for block in found.blocks for item in getattr(block, "items", ())]
    body = odt_xml(large_odt).find(f".//{OFFICE}text")

    assert ["".join(item.itertext()) for item in body.iter(f"{TEXT}list-item")] == items
