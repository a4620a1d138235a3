"""The people: who sees them, who adds, changes and closes accounts."""

import re
from datetime import timedelta

import pytest

from tests.builders import add, add_actie, add_plan, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.accounts import find_account, find_user
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, MembershipRow, PartnerRow, UserRow

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
        (Role.ACTIEHOUDER, 403, 403), (Role.EXTERNE_PARTNER, 403, 403), (Role.LEZER, 403, 403),
    ],
)  # fmt: skip
def test_each_role_meets_people_as_the_matrix_says(browse, organisatie, role, seen, managed):
    browser = browse(person(organisatie, role, "Iemand"))

    assert [browser.get(url).status_code for url in ("/personen", "/personen/nieuw")] == [seen, managed]


def test_the_list_counts_open_acties(browse, medewerker, actiehouder, organisatie):
    add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    page = browse(medewerker).get("/personen").text

    assert f'href="/acties?actiehouder={actiehouder.user_id}&amp;fase=open">1<' in page


def test_a_beheerder_adds_a_person(browse, beheerder):
    browse(beheerder).post("/personen/nieuw", **NEW)

    assert find_user("nina@rijnoord.example").functie == "jurist"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "geen adres", "Dit is geen e-mailadres."),
        ("naam", "", "Vul een naam in."),
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


def test_closing_an_account_asks_first_who_takes_over(browse, beheerder, actiehouder, organisatie):
    add_actie(add_plan(organisatie), "Geheime titel", actiehouder_id=actiehouder.user_id)
    url = f"/personen/{actiehouder.user_id}/sluiten"
    response = browse(beheerder).post(url, page=f"/personen/{actiehouder.user_id}", follow=True)

    assert "Anna heeft nog 1 lopende actie. Kies wie ze overneemt. Daarna sluit het account." in response.text
    assert "Geheime titel" not in response.text
    assert read(UserRow, actiehouder.user_id).active is True


def test_a_beheerder_hands_over_unseen_and_closes(browse, beheerder, actiehouder, medewerker, organisatie):
    actie = add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    url = f"/personen/{actiehouder.user_id}/overdragen"
    response = browse(beheerder).post(url, daarna="sluiten", allemaal=str(medewerker.user_id), follow=True)

    assert "Het account van Anna is gesloten. 1 actie heeft een nieuwe actiehouder." in response.text
    assert read(ActieRow, actie).actiehouder_id == medewerker.user_id
    assert read(UserRow, actiehouder.user_id).active is False


def test_team_oov_hands_over_each_actie_apart(browse, medewerker, regisseur, actiehouder, organisatie):
    plan = add_plan(organisatie)
    one, two = (add_actie(plan, f"Actie {n}", actiehouder_id=actiehouder.user_id) for n in "ab")
    url = f"/personen/{actiehouder.user_id}/overdragen"
    chosen = {f"actie-{one}": str(medewerker.user_id), "allemaal": "open", "reden": "Opvolger komt in mei."}
    browse(regisseur).post(url, **chosen)

    assert [read(ActieRow, id_).actiehouder_id for id_ in (one, two)] == [medewerker.user_id, None]
    assert read(UserRow, actiehouder.user_id).active is True


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({}, "Kies wie ze overneemt"), ({"allemaal": "open"}, "Schrijf waarom er acties open blijven")],
)
def test_handing_over_without_a_choice_says_what_is_missing(
    browse, regisseur, actiehouder, organisatie, fields, sentence
):
    actie = add_actie(add_plan(organisatie), actiehouder_id=actiehouder.user_id)
    response = browse(regisseur).post(f"/personen/{actiehouder.user_id}/overdragen", **fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert read(ActieRow, actie).actiehouder_id == actiehouder.user_id


def test_only_a_beheerder_closes_by_handing_over(browse, regisseur, actiehouder):
    url = f"/personen/{actiehouder.user_id}/overdragen?daarna=sluiten"

    assert browse(regisseur).get(url).status_code == 404


def test_a_closed_account_is_opened_again(browse, beheerder, lezer):
    browser = browse(beheerder)
    browser.post(f"/personen/{lezer.user_id}/sluiten", page=f"/personen/{lezer.user_id}")
    response = browser.post(f"/personen/{lezer.user_id}/heropenen", page=f"/personen/{lezer.user_id}", follow=True)

    assert "Het account van Lia is weer open" in response.text
    assert browse(lezer).get("/").status_code == 200


def test_the_list_shows_partners_apart_with_their_last_day(browse, regisseur, partner):
    page = browse(regisseur).get("/personen").text

    assert "Mensen van partners" in page
    assert "Partner van Petra" in page


def test_a_partner_is_added_with_organisation_and_last_day(browse, beheerder, organisatie):
    politie = add(PartnerRow(organisatie_id=organisatie, naam="Politie"))
    wrong = browse(beheerder).post("/personen/nieuw", **NEW | {"role": "externe partner", "partner": politie})
    end = (clock.today() + timedelta(90)).strftime("%d-%m-%Y")
    browse(beheerder).post(
        "/personen/nieuw", **NEW | {"role": "externe partner", "partner": politie, "eindigt_op": end}
    )

    assert "ten hoogste 12 maanden vooruit" in wrong.text
    assert find_account(find_user(NEW["email"]).id).partners == {organisatie: politie}


def test_somebody_without_account_gets_one_later(browse, beheerder):
    browser = browse(beheerder)
    browser.post("/personen/nieuw", **NEW)
    user_id = find_user(NEW["email"]).id
    page = browser.post(f"/personen/{user_id}/link", page=f"/personen/{user_id}", follow=True).text
    link = re.search(r"<code>http://[^/]+(/wachtwoord/[a-z2-7]+)</code>", page)[1]
    visitor = browse()
    visitor.post(link, nieuw="heel goed wachtwoord", nogmaals="heel goed wachtwoord")

    assert find_account(user_id).has_login
    assert visitor.get(link).status_code == 410
    assert "/wachtwoord/" not in browser.get(f"/personen/{user_id}").text


def test_nobody_approves_the_own_roles(browse, beheerder):
    with transaction() as session:
        session.query(MembershipRow).update({"sinds": clock.today() - timedelta(400)})
    browser = browse(beheerder)
    page = browser.get("/personen/controle").text
    browser.post("/personen/controle", keuze=str(beheerder.user_id))

    assert f'value="{beheerder.user_id}"' not in page
    assert "een andere beheerder bekijkt uw rollen" in browser.get("/personen/controle").text


def test_roles_not_looked_at_for_a_year_are_shown_until_they_are(browse, beheerder, lezer):
    with transaction() as session:
        long_ago = clock.today() - timedelta(366)
        session.query(MembershipRow).filter_by(user_id=lezer.user_id).update({"sinds": long_ago})
    browser = browse(beheerder)
    before = browser.get("/personen/controle").text
    browser.post("/personen/controle", keuze=str(lezer.user_id))

    assert f'value="{lezer.user_id}"' in before
    assert "Alles is bekeken" in browser.get("/personen/controle").text


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
