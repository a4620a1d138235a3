"""The hour in which an import is decided on: from a PDF of forty pages to a reviewed list that accounts for all of it.

Prints what it cost: handlings (clicks and choices) and seconds.
"""

import json
import re
import time
from dataclasses import dataclass

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page

from tests.e2e.conftest import Site, follow, sign_in
from tests.e2e.long_plan import TITLE, long_plan
from tests.extraction.written.pdf import write_untagged
from tests.reporting.reading import pdf_text

pytestmark = pytest.mark.browser
PAGES = 40
OOV = "rachid.benhaddou@hollerwaard.example"
BY_HAND = 5  # proposals judged one by one, to see that it works; the rest goes per band
MOST_HANDLINGS = 60


@dataclass
class Hand:
    """Somebody at work: counts every click and choice."""

    page: Page
    handlings: int = 0

    def click(self, what: Locator) -> None:
        self.handlings += 1
        follow(what)


def test_a_plan_of_forty_pages_becomes_a_list_that_accounts_for_all_of_it(site: Site, chromium, tmp_path):
    document, promises = long_plan()
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(write_untagged(document))
    assert len(pypdfium2.PdfDocument(plan)) >= PAGES
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, site, OOV)
    hand, started = Hand(page), time.perf_counter()
    offer(hand, plan)
    judge(hand, len(promises))
    take_over(hand)
    seconds = time.perf_counter() - started

    account = read_account(hand, tmp_path)
    acties = the_acties(page, site)
    print(f"\n{len(promises)} acties van {PAGES} bladzijden: {hand.handlings} handelingen, {seconds:.1f} s")
    print(json.dumps({"acties": len(promises), "handelingen": hand.handlings, "seconden": round(seconds, 1)}))
    assert account["gevonden"] == account["overgenomen"] + account["overgeslagen"]
    assert account["overgenomen"] == len(promises) - 1
    assert acties == len(promises) - 1
    assert hand.handlings <= MOST_HANDLINGS
    see_in_its_place(page, site, promises[-1])


def offer(hand: Hand, plan) -> None:
    """Offer the file, look at what the plan says about itself and at the table of headings."""
    page = hand.page
    hand.click(page.get_by_role("navigation").get_by_role("link", name="Importeren"))
    page.get_by_label("Bestand met het plan").set_input_files(plan)
    hand.click(page.get_by_role("button", name="Lees het plan in"))
    page.wait_for_url(re.compile("/plangegevens"), timeout=60_000)
    assert page.get_by_label("Titel van het plan").input_value() == TITLE
    hand.click(page.get_by_role("button", name=re.compile("^Bewaar")))
    row = page.get_by_role("row").filter(has_text="Wat gaan we doen?")
    assert row.get_by_role("combobox").input_value() == "acties"
    hand.click(page.get_by_role("button", name="Ga naar de voorstellen"))


def judge(hand: Hand, number: int) -> None:
    """Skip one with a reason, take over some by hand, and the rest of the certain ones at once."""
    page = hand.page
    hand.click(page.get_by_role("button", name=re.compile("^Sla over voorstel 1$")))
    for one in range(2, 2 + BY_HAND):
        hand.click(page.get_by_role("button", name=re.compile(f"^Neem over voorstel {one}$")))
    assert f"{1 + BY_HAND} van {number}" in page.locator("main").inner_text()
    hand.click(page.get_by_role("button", name=re.compile(r"^Neem alle \d+ zekere over$")))
    left = page.get_by_role("button", name=re.compile(r"^Neem over voorstel \d+$"))
    while left.count():
        hand.click(left.first)


def take_over(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name=re.compile("^[Gg]a naar overnemen")).first)
    hand.click(page.get_by_role("button", name="Neem over"))
    page.wait_for_url(re.compile("/resultaat"))


def read_account(hand: Hand, folder) -> dict[str, int]:
    """Return the sums of the account; the file to archive says the same."""
    page = hand.page
    follow(page.get_by_role("link", name="verantwoording").first)
    cells = page.get_by_role("row").filter(has_text="Totaal").get_by_role("cell").all_inner_texts()
    sums = dict(zip(["gevonden", "overgenomen", "overgeslagen", "open"], map(int, cells), strict=True))
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).click()
    download.value.save_as(folder / "verantwoording.pdf")
    printed = "".join(pdf_text((folder / "verantwoording.pdf").read_bytes()).split())
    assert f"Totaal{''.join(cells)}" in printed
    return sums


def the_acties(page: Page, site: Site) -> int:
    """Return how many acties the list of the new plan holds."""
    page.goto(site.url + "/plannen")
    follow(page.get_by_role("link", name=TITLE, exact=True))
    follow(page.get_by_role("link", name="Bekijk de acties"))
    return page.locator("main table tbody tr").count()


def see_in_its_place(page: Page, site: Site, promise: str) -> None:
    """From the actie to its passage on the printed page, in one click."""
    page.goto(f"{site.url}/acties?q={promise[:60]}")
    follow(page.locator("main table a[href*='/acties/']").last)
    follow(page.get_by_role("link", name="Toon in het plan"))
    picture = page.locator("figure img")
    assert page.evaluate("async () => (await document.querySelector('figure img').decode(), true)")
    assert picture.get_attribute("alt").startswith("Bladzijde ")
    assert page.locator("svg rect.page-mark--current").count() >= 1
    assert " ".join(page.locator("mark.mark--current").first.inner_text().split())[:40] == promise[:40]
