"""The house rules of the looks: sizes, tokens, signs, vendored files, and nothing inline that the CSP would refuse."""

import hashlib
import json
import re
from enum import StrEnum
from pathlib import Path

import pytest
from flask import render_template
from jinja2 import StrictUndefined

from tests.conftest import ROOT
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.extraction.draft import Band
from tracker.web.stijlgids import examples

STATIC = ROOT / "tracker" / "static"
TEMPLATES = ROOT / "templates"
CORE = (STATIC / "css" / "tracker.css").read_text()
EVERYWHERE = ("css/tracker.css", "css/pieces.css", "js/app.js")  # what an ordinary page loads
CSS = "".join(
    path.read_text() for path in sorted((STATIC / "css").glob("*.css"), key=lambda p: p.name != "tracker.css")
)
TOKENS = "".join(re.findall(r"^:root \{\n.*?^\}", CSS, re.DOTALL | re.MULTILINE))
PAGES = [path for path in TEMPLATES.rglob("*.html") if "mail" not in path.parts]
AXES: dict[str, type[StrEnum]] = {
    "fase": Fase,
    "koers": Koers,
    "tijd": Tijdigheid,
    "band": Band,
    "aandacht": Aandacht,
}
# What is read as words, and what it is read on; each pair in light and in dark.
WORDS_ON = [
    ("utrecht-document-color", "utrecht-document-background-color"),
    ("tracker-muted-color", "utrecht-document-background-color"),
    ("tracker-muted-color", "tracker-surface-color"),
    ("utrecht-link-color", "tracker-surface-color"),
    ("utrecht-link-color", "utrecht-table-cell-selected-background-color"),
    ("utrecht-heading-color", "tracker-surface-color"),
    ("utrecht-button-primary-action-color", "utrecht-button-primary-action-background-color"),
    ("utrecht-button-primary-action-color", "utrecht-button-primary-action-hover-background-color"),
    ("utrecht-button-secondary-action-color", "utrecht-button-secondary-action-hover-background-color"),
    ("utrecht-button-primary-action-danger-color", "utrecht-button-primary-action-danger-background-color"),
    ("utrecht-button-primary-action-danger-color", "utrecht-button-primary-action-danger-hover-background-color"),
    ("utrecht-button-disabled-color", "utrecht-button-disabled-background-color"),
    ("utrecht-feedback-safe-color", "utrecht-alert-ok-background-color"),
    ("utrecht-feedback-warning-color", "utrecht-alert-warning-background-color"),
    ("utrecht-feedback-danger-color", "utrecht-alert-error-background-color"),
    ("tracker-info-color", "utrecht-alert-info-background-color"),
    ("tracker-neutral-color", "tracker-neutral-background-color"),
    ("utrecht-link-color", "utrecht-alert-warning-background-color"),
    ("utrecht-mark-color", "utrecht-mark-background-color"),
    ("utrecht-badge-counter-color", "utrecht-badge-counter-background-color"),
    ("utrecht-nav-bar-color", "utrecht-nav-bar-background-color"),
    ("tracker-chart-light-text-color", "tracker-chart-safe-color"),
    ("tracker-chart-light-text-color", "tracker-chart-danger-color"),
    ("tracker-chart-dark-text-color", "tracker-chart-warning-color"),
    ("utrecht-document-color", "tracker-chart-neutral-color"),
]
# Borders, signs and the focus ring: 3 to 1 against what lies around them.
SHAPES_ON = [
    ("utrecht-form-control-border-color", "utrecht-form-control-background-color"),
    ("utrecht-focus-outline-color", "utrecht-document-background-color"),
    ("utrecht-focus-outline-color", "tracker-surface-color"),
    ("utrecht-alert-ok-border-color", "utrecht-alert-ok-background-color"),
    ("utrecht-alert-warning-border-color", "utrecht-alert-warning-background-color"),
    ("utrecht-alert-error-border-color", "utrecht-alert-error-background-color"),
    ("utrecht-alert-info-border-color", "utrecht-alert-info-background-color"),
    ("tracker-neutral-border-color", "tracker-neutral-background-color"),
    ("tracker-chart-edge-color", "utrecht-document-background-color"),
    ("tracker-chart-safe-color", "utrecht-document-background-color"),
    ("tracker-chart-danger-color", "utrecht-document-background-color"),
]


