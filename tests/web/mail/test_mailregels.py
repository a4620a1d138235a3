"""The pages on which somebody decides when mail goes out, and about mail that waits for a person."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.builders import add_actie, add_collega, add_plan, add_thema
from tracker.domain.kalender import PeriodeSoort
from tracker.reminders.brake import Brake
from tracker.services.mail.maillog import mail_log
from tracker.services.mail.mailregels import add_closed_days
from tracker.services.mail.reminding import plan_reminders
from tracker.store.kalender import kalender_of
from tracker.store.offices import contacts_of, read_offices
from tracker.store.outbox import MailState
from tracker.store.session import db

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(MORNING):
        yield


@pytest.fixture
def page(browse, regisseur):
    return browse(regisseur)


def test_the_rules_can_be_left_out_and_the_mail_made_daily(page, organisatie):
    page.post("/instellingen/mail", verzamelmail="dagelijks", regels=["deadline", "loopt-vast"])
    office = read_offices(MONDAY)[organisatie]

    assert office.verzamelmail.value == "dagelijks"
    assert {"deadline", "loopt-vast"}.isdisjoint(office.off)
    assert "te-laat" in office.off


def test_a_period_is_added_and_shown(page, organisatie):
    page.post(
        "/instellingen/kalender",
        naam="Zomerreces",
        soort="zomerperiode",
        van="13-7-2026",
        tot="21-8-2026",
    )

    assert "Zomerreces" in page.get("/instellingen/kalender").text
    assert [one.soort for one in kalender_of(organisatie).perioden] == [PeriodeSoort.ZOMER]


def test_a_period_with_days_the_wrong_way_round_comes_back_with_what_to_do(page, organisatie):
    answer = page.post(
        "/instellingen/kalender",
        naam="Zomerreces",
        soort="zomerperiode",
        van="21-8-2026",
        tot="13-7-2026",
    )

    assert (answer.status_code, kalender_of(organisatie).perioden) == (422, ())
    assert "Draai de dagen om." in answer.text
    assert "Zomerreces" in answer.text


def test_a_period_is_changed_and_removed(page, organisatie, regisseur):
    id_ = add_closed_days(regisseur, "Brugdag", PeriodeSoort.DICHT, MONDAY, MONDAY)
    form = {"naam": "Pinksteren", "soort": "gesloten", "van": "1-6-2026", "tot": "2-6-2026"}
    page.post(f"/instellingen/kalender/{id_}", **form)
    db.session.rollback()

    assert [(one.naam, one.tot.day) for one in kalender_of(organisatie).perioden] == [("Pinksteren", 2)]
    page.post(f"/instellingen/kalender/{id_}/verwijderen", page="/instellingen/kalender")
    db.session.rollback()
    assert kalender_of(organisatie).perioden == ()


def test_a_thema_gets_a_contact(page, organisatie, medewerker):
    thema_id = add_thema(add_plan(organisatie))
    page.post(
        "/instellingen/mail/aanspreekpunten",
        page="/instellingen/mail",
        **{f"thema-{thema_id}": str(medewerker.user_id)},
    )

    assert contacts_of(organisatie) == {thema_id: medewerker.user_id}


@pytest.fixture
def held(organisatie):
    anna = add_collega(organisatie, "Anna")
    add_actie(add_plan(organisatie), "Buurtapp invoeren", actiehouder_id=anna, deadline=MONDAY)
    plan_reminders(MONDAY, MORNING, brake=Brake(minimum=0, factor=0))


def test_what_is_held_is_told_on_every_page_of_the_room_and_released_with_a_button(page, held, organisatie):
    assert "1 mail wordt vastgehouden" in page.get("/herinneringen").text
    page.post("/herinneringen/vastgehouden", besluit="vrijgeven")
    db.session.rollback()

    assert [mail.state for mail in mail_log(organisatie)] == [MailState.WACHTEND]
    assert "Er wacht niets op u" in page.get("/herinneringen/besluiten").text


def test_what_is_held_can_be_left_unsent(page, held, organisatie):
    page.post("/herinneringen/vastgehouden", besluit="niet")
    db.session.rollback()

    assert [mail.state for mail in mail_log(organisatie)] == [MailState.VERVALLEN]


def test_no_other_decision_is_taken(page, held):
    assert page.post("/herinneringen/vastgehouden", besluit="anders").status_code == 400
