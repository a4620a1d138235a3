"""Several people, or one impatient person, at the same moment: done once, and nobody meets an error of ours."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from tests.builders import add_acties, add_plan
from tests.conftest import DATABASES, Browser, empty_application
from tests.services.test_amending import taken_over
from tests.services.test_importing import imported
from tracker.domain.uitkomst import Uitkomst
from tracker.services.closing import Besluit, decide_uitkomst
from tracker.services.rapport.publishing import start_edition
from tracker.store.changes import history
from tracker.store.session import db
from tracker.store.tables import ActieRow, EditionRow, PlanRow, UserRow

AT_ONCE = 6


@pytest.fixture(params=DATABASES)
def app(request, settings):
    """The application on an empty database of each kind."""
    yield from empty_application(request, settings)


def together(browsers, send):
    """Let every browser send at the same moment; return how often each status was answered."""
    for browser in browsers:
        token = browser.token("/account")
        browser.token = lambda _page, token=token: token
    start, answers = Barrier(len(browsers)), Counter()

    def run(number, browser):
        with browser.client.application.app_context():
            start.wait()
            answers[send(number, browser).status_code] += 1

    threads = [Thread(target=run, args=pair) for pair in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.remove()
    return answers


def count(table, *conditions):
    return db.session.scalar(select(func.count()).select_from(table).where(*conditions))


@pytest.fixture
def browsers(browse, regisseur) -> list[Browser]:
    return [browse(regisseur) for _ in range(AT_ONCE)]


def test_one_form_sent_many_times_is_handled_once(browsers, organisatie):
    form = {"plan": add_plan(organisatie), "year": "2025", "peildatum": "31-12-2025", "indiening": "a" * 32}
    answers = together(browsers, lambda _, browser: browser.post("/rapportages/nieuw", **form))

    assert answers == {303: AT_ONCE}
    assert count(EditionRow) == 1


def test_a_plan_is_taken_over_once(browsers, regisseur):
    url = f"/importeren/{imported(regisseur)}/overnemen"
    answers = together(browsers, lambda n, browser: browser.post(url, open="overnemen", indiening=str(n) * 32))

    assert answers == {303: AT_ONCE}
    assert count(PlanRow) == 1


def test_an_import_is_taken_back_once(browsers, regisseur):
    import_id = imported(regisseur)
    taken_over(regisseur, import_id)
    url, form = f"/importeren/{import_id}/terugdraaien", {"reden": "Verkeerd bestand."}
    answers = together(browsers, lambda n, browser: browser.post(url, indiening=str(n) * 32, **form))
    lines = [line.new for line in history("import", import_id) if str(line.new).startswith("teruggedraaid")]

    assert answers == {303: AT_ONCE}
    assert (count(PlanRow), len(lines)) == (0, 1)


def test_a_plan_is_closed_once_and_each_actie_goes_on_once(browsers, regisseur, organisatie):
    plan, following = add_plan(organisatie), add_plan(organisatie, titel="Volgend plan")
    decide_uitkomst(regisseur, plan, add_acties(plan, 3), Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=following))
    url = f"/plannen/{plan}/afsluiten/definitief"
    answers = together(browsers, lambda n, browser: browser.post(url, indiening=str(n) * 32))

    assert answers == {303: AT_ONCE}
    assert count(ActieRow, ActieRow.plan_id == following) == 3
    assert [line.new for line in history("plan", plan)].count("afgesloten") == 1


def test_a_person_is_added_once(browse, beheerder):
    form = {"naam": "Nina", "email": "nina@rijnoord.example", "role": "lezer"}
    browsers = [browse(beheerder) for _ in range(AT_ONCE)]
    answers = together(browsers, lambda n, browser: browser.post("/personen/nieuw", indiening=str(n) * 32, **form))

    assert answers == {303: AT_ONCE}
    assert count(UserRow, UserRow.email == form["email"]) == 1


def test_a_report_thrown_away_while_it_is_set_down_is_a_page_that_is_not_there(browsers, regisseur, organisatie, today):
    edition = start_edition(regisseur, add_plan(organisatie), year=2026, peildatum=today)
    ways = ("vaststellen", "weggooien")
    answers = together(browsers, lambda n, browser: browser.post(f"/rapportages/{edition}/{ways[n % 2]}"))

    assert set(answers) <= {303, 404}
