"""The style guide in a real browser, under the real CSP: every component, on every width, in every scheme."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, render_template, render_template_string
from playwright.sync_api import Page
from werkzeug.serving import make_server

import config
from tests.conftest import ROOT
from tracker import create_app
from tracker.store.session import db
from tracker.web.stijlgids import examples

pytestmark = pytest.mark.browser
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
WIDER_THAN_WINDOW = """() => [...document.querySelectorAll("body *")]
    .filter((item) => item.getBoundingClientRect().right > innerWidth + 1 && !item.closest(".table-region, .sr-only"))
    .map((item) => item.tagName + "." + item.className)"""
TOO_SMALL = """() => [...document.querySelectorAll("a, button, select, input, summary")].filter((item) => {
    const box = (item.closest("label") || item).getBoundingClientRect();
    const inSentence = getComputedStyle(item).display === "inline" && item.closest("p, li, td, th, dd");
    return box.width > 0 && !inSentence && !item.closest(".skip-link") && (box.height < 24 || box.width < 24);
}).map((item) => item.outerHTML.slice(0, 120))"""

BUSY = """{% extends "layouts/base.html" %}
{% block main %}{% if step < 3 %}<p id="stand" data-ververs="0.2">Bezig</p>{% else %}<p id="stand">Klaar</p>{% endif %}
{% endblock %}"""


def style_guide_app(folder: str) -> Flask:
    app = create_app(config.read_settings({"TRACKER_DATA": folder}))
    app.add_url_rule("/proef", "proef", lambda: render_template("stijlgids/index.html", **examples()))
    steps = iter(range(1, 100))
    app.add_url_rule("/proef/bezig", "bezig", lambda: render_template_string(BUSY, step=next(steps)))
    with app.app_context():
        db.create_all()
    return app


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    app = style_guide_app(str(tmp_path_factory.mktemp("gids")))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/proef"
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def style_guide(chromium, address) -> Iterator[Any]:
    """Return a function that opens the style guide at a width and in a scheme."""
    contexts = []

    def opened(width: int = 1280, scheme: str = "light", **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **SCHEMES[scheme], **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe_finds_no_violation(style_guide, width, scheme):
    page = style_guide(width, scheme)
    page.evaluate(AXE)
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 640])  # 640 is 1280 at 200 %
def test_nothing_scrolls_sideways(style_guide, width):
    page = style_guide(width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(WIDER_THAN_WINDOW) == []


def test_what_can_be_clicked_is_24_pixels_or_stands_in_a_sentence(style_guide):
    assert style_guide().evaluate(TOO_SMALL) == []


def test_the_browser_has_nothing_to_complain_about(chromium, address):
    page = chromium.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address, wait_until="networkidle")
    page.close()

    assert complaints == []


def test_a_first_visit_asks_for_five_files(chromium, address):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto(address, wait_until="networkidle")
    page.close()

    assert len(asked) <= 5, asked


def test_the_first_tab_offers_to_skip_the_menu(style_guide):
    page = style_guide()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_focus_is_always_to_be_seen(style_guide):
    page = style_guide()
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => [document.activeElement, document.activeElement.closest(".tile")].some(
                (item) => item && parseFloat(getComputedStyle(item).outlineWidth) >= 3)"""
        )
        if not seen:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))

    assert unseen == []


def test_all_rows_can_be_chosen_at_once(style_guide):
    page = style_guide()
    page.locator("[data-kies-alles]").click()

    assert page.locator("[data-gekozen]").text_content() == "5 acties gekozen"


def test_a_question_mark_opens_the_list_of_shortcuts_and_escape_closes_it(style_guide):
    page = style_guide()
    page.keyboard.press("?")
    assert "Naar het zoekveld" in page.locator("dialog").text_content()
    page.keyboard.press("Escape")

    page.locator("dialog").wait_for(state="detached", timeout=3000)


def test_shortcuts_can_be_switched_off(style_guide):
    page = style_guide()
    page.keyboard.press("?")
    page.locator("dialog input").uncheck()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached", timeout=3000)
    page.keyboard.press("?")

    assert page.locator("dialog").count() == 0


def test_a_question_mark_in_a_text_is_just_a_question_mark(style_guide):
    page = style_guide()
    page.locator("#titel").press("?")

    assert page.locator("#titel").input_value() == "?"


def test_without_script_nothing_is_offered_that_needs_it(style_guide):
    page = style_guide(java_script_enabled=False)

    assert page.locator("[data-kies-alles]").is_hidden()
    assert page.locator("[data-open-sneltoetsen]").is_hidden()


def test_paper_has_no_menu_and_keeps_the_status_words(style_guide):
    page = style_guide(scheme="dark")
    page.emulate_media(media="print")

    assert not page.locator(".bulk").is_visible()
    assert page.locator("#acties .koers").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_theme_of_the_municipality_can_be_laid_over_it(style_guide):
    # Without movement: a button on its way to the new colour has a colour in between.
    page = style_guide(reduced_motion="reduce")
    page.evaluate(
        """() => { const theme = new CSSStyleSheet();
            theme.replaceSync(":root { --utrecht-button-primary-action-background-color: rgb(1, 2, 3) }");
            document.adoptedStyleSheets = [theme]; }"""
    )

    assert (
        page.locator(".button--primary").first.evaluate("(b) => getComputedStyle(b).backgroundColor") == "rgb(1, 2, 3)"
    )


def test_unsaved_text_is_not_lost_without_a_question(style_guide, address):
    page = style_guide()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#titel").press_sequentially("Fietspad")
    page.goto(address + "?elders")

    assert asked == ["beforeunload"]


def test_an_address_can_be_copied(style_guide):
    page = style_guide(permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-kopieer]").click()
    page.get_by_role("button", name="Gekopieerd").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == "/stijlgids"


def test_a_page_about_work_in_progress_renews_itself_until_it_is_done(style_guide, address):
    page = style_guide()
    page.goto(address + "/bezig")
    page.get_by_text("Klaar").wait_for(timeout=5000)

    assert page.locator("[data-ververs]").count() == 0
