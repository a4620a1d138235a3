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

PAST, FUTURE = date(2025, 6, 30), date(2099, 12, 31)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


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


def test_every_number_leads_to_a_list_of_that_many(browse, regisseur, busy):
    browser = browse(regisseur)
    tiles = re.findall(r'<li class="tile [^"]+"><a href="([^"]+)">.*?</span>(\d+)</span>', browser.get("/").text)
    assert len(tiles) >= 7

    for href, number in tiles:
        assert f"{number} van 5 acties" in browser.get(href.replace("&amp;", "&")).text, href


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
    assert browse(person(organisatie, role, "Iemand")).get("/").status_code == 200
    db.session.rollback()


def test_a_visitor_is_asked_to_sign_in(browse, organisatie):
    assert browse().get("/").status_code == 302
