"""The list of acties: filters, order, pages, several at once, and one's own."""

import re
from datetime import date

import pytest

from tests.builders import (
    add_actie,
    add_acties,
    add_partner,
    add_plan,
    add_thema,
    add_voortgang,
    counted_queries,
    read,
)
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Fase
from tracker.services.accounts import add_organisatie
from tracker.services.tracking import assign_actiehouder, record_voortgang
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, PlanRow

PAST = date(2025, 6, 30)
FUTURE = date(2099, 12, 31)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def thema(plan):
    return add_thema(plan, nummer="1")


@pytest.fixture
def own(plan, thema, actiehouder):
    return add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id, thema_id=thema, deadline=PAST)


def titles(page) -> list[str]:
    return re.findall(r'<th scope="row"><a id="a\d+" href="[^"]+">([^<]+)</a>', page.text)


# --- The list


def test_without_a_plan_the_list_says_what_to_do_next(browse, medewerker):
    assert "Importeer een plan" in browse(medewerker).get("/acties").text


def test_the_list_shows_every_actie_of_the_plans_that_run(browse, medewerker, organisatie, own):
    add_actie(add_plan(organisatie, titel="Tweede plan"), titel="Andere actie")
    add_actie(add_plan(organisatie, titel="Oud plan", status="afgesloten"), titel="Oude actie")

    assert sorted(titles(browse(medewerker).get("/acties"))) == ["Andere actie", "Eigen actie"]


@pytest.fixture
def five(plan, thema, organisatie, actiehouder, medewerker, regisseur):
    """Five acties that differ in everything a filter looks at."""
    two = add_thema(plan, titel="Jeugd", position=2)
    anna, mo = actiehouder.user_id, medewerker.user_id
    late = add_actie(plan, titel="Te late", thema_id=thema, actiehouder_id=anna, deadline=PAST)
    add_voortgang(late, anna, clock.today())
    stuck = add_actie(plan, titel="Vaste", thema_id=two, actiehouder_id=mo, deadline=FUTURE)
    add_voortgang(stuck, mo, clock.today(), koers="loopt vast")
    nobody = add_actie(plan, titel="Wees", thema_id=two, ritme_periode="jaar")
    add_voortgang(nobody, mo, clock.today())
    waiting = add_actie(plan, titel="Wachter", thema_id=thema, actiehouder_id=mo, deadline=FUTURE)
    record_voortgang(medewerker, waiting, datum=clock.today(), fase=Fase.AFGEROND, koers=None, toelichting="Klaar.")
    add_voortgang(add_actie(plan, titel="Gedane", actiehouder_id=mo), mo, clock.today(), fase="afgerond", koers=None)
    return {"thema": two, "partner": add_partner(organisatie, late, "politie"), "anna": anna}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=vAST", ["Vaste"]),
        ("q=politie", ["Te late"]),
        ("thema={thema}", ["Vaste", "Wees"]),
        ("actiehouder={anna}", ["Te late"]),
        ("actiehouder=niemand", ["Wees"]),
        ("partner={partner}", ["Te late"]),
        ("fase=afgerond", ["Gedane"]),
        ("koers=loopt-vast", ["Vaste"]),
        ("tijdigheid=te-laat", ["Te late"]),
        ("aandacht=tegenspraak", ["Te late"]),
        ("aandacht=alles", ["Te late", "Vaste", "Wees"]),
        ("wacht-op-akkoord=ja", ["Wachter"]),
        ("mijn=ja", ["Vaste", "Wachter", "Gedane"]),
        ("mijn=ja&fase=afgerond", ["Gedane"]),
        ("fase=onzin&thema=x&sort=x&peildatum=x", ["Te late", "Vaste", "Wees", "Wachter", "Gedane"]),
    ],
)
def test_a_filter_leaves_what_it_says(browse, medewerker, five, query, expected):
    page = browse(medewerker).get("/acties?" + query.format(**five))

    assert titles(page) == expected


@pytest.mark.parametrize(
    ("sort", "first"), [("titel", "Gedane"), ("-titel", "Wees"), ("deadline", "Te late"), ("aandacht", "Te late")]
)
def test_the_list_is_sorted_as_asked(browse, medewerker, five, sort, first):
    page = browse(medewerker).get(f"/acties?sort={sort}")

    assert titles(page)[0] == first
    assert f'aria-sort="{"descending" if sort.startswith("-") else "ascending"}"' in page.text


def test_a_peildatum_shows_the_list_as_it_was(browse, medewerker, own):
    assign_actiehouder(medewerker, [own], medewerker.user_id)
    page = browse(medewerker).get("/acties?peildatum=31-12-2025")

    assert "Anna" in page.text
    assert "Dit is de stand op 31 december 2025" in page.text


