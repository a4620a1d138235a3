"""The pages on which a plan period ends: how each actie ends, one by one or many at once, and then the plan."""

from datetime import timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_plan, read
from tracker import clock
from tracker.domain.uitkomst import Uitkomst
from tracker.services.closing import Besluit, close_plan, decide_uitkomst
from tracker.store.tables import PlanRow
from tracker.store.uitkomsten import afloop_of_plan, count_uitkomsten


@pytest.fixture
def next_plan(organisatie):
    return add_plan(organisatie, titel="Uitvoeringsplan 2027-2028", period_start=2027, period_end=2028)


@pytest.fixture
def page(plan):
    return f"/plannen/{plan}/afsluiten"


def test_the_page_says_how_many_acties_have_an_uitkomst(browse, medewerker, plan, page):
    add_actie(plan)
    decide_uitkomst(medewerker, plan, [add_actie(plan)], Besluit(Uitkomst.VERVALLEN, "Geen geld."))

    assert "1 van 2" in browse(medewerker).get(page).text


def test_several_acties_get_an_uitkomst_at_once(browse, medewerker, plan, page):
    chosen = [str(add_actie(plan)), str(add_actie(plan))]
    answer = browse(medewerker).post(
        page, keuze=chosen, uitkomst="vervallen", reden="Geen geld.", doe="kies", follow=True
    )

    assert "2 acties de uitkomst ‘vervallen’ gegeven." in answer.text
    assert count_uitkomsten(plan)[Uitkomst.VERVALLEN] == 2


def test_a_mistake_keeps_the_choice_and_says_what_to_do(browse, medewerker, plan, page):
    actie = add_actie(plan)
    answer = browse(medewerker).post(page, keuze=[str(actie)], uitkomst="vervallen", doe="kies")

    assert answer.status_code == 422
    assert "Schrijf waarom" in answer.text
    assert f'value="{actie}" aria-labelledby="a{actie}" checked' in answer.text


def test_all_proposals_are_taken_over_in_one_go(browse, medewerker, plan, next_plan, page):
    add_actie(plan)
    browse(medewerker).post(page, doe="voorstellen", **{"naar-alles": str(next_plan)})

    assert count_uitkomsten(plan)[Uitkomst.OVERGEHEVELD] == 1


def test_one_actie_goes_on_in_an_actie_that_is_there(browse, medewerker, plan, next_plan, page):
    actie, there = add_actie(plan), add_actie(next_plan, titel="Buurtapp uitbreiden")
    browse(medewerker).post(f"{page}/{actie}", uitkomst="overgeheveld", naar=f"actie-{there}")

    assert afloop_of_plan(plan)[actie].naar.titel == "Buurtapp uitbreiden"


def test_the_choice_for_one_actie_starts_with_the_proposal(browse, medewerker, plan, page):
    actie = add_actie(plan)

    assert 'checked id="uitkomst-1"' in browse(medewerker).get(f"{page}/{actie}").text


def test_without_a_next_plan_the_page_says_how_to_make_one(browse, medewerker, plan, page):
    add_actie(plan)

    assert "maak een leeg plan" in browse(medewerker).get(page).text


def test_closing_is_asked_first_and_then_done(browse, regisseur, plan, next_plan, page):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    browser = browse(regisseur)

    assert "1 actie wordt" in browser.get(f"{page}/definitief").text
    assert "1 actie overgeheveld" in browser.post(f"{page}/definitief", follow=True).text
    assert read(PlanRow, plan).status == "afgesloten"


def test_a_plan_that_is_not_ready_leads_back_to_the_list(browse, regisseur, plan, page):
    add_actie(plan)

    assert browse(regisseur).get(f"{page}/definitief").location.endswith(page)


