"""Fields of a plan's own in the list: to choose as a column, to sort by, to filter on, and in the files of the list."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from tests.builders import add_actie, add_plan
from tests.web.reading import titles
from tracker.domain.velden import VeldSoort
from tracker.services.plannen import update_actie
from tracker.services.velden import add_veld, remove_veld
from tracker.store.session import db
from tracker.store.tables import ActieRow


@pytest.fixture
def filled(regisseur, plan):
    """Return veld ids by name; three acties say something in them, a fourth says nothing."""
    velden = {
        "Wijk": add_veld(regisseur, plan, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Zuid", "Noord"], openbaar=True),
        "Uren": add_veld(regisseur, plan, naam="Uren", soort=VeldSoort.GETAL),
        "Besluit": add_veld(regisseur, plan, naam="Besluit", soort=VeldSoort.DATUM),
        "Nota": add_veld(regisseur, plan, naam="Nota", soort=VeldSoort.TEKST),
    }
    said = {
        "Tweede": ("Noord", "12,5", "1-3-2026", "Besproken in de driehoek"),
        "Derde": ("Zuid", "100", "1-2-2027", "Bij het college"),
        "Eerste": ("Zuid", "9", "31-12-2025", "Ligt bij de raad"),
    }
    for titel, values in said.items():
        eigen = {f"eigen:{id_}": value for id_, value in zip(velden.values(), values, strict=True)}
        update_actie(regisseur, add_actie(plan, titel), version=1, **eigen)
    add_actie(plan, "Zonder")
    return velden


def test_a_field_is_a_column_to_choose_and_shows_what_is_filled_in(browse, medewerker, filled):
    browser = browse(medewerker)
    page = browser.get(f"/acties?kolom=titel&kolom=eigen-{filled['Uren']}&kolom=eigen-{filled['Besluit']}").text

    assert f'value="eigen-{filled["Wijk"]}"> Wijk</label>' in page
    assert '<td data-label="Uren">12,5</td><td data-label="Besluit">1 mrt 2026</td>' in page


@pytest.mark.parametrize(
    ("naam", "order"),
    [
        ("Uren", ["Eerste", "Tweede", "Derde", "Zonder"]),
        ("Besluit", ["Eerste", "Tweede", "Derde", "Zonder"]),
        ("Wijk", ["Derde", "Eerste", "Tweede", "Zonder"]),  # in the order of the choices, then of the plan
        ("Nota", ["Tweede", "Derde", "Eerste", "Zonder"]),
    ],
)
def test_each_sort_of_field_has_its_own_order_with_what_is_empty_last(browse, medewerker, filled, naam, order):
    assert titles(browse(medewerker).get(f"/acties?sort=eigen-{filled[naam]}")) == order


@pytest.mark.parametrize(
    ("naam", "asked", "found"),
    [
        ("Wijk", "=Zuid", ["Derde", "Eerste"]),
        ("Wijk", "=geen", ["Zonder"]),
        ("Uren", "-van=12&{}-tot=99,5", ["Tweede"]),
        ("Besluit", "-van=1-1-2026", ["Tweede", "Derde"]),
        ("Nota", "=DRIEHOEK", ["Tweede"]),
    ],
)
def test_a_filter_asks_what_fits_the_sort_of_field(browse, medewerker, filled, naam, asked, found):
    name = f"eigen-{filled[naam]}"

    assert titles(browse(medewerker).get(f"/acties?{name}{asked.format(name)}")) == found


def test_a_filter_is_said_in_words_and_taken_away_with_one_click(browse, medewerker, filled):
    page = browse(medewerker).get(f"/acties?eigen-{filled['Uren']}-van=10&fase=open").text

    assert re.search(r'<a class="chip" href="/acties\?fase=open"><span[^>]+>[^<]+</span>Uren vanaf: 10', page)


def test_what_cannot_be_asked_does_not_filter_and_is_not_said_to(browse, medewerker, filled):
    asked = f"eigen-{filled['Uren']}-van=veel&eigen-99=ja&sort=eigen-99&kolommen=eigen-99"
    page = browse(medewerker).get(f"/acties?{asked}")

    assert (len(titles(page)), "Haal filter weg" in page.text) == (4, False)


def test_other_views_of_the_list_take_the_filter_along(browse, medewerker, filled):
    page = browse(medewerker).get(f"/acties/bord?eigen-{filled['Wijk']}=Noord").text

    assert ("Tweede" in page, "Eerste" in page) == (True, False)


def test_the_file_of_the_list_has_the_column(browse, medewerker, filled):
    content = browse(medewerker).get(f"/acties/lijst.csv?kolommen=titel,eigen-{filled['Wijk']}").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(content.lstrip("\ufeff")), delimiter=";"))

    assert rows[:2] == [["Actie", "Wijk"], ["Tweede", "Noord"]]


def test_a_reader_gets_no_column_filter_or_order_of_an_internal_field(browse, lezer, filled):
    browser = browse(lezer)
    page = browser.get(f"/acties?eigen-{filled['Uren']}-van=50&kolommen=titel,eigen-{filled['Uren']}").text

    assert ("Wijk" in page, "Uren" in page) == (True, False)
    assert titles(browser.get(f"/acties?sort=-eigen-{filled['Uren']}"))[0] == "Tweede"


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_a_file_holds_no_internal_field_for_a_reader_however_it_is_asked_for(browse, lezer, regisseur, filled, file):
    asked = f"/acties/lijst.{file}?kolommen=titel,eigen-{filled['Nota']},eigen-{filled['Wijk']}"
    theirs, ours = (cells_of(browse(one).get(asked).data, file) for one in (lezer, regisseur))

    assert {"Nota", "Ligt bij de raad"} & theirs == set()
    assert {"Nota", "Ligt bij de raad"} <= ours
    assert "Noord" in theirs


def cells_of(data: bytes, file: str) -> set[str]:
    if file == "csv":
        return {cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for cell in row}
    return {str(cell) for row in load_workbook(io.BytesIO(data)).worksheets[0].values for cell in row}


def test_a_field_that_was_taken_away_leaves_the_list_as_it_is(browse, regisseur, filled):
    remove_veld(regisseur, filled["Wijk"])
    page = browse(regisseur).get(f"/acties?kolommen=titel,eigen-{filled['Wijk']}&eigen-{filled['Wijk']}=Zuid")

    assert len(titles(page)) == db.session.query(ActieRow).count()


def test_fields_of_two_plans_with_one_name_and_sort_are_one(browse, regisseur, organisatie, filled):
    other = add_plan(organisatie, "Ander plan")
    wijk = add_veld(regisseur, other, naam="Wijk", soort=VeldSoort.KEUZE, keuzes=["Zuid", "West"])
    update_actie(regisseur, add_actie(other, "Elders"), version=1, **{f"eigen:{wijk}": "Zuid"})
    browser = browse(regisseur)
    pages = [browser.get(f"/acties?eigen-{id_}=Zuid&kolommen=titel,eigen-{id_}") for id_ in (wijk, filled["Wijk"])]

    assert [sorted(titles(page)) for page in pages] == [["Derde", "Eerste", "Elders"]] * 2
    assert [page.text.count('<td data-label="Wijk">Zuid</td>') for page in pages] == [3, 3]
    assert pages[0].text.count("> Wijk</label>") == 1
