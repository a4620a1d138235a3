"""The page on which what is known of a person is changed, and the question about the acties of who moved."""

import pytest

from tests.builders import add_actie, add_plan, read
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.store.tables import ActieRow, UserRow

NEW = {"naam": "Anna", "email": "anna@rijnoord.example", "functie": "adviseur", "afdeling": "Zorg"}


def page_of(user):
    return f"/personen/{user.user_id}/gegevens"


def test_a_beheerder_finds_the_page_from_the_list(browse, beheerder, actiehouder):
    edit = browse(beheerder).get(f"/personen/{actiehouder.user_id}").text

    assert f'href="{page_of(actiehouder)}"' in edit


def test_what_is_wrong_keeps_what_was_typed(browse, beheerder, actiehouder):
    response = browse(beheerder).post(page_of(actiehouder), **NEW | {"email": "geen adres"})

    assert response.status_code == 422
    assert "Dit is geen e-mailadres." in response.text
    assert 'value="adviseur"' in response.text


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER])
def test_others_do_not_get_in(browse, organisatie, actiehouder, role):
    assert browse(person(organisatie, role, "Iemand")).get(page_of(actiehouder)).status_code == 403


def test_who_moves_with_acties_is_asked_about_each(browse, beheerder, actiehouder, organisatie):
    add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    browser = browse(beheerder)
    response = browser.post(page_of(actiehouder), **NEW)
    page = browser.get(response.location).text

    assert response.location == f"/personen/{actiehouder.user_id}/overdragen?daarna=verhuisd"
    assert "werkt nu bij Zorg" in page
    assert '<option selected value="blijft">Blijft bij Anna</option>' in page


def test_who_moves_without_acties_is_done(browse, beheerder, actiehouder):
    assert browse(beheerder).post(page_of(actiehouder), **NEW).location == "/personen"


def test_some_acties_stay_and_some_go(browse, medewerker, actiehouder, organisatie):
    plan, karin = add_plan(organisatie), person(organisatie, Role.ACTIEHOUDER, "Karin")
    stays, goes = (add_actie(plan, naam, actiehouder_id=actiehouder.user_id) for naam in ("Een", "Twee"))
    url = f"/personen/{actiehouder.user_id}/overdragen"
    browse(medewerker).post(url, **{"daarna": "verhuisd", "allemaal": "blijft", f"actie-{goes}": str(karin.user_id)})

    assert read(ActieRow, stays).actiehouder_id == actiehouder.user_id
    assert read(ActieRow, goes).actiehouder_id == karin.user_id


def test_closing_an_account_leaves_no_actie_with_it(browse, beheerder, actiehouder, organisatie):
    add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    url = f"/personen/{actiehouder.user_id}/overdragen"
    response = browse(beheerder).post(url, daarna="sluiten", allemaal="blijft")

    assert response.status_code == 422
    assert read(UserRow, actiehouder.user_id).active
