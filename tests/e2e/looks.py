"""Looking at an open page in every way people see it: what axe finds, and whether it can be scrolled sideways.

A page is fetched once; width, colours and forced colours change under it. All rules run once at each width, where the
layout differs; in the other colours only the rules about colour can answer differently.
"""

import hashlib
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import ROOT

AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text()
RULES: dict[str, object] = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
ABOUT_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDTHS = (1280, 320)
COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}
# What a page is built of: each element by its name, classes, kind, role and place, and whether it holds words.
STRUCTURE = """() => {
  const one = e => e.tagName + "." + [...e.classList].sort().join(".") + "|" + (e.getAttribute("role") || "") + "|"
    + (e.type || "") + [...e.attributes].map(a => a.name).filter(n => n.startsWith("aria-") || n === "hidden").sort();
  const words = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ? "+" : "-";
  const found = new Set();
  for (const e of document.body.querySelectorAll("*")) found.add(one(e.parentElement) + ">" + one(e) + words(e));
  return [...found].sort().join("\\n");
}"""


def violations(page: Page, rules: dict[str, object] = RULES) -> list[str]:
    """Return what axe finds wrong with an open page as it looks now."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{rule['id']}: {rule['help']} ({node['html'][:160]})" for rule in found["violations"] for node in rule["nodes"]
    ]


def too_wide(page: Page, width: int) -> list[str]:
    """Return how wide a page is when it can be scrolled sideways at a width."""
    page.set_viewport_size({"width": width, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"at {width}: {wide} px wide"] if wide > width else []


def faults_of(page: Page) -> list[str]:
    """Look at an open page at each width in each colour."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for name, media in COLOURS.items():
            page.emulate_media(reduced_motion="reduce", **media)  # a colour on its way to another is not the colour
            rules = RULES if name == "light" else ABOUT_COLOUR
            faults += [f"at {width} {name}: {fault}" for fault in violations(page, rules)]
    page.emulate_media(reduced_motion="reduce", **COLOURS["light"])
    return faults


class Seen:
    """The page states somebody looked at already, in any process of this test run."""

    LOOKS = len(WIDTHS) * len(COLOURS)

    def __init__(self, folder: Path) -> None:
        """Keep one empty file a state in a folder that all processes see."""
        self.folder = folder / "page-states"
        self.folder.mkdir(exist_ok=True)

    def is_new(self, page: Page, kind: str) -> bool:
        """Return whether nobody looked yet at a page of this kind that is built like this one; now somebody does."""
        state = hashlib.sha256(f"{kind}\n{page.evaluate(STRUCTURE)}".encode()).hexdigest()
        try:
            (self.folder / state).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def count(self) -> int:
        """Return how many states were looked at so far."""
        return len(list(self.folder.iterdir()))
