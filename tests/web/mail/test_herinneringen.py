"""The pages about reminders."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_collega, add_plan
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.mail.maillog import mail_log
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.upkeep import scheduler_alive
from tracker.store.outbox import MailState
from tracker.store.session import transaction
from tracker.store.tables import OutboxRow

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(MORNING):
        yield


@pytest.fixture
def due(organisatie):
    """An actie of Karin whose deadline is today; returns its id."""
    return add_actie(
        add_plan(organisatie), "Buurtapp invoeren", actiehouder_id=add_collega(organisatie), deadline=MONDAY
    )


@pytest.fixture
def mail(due, organisatie):
    """The mail about it, in the outbox."""
    plan_reminders(MONDAY, MORNING)
    return mail_log(organisatie)[0].id


@pytest.fixture
def page(browse, medewerker):
    return browse(medewerker)


def set_state(mail_id, state):
    with transaction() as session:
        session.get_one(OutboxRow, mail_id, populate_existing=True).state = state.value


def state(organisatie):
    return mail_log(organisatie)[0].state


def test_somebody_sees_beforehand_who_gets_which_mail(page, due):
    text = page.get("/herinneringen").text

    assert "1 mail op 1 juni 2026" in text
    assert "karin@rijnoord.example" in text
    assert f'href="/acties/{due}"' in text
    assert "op de dag van de deadline" in text


def test_looking_makes_no_mail(page, due, organisatie):
    page.get("/herinneringen")

    assert mail_log(organisatie) == []


def test_another_day_can_be_chosen(page, due):
    assert "0 mails op 1 april 2026" in page.get("/herinneringen?datum=1+april+2026").text


def test_a_day_that_is_none_is_refused_in_dutch(page):
    response = page.get("/herinneringen?datum=31-2-2026")

    assert response.status_code == 422
    assert "error-summary" in response.text


def test_a_closed_day_says_when_the_mails_go(page):
    text = page.get("/herinneringen?datum=6-6-2026").text

    assert "Op deze dag gaan er geen mails uit" in text
    assert "8 juni 2026" in text


def test_a_mail_shown_beforehand_leads_to_a_page_that_exists(page, due, mail):
    assert page.get(f"/acties/{due}").status_code == 200
    assert page.get("/mijn-acties").status_code in {200, 403}


def test_the_log_shows_every_mail_with_its_state(page, mail):
    text = page.get("/herinneringen/logboek").text

    assert "1 actie vraagt uw aandacht" in text
    assert "wachtend" in text


def test_the_log_can_be_narrowed_to_a_state(page, mail):
    assert "1 actie vraagt" not in page.get("/herinneringen/logboek?stand=verstuurd").text
    assert "1 actie vraagt" in page.get("/herinneringen/logboek?stand=wachtend&pagina=99").text


def test_a_mail_can_be_read(page, mail):
    text = page.get(f"/herinneringen/mails/{mail}").text

    assert "Buurtapp invoeren" in text
    assert "Stuur opnieuw" not in text


def test_a_mail_in_doubt_is_pointed_out_with_two_ways_to_decide(page, mail):
    set_state(mail, MailState.ONZEKER)

    assert "Van 1 mail is niet zeker" in page.get("/herinneringen").text
    text = page.get(f"/herinneringen/mails/{mail}").text
    assert "Stuur opnieuw" in text
    assert "Is verstuurd" in text


@pytest.mark.parametrize(("besluit", "after"), [("opnieuw", MailState.WACHTEND), ("verstuurd", MailState.VERSTUURD)])
def test_a_decision_is_carried_out(page, mail, organisatie, besluit, after):
    set_state(mail, MailState.ONZEKER)
    page.post(f"/herinneringen/mails/{mail}/besluit", besluit=besluit)

    assert state(organisatie) is after


def test_deciding_twice_says_so_and_changes_nothing(page, mail, organisatie):
    set_state(mail, MailState.VERSTUURD)
    response = page.post(f"/herinneringen/mails/{mail}/besluit", besluit="opnieuw", follow=True)

    assert "hoeft u niet meer te beslissen" in response.text
    assert state(organisatie) is MailState.VERSTUURD


def test_a_decision_that_is_none_is_refused(page, mail):
    assert page.post(f"/herinneringen/mails/{mail}/besluit", besluit="weg ermee").status_code == 400


def test_a_mail_of_another_organisatie_does_not_exist(browse, mail):
    stranger = browse(person(add_organisatie("Elders"), Role.MEDEWERKER_OOV, "Sam"))

    assert stranger.get(f"/herinneringen/mails/{mail}").status_code == 404
    assert stranger.post(f"/herinneringen/mails/{mail}/besluit", besluit="opnieuw").status_code == 404


def test_without_a_mail_server_the_page_says_where_mails_go(page, settings):
    text = page.get("/herinneringen").text

    assert "Mails komen bij niemand aan" in text
    assert str(settings.mail_dir) in text


def test_with_a_mail_server_it_does_not(app, page, settings):
    app.config["SETTINGS"] = replace(settings, smtp_host="mail.rijnoord.example")

    assert "Mails komen bij niemand aan" not in page.get("/herinneringen").text


def test_a_silent_scheduler_is_pointed_out(page):
    never = page.get("/herinneringen").text
    scheduler_alive(MORNING - timedelta(minutes=45))
    silent = page.get("/herinneringen").text
    scheduler_alive(MORNING)

    assert "nog niet gedraaid" in never
    assert "al 45 minuten niet gezien" in silent
    assert "staat stil" not in page.get("/herinneringen").text
