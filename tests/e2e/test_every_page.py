"""Every page anybody can reach by links: no accessibility fault, no sideways scroll, no error in the console."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.e2e.conftest import Site, sign_in
from tracker.demo.data import read_demo

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
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{rule['id']}: {rule['help']} ({node['html'][:160]})" for rule in found["violations"] for node in rule["nodes"]
    ]


LOOKS = [
    pytest.param(
        "regisseur", {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}, id="regisseur-wide"
    ),
    pytest.param(
        "regisseur", {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"}, id="regisseur-dark-320"
    ),
    pytest.param(
        "medewerker", {"viewport": {"width": 320, "height": 700}, "java_script_enabled": True}, id="medewerker-320"
    ),
    pytest.param("actiehouder", {"viewport": {"width": 320, "height": 700}}, id="actiehouder-320"),
    pytest.param("lezer", {"viewport": {"width": 1280, "height": 900}}, id="lezer-wide"),
    pytest.param(
        "beheerder", {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, id="beheerder-dark"
    ),
]


@pytest.mark.parametrize(("role", "look"), LOOKS)
def test_every_page_is_accessible_and_fits(demo_site: Site, chromium: Browser, role: str, look: dict):
    context = chromium.new_context(**look)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, demo_site, ROLES[role])
    faults, visited = [], []
    for path in pages_of(page, demo_site):
        visited.append(path)
        faults += [f"{path}: {fault}" for fault in violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > look["viewport"]["width"]:
            faults.append(f"{path}: {wide} px wide")
        faults += [f"{path}: {complaint}" for complaint in complaints]
        complaints.clear()
    context.close()
    print(f"{role}: {len(visited)} pages, {len(faults)} faults")

    assert faults == []
    assert len(visited) > 4


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
    assert set(ROLES.values()) <= {person.email for person in read_demo(today).personen}
