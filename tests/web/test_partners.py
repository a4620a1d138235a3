"""The screen of the partners: who sees it, adding, changing and merging."""

import pytest

from tests.builders import add_actie, add_partner, add_plan
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.store.partners import list_partner_lines


@pytest.fixture
def partner(organisatie):
    add_partner(organisatie, add_actie(add_plan(organisatie)), "Politie Rijnoord")
    return list_partner_lines(organisatie)[0]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.BEHEERDER, 200), (Role.REGISSEUR, 200), (Role.MEDEWERKER_OOV, 200), (Role.ACTIEHOUDER, 403),
        (Role.LEZER, 403),
    ],
)  # fmt: skip
def test_each_role_meets_the_partners_as_the_matrix_says(browse, organisatie, role, seen):
    assert browse(person(organisatie, role, "Iemand")).get("/partners").status_code == seen


def test_the_list_counts_the_acties_of_a_partner(browse, medewerker, partner):
    assert f'href="/acties/partners/{partner.id}">1<' in browse(medewerker).get("/partners").text


def test_a_partner_is_added_with_other_names(browse, medewerker, organisatie):
    browse(medewerker).post("/partners/nieuw", naam="Het Baken", afkorting="HB", synoniemen="Baken\nStichting Baken")

    assert list_partner_lines(organisatie)[0].names == ("Het Baken", "HB", "Baken", "Stichting Baken")


def test_a_name_that_is_taken_gets_a_sentence(browse, medewerker, partner):
    response = browse(medewerker).post("/partners/nieuw", naam=partner.naam)

    assert response.status_code == 422
    assert "hoort al bij de partner" in response.text


def test_a_partner_is_changed_and_set_aside(browse, medewerker, organisatie, partner):
    browse(medewerker).post(f"/partners/{partner.id}", naam="Politie", afkorting="", synoniemen="")
    changed = list_partner_lines(organisatie)[0]

    assert (changed.naam, changed.active) == ("Politie", False)


def test_two_partners_become_one(browse, medewerker, organisatie, partner):
    browse(medewerker).post("/partners/nieuw", naam="politie")
    kept = next(line for line in list_partner_lines(organisatie) if line.naam == "politie")
    browser = browse(medewerker)
    answer = browser.post(f"/partners/{partner.id}/samenvoegen", into=kept.id)

    assert "1 actie heeft nu politie als partner" in browser.get(answer.location).text
    assert [line.names for line in list_partner_lines(organisatie)] == [("politie", "Politie Rijnoord")]


@pytest.fixture
def school(organisatie):
    """A partner that stands in the register as "school" and as "scholen"; returns both."""
    actie_id = add_actie(add_plan(organisatie))
    for naam in ("school", "scholen", "politie"):
        add_partner(organisatie, actie_id, naam)
    lines = {line.naam: line for line in list_partner_lines(organisatie)}
    return lines["school"], lines["scholen"]


def test_a_partner_in_singular_and_plural_is_offered_to_be_merged(browse, medewerker, school):
    one, many = school
    page = browse(medewerker).get("/partners").text

    assert page.count("Voeg ‘") == 1
    assert f'href="/partners/{one.id}?met={many.id}#samenvoegen">Voeg ‘school’ samen met ‘scholen’<' in page


def test_the_partner_to_merge_with_is_chosen_beforehand(browse, medewerker, school):
    one, many = school

    assert f'<option selected value="{many.id}">' in browse(medewerker).get(f"/partners/{one.id}?met={many.id}").text


def test_partners_that_are_set_aside_are_not_offered(browse, medewerker, school):
    one, _ = school
    browser = browse(medewerker)
    browser.post(f"/partners/{one.id}", naam=one.naam, afkorting="", synoniemen="")

    assert "Voeg ‘" not in browser.get("/partners").text


def test_a_partner_of_another_organisatie_is_not_found(browse, medewerker):
    assert browse(medewerker).get("/partners/999").status_code == 404
