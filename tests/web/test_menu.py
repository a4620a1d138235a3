"""Which entry of the menu is lit up: where a page is found, also by who has no entry for it."""

import re

import pytest


def lit_up(page: str) -> list[str]:
    """Return the entries of the menu that say they are the current one."""
    menu = page.split('aria-label="Hoofdmenu"', 1)[1].split("</nav>", 1)[0]
    return re.findall(r'<a href="[^"]*" aria-current="page"[^>]*>([^<]+)<', menu)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/acties", "Acties"),
        ("/mijn-acties", "Mijn acties"),
        ("/agenda", "Mijn acties"),
        ("/instellingen/mail", "Herinneringen"),
        ("/huisstijl", "Rapportages"),
        ("/partners", "Personen"),
    ],
)
def test_a_page_lights_up_where_the_regisseur_finds_it(browse, regisseur, path, entry):
    assert lit_up(browse(regisseur).get(path).text) == [entry]


@pytest.mark.parametrize(("path", "entry"), [("/instellingen/mail", "Mailregels"), ("/huisstijl", "Huisstijl")])
def test_who_has_an_entry_for_a_page_sees_that_one(browse, beheerder, path, entry):
    assert lit_up(browse(beheerder).get(path).text) == [entry]


@pytest.mark.parametrize("path", ["/hulp", "/privacy", "/account"])
def test_a_page_for_everybody_lights_up_nothing(browse, regisseur, path):
    assert lit_up(browse(regisseur).get(path).text) == []
