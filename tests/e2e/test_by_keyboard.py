"""The six main tasks with nothing but a keyboard: every step reached by Tab, in sight, and with a ring around it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.e2e.conftest import Site, sign_in
from tests.e2e.test_every_page import ROLES
from tests.e2e.test_review import plan_of_150

pytestmark = pytest.mark.browser
FARTHEST = 250  # presses of Tab; more would be a trap, or a page nobody gets through
IS_SEEN = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight;
  return inside && (style.outlineStyle !== "none" || style.boxShadow !== "none");
}"""


COUNT_KEYS = """addEventListener("keydown", () => {
  sessionStorage.setItem("keys", 1 + Number(sessionStorage.getItem("keys")));
}, true)"""


@pytest.fixture
def open_page(site: Site, chromium: Browser, request: pytest.FixtureRequest):
    """Return a function that opens a page as somebody; no mouse from there, and every key is counted."""
    contexts = []

    def opened(role: str, path: str) -> Page:
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        sign_in(page, site, ROLES[role])
        contexts[-1].add_init_script(COUNT_KEYS)
        page.goto(site.url + path)
        return page

    yield opened
    for context in contexts:
        keys = context.pages[0].evaluate("sessionStorage.getItem('keys')")
        print(f"{request.node.name}: {keys} keys")
        context.close()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the thing has the focus; it must then be in sight with a ring around it."""
    target = wanted.first.element_handle()
    for _ in range(FARTHEST):
        if target.evaluate("one => one === document.activeElement"):
            assert page.evaluate(IS_SEEN), f"{wanted} has the focus, but nobody can see that"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached with {FARTHEST} presses of Tab")


def press_on(page: Page, wanted: Locator, key: str = "Enter") -> None:
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_filtering_the_list(open_page):
    page = open_page("medewerker", "/acties")
    tab_to(page, page.locator("#filter-q"))
    page.keyboard.type("boa")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_on(page, page.get_by_role("link", name="Haal filter weg: Zoek: boa"))

    assert "q=boa" not in page.url


def test_assigning_an_actie(open_page):
    page = open_page("medewerker", "/acties?actiehouder=niemand")
    press_on(page, page.locator("#acties tbody th a"))
    tab_to(page, page.locator("select[name=actiehouder]"))
    page.keyboard.type("Bram")
    press_on(page, page.locator("form:has(select[name=actiehouder]) button"))

    assert "De actiehouder is gewijzigd." in page.locator("#meldingen").inner_text()


def test_reporting_voortgang(open_page):
    page = open_page("actiehouder", "/mijn-acties")
    press_on(page, page.get_by_role("link", name=re.compile("^Meld voortgang")))
    tab_to(page, page.locator("textarea[name=toelichting]"))
    page.keyboard.type("Met het toetsenbord gemeld.")
    press_on(page, page.locator("main form").get_by_role("button", name=re.compile("Verstuur|Meld|Bewaar|Opslaan")))

    assert "Bedankt. De strategisch regisseur leest uw voortgang." in page.locator("#meldingen").inner_text()


def test_agreeing_to_voortgang(open_page):
    page = open_page("regisseur", "/beoordelen")
    heading = page.locator("main h1, main h2").first.inner_text()
    press_on(page, page.get_by_role("button", name="Akkoord"))

    assert "kkoord" in page.locator("body").inner_text()
    assert heading


def test_starting_a_report(open_page):
    page = open_page("regisseur", "/rapportages")
    press_on(page, page.locator("main").get_by_role("link", name=re.compile("[Nn]ieuw|Maak")))
    press_on(page, page.locator("main form").get_by_role("button"))

    assert re.search(r"/rapportages/\d+", page.url)


def test_reviewing_an_import(open_page, tmp_path):
    file = tmp_path / "plan.txt"
    file.write_bytes(plan_of_150())
    page = open_page("medewerker", "/importeren")
    page.get_by_label("Bestand met het plan").set_input_files(file)  # the dialog of the system itself has its own keys
    press_on(page, page.get_by_role("button", name="Lees het plan in"))
    page.wait_for_url(re.compile("/plangegevens"), timeout=60_000)
    press_on(page, page.get_by_role("button", name="Bewaar en ga naar de kopjes"))
    press_on(page, page.get_by_role("button", name="Ga naar de voorstellen"))
    press_on(page, page.get_by_role("button", name=re.compile("^Neem alle .* zekere over")))

    assert "Nog te beoordelen" in page.locator(".review-bar").inner_text()


def test_moving_a_card_on_the_board(open_page):
    page = open_page("medewerker", "/acties/bord")
    tab_to(page, page.locator(".board__move summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".board__move[open] select"))
    page.keyboard.press("End")
    press_on(page, page.locator(".board__move[open] button"))

    assert page.locator("input[name=fase]:checked").get_attribute("value") == "vervallen"
