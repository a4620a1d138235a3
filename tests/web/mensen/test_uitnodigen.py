"""The pages of inviting somebody of a partner: the form, the list of the regisseur, the decision of the beheerder."""

import re
from datetime import timedelta

import pytest

from tests.builders import add_actie, add_partner, add_plan
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.delen import share_acties
from tracker.services.mensen.uitnodigen import withdraw
from tracker.store.accounts import find_user
from tracker.store.uitnodigingen import list_open

LAST_DAY = (clock.today() + timedelta(60)).strftime("%d-%m-%Y")
FORM = {"naam": "Gijs Halters", "email": "gijs@halt.example", "functie": "adviseur", "eindigt_op": LAST_DAY,
        "waarom": "Hij denkt mee over jongeren."}  # fmt: skip
TITLE = "Geheim plan met jongeren"


@pytest.fixture
def actie(organisatie) -> int:
    return add_actie(add_plan(organisatie), TITLE)


@pytest.fixture
def halt(organisatie, regisseur, actie) -> int:
    partner_id = add_partner(organisatie, actie, "Halt")
    share_acties(regisseur, [actie], partner_id)
    return partner_id


@pytest.fixture
def asked(browse, regisseur, halt, organisatie) -> int:
    browse(regisseur).post(f"/partners/{halt}/uitnodigen", **FORM)
    return list_open(organisatie)[0].id


def test_where_an_actie_is_shared_the_regisseur_finds_the_invitation(browse, regisseur, halt, actie):
    browser, link = browse(regisseur), f'href="/partners/{halt}/uitnodigen"'
    pages = [browser.get(url).text for url in (f"/acties/{actie}/delen", f"/partners/{halt}/gedeeld", "/partners")]

    assert [link in page for page in pages] == [True, True, True]


def test_who_may_not_invite_finds_no_link(browse, medewerker, halt, actie):
    browser = browse(medewerker)
    pages = [browser.get(url).text for url in (f"/acties/{actie}/delen", f"/partners/{halt}/gedeeld", "/partners")]

    assert [word for page in pages for word in ("uitnodigen", "Nodig iemand") if word in page] == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "geen adres", "Dit is geen e-mailadres."), ("eindigt_op", "ooit", "is geen datum die wij kennen"),
        ("eindigt_op", "01-01-2020", "Kies een laatste dag die nog komt"), ("waarom", "", "Schrijf waarom"),
        ("email", "renske@rijnoord.example", "Dit adres is al bekend."),
    ],
)  # fmt: skip
def test_a_wrong_form_keeps_what_was_typed(browse, regisseur, halt, organisatie, field, value, sentence):
    answer = browse(regisseur).post(f"/partners/{halt}/uitnodigen", **FORM | {field: value})
    kept = [text for name, text in (FORM | {field: value}).items() if text not in answer.text]

    assert (answer.status_code, kept, list_open(organisatie)) == (422, [], [])
    assert sentence in answer.text


def test_a_beheerder_sees_requests_and_no_acties(browse, beheerder, asked):
    browser = browse(beheerder)
    pages = {url: browser.get(url).text for url in ("/", "/personen", f"/personen/uitnodigingen/{asked}")}

    assert "aanvraag voor een account" in pages["/"]
    assert f'href="/personen/uitnodigingen/{asked}">Beslis over Gijs Halters</a> van Halt' in pages["/personen"]
    assert "Hij denkt mee over jongeren." in pages[f"/personen/uitnodigingen/{asked}"]
    assert [url for url, page in pages.items() if TITLE in page] == []


def test_making_the_account_shows_the_link_once_and_the_regisseur_what_became_of_it(
    browse, beheerder, regisseur, asked
):
    browser = browse(beheerder)
    page = browser.post(f"/personen/uitnodigingen/{asked}/account", follow=True).text

    assert re.search(r"<code>http\S+/wachtwoord/", page)
    assert find_user("gijs@halt.example") is not None
    assert "account gemaakt" in browse(regisseur).get("/partners").text
    assert "Beslis over" not in browser.get("/personen").text


def test_turning_down_asks_for_a_remark_that_the_regisseur_reads(browse, beheerder, regisseur, asked):
    browser, address = browse(beheerder), f"/personen/uitnodigingen/{asked}"
    empty = browser.post(f"{address}/afwijzen", page=address, opmerking="")
    browser.post(f"{address}/afwijzen", page=address, opmerking="Halt heeft al iemand.")

    assert (empty.status_code, "Schrijf waarom niet." in empty.text) == (422, True)
    assert "Halt heeft al iemand." in browse(regisseur).get("/partners").text


def test_a_remark_on_what_was_withdrawn_meanwhile_is_not_lost_silently(browse, beheerder, regisseur, asked):
    withdraw(regisseur, asked)
    answer = browse(beheerder).post(f"/personen/uitnodigingen/{asked}/afwijzen", opmerking="Halt heeft al iemand.")

    assert answer.status_code == 422
    assert "Deze aanvraag is intussen ingetrokken." in answer.text


def test_the_regisseur_takes_a_request_back(browse, regisseur, beheerder, asked):
    page = browse(regisseur).post(f"/partners/uitnodigingen/{asked}/intrekken", follow=True).text
    late = browse(beheerder).post(f"/personen/uitnodigingen/{asked}/account", follow=True).text

    assert "De aanvraag is ingetrokken." in page
    assert "Deze aanvraag is intussen ingetrokken." in late
    assert find_user("gijs@halt.example") is None


def test_who_has_both_roles_finds_no_button_at_the_own_request(browse, organisatie, regisseur, beheerder, asked):
    browse(beheerder).post(f"/personen/{regisseur.user_id}", roles=[Role.REGISSEUR.value, Role.BEHEERDER.value])
    page = browse(regisseur).get(f"/personen/uitnodigingen/{asked}").text

    assert "Dit is uw eigen aanvraag" in page
    assert "Maak het account" not in page
    assert "Maak het account" in browse(person(organisatie, Role.BEHEERDER, "Ander")).get(
        f"/personen/uitnodigingen/{asked}"
    ).text  # fmt: skip
