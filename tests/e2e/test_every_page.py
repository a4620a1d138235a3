"""Every page anybody can reach by links: no accessibility fault, no sideways scroll, no error in the console."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.e2e.conftest import Site, sign_in
from tests.e2e.looks import WIDTHS, Seen, faults_of, too_wide
from tracker.demo.data import read_demo
from tracker.demo.people import read_samenwerking

pytestmark = pytest.mark.browser
DOWNLOAD = re.compile(r"\.(pdf|docx|odt|xlsx|json|html|eml|txt|css|csv|ics)$|/bestand")
ROLES = {
    "regisseur": "hanneke.dorrestijn@hollerwaard.example",
    "medewerker": "rachid.benhaddou@hollerwaard.example",
    "actiehouder": "ilse.koppelaar@hollerwaard.example",
    "lezer": "thea.wezenaar@hollerwaard.example",
    "beheerder": "jurre.tellegen@hollerwaard.example",
    "partner": "esra.polderman@politie-holler.example",
}
# Pages nobody finds a link to: nothing found, an address that is not there, one that is not for every role.
BESIDES = ("/acties?q=xyzzy", "/zoeken?q=xyzzy", "/bestaat-niet", "/personen")
FEWEST = {"regisseur": 120, "medewerker": 110, "actiehouder": 50, "lezer": 45, "beheerder": 35, "partner": 30}  # states
TYPED = "main form[method=post] :is(textarea, input:not([type]), input:is([type=text], [type=password], [type=file]))"
EMPTY_AND_SEND = """field => {
  const form = field.form;
  form.noValidate = true;
  form.querySelectorAll("textarea, input:is(:not([type]), [type=text], [type=password])").forEach(one => {
    one.value = "";
  });
  form.requestSubmit(form.querySelector("button:not([type=button], [name=kies])"));
}"""
REFUSED = "main :is(.error, .repair-note, [aria-invalid=true])"


def kind_of(path: str) -> str:
    return re.sub(r"\d+|(?<=/teksten/)[\w-]+", "N", urlsplit(path).path) + ("?" if "?" in path else "")


def pages_of(page: Page, site: Site, start: str = "/") -> Iterator[str]:
    """Visit one page of every kind, breadth first, by following links; it is open while its address is yielded."""
    seen, waiting = set(), deque([start])
    while waiting:
        path = waiting.popleft()
        if kind_of(path) in seen or DOWNLOAD.search(urlsplit(path).path):
            continue
        seen.add(kind_of(path))
        response = page.goto(site.url + path)
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"
        hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting.extend(
            parts.path + (f"?{parts.query}" if parts.query else "")
            for parts in map(urlsplit, hrefs)
            if f"{parts.scheme}://{parts.netloc}" == site.url
        )
        yield path


def keys_used_twice(page: Page) -> list[str]:
    """Return the shortcuts that stand on more than one thing of a page, so that the list on "?" would lie."""
    keys = page.eval_on_selector_all("[data-sneltoets]", "found => found.map(one => one.dataset.sneltoets)")
    return [f"the key {key} does several things" for key, number in Counter(keys).items() if number > 1]


def states_of(page: Page, site: Site) -> Iterator[str]:
    """Open every page there are links to, then what has none, then every form as it comes back when left empty."""
    forms = []
    for path in pages_of(page, site):
        yield path
        if page.locator(TYPED).count():
            forms.append(path)
    page.keyboard.press("?")
    yield f"the keys on {path}"
    for path in BESIDES:
        page.goto(site.url + path)
        yield path
    for path in forms:
        if left_empty(page, site.url + path):
            yield f"{path} left empty"


def left_empty(page: Page, address: str) -> bool:
    """Send the first form of a page without words in it, and return whether it was refused."""
    page.goto(address)
    field = page.locator(TYPED).first
    if not field.count():  # what the form was about is gone, after an earlier one
        return False
    with page.expect_navigation():
        field.evaluate(EMPTY_AND_SEND)
    return page.locator(REFUSED).count() > 0


def in_conflict(page: Page, site: Site) -> Iterator[str]:
    """Open the pages on which somebody must choose, as a colleague changed the same thing in between."""
    for path, field, other in (
        ("/acties/59/wijzigen", "titel", "De titel van een ander"),
        ("/acties/59/deadline", "deadline", "1-11-2027"),
    ):
        page.goto(site.url + path)
        first = page.context.new_page()
        for one, value in ((first, other), (page, other.replace("1", "2") + "x" * (field == "titel"))):
            if one is first:
                one.goto(site.url + path)
            one.locator(f"main [name={field}]").fill(value)
            one.locator("main form").filter(has=one.locator(f"[name={field}]")).locator("button").first.click()
            one.wait_for_load_state()
        first.close()
        yield f"{path} in conflict"


class Listening:
    """What a page complains of in its console."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self.said: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:  # a page may well say 404
            self.said.append(message.text)

    def told(self) -> list[str]:
        """Return what was said since the last time."""
        said, self.said = self.said, []
        return said


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_and_fits_in_every_look(site: Site, chromium: Browser, shared_folder: Path, role: str):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    console, seen = Listening(page), Seen(shared_folder)
    sign_in(page, site, ROLES[role])
    faults, states, new = [], 0, 0
    walks = [states_of(page, site), *([in_conflict(page, site)] if role == "regisseur" else [])]
    for state in chain.from_iterable(walks):
        states += 1
        found = [*too_wide(page, WIDTHS[1]), *keys_used_twice(page), *console.told()]
        if seen.is_new(page, kind_of(state)):
            new += 1
            found += faults_of(page)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        faults += [f"{state}: {fault}" for fault in found]
    context.close()
    print(f"{role}: {states} page states, {new} of them new, each in {Seen.LOOKS} looks: {len(faults)} faults")
    print(f"all roles so far: {seen.count()} different page states")

    assert faults == []
    assert states >= FEWEST[role]


def test_the_pages_of_the_menu_can_be_read_without_javascript(site: Site, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, ROLES["regisseur"])
    menu = [link.get_attribute("href") for link in page.locator("nav.main-nav a").all()]
    headings = {}
    for path in menu:
        page.goto(f"{site.url}{path}")
        headings[path] = page.locator("main h1").count()
    context.close()

    assert len(menu) >= 7
    assert set(headings.values()) == {1}, headings


def test_the_accounts_of_the_demo_are_the_ones_tested(today):
    outside = {person.email for person in read_samenwerking(today).partners}

    assert set(ROLES.values()) <= {person.email for person in read_demo(today).personen} | outside
