"""A report in the Word template of a gemeente: filled whole, in its styles, and the same text as everywhere."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.conftest import missing
from tests.reporting.builders import YEAR, large_plan
from tests.reporting.reading import docx_text, docx_xml, normalised
from tests.reporting.template import PURPLE, template
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.sjabloon import W, fill_in, find_places
from tracker.reporting.writers import word, word_example
from tracker.reporting.writers.huisstijl import Huisstijl
from tracker.sandbox.sjablonen import check_template


@pytest.fixture(scope="module")
def report():
    return compose(large_plan(24), YEAR)


@pytest.fixture(scope="module")
def style():
    return Huisstijl("#5b2a86", "#f1eaf7", sjabloon=check_template(template())["file"])


@pytest.fixture(scope="module")
def filled(report, style):
    return word.write(report, style)


def parts(data, start):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [file.read(name).decode() for name in file.namelist() if name.startswith(start) and name.endswith("xml")]


def test_every_place_is_filled_also_in_head_and_foot(filled):
    every = "".join(re.sub(r"<[^>]+>", "", part) for part in parts(filled, "word/"))

    assert "{{" not in every
    assert "Bestuurszaken Gemeente Hollerwaard" in every
    assert "Voortgangsrapportage 2025 · 31 december 2025 · concept" in every


def test_all_text_of_the_report_is_in_it_once_and_in_order(report, filled):
    ours = normalised(docx_text(word.write(report)))
    body = ours[ours.index("Overditrapport") :]

    assert normalised(docx_text(filled)).count(body) == 1


def test_headings_have_the_styles_of_the_template(filled):
    used = {one.get(f"{W}val") for one in docx_xml(filled).iter(f"{W}pStyle")}
    there = {one.get(f"{W}styleId") for one in docx_xml(filled, "word/styles.xml").iter(f"{W}style")}

    assert {"Kop1", "Kop2"} <= used <= there
    assert "Heading1" not in there


def test_the_look_of_the_template_stays(filled):
    document = docx.Document(io.BytesIO(filled))

    assert str(document.styles["Heading 1"].font.color.rgb) == PURPLE
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Hoofdzin"].font.name is None


def test_lists_have_bullets_also_when_the_template_had_none(filled):
    document = docx.Document(io.BytesIO(filled))
    number = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = docx_xml(filled, "word/numbering.xml")
    kinds = [one.get(f"{W}numId") for one in numbering.iter(f"{W}num")]

    assert number in kinds
    assert [child.tag for child in numbering] == sorted((child.tag for child in numbering), key=lambda tag: tag)


def test_tables_repeat_their_heads_and_fit_the_page(filled):
    tables = list(docx_xml(filled).iter(f"{W}tbl"))
    wide = int((21 - 6) / 2.54 * 1440)

    assert len(tables) > 5
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
    assert all(int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) <= wide + 2 for table in tables)


def test_pictures_keep_their_words_and_the_text_is_dutch(filled):
    drawn = [one.get("descr") for one in docx_xml(filled).iter() if etree.QName(one).localname == "docPr"]
    language = docx_xml(filled, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")

    assert drawn
    assert all(drawn)
    assert language.get(f"{W}val") == "nl-NL"


def test_the_same_report_and_template_give_the_same_bytes(report, style, filled):
    assert word.write(report, style) == filled


def test_our_own_example_has_every_place_and_can_be_filled(report):
    found = check_template(word_example.write())
    made = word.write(report, Huisstijl(sjabloon=found["file"]))

    assert (found["misplaced"], found["unfinished"], found["without_alt"]) == ([], [], 0)
    assert {"titel", "peildatum", "inhoud", "inhoudsopgave", "gegevens", "kenmerk"} <= set(found["names"])
    assert "{{" not in docx_text(made)


def paragraph(*runs):
    inside = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}"><w:p>{inside}</w:p></w:body>')


@pytest.mark.parametrize(
    "runs", [("{{titel}}",), ("{", "{ tit", "el }", "}"), ("a {{ ", "TITEL", " }} b {{titel}}"), ("{{ titel", "}} c")]
)
def test_a_place_is_replaced_however_word_split_it(runs):
    body = paragraph(*runs)
    fill_in(body, {"titel": "R&D <b>{{ jaar }}"})
    whole = "".join(runs)

    assert "".join(body.itertext()) == re.sub(r"(?i)\{\{ ?titel ?\}\}", "R&D <b>{{ jaar }}", whole)


@pytest.mark.parametrize("text", ["{{ titel }", "{ titel }}", "{% for x in y %}", "{{ ''.__class__ }} {{"])
def test_what_is_no_whole_place_is_found_out(text):
    assert find_places(paragraph(text)).unfinished


def test_nothing_in_a_template_is_carried_out():
    body = paragraph("{{ ''.__class__.__mro__ }}{{ 7*7 }}{{ titel }}")
    fill_in(body, {"titel": "Titel"})

    assert "".join(body.itertext()) == "{{ ''.__class__.__mro__ }}{{ 7*7 }}Titel"


def test_libreoffice_opens_it_as_it_is(filled, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice is absent, so the filled template was not opened by it.")
    (tmp_path / "rapport.docx").write_bytes(filled)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "rapport.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)

    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
