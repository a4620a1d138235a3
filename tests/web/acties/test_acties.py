"""The list of acties: filters, order, groups, columns, pages, and one's own."""

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
)
from tests.web.reading import titles
from tracker import clock
from tracker.domain.voortgang import Fase
from tracker.services.tracking import assign_actiehouder, record_voortgang
from tracker.web.lists.columns import COLUMNS

PAST = date(2025, 6, 30)
FUTURE = date(2099, 12, 31)


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
    assert "U kijkt naar de stand van 31 december 2025" in page.text


def test_a_list_longer_than_a_page_is_cut_in_pages(browse, medewerker, plan):
    browser = browse(medewerker)
    add_acties(plan, 500)
    assert len(titles(browser.get("/acties"))) == 500
    add_acties(plan, 1)

    assert len(titles(browser.get("/acties"))) == 150
    assert len(titles(browser.get("/acties?pagina=4"))) == 51


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

    assert counts[0] == counts[1] <= 26


# --- Groups and columns


def heads(page) -> list[str]:
    return re.findall(r'scope="rowgroup">([^<]+) <span class="counter">(\d+)', page.text)


@pytest.mark.parametrize(
    ("groep", "expected"),
    [
        ("thema", [("1 Ondermijning", "2"), ("Jeugd", "2"), ("Zonder thema", "1")]),
        ("actiehouder", [("Anna", "1"), ("Mo", "3"), ("Niemand", "1")]),
        ("fase", [("Niet gestart", "1"), ("In uitvoering", "3"), ("Afgerond", "1")]),
        ("koers", [("Op schema", "2"), ("Loopt vast", "1"), ("Zonder koers", "2")]),
        ("kwartaal", [("2e kwartaal 2025", "1"), ("4e kwartaal 2099", "2"), ("Met een ritme", "1"),
                      ("Zonder deadline", "1")]),
        ("partner", [("politie", "1"), ("Zonder partner", "4")]),
        ("afdeling", [("Zonder afdeling", "5")]),
        ("portefeuillehouder", [("Zonder portefeuillehouder", "5")]),
    ],
)  # fmt: skip
def test_a_group_says_how_many_it_holds(browse, medewerker, five, groep, expected):
    assert heads(browse(medewerker).get(f"/acties?groep={groep}")) == expected


def test_an_actie_of_two_partners_stands_in_both_groups_under_its_own_reference(browse, medewerker, organisatie, own):
    for naam in ("Politie", "Woningcorporatie"):
        add_partner(organisatie, own, naam)
    page = browse(medewerker).get("/acties?groep=partner").text

    assert [page.count(f'id="a{own}"'), page.count(f'id="a{own}-2"')] == [1, 1]
    assert page.count(f'aria-labelledby="a{own}-2"') == 1


def test_the_columns_that_were_ticked_are_shown_in_our_order(browse, medewerker, own):
    page = browse(medewerker).get("/acties?kolom=soort&kolom=gemeld&kolom=onzin").text
    shown = re.findall(r'<a class="sort"[^>]*>([^<]+)<', page)

    assert shown == ["Actie", "Laatst bijgewerkt", "Soort"]
    assert "kolommen=titel%2Cgemeld%2Csoort" in page


@pytest.mark.parametrize("column", list(COLUMNS))
def test_every_column_sorts_both_ways(browse, medewerker, five, column):
    browser, name = browse(medewerker), COLUMNS[column].sort_name or column
    up, down = (titles(browser.get(f"/acties?kolommen={column}&sort={sign}{name}")) for sign in ("", "-"))

    assert sorted(up) == sorted(down) == ["Gedane", "Te late", "Vaste", "Wachter", "Wees"]
    assert len(set(up)) == 5


def test_numbers_are_sorted_as_numbers(browse, medewerker, plan):
    for nummer in ("2.10", "2.9", "", "1.1"):
        add_actie(plan, titel=f"Actie {nummer}", nummer=nummer)

    assert titles(browse(medewerker).get("/acties?sort=nummer")) == ["Actie 1.1", "Actie 2.9", "Actie 2.10", "Actie "]


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


def test_the_list_can_tell_the_level_and_for_whom_it_is_done(browse, medewerker, organisatie, actiehouder):
    plan = add_plan(organisatie, bestuurlijk_opdrachtgever="burgemeester", ambtelijk_opdrachtgever="directeur")
    punt = add_actie(plan, titel="Punt", vervanger_id=actiehouder.user_id)
    add_actie(plan, titel="Maatregel", parent_id=punt, bestuurlijk_opdrachtgever="wethouder")
    asked = "/acties/lijst.csv?kolommen=titel,vervanger,niveau,bestuurlijk,ambtelijk"
    content = browse(medewerker).get(asked).get_data(as_text=True)

    assert "Punt;Anna;actiepunt;burgemeester;directeur" in content
    assert "Maatregel;;maatregel;wethouder;directeur" in content
