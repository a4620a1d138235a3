"""What belongs to the list: kept lists, columns of one's own, files to download, gaps to fill, and per partner."""

import csv
import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import add, add_actie, add_acties, add_partner, add_plan, add_voortgang, read
from tests.conftest import person
from tests.web.reading import titles
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.bewaren import MOST, keep_list
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, DoelRow, UserRow

PAST = date(2025, 6, 30)


# --- Kept lists


def keep(browser, naam: str, filters: str, **fields):
    return browser.post("/acties/bewaren", page="/acties", naam=naam, filters=filters, **fields)


def link_of(page, naam: str) -> str:
    return re.search(rf'<a class="chip" href="([^"]+)">{naam}', page.text)[1].replace("&amp;", "&")


def test_a_shared_list_shows_a_second_person_the_same_acties_and_columns(browse, medewerker, regisseur, plan, own):
    add_actie(plan, titel="Zonder deadline")
    first = browse(medewerker)
    keep(first, "Te laat", "tijdigheid=te-laat&kolommen=titel,soort&sort=-titel", gedeeld="ja")
    link = link_of(first.get("/acties"), "Te laat")
    pages = [first.get(link), browse(regisseur).get(link_of(browse(regisseur).get("/acties"), "Te laat"))]

    assert [titles(page) for page in pages] == [["Eigen actie"], ["Eigen actie"]]
    assert [re.findall(r'class="sort"[^>]*>([^<]+)<', page.text) for page in pages] == [["Actie", "Soort"]] * 2


def test_a_shared_list_shows_nobody_more_than_they_may_see(browse, medewerker, organisatie, plan, own):
    add_actie(plan, titel="Geheim", vertrouwelijkheid="vertrouwelijk", deadline=PAST)
    keep(browse(medewerker), "Te laat", "tijdigheid=te-laat", gedeeld="ja")
    lezer = browse(person(organisatie, Role.LEZER, "Lia"))

    assert titles(lezer.get(link_of(lezer.get("/acties"), "Te laat"))) == ["Eigen actie"]


def test_a_private_list_is_for_its_maker_alone(browse, medewerker, regisseur, own):
    keep(browse(medewerker), "Van mij", "mijn=ja")

    assert "Van mij" in browse(medewerker).get("/acties").text
    assert "Van mij" not in browse(regisseur).get("/acties").text


def test_a_list_without_a_name_is_not_kept_and_says_why(browse, medewerker, own):
    response = keep(browse(medewerker), "  ", "mijn=ja", follow=True)

    assert "Geef de lijst een naam" in response.text


def test_there_is_an_end_to_what_one_person_keeps(browse, medewerker, own):
    for number in range(MOST):
        keep_list(medewerker, f"Lijst {number}", "mijn=ja")

    assert "U hebt al 50 lijsten bewaard." in keep(browse(medewerker), "Nog een", "", follow=True).text


@pytest.mark.parametrize(("doe", "others"), [("delen", True), ("houden", False), ("verwijderen", False)])
def test_the_maker_shares_keeps_and_throws_away(browse, medewerker, regisseur, own, doe, others):
    lijst = keep_list(medewerker, "Van mij", "mijn=ja")
    browse(medewerker).post(f"/acties/bewaard/{lijst}", page="/acties/bewaard", doe=doe)

    assert ("Van mij" in browse(regisseur).get("/acties").text) == others
    own_page = browse(medewerker).get("/acties/bewaard").text.partition("<table")[2]
    assert ("Van mij" in own_page) == (doe != "verwijderen")


def test_somebody_elses_private_list_is_a_404(browse, medewerker, regisseur, own):
    lijst = keep_list(medewerker, "Van mij", "mijn=ja")

    assert browse(regisseur).post(f"/acties/bewaard/{lijst}", page="/acties", doe="verwijderen").status_code == 404


def test_who_may_not_share_keeps_the_list_for_oneself(browse, actiehouder, own):
    assert keep(browse(actiehouder), "Mijn lijst", "mijn=ja", gedeeld="ja").status_code == 404
    assert keep(browse(actiehouder), "Mijn lijst", "mijn=ja").status_code == 303


def test_the_columns_of_a_person_stay_until_they_take_the_usual_ones_again(browse, medewerker, regisseur, own):
    browser = browse(medewerker)
    shown = []
    for kolommen in ("titel,soort", ""):
        browser.post("/acties/kolommen", page="/acties", kolommen=kolommen, filters="")
        shown.append(re.findall(r'class="sort"[^>]*>([^<]+)<', browser.get("/acties").text))

    assert shown[0] == ["Actie", "Soort"]
    assert len(shown[1]) == 7
    assert len(re.findall('class="sort"', browse(regisseur).get("/acties").text)) == 7


