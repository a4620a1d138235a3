"""Every page anybody can reach by links: no accessibility fault, no sideways scroll, no error in the console."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.e2e.conftest import Site, sign_in
from tracker.demo.data import read_demo
from tracker.demo.people import read_samenwerking

pytestmark = pytest.mark.browser
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DOWNLOAD = re.compile(r"\.(pdf|docx|odt|xlsx|json|html|eml|txt|css|csv)$|/bestand")
ROLES = {
    "regisseur": "hanneke.dorrestijn@hollerwaard.example",
    "medewerker": "rachid.benhaddou@hollerwaard.example",
    "actiehouder": "ilse.koppelaar@hollerwaard.example",
    "lezer": "thea.wezenaar@hollerwaard.example",
    "beheerder": "jurre.tellegen@hollerwaard.example",
    "partner": "esra.polderman@politie-holler.example",
}


def pages_of(page: Page, site: Site, start: str = "/") -> Iterator[str]:
    """Visit one page of every kind, breadth first, by following links; it is open while its address is yielded."""
    seen, waiting = set(), deque([start])
    while waiting:
        path = waiting.popleft()
        kind = re.sub(r"\d+", "N", urlsplit(path).path) + ("?" if "?" in path else "")
        if kind in seen or DOWNLOAD.search(urlsplit(path).path):
            continue
        seen.add(kind)
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


def violations(page: Page) -> list[str]:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{rule['id']}: {rule['help']} ({node['html'][:160]})" for rule in found["violations"] for node in rule["nodes"]
    ]


# Every page is fetched once and then looked at in these ways; a look is free of a visit to the server.
LOOKS = {
    "1280 light": (1280, {"color_scheme": "light", "forced_colors": "none"}),
    "320 dark": (320, {"color_scheme": "dark", "forced_colors": "none"}),
    "320 forced colours": (320, {"color_scheme": "light", "forced_colors": "active"}),
}
FEWEST = {
    "regisseur": 60,
    "medewerker": 50,
    "actiehouder": 25,
    "lezer": 20,
    "beheerder": 20,
    "partner": 20,
}  # page states; 175 in all


def faults_of(page: Page, name: str) -> list[str]:
    """Look at an open page in one way: what axe finds, and whether it can be scrolled sideways."""
    width, media = LOOKS[name]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce", **media)  # a colour on its way to another is not the colour
    faults = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*faults, f"{wide} px wide"] if wide > width else faults


def keys_used_twice(page: Page) -> list[str]:
    """Return the shortcuts that stand on more than one thing of a page, so that the list on "?" would lie."""
    keys = page.eval_on_selector_all("[data-sneltoets]", "found => found.map(one => one.dataset.sneltoets)")
    return [key for key, number in Counter(keys).items() if number > 1]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_and_fits_in_every_look(demo_site: Site, chromium: Browser, role: str):
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, demo_site, ROLES[role])
    faults, visited = [], []
    for path in pages_of(page, demo_site):
        visited.append(path)
        faults += [f"{path} at {name}: {fault}" for name in LOOKS for fault in faults_of(page, name)]
        faults += [f"{path}: the key {key} does several things" for key in keys_used_twice(page)]
        faults += [f"{path}: {complaint}" for complaint in complaints]
        complaints.clear()
    context.close()
    print(f"{role}: {len(visited)} pages, {len(visited) * len(LOOKS)} page states, {len(faults)} faults")

    assert faults == []
    assert len(visited) * len(LOOKS) >= FEWEST[role]


def test_the_pages_of_the_menu_can_be_read_without_javascript(demo_site: Site, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, demo_site, ROLES["regisseur"])
    menu = [link.get_attribute("href") for link in page.locator("nav.main-nav a").all()]
    headings = {}
    for path in menu:
        page.goto(f"{demo_site.url}{path}")
        headings[path] = page.locator("main h1").count()
    context.close()

    assert len(menu) >= 7
    assert set(headings.values()) == {1}, headings


def test_the_accounts_of_the_demo_are_the_ones_tested(today):
    outside = {person.email for person in read_samenwerking(today).partners}

    assert set(ROLES.values()) <= {person.email for person in read_demo(today).personen} | outside
