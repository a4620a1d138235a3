"""Forty acties get an owner and a deadline in a real browser, with every click and every field counted; and back."""

import json
import re
import time

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Site, follow, sign_in
from tests.e2e.test_every_page import ROLES

pytestmark = pytest.mark.browser
MOST_ACTIONS = 10
FEWEST_ACTIES = 40


class Hands:
    """Somebody at the screen; each click, each choice and each field filled in is an action."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, []

    def click(self, role: str, name: str | re.Pattern[str]) -> str:
        """Click on the first thing of that name, and return its words."""
        found = self.page.get_by_role(role, name=name).first
        words = found.inner_text()
        self.actions.append(f"click {words}")
        follow(found)
        return words

    def fill(self, label: str | re.Pattern[str], value: str) -> None:
        self.actions.append(f"fill {value}")
        self.page.locator("main").get_by_label(label).first.fill(value)

    def choose(self, label: str | re.Pattern[str], words: str) -> None:
        self.actions.append(f"choose {words}")
        field = self.page.locator("main").get_by_label(label).first
        field.select_option(field.locator("option", has_text=words).first.get_attribute("value"))


@pytest.mark.parametrize(
    ("script", "owner", "deadline"),
    [(True, "Bram Oosterloo", "31-12-2027"), (False, "Gerda Tuinhof", "30-06-2028")],
    ids=["with script", "without script"],
)
def test_forty_acties_get_an_owner_and_a_deadline_in_ten_actions(
    site: Site, chromium: Browser, script, owner, deadline
):
    context = chromium.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, site, ROLES["medewerker"])
    start, hands = time.perf_counter(), Hands(page)
    hands.click("link", re.compile("^Acties$"))
    number = int(re.search(r"\d+", hands.click("button", re.compile("^Wijzig alle "))).group())
    hands.choose("Actiehouder", owner)
    hands.fill(re.compile("^Deadline"), deadline)
    hands.fill(re.compile("^Reden"), "Afgesproken in het overleg van november.")
    hands.click("button", "Bekijk wat er verandert")
    previewed = page.locator("#wijzigingen tbody tr").count()
    hands.click("button", re.compile("^Wijzig "))
    seconds = time.perf_counter() - start
    done = page.get_by_text(" gewijzigd.").first.inner_text()
    page.goto(f"{site.url}/acties?kolommen=titel,actiehouder,deadline")
    given = page.locator("#acties tbody tr", has_text=owner).count()
    follow(page.get_by_role("button", name="Maak ongedaan"))
    undone = page.get_by_text("Ongedaan gemaakt bij").first.inner_text()
    context.close()
    print(f"\n{number} acties in {len(hands.actions)} actions and {seconds:.1f} s: {'; '.join(hands.actions)}")
    print(json.dumps({"acties": number, "actions": len(hands.actions), "seconds": round(seconds, 1)}))

    assert number >= FEWEST_ACTIES
    assert len(hands.actions) <= MOST_ACTIONS
    assert previewed == number
    assert given == number
    assert done.split()[0] == undone.split()[-2] == str(number)


def test_what_is_missing_is_filled_in_row_by_row_without_script(site: Site, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    sign_in(page, site, ROLES["medewerker"])
    follow(page.get_by_role("link", name=re.compile("mist|missen")).first)
    before = page.locator("input[name=rij]").count()
    for field in page.locator("select[name^=actiehouder-]").all():
        field.select_option(label="Bram Oosterloo")
    follow(page.get_by_role("button", name="Bewaar alle rijen"))
    after = page.locator("input[name=rij]").count()
    rest = page.locator("select[name^=actiehouder-]").count()
    context.close()

    assert before > after
    assert rest == 0