# --- Files


QUERY = "kolommen=titel,actiehouder,deadline&tijdigheid=te-laat"


@pytest.fixture
def three(plan, own):
    add_actie(plan, titel="=1+1", deadline=PAST)
    add_actie(plan, titel="Niet te laat", deadline=date(2099, 1, 1))


def test_the_csv_is_the_list_as_it_is_seen_and_no_formula(browse, medewerker, three):
    text = browse(medewerker).get(f"/acties/lijst.csv?{QUERY}&sort=titel").data.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Actie", "Actiehouder", "Deadline"], ["'=1+1", "", "30-06-2025"], ["Eigen actie", "Anna", "30-06-2025"],
    ]  # fmt: skip


def test_the_workbook_is_the_list_as_it_is_seen_with_days_as_days(browse, medewerker, three):
    data = browse(medewerker).get(f"/acties/lijst.xlsx?{QUERY}&sort=-titel&groep=actiehouder").data
    sheet = load_workbook(io.BytesIO(data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0] == ["Actiehouder", "Actie", "Actiehouder", "Deadline"]
    assert [row[:2] for row in rows[1:]] == [["Anna", "Eigen actie"], ["Niemand", "=1+1"]]
    assert {row[3].date() for row in rows[1:]} == {PAST}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n"}


def test_a_file_holds_what_this_person_may_see(browse, organisatie, plan, three):
    add_actie(plan, titel="Geheim", vertrouwelijkheid="vertrouwelijk", deadline=PAST)
    text = browse(person(organisatie, Role.LEZER, "Lia")).get(f"/acties/lijst.csv?{QUERY}").data.decode("utf-8-sig")

    assert "Eigen actie" in text
    assert "Geheim" not in text
    assert "Anna" not in text.replace("functie van Anna", "")


# --- Gaps


@pytest.fixture
def gaps(plan, thema, organisatie, medewerker):
    """Four acties that each miss one thing, and one that misses nothing."""
    gone = person(organisatie, Role.ACTIEHOUDER, "Gijs")
    add(DoelRow(plan_id=plan, thema_id=thema, tekst="Minder overlast", position=1))
    mo = medewerker.user_id
    found = {
        "niemand": add_actie(plan, titel="Niemand", thema_id=thema, deadline=PAST),
        "weg": add_actie(plan, titel="Weg", thema_id=thema, deadline=PAST, actiehouder_id=gone.user_id),
        "datum": add_actie(plan, titel="Datum", thema_id=thema, actiehouder_id=mo),
        "doel": add_actie(plan, titel="Doel", deadline=PAST, actiehouder_id=mo),
        "af": add_actie(plan, titel="Af", thema_id=thema, deadline=PAST, actiehouder_id=mo),
    }
    for actie in found.values():
        add_voortgang(actie, mo, clock.today())
    found["stil"] = add_actie(plan, titel="Stil", thema_id=thema, deadline=PAST, actiehouder_id=mo)
    with transaction() as session:  # as an import of people, or a role that ended, can leave it
        session.get_one(UserRow, gone.user_id).active = False
    return found


def rows_of(page) -> list[str]:
    return re.findall(r'<a id="r\d+" href="[^"]+">\s*([^<]+)</a>', page.text)


@pytest.mark.parametrize(
    ("mist", "expected"),
    [
        ("", ["Niemand", "Weg", "Datum", "Doel", "Stil"]),
        ("actiehouder", ["Niemand"]),
        ("datum", ["Datum"]),
        ("doel", ["Doel"]),
        ("voortgang", ["Stil"]),
    ],
)
def test_the_gap_list_shows_what_misses_something(browse, medewerker, gaps, mist, expected):
    assert rows_of(browse(medewerker).get(f"/acties/aanvullen?mist={mist}")) == expected


def fill(browser, **fields):
    page = browser.get("/acties/aanvullen")
    rij = re.findall(r'name="rij" value="(\d+)"', page.text)
    return browser.post("/acties/aanvullen", rij=rij, filters="", **fields)


def test_many_rows_are_filled_in_with_one_save_and_taken_back_with_one_button(browse, medewerker, gaps):
    browser, mo = browse(medewerker), medewerker.user_id
    response = fill(browser, **{f"actiehouder-{gaps['niemand']}": mo, f"deadline-{gaps['datum']}": "eind 2027"})
    filled = [read(ActieRow, gaps["niemand"]).actiehouder_id, read(ActieRow, gaps["datum"]).deadline]
    browser.post("/acties/ongedaan", page="/acties")

    assert response.status_code == 303
    assert filled == [mo, date(2027, 12, 31)]
    assert [read(ActieRow, gaps["niemand"]).actiehouder_id, read(ActieRow, gaps["datum"]).deadline] == [None, None]


def test_a_ritme_and_a_doel_fill_a_gap_too(browse, medewerker, plan, gaps):
    doel = add(DoelRow(plan_id=plan, tekst="Meer toezicht", position=2))
    fill(browse(medewerker), **{f"ritme-{gaps['datum']}": "kwartaal", f"doel-{gaps['doel']}": doel})

    assert read(ActieRow, gaps["datum"]).ritme_periode == "kwartaal"
    assert read(ActieRow, gaps["doel"]).doel_id == doel


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Vul eerst iets in."),
        ({"deadline": "ooit"}, "geen datum die wij kennen"),
        ({"deadline": "1-7-2027", "ritme": "jaar"}, "Kies een deadline of een ritme, niet allebei."),
        ({"actiehouder": "999999"}, "Kies iemand uit de lijst."),
    ],
)
def test_a_row_that_cannot_be_says_why_and_saves_nothing(browse, medewerker, gaps, fields, sentence):
    named = {f"{field}-{gaps['niemand' if field == 'actiehouder' else 'datum']}": v for field, v in fields.items()}
    response = fill(browse(medewerker), **named)

    assert response.status_code == 422
    assert sentence in response.text
    assert read(ActieRow, gaps["datum"]).deadline is None


