"""Calendars: the cycle, and the secret address of one person."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.builders import add_actie, add_collega, add_plan
from tests.conftest import Browser
from tracker import clock
from tracker.domain.ronde import Omvang
from tracker.services.mensen.leaving import Handover, Otherwise, disable_user
from tracker.services.rondes.planning import RondeValues, plan_ronde
from tracker.services.tracking import assign_actiehouder

SOON = timedelta(days=20)


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan_id, actiehouder):
    return add_actie(plan_id, "Buurtapp", nummer="1", actiehouder_id=actiehouder.user_id, deadline=clock.today() + SOON)


@pytest.fixture
def address(browse, actiehouder, actie):
    """The address Anna made for her calendar, without its host."""
    page = browse(actiehouder).post("/agenda/aan", page="/agenda", follow=True).text
    return re.search(r'value="[^"]*(/agenda/[\w-]+/agenda\.ics)"', page)[1]


@pytest.fixture
def outside(app):
    """A calendar program: no account, no session."""
    return Browser(app.test_client())


def titles(answer) -> list[str]:
    agenda = Calendar.from_ical(answer.data)
    assert agenda.errors == []
    return [str(event["SUMMARY"]) for event in agenda.events]


def test_it_is_off_until_somebody_turns_it_on(browse, actiehouder):
    page = browse(actiehouder).get("/agenda").text

    assert "Dit staat nu uit." in page


def test_the_address_shows_the_own_deadlines_without_signing_in(outside, address):
    answer = outside.get(address)

    assert answer.mimetype == "text/calendar"
    assert titles(answer) == ["Deadline: 1 Buurtapp"]


def test_the_address_is_shown_once(browse, actiehouder, address):
    assert address not in browse(actiehouder).get("/agenda").text


def test_another_address_is_that_of_nothing(outside, address):
    assert outside.get(address.replace("/agenda.ics", "x/agenda.ics")).status_code == 404


@pytest.mark.parametrize("act", ["/agenda/uit", "/agenda/aan"])
def test_turned_off_or_made_anew_the_old_one_is_dead(browse, outside, actiehouder, address, act):
    browse(actiehouder).post(act, page="/agenda")

    assert outside.get(address).status_code == 404


def test_it_dies_with_the_account(outside, address, beheerder, actiehouder):
    disable_user(beheerder, actiehouder.user_id, Handover(Otherwise.OPEN, reason="Uit dienst"))

    assert outside.get(address).status_code == 404


def test_what_is_of_somebody_else_now_is_gone(outside, address, regisseur, actie):
    assign_actiehouder(regisseur, [actie], regisseur.user_id)

    assert titles(outside.get(address)) == []


def test_it_holds_no_names_and_no_secrets(outside, address, plan_id, actiehouder, regisseur):
    karin = add_collega(regisseur.organisatie_id, "Karin")
    add_actie(plan_id, "Geheim pand", nummer="2", actiehouder_id=karin, vervanger_id=actiehouder.user_id,
              deadline=clock.today() + SOON, vertrouwelijkheid="vertrouwelijk")  # fmt: skip
    answer = outside.get(address)

    assert "Deadline: vertrouwelijke actie 2" in titles(answer)
    assert not {"Karin", "Geheim", "Anna"} & set(re.findall(r"\w+", answer.text))


def test_a_ronde_that_asks_something_stands_in_it(outside, address, regisseur, plan_id):
    today = clock.today()
    values = RondeValues("Najaarsronde", today, today, today, today + SOON, Omvang((plan_id,)))
    plan_ronde(regisseur, values)

    assert titles(outside.get(address)) == ["Najaarsronde", "Deadline: 1 Buurtapp"]


def test_the_cycle_holds_rondes_deadlines_and_the_commissie(browse, regisseur, actie, plan_id):
    today = clock.today()
    values = RondeValues("Najaarsronde", today, today, today, today + SOON, Omvang((plan_id,)))
    plan_ronde(regisseur, replace(values, commissie_op=today + 2 * SOON))

    assert set(titles(browse(regisseur).get("/rondes/agenda.ics"))) == {
        "Peildatum: Najaarsronde", "Najaarsronde", "Deadline: 1 Buurtapp",
        "Commissie: rapportage van Najaarsronde",
    }  # fmt: skip
