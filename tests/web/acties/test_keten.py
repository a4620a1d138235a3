"""The chain of one actie on its page."""

import re

import pytest

from tests.builders import add_actie, add_plan
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie


@pytest.fixture
def actie_id(organisatie) -> int:
    return add_actie(add_plan(organisatie), titel="Buurtapp <b>invoeren</b>")


def test_the_page_names_every_link_also_the_missing_ones(browse, medewerker, actie_id):
    page = browse(medewerker).get(f"/acties/{actie_id}/keten").text
    kinds = re.findall(r'timeline__title">(\w+)<', page)

    assert kinds == ["Passage", "Actie", "Herinnering", "Voortgang", "Rapport"]
    assert "Buurtapp &lt;b&gt;invoeren&lt;/b&gt;" in page


def test_the_actie_page_leads_to_its_chain(browse, medewerker, actie_id):
    assert f"/acties/{actie_id}/keten" in browse(medewerker).get(f"/acties/{actie_id}").text


def test_somebody_of_another_organisatie_finds_nothing(browse, actie_id):
    stranger = person(add_organisatie("Elders"), Role.REGISSEUR, "Vera")

    assert browse(stranger).get(f"/acties/{actie_id}/keten").status_code == 404