def test_what_somebody_filled_in_meanwhile_stays(browse, medewerker, gaps):
    browser = browse(medewerker)
    page = browser.get("/acties/aanvullen")
    fill(browser, **{f"deadline-{gaps['datum']}": "1-7-2027"})
    again = {"filters": "", "rij": re.findall(r'name="rij" value="(\d+)"', page.text)}
    browser.post("/acties/aanvullen", **again, **{f"deadline-{gaps['datum']}": "1-7-2028"})

    assert read(ActieRow, gaps["datum"]).deadline == date(2027, 7, 1)


def test_an_actie_of_elsewhere_is_not_filled_in(browse, medewerker, gaps):
    elsewhere = add_actie(add_plan(add_organisatie("Elders")))
    browse(medewerker).post(
        "/acties/aanvullen", filters="", rij=[elsewhere], **{f"deadline-{elsewhere}": "1-7-2027"}
    )  # fmt: skip

    assert read(ActieRow, elsewhere).deadline is None


def test_the_overview_says_how_many_acties_miss_something_and_leads_there(browse, medewerker, gaps):
    page = browse(medewerker).get("/").text

    assert re.search(r'href="/acties/aanvullen">5 acties missen', page)


def test_a_gap_list_longer_than_a_page_is_cut(browse, medewerker, plan):
    add_acties(plan, 51)
    browser = browse(medewerker)

    assert [len(rows_of(browser.get(f"/acties/aanvullen?pagina={page}"))) for page in (1, 2)] == [50, 1]


# --- Per partner


def test_the_page_of_a_partner_shows_its_acties_with_what_was_said_last(browse, medewerker, organisatie, plan, own):
    politie = add_partner(organisatie, own, "Politie")
    add_actie(plan, titel="Zonder politie")
    add_voortgang(own, medewerker.user_id, clock.today(), toelichting="Er is overlegd met de wijkagent.")
    page = browse(medewerker).get(f"/acties/partners/{politie}").text

    assert "Afspraken met Politie" in page
    assert "Er is overlegd met de wijkagent." in page
    assert "Zonder politie" not in page


def test_the_list_of_partners_counts_what_this_person_may_see(browse, organisatie, medewerker, plan, own):
    politie = add_partner(organisatie, own, "Politie")
    add_partner(organisatie, add_actie(plan, vertrouwelijkheid="vertrouwelijk"), "Belastingdienst")
    lezer = person(organisatie, Role.LEZER, "Lia")

    assert "Belastingdienst" in browse(medewerker).get("/acties/partners").text
    assert "Belastingdienst" not in browse(lezer).get("/acties/partners").text
    assert f'href="/acties/partners/{politie}"' in browse(lezer).get("/acties/partners").text


def test_a_partner_one_may_see_nothing_of_is_a_404(browse, organisatie, plan):
    secret = add_partner(organisatie, add_actie(plan, vertrouwelijkheid="vertrouwelijk"), "Belastingdienst")
    lezer = person(organisatie, Role.LEZER, "Lia")

    assert browse(lezer).get(f"/acties/partners/{secret}").status_code == 404


def test_a_partner_of_elsewhere_is_a_404(browse, medewerker):
    elsewhere = add_organisatie("Elders")
    partner = add_partner(elsewhere, add_actie(add_plan(elsewhere)), "Politie")

    assert browse(medewerker).get(f"/acties/partners/{partner}").status_code == 404