def test_a_list_longer_than_a_page_is_cut_in_pages(browse, medewerker, plan):
    add_acties(plan, 501)
    browser = browse(medewerker)

    assert len(titles(browser.get("/acties"))) == 500
    assert titles(browser.get("/acties?pagina=2")) == ["Actie nummer 501"]


@pytest.mark.parametrize("path", ["/acties", "/", "/mijn-acties", "/plannen", "/personen"])
def test_a_page_costs_the_same_queries_for_5_and_150_acties(browse, regisseur, organisatie, path):
    browser, plan = browse(regisseur), add_plan(organisatie)
    browser.get(path)  # the first visit also writes down that the session is in use
    counts = []
    for number in (5, 145):
        add_acties(plan, number, door_id=regisseur.user_id, actiehouder_id=regisseur.user_id)
        with counted_queries() as queries:
            assert browser.get(path).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20


# --- My acties


def test_my_acties_are_mine_and_the_most_urgent_comes_first(browse, actiehouder, own, plan):
    add_actie(plan, titel="Rustige actie", actiehouder_id=actiehouder.user_id, deadline=FUTURE)
    add_actie(plan, titel="Van niemand")
    page = browse(actiehouder).get("/mijn-acties").text

    assert page.index("Eigen actie") < page.index("Rustige actie")
    assert "Van niemand" not in page


def test_what_was_sent_back_stands_with_its_remark(browse, actiehouder, own):
    add_voortgang(own, actiehouder.user_id, PAST, beoordeling="teruggestuurd", opmerking="Noem het aantal.")

    assert "Noem het aantal." in browse(actiehouder).get("/mijn-acties").text


# --- Several at once


def test_a_selection_is_assigned_and_the_filters_stay(browse, medewerker, plan, thema, own):
    other = add_actie(plan)
    response = browse(medewerker).post(
        "/acties/selectie", page="/acties", keuze=[own, other], doe="toewijzen", actiehouder=str(medewerker.user_id),
        filters=f"thema={thema}",
    )  # fmt: skip

    assert response.headers["Location"] == f"/acties?thema={thema}"
    assert {read(ActieRow, id_).actiehouder_id for id_ in (own, other)} == {medewerker.user_id}


def test_a_bulk_change_is_taken_back_with_one_button(browse, medewerker, actiehouder, own):
    browser = browse(medewerker)
    browser.post("/acties/selectie", page="/acties", keuze=[own], doe="toewijzen", actiehouder="niemand")
    assert "1 actie toegewezen aan niemand." in browser.get("/acties").text
    browser.post("/acties/ongedaan", page="/acties")

    assert read(ActieRow, own).actiehouder_id == actiehouder.user_id


def test_taking_back_after_the_plan_was_closed_says_why_it_cannot(browse, medewerker, plan, own):
    browser = browse(medewerker)
    browser.post("/acties/selectie", page="/acties", keuze=[own], doe="toewijzen", actiehouder="niemand")
    with transaction() as session:
        session.get_one(PlanRow, plan).status = "afgesloten"

    assert "Dit plan is afgesloten." in browser.post("/acties/ongedaan", page="/acties", follow=True).text
    assert read(ActieRow, own).actiehouder_id is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"keuze": [], "actiehouder": "niemand", "doe": "toewijzen"}, "Kies eerst een of meer acties."),
        ({"doe": "toewijzen", "actiehouder": ""}, "Kies een actiehouder."),
        ({"doe": "toewijzen", "actiehouder": "999999"}, "Kies iemand uit de lijst."),
        ({"doe": "deadline", "deadline": "ooit"}, "geen datum die wij kennen"),
        ({"doe": "deadline", "deadline": "1-7-2099"}, "Schrijf waarom de deadline verschuift."),
    ],
)
def test_a_bulk_change_that_cannot_be_keeps_the_choice(browse, medewerker, own, fields, sentence):
    response = browse(medewerker).post("/acties/selectie", page="/acties", **{"keuze": [own]} | fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert ("checked" in response.text) == (fields.get("keuze", [own]) != [])


def test_a_foreign_actie_in_a_selection_is_a_404(browse, medewerker, own):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")))
    fields = {"keuze": [own, elsewhere], "doe": "toewijzen", "actiehouder": "niemand"}

    assert browse(medewerker).post("/acties/selectie", page="/acties", **fields).status_code == 404
    assert read(ActieRow, own).actiehouder_id is not None


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER, Role.BEHEERDER])
def test_who_may_not_assign_changes_no_selection(browse, organisatie, own, role):
    browser = browse(person(organisatie, role, "Iemand"))

    assert browser.post("/acties/selectie", page="/account", keuze=[own]).status_code == 403
