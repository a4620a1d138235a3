"""The pages on which the register goes out as a spreadsheet and comes back."""

import io

import pytest
from openpyxl import load_workbook

from tests.builders import add_actie, add_plan, read
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.tables import ActieRow
from tracker.web.lists.lijsten import EXCEL


@pytest.fixture
def actie(plan):
    return add_actie(plan, titel="Buurtapp invoeren")


def changed(data, titel):
    """The workbook with another titel in its first row."""
    book = load_workbook(io.BytesIO(data))
    heads = {cell.value: cell.column for cell in book.active[1]}
    book.active.cell(2, heads["Actie"]).value = titel
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def offer(browser, plan, data, name="lijst.xlsx"):
    return browser.post(f"/plannen/{plan}/lijst", bestand=(io.BytesIO(data), name), follow=True)


def test_the_list_is_downloaded_as_a_workbook(browse, medewerker, plan, actie):
    answer = browse(medewerker).get(f"/plannen/{plan}/lijst.xlsx")

    assert answer.mimetype == EXCEL
    assert "filename=uitvoeringsplan-veiligheid-2025-2026-acties.xlsx" in answer.headers["Content-Disposition"]


def test_an_unchanged_list_says_there_is_nothing_to_do(browse, medewerker, plan, actie):
    browser = browse(medewerker)

    assert "Geen verschillen" in offer(browser, plan, browser.get(f"/plannen/{plan}/lijst.xlsx").data).text


def test_what_would_change_is_shown_before_it_happens(browse, medewerker, plan, actie):
    browser = browse(medewerker)
    data = changed(browser.get(f"/plannen/{plan}/lijst.xlsx").data, "Buurtapp uitbreiden")
    page = offer(browser, plan, data).text

    assert "<del>Buurtapp invoeren</del> naar <ins>Buurtapp uitbreiden</ins>" in page
    assert read(ActieRow, actie).titel == "Buurtapp invoeren"


def test_what_was_shown_happens_when_asked(browse, medewerker, plan, actie):
    browser = browse(medewerker)
    page = offer(browser, plan, changed(browser.get(f"/plannen/{plan}/lijst.xlsx").data, "Buurtapp uitbreiden"))
    stamp = page.text.split('name="stempel" type="hidden" value="')[1].split('"')[0]
    answer = browser.post(page.request.path, stempel=stamp, follow=True)

    assert "1 gewijzigd, 0 nieuw" in answer.text
    assert read(ActieRow, actie).titel == "Buurtapp uitbreiden"


def test_an_old_comparison_is_shown_again_and_changes_nothing(browse, medewerker, plan, actie):
    browser = browse(medewerker)
    page = offer(browser, plan, changed(browser.get(f"/plannen/{plan}/lijst.xlsx").data, "Buurtapp uitbreiden"))
    answer = browser.post(page.request.path, stempel="een oude")

    assert answer.status_code == 422
    assert "intussen gewijzigd" in answer.text
    assert read(ActieRow, actie).titel == "Buurtapp invoeren"


@pytest.mark.parametrize(("data", "said"), [(b"zomaar tekst", "geen lijst"), (b"PK\x03\x04kapot", "beschadigd")])
def test_a_file_that_is_no_list_says_what_to_do(browse, medewerker, plan, data, said):
    answer = offer(browse(medewerker), plan, data)

    assert answer.status_code == 422
    assert said in answer.text


def test_without_a_file_the_page_asks_for_one(browse, medewerker, plan):
    assert "Kies eerst een bestand." in browse(medewerker).post(f"/plannen/{plan}/lijst").text


def test_markup_in_a_cell_is_shown_as_text(browse, medewerker, plan, actie):
    browser = browse(medewerker)
    data = changed(browser.get(f"/plannen/{plan}/lijst.xlsx").data, "<script>alert(1)</script>")

    assert "<script>alert" not in offer(browser, plan, data).text


def test_a_plan_of_another_organisatie_is_not_there(browse, medewerker, app):
    elsewhere = add_plan(add_organisatie("Elders"))

    assert browse(medewerker).get(f"/plannen/{elsewhere}/lijst.xlsx").status_code == 404
    assert browse(medewerker).get(f"/plannen/{elsewhere}/lijst").status_code == 404


def test_a_list_is_only_found_under_its_own_plan(browse, medewerker, organisatie, plan, actie):
    browser = browse(medewerker)
    shown = offer(browser, plan, browser.get(f"/plannen/{plan}/lijst.xlsx").data).request.path

    assert browser.get(shown).status_code == 200
    assert browser.get(shown.replace(f"/{plan}/", f"/{add_plan(organisatie)}/")).status_code == 404


def test_only_team_oov_gets_the_list(browse, actiehouder, lezer, plan):
    assert {browse(who).get(f"/plannen/{plan}/lijst.xlsx").status_code for who in (actiehouder, lezer)} == {403}
