"""A plan that changes while people work on it, walked in a real browser: Word first, then the changed text as PDF.

import → assign and report → changed version → differences → take over → take back, at the width of a desk and a phone.
"""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site, follow, sign_in
from tests.e2e.looks import violations
from tests.e2e.test_every_page import ROLES
from tests.extraction.written import WRITTEN
from tracker.extraction.document import Block, BlockKind, Document, Source

pytestmark = pytest.mark.browser
WIDE = 1280
ADOPTED = "De gemeenteraad heeft dit plan vastgesteld op 14 december 2025."
BIBOB = "We actualiseren het Bibob-beleid. Uiterlijk 1 {} 2027 leggen we het voor aan de raad."
LAMPS = "We plaatsen lampen in het Wilhelminapark."
OLD = {
    "1 Ondermijning": ["We houden minimaal 4 keer per jaar een controle met de politie.", BIBOB.format("juli")],
    "2 Jeugd": ["We starten een buurtapp in elke kern.", LAMPS],
}
NEW = {
    "1 Ondermijning": [OLD["1 Ondermijning"][0], BIBOB.format("november")],
    "2 Jeugd": ["We starten een buurtapp in alle zes kernen.", "We leggen bij het station een oversteek aan."],
}


def plan(title: str, chapters: dict[str, list[str]]) -> Document:
    """Return a plan with a list of acties in every chapter."""
    blocks = [block(BlockKind.HEADING, title), block(BlockKind.PARAGRAPH, ADOPTED)]
    for chapter, items in chapters.items():
        blocks += [block(BlockKind.HEADING, chapter), replace(block(BlockKind.HEADING, "Wat gaan we doen?"), level=2)]
        blocks += [block(BlockKind.ITEM, item) for item in items]
    return Document("text/plain", (), tuple(blocks), title)


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, text, text, Source(1, 1), 1, "•" if kind is BlockKind.ITEM else "")


@pytest.mark.parametrize("width", [WIDE, 360])
def test_a_changed_plan_keeps_the_work_and_can_be_taken_back(site: Site, chromium: Browser, tmp_path, width):
    title = "Uitvoeringsplan veiligheid Marsdorp 2027" if width == WIDE else "Uitvoeringsplan Buurten Holdermeer 2027"
    (tmp_path / "plan.docx").write_bytes(WRITTEN["word"](plan(title, OLD)))
    (tmp_path / "nieuw.pdf").write_bytes(WRITTEN["pdf"](plan(title, NEW)))
    page = chromium.new_page(viewport={"width": width, "height": 900})
    sign_in(page, site, ROLES["regisseur"])
    offer(page, site, tmp_path / "plan.docx", "nieuw")
    take_over(page)
    actie = work_on(page)
    offer(page, site, tmp_path / "nieuw.pdf", "gewijzigd")
    judge(page)
    take_over(page)
    result = page.url
    page.goto(actie)

    assert shown(page) == ("We starten een buurtapp in alle zes kernen", True)
    take_back(page, result)
    page.goto(actie)
    assert shown(page) == ("We starten een buurtapp in elke kern", True)


def offer(page: Page, site: Site, file, expected: str) -> None:
    """Offer a file; what it is beside the plans is proposed as expected."""
    page.goto(site.url + "/importeren")
    page.get_by_label("Bestand met het plan").set_input_files(file)
    follow(page.get_by_role("button", name="Lees het plan in"))
    page.wait_for_url(re.compile("/plangegevens"), timeout=60_000)
    assert page.locator("input[name=verband]:checked").get_attribute("value").startswith(expected)
    fits(page)
    follow(page.get_by_role("button", name="Bewaar en ga naar de kopjes"))
    follow(page.locator("main form button").last)


def work_on(page: Page) -> str:
    """Give the actie about the app an actiehouder and report on it; return its address."""
    follow(page.get_by_role("link", name="Naar de acties"))
    follow(page.locator("main a", has_text="buurtapp in elke kern").first)
    actie = page.url.split("?")[0]
    choice = page.get_by_label("Actiehouder").locator("option", has_text="Ilse").first
    page.get_by_label("Actiehouder").select_option(choice.get_attribute("value"))
    follow(page.get_by_role("button", name="Wijs toe"))
    page.goto(actie + "/voortgang")
    page.get_by_label("In uitvoering").check()
    page.get_by_label("Op schema").check()
    page.get_by_label("Wat is er gedaan?").fill("De app draait in twee kernen.")
    follow(page.get_by_role("button", name="Verstuur voortgang"))
    return actie


def judge(page: Page) -> None:
    """Answer every question about a difference: the new text, the new deadline, closing what is gone."""
    page.wait_for_url(re.compile("/verschillen"))
    assert "3 vragen wachten" in page.locator("main").inner_text()
    fits(page)
    new_text = re.compile("^Neem de nieuwe tekst over")
    follow(page.locator("article", has_text="buurtapp").get_by_role("button", name=new_text))
    page.locator("article", has_text="Bibob").get_by_label("de nieuwe: 1 november 2027").check()
    follow(page.locator("article", has_text="Bibob").get_by_role("button", name=new_text))
    page.locator("article", has_text=LAMPS).get_by_label("Reden").fill("De lampen staan er al.")
    follow(page.locator("article", has_text=LAMPS).get_by_role("button", name=re.compile("^Sluit af")))
    assert "geen vragen open" in page.locator("main").inner_text()
    assert violations(page) == []
    follow(page.get_by_role("link", name="Ga naar overnemen"))
    fits(page)


def take_over(page: Page) -> None:
    if "/overnemen" not in page.url:
        follow(page.get_by_role("link", name=re.compile("^Ga naar overnemen")).first)
    page.get_by_label("Neem ze ook over").check()
    follow(page.get_by_role("button", name="Neem over", exact=True))
    page.wait_for_url(re.compile("/resultaat"))
    fits(page)


def take_back(page: Page, result: str) -> None:
    page.goto(result)
    follow(page.get_by_role("link", name="Import terugdraaien"))
    fits(page)
    assert violations(page) == []
    page.get_by_label("Waarom draait u de import terug?").fill("Dit was nog een concept.")
    follow(page.get_by_role("button", name="Draai de import terug"))
    assert "Dit was nog een concept." in page.locator("main").inner_text()
    fits(page)


def shown(page: Page) -> tuple[str, bool]:
    """Return the title of the actie on the page, and whether its voortgang and actiehouder are there."""
    said = page.locator("body").inner_text()
    titel = page.get_by_role("heading", level=1).inner_text().split(" ", 1)[1]
    return titel.strip(), "De app draait in twee kernen." in said and "Ilse Koppelaar" in said


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= room, page.url
