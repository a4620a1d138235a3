"""Word and OpenDocument in a house style: its colours, its letters inside the file and its logo; the text stays."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from tests.reporting.builders import YEAR, compose, large_plan
from tests.reporting.reading import FO, ODF, SVG, W, docx_text, docx_xml, normalised, odt_text, odt_xml, part_xml
from tests.reporting.test_huisstijl import STYLES, picture
from tracker.reporting.writers import opendocument, word
from tracker.reporting.writers.huisstijl import FONTS, OURS, PNG, Huisstijl, Logo
from tracker.reporting.writers.logo import HEIGHT, WIDEST, picture_of
from tracker.reporting.writers.typesetting import FONTS as FOLDER

REPORT = compose(large_plan(12), YEAR)
LETTER = compose(large_plan(12), YEAR, "raadsinformatiebrief")
DRAW, HREF = f"{{{ODF}:drawing:1.0}}", "{http://www.w3.org/1999/xlink}href"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@pytest.fixture(scope="module", params=STYLES)
def style(request):
    return STYLES[request.param]


@pytest.fixture(scope="module")
def made_docx(style):
    return word.write(REPORT, style)


@pytest.fixture(scope="module")
def made_odt(style):
    return opendocument.write(REPORT, style)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.namelist()


def test_the_text_is_that_of_our_own_style(made_docx, made_odt):
    assert normalised(docx_text(made_docx)) == normalised(docx_text(word.write(REPORT)))
    assert normalised(odt_text(made_odt)) == normalised(odt_text(opendocument.write(REPORT)))


def test_headings_of_word_have_the_colour_and_the_letters(made_docx, style):
    heading = docx.Document(io.BytesIO(made_docx)).styles["Heading 1"]

    assert str(heading.font.color.rgb) == style.accent[1:].upper()
    assert heading.font.name == style.font


def test_tables_of_word_have_the_ground_of_the_house_style(made_docx, style):
    styles = docx_xml(made_docx, "word/styles.xml")
    tables = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") in {"Rapporttabel", "Kerngetallen"}]

    assert [{ground.get(f"{W}fill") for ground in one.iter(f"{W}shd")} for one in tables] == [{style.tint[1:]}] * 2
    assert not list(docx_xml(made_docx).iter(f"{W}shd"))


@pytest.mark.parametrize("at", [0, 1])
def test_word_carries_its_letters_and_names_what_stands_in_for_them(made_docx, style, at):
    table = docx_xml(made_docx, "word/fontTable.xml")
    embedded = list(table.iter(f"{W}embedRegular", f"{W}embedBold"))[at]
    related = {one.get("Id"): one.get("Target") for one in part_xml(made_docx, "word/_rels/fontTable.xml.rels")}
    hidden = part(made_docx, f"word/{related[embedded.get(RELATED)]}")
    key = bytes.fromhex(embedded.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
    shown = bytes(byte ^ key[place % 16] for place, byte in enumerate(hidden[:32])) + hidden[32:]

    assert shown == (FOLDER / FONTS[style.font].office[at]).read_bytes()
    assert table.find(f"{W}font/{W}altName").get(f"{W}val") == FONTS[style.font].stand_in
    assert docx_xml(made_docx, "word/settings.xml").find(f"{W}embedTrueTypeFonts") is not None


def test_the_logo_opens_the_word_file_with_its_words(made_docx, style):
    first = docx_xml(made_docx).find(f".//{W}p")
    told = next(first.iter(qn("wp:docPr")))

    assert told.get("descr") == style.logo.alt
    assert docx.Document(io.BytesIO(made_docx)).inline_shapes[0].height.cm <= HEIGHT + 0.01


def test_opendocument_has_the_colours_and_carries_its_letters(made_odt, style):
    styles, content = part(made_odt, "styles.xml").decode(), part(made_odt, "content.xml").decode()
    files = FONTS[style.font].office

    assert OURS.tint not in content
    assert style.tint in content
    assert f'fo:color="{style.accent}"' in styles
    assert f'style:font-name="{style.font}"' in styles
    assert [part(made_odt, f"Fonts/{file}") for file in files] == [(FOLDER / file).read_bytes() for file in files]
    assert all(f'xlink:href="Fonts/{file}"' in styles for file in files)


def test_the_logo_opens_the_opendocument_with_its_words(made_odt, style):
    frame = next(odt_xml(made_odt).iter(f"{DRAW}frame"))

    assert frame.findtext(f"{SVG}desc") == style.logo.alt
    assert part(made_odt, frame.find(f"{DRAW}image").get(HREF)).startswith(b"\x89PNG")


def test_status_words_keep_their_own_colours(made_docx):
    ours = docx_xml(word.write(REPORT), "word/styles.xml")
    states = {one.get(f"{W}styleId"): colours(one) for one in ours.iter(f"{W}style")}
    theirs = {one.get(f"{W}styleId"): colours(one) for one in docx_xml(made_docx, "word/styles.xml").iter(f"{W}style")}

    assert {name: one for name, one in theirs.items() if name.startswith("Status")} == {
        name: one for name, one in states.items() if name.startswith("Status")
    }


def colours(style):
    return [(one.get(f"{W}val"), one.get(f"{W}fill")) for one in style.iter(f"{W}color", f"{W}shd")]


def test_who_has_no_house_style_gets_calibri_and_nothing_inside():
    data, open_data = word.write(REPORT), opendocument.write(REPORT)

    assert [name for name in (*names(data), *names(open_data)) if "font" in name.lower()] == ["word/fontTable.xml"]
    assert docx.Document(io.BytesIO(data)).styles["Normal"].font.name == "Calibri"


def test_a_house_style_that_only_adds_a_logo_has_the_letters_of_the_pdf():
    only_logo = Huisstijl(logo=Logo(PNG, picture(), "Logo"))

    assert only_logo.office_font is FONTS[OURS.font]
    assert Huisstijl(sjabloon=b"x").office_font is None


def test_a_wide_logo_is_as_wide_as_may_be_and_not_pressed():
    wide = picture_of(STYLES["a serif and a drawing"].logo)

    assert wide.width == WIDEST
    assert wide.width / wide.height == pytest.approx(15, rel=0.02)


@pytest.mark.parametrize("writer", [word.write, opendocument.write])
def test_a_letter_begins_above_on_its_page(writer):
    data = writer(LETTER)
    spaces = (
        [one.get(f"{W}before") for one in next(docx_xml(data).iter(f"{W}p")).iter(f"{W}spacing")]
        if (writer is word.write)
        else [
            one.get(f"{FO}margin-top")
            for style in odt_xml(data, "styles.xml").iter(None)
            if style.get(f"{{{ODF}:style:1.0}}name") == "Organisatie"
            for one in style
        ]
    )

    assert [space.removesuffix("pt") for space in spaces if space] == ["0"]
