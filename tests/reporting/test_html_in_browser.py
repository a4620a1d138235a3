"""The downloaded page in a real browser: axe finds nothing, and a narrow window does not cut anything off."""

import pypdfium2
import pytest

from tests.conftest import ROOT
from tests.reporting.builders import YEAR, compose, large_plan
from tracker.reporting.writers.html import write

pytestmark = pytest.mark.browser
AXE = ROOT / "tests" / "vendor" / "axe.min.js"


@pytest.fixture(scope="module")
def show(tmp_path_factory, chromium):
    file = tmp_path_factory.mktemp("report") / "rapport.html"
    file.write_bytes(write(compose(large_plan(40), YEAR)))

    def open_at(width):
        tab = chromium.new_page(viewport={"width": width, "height": 900})
        tab.goto(file.as_uri())
        return tab

    return open_at


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation(show, width):
    tab = show(width)
    tab.add_script_tag(path=AXE)
    found = tab.evaluate("axe.run()")

    assert len(found["passes"]) > 20
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_never_wider_than_the_window(show, width):
    assert show(width).evaluate("document.documentElement.scrollWidth") <= width


def test_the_skip_link_is_the_first_stop_and_arrives(show):
    tab = show(1280)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    assert tab.evaluate("document.activeElement.id") == "rapport"


def test_every_caption_is_read_without_scrolling(show):
    ends = show(320).evaluate("""[...document.querySelectorAll("caption")].map(caption => {
        const words = document.createRange();
        words.selectNodeContents(caption);
        return words.getBoundingClientRect().right;
    })""")

    assert len(ends) > 20
    assert max(ends) <= 320


def test_the_numbers_of_a_partner_are_seen_without_scrolling(show):
    rooms = show(360).evaluate("""[...document.querySelectorAll("table")]
        .filter(table => table.caption.textContent === "Acties per partner")
        .map(table => [table.parentElement.scrollWidth, table.parentElement.clientWidth])""")

    assert rooms
    assert all(needed <= room for needed, room in rooms)


def test_no_table_of_numbers_is_torn_on_paper(show):
    tab = show(1280)
    heads = tab.locator("table.report-short.report-counts thead").all_inner_texts()
    printed = pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True))
    told = "".join(page.get_textpage().get_text_bounded() for page in printed)

    assert sum(head.startswith("Jaar") for head in heads) == told.count("Jaar gemeten") > 1
    assert sum("Totaal" in head for head in heads) == told.count("Totaal") > 1