def test_only_the_regisseur_is_offered_to_close(browse, medewerker, regisseur, plan, page):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.VERVALLEN, "Geen geld."))

    assert f"{page}/definitief" in browse(regisseur).get(page).text
    assert f"{page}/definitief" not in browse(medewerker).get(page).text
    assert browse(medewerker).post(f"{page}/definitief").status_code == 403


def test_both_acties_point_at_each_other(browse, regisseur, plan, next_plan):
    actie = add_actie(plan, titel="Oude actie")
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)
    successor = afloop_of_plan(plan)[actie].naar.id
    browser = browse(regisseur)

    assert f'Gaat door in <a href="/acties/{successor}">' in browser.get(f"/acties/{actie}").text
    assert f'Komt uit <a href="/acties/{actie}">' in browser.get(f"/acties/{successor}").text


def test_a_reader_is_not_pointed_at_an_actie_that_is_confidential(browse, regisseur, lezer, plan, next_plan):
    actie, secret = add_actie(plan), add_actie(next_plan, titel="Geheime actie", vertrouwelijkheid="vertrouwelijk")
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_actie_id=secret))

    assert "Geheime actie" not in browse(lezer).get(f"/acties/{actie}").text


def test_a_reader_sees_no_uitkomst_before_the_plan_is_closed(browse, regisseur, lezer, plan):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.VERVALLEN, "Geen geld."))

    assert "Geen geld." not in browse(lezer).get(f"/acties/{actie}").text
    assert "Geen geld." in browse(regisseur).get(f"/acties/{actie}").text
    close_plan(regisseur, plan)
    assert "Geen geld." in browse(lezer).get(f"/acties/{actie}").text


def test_looking_back_shows_no_successor_that_was_not_there(browse, regisseur, plan, next_plan):
    actie = add_actie(plan)
    with time_machine.travel(clock.today() - timedelta(days=9)):
        decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)
    browser, before = browse(regisseur), clock.today() - timedelta(days=1)

    assert "Gaat door in" in browser.get(f"/acties/{actie}").text
    assert "Gaat door in" not in browser.get(f"/acties/{actie}?peildatum={before}").text


def test_a_closed_plan_offers_nothing_to_change(browse, regisseur, plan):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.VERVALLEN, "Geen geld."))
    close_plan(regisseur, plan)
    shown = browse(regisseur).get(f"/acties/{actie}").text

    assert "Dit plan is afgesloten" in shown
    assert "Meld voortgang" not in shown


def test_the_regisseur_opens_a_closed_plan_again(browse, regisseur, plan):
    close_plan(regisseur, plan)
    browse(regisseur).post(f"/plannen/{plan}/heropenen", reden="Er ontbreekt nog voortgang.")

    assert read(PlanRow, plan).status == "vastgesteld"


def test_a_plan_that_runs_cannot_be_reopened(browse, regisseur, plan):
    browser = browse(regisseur)

    assert browser.get(f"/plannen/{plan}/heropenen").location == f"/plannen/{plan}"
    assert "niet afgesloten" in browser.post(f"/plannen/{plan}/heropenen", reden="Zomaar.").text


def test_the_data_of_a_closed_plan_can_still_be_corrected(browse, regisseur, plan):
    close_plan(regisseur, plan)
    browse(regisseur).post(f"/plannen/{plan}/wijzigen", titel="Juiste titel", soort="uitvoeringsplan")

    assert (read(PlanRow, plan).titel, read(PlanRow, plan).status) == ("Juiste titel", "afgesloten")


def test_a_plan_whose_period_ends_asks_to_be_closed(browse, medewerker, organisatie):
    ending = add_plan(organisatie, period_end=2020)

    assert "De planperiode loopt tot en met 31 december 2020" in browse(medewerker).get(f"/plannen/{ending}").text


def test_a_plan_can_be_made_without_a_document(browse, medewerker, organisatie):
    answer = browse(medewerker).post("/plannen/nieuw", titel="Plan 2027", soort="uitvoeringsplan", follow=True)

    assert "Het plan is gemaakt." in answer.text
