"""The downloaded page in a real browser: axe finds nothing, and a narrow window does not cut anything off."""

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
