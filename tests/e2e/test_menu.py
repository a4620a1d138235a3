"""The main menu: all entries beside each other on a wide screen, behind one word on a phone; without script too."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site, sign_in
from tests.e2e.test_every_page import ROLES

pytestmark = pytest.mark.browser


@pytest.fixture
def open_menu(demo_site: Site, chromium: Browser):
    """Return a function that opens the overview of somebody at a width, without script."""
    contexts = []

    def opened(role: str, width: int) -> Page:
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False))
        page = contexts[-1].new_page()
        sign_in(page, demo_site, ROLES[role])
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_wide_screen_shows_every_entry_and_no_word_to_press(open_menu):
    menu = open_menu("regisseur", 1280).get_by_role("navigation", name="Hoofdmenu")

    assert menu.get_by_role("link", name="Rapportages").is_visible()
    assert not menu.get_by_text("Menu", exact=True).is_visible()


def test_on_a_phone_the_menu_is_one_line_until_it_is_pressed(open_menu):
    page = open_menu("regisseur", 360)
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    closed = menu.bounding_box()["height"], menu.get_by_role("link", name="Rapportages").is_visible()
    menu.locator("summary").press("Enter")
    print(f"menu closed {closed[0]} px high")

    assert closed[0] < 50
    assert not closed[1]
    assert menu.get_by_role("link", name="Rapportages").is_visible()


def test_on_a_phone_the_closed_menu_says_where_one_is(open_menu):
    summary = open_menu("regisseur", 360).get_by_role("navigation", name="Hoofdmenu").locator("summary")

    assert summary.inner_text().split() == ["Menu", "Overzicht"]


def test_a_partner_with_one_entry_needs_no_menu_to_open(open_menu):
    menu = open_menu("partner", 360).get_by_role("navigation", name="Hoofdmenu")

    assert menu.get_by_role("link", name="Gedeelde acties").is_visible()
    assert menu.locator("summary").count() == 0
