"""Proposing an actie on screen, and judging it."""

import pytest

from tests.builders import add_plan, read
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.actievoorstellen import decline_actievoorstel, propose_actie, withdraw_actievoorstel
from tracker.store.actievoorstel_tables import ActievoorstelRow
from tracker.store.tables import ActieRow

FORM = "/mijn-acties/voorstel"
TYPED = {"titel": "Open het buurthuis", "tekst": "Vier uur op zondag.", "deadline": "31-12-2099"}


@pytest.fixture
def proposed(plan, actiehouder) -> int:
    return propose_actie(actiehouder, plan, titel="Open het buurthuis", tekst="Vier uur op zondag.")


def test_what_is_proposed_stands_on_mijn_acties_and_waits_for_the_regisseur(browse, plan, actiehouder, regisseur):
    sent = browse(actiehouder).post(FORM, plan=plan, **TYPED)
    page = browse(regisseur).get("/beoordelen").headers["Location"]

    assert (sent.status_code, sent.headers["Location"]) == (303, "/mijn-acties#actievoorstellen")
    assert "wacht op akkoord" in browse(actiehouder).get("/mijn-acties").text
    assert "31 december 2099" in browse(regisseur).get(page).text


@pytest.mark.parametrize("wrong", [{"deadline": "ooit"}, {"titel": ""}, {"tekst": ""}, {"plan": ""}])
def test_a_wrong_form_keeps_what_was_typed(browse, organisatie, plan, actiehouder, wrong):
    add_plan(organisatie, "Een tweede plan")
    typed = {"plan": str(plan), **TYPED} | wrong
    answer = browse(actiehouder).post(FORM, **typed)

    assert answer.status_code == 422
    assert all(value in answer.text for name, value in typed.items() if name != "plan")
    assert f'selected value="{plan}"' in answer.text or "plan" in wrong


def test_everything_that_is_missing_is_said_at_once(browse, organisatie, plan, actiehouder):
    add_plan(organisatie, "Een tweede plan")
    page = browse(actiehouder).post(FORM).text

    assert all(told in page for told in ("Kies een plan uit de lijst.", "Geef de actie een titel.", "Schrijf wat er"))


def test_a_plan_closed_meanwhile_is_told_at_the_field(browse, organisatie, plan, actiehouder):
    answer = browse(actiehouder).post(FORM, plan=add_plan(organisatie, status="afgesloten"), **TYPED)

    assert (answer.status_code, "Dit plan is afgesloten." in answer.text) == (422, True)
    assert TYPED["tekst"] in answer.text


def test_sent_twice_it_is_one_proposal(browse, plan, actiehouder):
    for _ in range(2):
        browse(actiehouder).post(FORM, plan=plan, indiening="eenmaal", **TYPED)

    assert read(ActievoorstelRow, 2) is None


def test_taking_over_leads_to_the_actie(browse, proposed, medewerker, actiehouder):
    answer = browse(medewerker).post(f"/beoordelen/voorstel/actie/{proposed}", oordeel="akkoord")

    assert answer.headers["Location"] == "/acties/1"
    assert read(ActieRow, 1).actiehouder_id == actiehouder.user_id
    assert "Voorgesteld door" in browse(medewerker).get("/acties/1").text


def test_declining_needs_a_remark_and_who_proposed_it_reads_it(browse, proposed, regisseur, actiehouder):
    browser, url = browse(regisseur), f"/beoordelen/voorstel/actie/{proposed}"

    assert browser.post(url, oordeel="terug", opmerking=" ").status_code == 422
    assert browser.post(url, oordeel="terug", opmerking="Dit loopt al.").headers["Location"] == "/beoordelen"
    assert "Dit loopt al." in browse(actiehouder).get("/mijn-acties").text


def test_what_was_withdrawn_or_judged_meanwhile_says_so(browse, plan, proposed, actiehouder, regisseur):
    browser = browse(regisseur)
    withdraw_actievoorstel(actiehouder, proposed)
    second = propose_actie(actiehouder, plan, titel="Nog een", tekst="Ook goed.")
    decline_actievoorstel(regisseur, second, "Nee.")
    for id_, told in (
        (proposed, "Anna heeft dit voorstel intussen ingetrokken."),
        (second, "al afgewezen door Renske"),
    ):
        answer = browser.post(f"/beoordelen/voorstel/actie/{id_}", oordeel="akkoord")

        assert (answer.status_code, told in browser.get(answer.headers["Location"]).text) == (303, True)


def test_an_open_proposal_is_withdrawn_with_one_button(browse, proposed, actiehouder):
    browse(actiehouder).post(f"{FORM}/{proposed}/intrekken", page="/mijn-acties")

    assert read(ActievoorstelRow, proposed).beoordeling == "ingetrokken"


def test_only_who_may_propose_finds_the_form(browse, plan, actiehouder, regisseur):
    assert FORM in browse(actiehouder).get("/mijn-acties").text
    assert FORM not in browse(regisseur).get("/mijn-acties").text
    assert browse(regisseur).get(FORM).status_code == 403


def test_without_a_plan_that_runs_the_form_says_why(browse, organisatie, actiehouder):
    assert "Er loopt nu geen plan" in browse(actiehouder).get(FORM).text


def test_a_colleague_does_not_withdraw_it(browse, proposed, organisatie):
    browser = browse(person(organisatie, Role.ACTIEHOUDER, "Ander"))

    assert browser.post(f"{FORM}/{proposed}/intrekken", page="/mijn-acties").status_code == 404
