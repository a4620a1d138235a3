"""The first page: each role its own, attention first, every number a link to a list of just that many."""

import re
from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.store.session import db, transaction
from tracker.store.tables import EditionRow
from tracker.web.cockpit.groups import Per

PAST, FUTURE = date(2025, 6, 30), date(2099, 12, 31)


@pytest.fixture
def busy(plan, actiehouder, organisatie):
    """Two plans with acties that draw attention for every reason there is."""
    anna, second = actiehouder.user_id, add_plan(organisatie, titel="Tweede plan")
    thema = add_thema(plan)
    late = add_actie(plan, titel="Te late", thema_id=thema, actiehouder_id=anna, deadline=PAST)
    add_voortgang(late, anna, clock.today())
    stuck = add_actie(second, titel="Vaste", actiehouder_id=anna, deadline=FUTURE)
    add_voortgang(stuck, anna, clock.today(), koers="loopt vast", beoordeling="ingediend")
    add_actie(second, titel="Stille", actiehouder_id=anna, deadline=FUTURE)
    add_actie(plan, titel="Wees")
    counted = add_actie(plan, titel="Geteld", actiehouder_id=anna, ritme_aantal=52, ritme_periode="week")
    add_voortgang(counted, anna, date(clock.today().year, 1, 1), aantal=0)


def test_a_fresh_installation_says_what_to_do_first(browse, regisseur):
    page = browse(regisseur).get("/").text

    assert "Begin met uw plan" in page
    assert 'href="/importeren"' in page


NUMBERED = re.compile(r'<a href="(/acties(?:\?[^"]*)?)"[^>]*>(?:<[^>]+>|\s)*(\d+)\b')
EVERYTHING = [
    ("regisseur", "/"), ("medewerker", "/"), ("actiehouder", "/"), ("lezer", "/"),
    *(("regisseur", f"/cockpit{page}?per={per}") for page in ("", "/blad") for per in Per),
]  # fmt: skip


@pytest.mark.parametrize(("role", "page"), EVERYTHING)
def test_every_number_leads_to_exactly_its_acties(browse, request, busy, role, page):
    browser = browse(request.getfixturevalue(role))
    numbers = NUMBERED.findall(browser.get(page).text)
    wrong = [
        (href, number)
        for href, number in dict.fromkeys(numbers)
        if not re.search(rf">{number} van \d+ acties?<", browser.get(href.replace("&amp;", "&")).text)
    ]

    assert wrong == []
    assert numbers or role == "actiehouder"


def test_every_reason_for_attention_is_a_number_on_the_first_page(browse, regisseur, busy):
    page = browse(regisseur).get("/").text

    assert len(re.findall(r'<li class="tile ', page)) >= 7


def test_the_number_of_acties_that_ask_something_is_the_number_of_cards(browse, actiehouder, busy):
    page = browse(actiehouder).get("/").text
    number = int(re.search(r'<a href="#vraagt">(\d+) actie', page)[1])

    assert number == len(re.findall('<li class="card">', page)) > 0


def test_every_number_of_a_beheerder_is_the_number_of_people_in_its_table(browse, beheerder, regisseur, busy):
    browser = browse(beheerder)
    people = browser.get("/personen").text
    tiles = re.findall(r'<a href="/personen#(\w+)">(?:<[^>]+>|\s)*(\d+)', browser.get("/").text)
    tables = {name: people.split(f'<table id="{name}"')[1].split("</table>")[0] for name, _ in tiles}

    assert {name: tables[name].count('<th scope="row">') for name, _ in tiles} == {n: int(x) for n, x in tiles}


def test_attention_comes_before_totals(browse, regisseur, busy):
    page = browse(regisseur).get("/").text

    assert page.index("Vraagt aandacht") < page.index("Zo staan de thema’s ervoor")


def test_the_bars_stand_in_a_table_too(browse, regisseur, busy):
    page = browse(regisseur).get("/").text

    assert re.search(r'<th scope="row">Ondermijning</th><td class="number">0</td>', page)
    assert "De meeste vertraging zit bij" in page


def test_without_anything_wrong_the_page_says_so(browse, regisseur, plan):
    actie = add_actie(plan, actiehouder_id=regisseur.user_id, deadline=FUTURE)
    add_voortgang(actie, regisseur.user_id, clock.today())

    assert "Niets vraagt nu aandacht." in browse(regisseur).get("/").text


def test_a_concept_is_named_but_not_counted(browse, regisseur, organisatie, plan):
    add_actie(add_plan(organisatie, titel="Nieuw concept", status="concept"), titel="Nog niet")
    page = browse(regisseur).get("/").text

    assert "Nieuw concept" in page
    assert "Nog niet" not in page


def test_an_actiehouder_starts_with_what_needs_them(browse, actiehouder, busy, plan):
    page = browse(actiehouder).get("/").text

    assert "acties vragen</a> iets van u." in page
    assert "Wees" not in page


def test_an_actiehouder_who_is_up_to_date_hears_so(browse, actiehouder, plan):
    actie = add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=FUTURE)
    add_voortgang(actie, actiehouder.user_id, clock.today())

    assert "U bent bij" in browse(actiehouder).get("/").text


def test_a_lezer_gets_plans_and_reports_that_are_vastgesteld(browse, lezer, regisseur, plan):
    for year, state in ((2025, "vastgesteld"), (2026, "concept")):
        with transaction() as session:
            session.add(
                EditionRow(
                    plan_id=plan, kind="voortgangsrapportage", year=year, number=1, peildatum=date(year, 12, 31),
                    state=state, created_at=clock.now(), created_by_id=regisseur.user_id,
                )
            )  # fmt: skip
    page = browse(lezer).get("/").text

    assert "Voortgangsrapportage 2025" in page
    assert "Voortgangsrapportage 2026" not in page


def test_a_beheerder_gets_people_and_no_content(browse, beheerder, busy):
    page = browse(beheerder).get("/").text

    assert "Te late" not in page
    assert 'href="/personen"' in page


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_first_page(browse, organisatie, role):
    assert browse(person(organisatie, role, "Iemand")).get("/", follow_redirects=True).status_code == 200
    db.session.rollback()


def test_a_visitor_is_asked_to_sign_in(browse, organisatie):
    assert browse().get("/").status_code == 302
