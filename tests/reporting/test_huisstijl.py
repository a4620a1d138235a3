"""A house style changes how a report looks and never what it says; PDF and web page stay sound in any of them."""

import base64
import io

import page
import pytest
from lxml import html
from PIL import Image

from tests.reporting.builders import YEAR, large_plan
from tests.reporting.reading import html_text, normalised, pdf_text, structure
from tests.reporting.test_pdf import is_misread_length
from tracker.domain.kleur import KleurError, contrast
from tracker.reporting.compose.voortgangsrapportage import compose
from tracker.reporting.frozen import content_hash
from tracker.reporting.writers import html as webpage
from tracker.reporting.writers import pdf
from tracker.reporting.writers.html import FOLDER
from tracker.reporting.writers.huisstijl import FONTS, OURS, PNG, SVG, Huisstijl, Logo, check_accent, check_tint
from tracker.reporting.writers.pdf import covered

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 60"><path fill="#7a1d3c" d="M0 0h900v60z"/></svg>'


def picture():
    made = io.BytesIO()
    Image.new("RGB", (300, 120), "#7a1d3c").save(made, "PNG")
    return made.getvalue()


STYLES = {
    "a serif and a drawing": Huisstijl("#7a1d3c", "#fbeef2", "Source Serif 4", Logo(SVG, DRAWING, "Logo van de stad")),
    "a picture": Huisstijl("#0b5d3b", "#e8f3ec", "Atkinson Hyperlegible", Logo(PNG, picture(), "Logo <b>R&D</b> 🚓")),
}


@pytest.fixture(scope="module", params=STYLES)
def style(request):
    return STYLES[request.param]


@pytest.fixture(scope="module")
def small_report():
    return compose(large_plan(12), YEAR)


@pytest.fixture(scope="module")
def made(small_report, style):
    return pdf.write(small_report, style)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_the_checker_finds_no_failure_in_a_house_style(made, profile):
    found = page.validate_pdf_bytes(made, profile=profile)

    assert found.rules.total > 50
    assert [str(failure) for failure in found.failures if not is_misread_length(failure, made)] == []


def test_the_text_is_that_of_our_own_style(made, small_report, style):
    ours = normalised(pdf_text(pdf.write(small_report)))

    assert normalised(pdf_text(made)) == ours
    assert normalised(html_text(webpage.write(small_report, style))) == ours


def test_the_logo_comes_first_in_the_pdf_with_its_words(made, style):
    pictures = [alt for tag, alt, _scope in structure(made) if tag == "/Figure"]

    assert pictures[0].startswith(style.logo.alt[:8])


def test_the_web_page_holds_logo_and_font_itself(small_report, style):
    made = webpage.write(small_report, style)
    logo = html.fromstring(made.decode()).find(".//img")

    assert logo.get("alt") == style.logo.alt
    assert base64.b64decode(logo.get("src").partition(",")[2]) == style.logo.content
    assert b"data:font/woff2;base64," in made
    assert style.accent.encode() in made
    assert OURS.tint.encode() not in made.partition(b"</style>")[0]


def test_the_hash_does_not_depend_on_looks(small_report, style):
    digest = content_hash(small_report)

    assert digest in normalised(html_text(webpage.write(small_report, style)))


def test_a_style_is_known_by_all_it_holds(style):
    changed = {style.digest, OURS.digest, Huisstijl(sjabloon=b"x").digest, Huisstijl(accent="#123456").digest}

    assert len(changed) == 4


@pytest.mark.parametrize("name", FONTS)
def test_every_font_has_its_files(name):
    files = [*FONTS[name].files, *(file for _weight, file in FONTS[name].web)]

    assert [file for file in files if not (FOLDER / file).is_file()] == []
    assert "€" in covered()


def test_a_light_colour_for_headings_is_refused_with_one_that_will_do():
    with pytest.raises(KleurError) as refused:
        check_accent("#f39200")

    said = str(refused.value)
    assert "2,3 : 1 en moet 4,5 : 1 zijn" in said
    assert contrast(said.split("De kleur ")[1][:7], "#ffffff") >= 4.5


def test_a_dark_ground_is_refused_with_one_that_will_do():
    with pytest.raises(KleurError, match="te donker") as refused:
        check_tint("#7a1d3c")

    check_tint(str(refused.value).split("De kleur ")[1][:7])


def test_our_own_style_passes_its_own_rules():
    check_accent(OURS.accent)
    check_tint(OURS.tint)