def colour(token: str, side: int) -> str:
    """Return the six hex digits of a token, light (0) or dark (1)."""
    value = re.search(rf"--{token}: ([^;]+);", TOKENS)[1]
    if value.startswith("var("):
        return colour(value[6:-1], side)
    choice = re.findall(r"#(\w+)", value)
    digits = choice[side] if len(choice) > 1 else choice[0]
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def luminance(digits: str) -> float:
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str, side: int) -> float:
    dark, light = sorted((luminance(colour(one, side)), luminance(colour(other, side))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_they_are_on(side):
    assert {pair: contrast(*pair, side) for pair in WORDS_ON if contrast(*pair, side) < 4.5} == {}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_borders_and_signs_stand_out(side):
    assert {pair: contrast(*pair, side) for pair in SHAPES_ON if contrast(*pair, side) < 3} == {}


def test_css_and_script_stay_small_on_every_page():
    ordinary = sum((STATIC / name).stat().st_size for name in EVERYWHERE)
    of_one_room = [
        path
        for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
        if str(path.relative_to(STATIC)) not in EVERYWHERE
    ]

    assert ordinary <= 65_000
    assert {path.name: path.stat().st_size for path in of_one_room if path.stat().st_size > 8_000} == {}


def test_colours_stand_among_the_tokens_only():
    rest = re.sub(r"^:root \{\n.*?^\}", "", CSS, flags=re.DOTALL | re.MULTILINE)

    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", rest) == []


def test_every_variable_that_is_read_is_declared_and_the_other_way_round():
    declared = set(re.findall(r"[{;\s](--[a-z0-9-]+):", CSS))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", CSS))

    assert (used - declared, declared - used) == (set(), set())


def signs_of(axis: str) -> dict[str, str]:
    """Return the sign CSS gives each word of an axis, as far as it gives one."""
    names = [f"{axis}-{member.name.lower().replace('_', '-')}" for member in AXES[axis]]
    found = {name: re.search(rf"\.{name}\b[^{{}}]*\{{ --i: var\(--i-([a-z-]+)\)", CORE) for name in names}
    return {name: match[1] if match else "" for name, match in found.items()}


@pytest.mark.parametrize("axis", AXES)
def test_every_status_has_a_sign(axis):
    assert [name for name, sign in signs_of(axis).items() if not sign] == []


@pytest.mark.parametrize("axis", ["fase", "koers", "band"])
def test_what_people_choose_differs_in_shape_and_not_only_in_colour(axis):
    signs = list(signs_of(axis).values())

    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize("path", sorted((STATIC / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_a_sign_draws_the_vendored_file(path: Path):
    drawn = re.search(rf'--i-{path.stem}: url\("data:image/svg\+xml,(.*?)"\);', CORE)[1]
    inside = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), re.DOTALL)[1]
    wanted = re.sub(r"\s+", " ", inside).strip().replace("> <", "><").replace(" />", "/>").replace('"', "'")

    assert drawn.replace("%3C", "<").replace("%3E", ">").partition("'round'>")[2] == wanted + "</svg>"


def test_every_sign_that_is_asked_for_exists():
    asked = set()
    for path in PAGES:
        asked |= set(re.findall(r"icon--([a-z-]+)|\bicon\(\"([a-z-]+)\"|icon=\"([a-z-]+)\"", path.read_text()))

    assert {name for names in asked for name in names if name} <= {p.stem for p in (STATIC / "icons").glob("*.svg")}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_has_nothing_inline_that_the_csp_refuses(path: Path):
    source = path.read_text()

    assert re.findall(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", source) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_uses_only_classes_that_exist(path: Path):
    known = set(re.findall(r"\.([a-z][a-z0-9_-]*)", CSS))
    literal = " ".join(re.findall(r'class="([^"{}]*)"', path.read_text())).split()

    assert sorted(set(literal) - known) == []


@pytest.mark.parametrize("folder", [STATIC, ROOT / "tests" / "vendor"], ids=["static", "tests"])
def test_vendored_files_are_what_the_manifest_says(folder: Path):
    listed = {
        name: digest
        for part in json.loads((folder / "VENDORED.json").read_text())
        for name, digest in part["files"].items()
    }

    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in listed} == listed


def test_every_font_and_sign_is_in_the_manifest():
    listed = {name for part in json.loads((STATIC / "VENDORED.json").read_text()) for name in part["files"]}
    present = {str(path.relative_to(STATIC)) for folder in ("fonts", "icons") for path in (STATIC / folder).iterdir()}

    assert present == listed


def test_the_font_is_asked_for_under_one_address(app):
    with app.test_request_context("/"):
        page = render_template("layouts/base.html")
    preloaded = re.search(r'href="/static/(fonts/[^"]+)" as="font"', page)[1]

    assert preloaded in CORE


def render_style_guide(app, path="/stijlgids") -> str:
    app.jinja_env.undefined = StrictUndefined
    with app.test_request_context(path):
        return render_template("stijlgids/index.html", **examples())


def test_the_style_guide_shows_every_status_word(app):
    page = render_style_guide(app)

    assert [member for axis in AXES.values() for member in axis if f">{member.value}</span>" not in page] == []


def test_a_wrong_form_says_so_in_the_title(app):
    with app.test_request_context("/"):
        page = render_template("layouts/base.html", form=examples()["wrong_form"])

    assert "<title>Fout: " in page


def test_an_error_is_tied_to_its_field(app):
    page = render_style_guide(app)

    assert re.search(r'<input [^>]*aria-describedby="fout-titel-fout"[^>]*aria-invalid="true"', page)
    assert 'href="#fout-titel"' in page


def test_texts_in_components_are_escaped(app):
    with app.test_request_context("/"):
        tile = app.jinja_env.get_template("components/card.html").module.tile(1, "<script>alert(1)</script>", "/")

    assert "<script>" not in tile
