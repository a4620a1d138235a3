"""The people: who sees them, who adds, changes and closes accounts."""

import pytest

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.accounts import add_organisatie
from tracker.store.accounts import find_account, find_user
from tracker.store.tables import UserRow

NEW = {
    "naam": "Nina",
    "email": "nina@rijnoord.example",
    "functie": "jurist",
    "afdeling": "Juridisch",
    "role": "actiehouder",
}


@pytest.mark.parametrize(
    ("role", "seen", "managed"),
    [
        (Role.BEHEERDER, 200, 200), (Role.REGISSEUR, 200, 403), (Role.MEDEWERKER_OOV, 200, 403),
        (Role.ACTIEHOUDER, 403, 403), (Role.LEZER, 403, 403),
    ],
)  # fmt: skip
def test_each_role_meets_people_as_the_matrix_says(browse, organisatie, role, seen, managed):
    browser = browse(person(organisatie, role, "Iemand"))

    assert [browser.get(url).status_code for url in ("/personen", "/personen/nieuw")] == [seen, managed]


def test_the_list_counts_open_acties(browse, medewerker, actiehouder, organisatie):
    add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    page = browse(medewerker).get("/personen").text

    assert f'href="/acties?actiehouder={actiehouder.user_id}">1<' in page


def test_a_beheerder_adds_a_person(browse, beheerder):
    browse(beheerder).post("/personen/nieuw", **NEW, password="heel goed wachtwoord")

    assert find_user("nina@rijnoord.example").functie == "jurist"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "geen adres", "Dit is geen e-mailadres."),
        ("naam", "", "Vul een naam in."),
        ("password", "kort", "12 tekens"),
    ],
)
def test_a_person_that_cannot_be_added_gets_a_sentence(browse, beheerder, field, value, sentence):
    response = browse(beheerder).post("/personen/nieuw", **NEW | {field: value})

    assert response.status_code == 422
    assert sentence in response.text


def test_roles_are_changed(browse, beheerder, actiehouder, organisatie):
    browse(beheerder).post(f"/personen/{actiehouder.user_id}", roles=["lezer", "actiehouder"])

    assert find_account(actiehouder.user_id).roles[organisatie] == {Role.LEZER, Role.ACTIEHOUDER}


def test_nobody_is_left_without_a_role(browse, beheerder, actiehouder):
    response = browse(beheerder).post(f"/personen/{actiehouder.user_id}")

    assert response.status_code == 422
    assert "Kies ten minste één rol." in response.text


def test_nobody_changes_the_own_roles(browse, beheerder):
    response = browse(beheerder).post(f"/personen/{beheerder.user_id}", roles=["strategisch regisseur"])

    assert response.status_code == 422
    assert "uw eigen rollen" in response.text


def test_closing_an_account_says_how_many_acties_need_somebody(browse, beheerder, actiehouder, organisatie):
    add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    url = f"/personen/{actiehouder.user_id}/sluiten"
    response = browse(beheerder).post(url, page=f"/personen/{actiehouder.user_id}", follow=True)

    assert "Het account van Anna is gesloten. 1 actie heeft nu een nieuwe actiehouder nodig." in response.text
    assert read(UserRow, actiehouder.user_id).active is False


@pytest.mark.parametrize("way", ["", "/sluiten"])
def test_a_person_of_another_organisatie_is_not_there(browse, beheerder, way):
    stranger = person(add_organisatie("Elders"), Role.LEZER, "Vreemd")

    assert browse(beheerder).post(f"/personen/{stranger.user_id}{way}", page="/account").status_code == 404


def test_closing_an_account_leaves_the_work_for_another_organisatie(browse, beheerder):
    elsewhere = add_organisatie("Elders")
    both = person(elsewhere, Role.REGISSEUR, "Bea")
    shared = browse(beheerder)
    shared.post("/personen/nieuw", **NEW | {"email": "bea@rijnoord.example", "role": "lezer"})
    shared.post(f"/personen/{both.user_id}/sluiten", page=f"/personen/{both.user_id}")

    account = find_account(both.user_id)
    assert account.active
    assert account.roles == {elsewhere: frozenset({Role.REGISSEUR})}
