"""The help: a page per role of no more than a screen, and every key that does something."""

import re

import pytest

from tests.conftest import ROOT, person
from tracker.domain.rollen import Role
from tracker.web.rolgids import ROLES

TEMPLATES = ROOT / "templates"
KEY = re.compile(r"""data-sneltoets"?(?:=|: )"([^"{]+)\"""")


def test_every_role_has_a_page():
    assert {guide.role for guide in ROLES.values()} == set(Role)


@pytest.mark.parametrize("slug", ROLES)
def test_a_page_of_a_role_leads_to_its_three_things_and_no_further(browse, organisatie, slug):
    browser = browse(person(organisatie, ROLES[slug].role, "Iemand"))
    page = browser.get(f"/hulp/voor/{slug}").text
    things = re.findall(r'<li><h2>.*?</h2><p>.*?<a href="([^"]+)">', page)

    assert [browser.get(href).status_code for href in things] == [200, 200, 200]


@pytest.mark.parametrize("slug", ROLES)
def test_a_page_of_a_role_fits_on_a_screen(browse, lezer, slug):
    main = re.search(r"<main.*?</main>", browse(lezer).get(f"/hulp/voor/{slug}").text, re.DOTALL)[0]
    words = re.sub(r"<[^>]+>", " ", main).split()

    assert len(words) <= 170


def test_the_help_says_which_page_is_yours(browse, lezer):
    assert 'href="/hulp/voor/lezer">Lezer</a> <strong>(dit bent u)</strong>' in browse(lezer).get("/hulp").text


def test_a_role_that_is_not_there_has_no_page(browse, lezer):
    assert browse(lezer).get("/hulp/voor/wethouder").status_code == 404


def test_every_key_of_every_page_stands_in_the_help(browse, lezer):
    used = {key for path in TEMPLATES.rglob("*.html") for key in KEY.findall(path.read_text())} - {"…"}
    told = set(re.findall(r"<kbd>(.+?)</kbd>", browse(lezer).get("/hulp/sneltoetsen").text))

    assert len(used) >= 12
    assert used - told == set()
