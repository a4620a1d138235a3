"""From a file to a reviewed list of 150 acties in a real browser: how many actions it takes, and how many seconds."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site, follow, sign_in
from tests.e2e.looks import violations
from tests.e2e.test_every_page import ROLES

pytestmark = pytest.mark.browser
THEMAS = (
    "Ondermijning",
    "Jeugd",
    "Brandveiligheid",
    "Evenementen",
    "Verkeer",
    "Wijken",
    "Cyber",
    "Crisis",
    "Toezicht",
    "Zorg",
)
MOST_ACTIONS = 60
MOST_SECONDS = 120


def plan_of_150() -> bytes:
    """A plan of our own: ten chapters of twelve promises in a list, and three in running text that need a look."""
    chapters = []
    for number, thema in enumerate(THEMAS, start=1):
        items = "\n".join(
            f"• We plaatsen in kern {at} van {thema.lower()} een meldpunt voor inwoners." for at in range(1, 13)
        )
        prose = " ".join(f"We openen voor {thema.lower()} het loket nummer {at} in de wijk." for at in range(1, 4))
        chapters.append(f"{number} {thema}\n\nWat gaan we doen?\n{items}\n\nHoe pakken we dat aan?\n\n{prose}\n")
    return ("Uitvoeringsplan veiligheid Rijnoord 2026\n\n" + "\n".join(chapters)).encode()


class Counting:
    """A person who does one thing at a time, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, role: str, name: str | re.Pattern[str]) -> None:
        self.actions += 1
        follow(self.page.get_by_role(role, name=name).first)

    def press(self, key: str) -> None:
        self.actions += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def left(page: Page) -> int:
    return int(re.search(r"Nog te beoordelen: (\d+)", page.locator(".review-bar").inner_text())[1])


def test_150_acties_are_reviewed_and_taken_over_with_few_actions(site: Site, chromium: Browser, tmp_path):
    file = tmp_path / "plan-van-150.txt"
    file.write_bytes(plan_of_150())
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, site, ROLES["regisseur"])
    page.goto(site.url + "/importeren")
    start, person = time.perf_counter(), Counting(page)
    page.get_by_label("Bestand met het plan").set_input_files(file)
    person.click("button", "Lees het plan in")
    page.wait_for_url(re.compile("/plangegevens"), timeout=30_000)
    person.click("button", "Bewaar en ga naar de kopjes")
    person.click("button", "Ga naar de voorstellen")
    proposed = left(page)
    person.click("button", re.compile("^Neem alle .* zekere over"))
    person.press("w")
    faults = violations(page)
    looked_at = 0
    while left(page):
        person.press("s" if looked_at % 10 == 0 else "a")
        looked_at += 1
    person.click("link", re.compile("^Ga naar overnemen"))
    person.click("button", "Neem over")
    page.wait_for_url(re.compile("/resultaat"))
    seconds = time.perf_counter() - start
    print(f"\n{proposed} proposals, {looked_at} looked at one by one: {person.actions + 1} actions, {seconds:.0f} s")

    assert proposed >= 150
    assert faults == []
    assert person.actions <= MOST_ACTIONS
    assert seconds <= MOST_SECONDS


def test_the_list_of_keys_is_a_dialog_that_closes_again(site: Site, chromium: Browser):
    page = chromium.new_page()
    sign_in(page, site, ROLES["regisseur"])
    page.goto(site.url + "/importeren")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Sneltoetsen")
    shown = dialog.is_visible()
    page.keyboard.press("Escape")

    assert (shown, dialog.count()) == (True, 0)
