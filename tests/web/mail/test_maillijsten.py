"""Every mail about an actie and to a person, and the warning on the first page that no mail leaves."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_plan, counted_queries
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.answering.asking import ask_somebody
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.reacties import add_reactie
from tracker.services.upkeep import scheduler_alive

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)
STOPPED = "De planner staat stil"


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def anna(actiehouder):
    return actiehouder


@pytest.fixture
def actie(organisatie, anna):
    return add_actie(add_plan(organisatie), "Buurtapp invoeren", actiehouder_id=anna.user_id, deadline=MONDAY)


def test_a_reminder_a_question_and_a_mention_all_stand_at_the_actie(browse, regisseur, medewerker, anna, actie):
    add_reactie(regisseur, actie, "Kijkt u mee?", genoemd=[medewerker.user_id])
    ask_somebody(regisseur, actie, anna.user_id, MORNING)
    plan_reminders(MONDAY, MORNING)
    text = browse(regisseur).get(f"/acties/{actie}/mails").text

    assert "3 mails" in text
    assert "Uw antwoord over: Buurtapp invoeren" in text
    assert "1 actie vraagt uw aandacht" in text
    assert text.count("wachtend") == 3


def test_mails_about_another_actie_do_not(browse, regisseur, organisatie, anna, actie):
    other = add_actie(add_plan(organisatie), "Iets anders", actiehouder_id=anna.user_id)
    ask_somebody(regisseur, actie, anna.user_id, MORNING)

    assert "Nog geen mails" in browse(regisseur).get(f"/acties/{other}/mails").text


def test_every_mail_to_a_person_stands_at_that_person(browse, regisseur, medewerker, anna, actie):
    plan_reminders(MONDAY, MORNING)
    page = browse(regisseur)

    assert "1 actie vraagt uw aandacht" in page.get(f"/personen/{anna.user_id}/mails").text
    assert "Nog geen mails" in page.get(f"/personen/{medewerker.user_id}/mails").text


def test_the_pages_lead_to_them(browse, regisseur, anna, actie):
    page = browse(regisseur)

    assert f"/acties/{actie}/mails" in page.get(f"/acties/{actie}").text
    assert f"/personen/{anna.user_id}/mails" in page.get("/personen").text


@pytest.mark.parametrize("role", [Role.BEHEERDER, Role.ACTIEHOUDER, Role.LEZER])
def test_who_does_not_see_herinneringen_is_refused(browse, organisatie, anna, actie, role):
    page = browse(person(organisatie, role, "Iemand"))

    assert page.get(f"/personen/{anna.user_id}/mails").status_code == 403
    assert page.get(f"/acties/{actie}/mails").status_code == 403


def test_nobody_of_elsewhere_is_found(browse, regisseur):
    other = person(add_organisatie("Elders"), Role.ACTIEHOUDER, "Iemand")

    assert browse(regisseur).get(f"/personen/{other.user_id}/mails").status_code in {403, 404}


@pytest.mark.parametrize("role", ["regisseur", "medewerker", "beheerder"])
def test_who_can_do_something_about_it_reads_on_the_first_page_that_the_planner_stopped(browse, request, role):
    page = browse(request.getfixturevalue(role))
    scheduler_alive(MORNING - timedelta(minutes=45))
    assert f"{STOPPED}" in page.get("/").text
    scheduler_alive(MORNING)

    assert STOPPED not in page.get("/").text


def test_the_warning_asks_the_database_once(browse, regisseur):
    page = browse(regisseur)
    page.get("/")
    with counted_queries() as asked:
        page.get("/")

    assert sum("heartbeat" in statement for statement in asked) == 1


def test_an_actiehouder_is_not_bothered_with_it(browse, actiehouder):
    assert STOPPED not in browse(actiehouder).get("/").text
