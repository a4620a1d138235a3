"""The pages about indicatoren: the list, one with its chart and table, entering figures, sets, and who may what."""

import io
import re

import pytest

from tests.builders import add_actie, add_plan
from tests.conftest import person
from tracker import clock
from tracker.domain.plan import MetingSoort
from tracker.domain.rollen import Role
from tracker.services.indicatoren import Bij, IndicatorData, add_indicator, record_meting
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.plans import load_plan
from tracker.web.indicatoren.grafiek import grafiek
from tracker.web.indicatoren.rows import reeks

YEAR = {"jaar": "2025", "geopend": "", "stempel": ""}
SERIES = {
    MetingSoort.METING: {2021: "71", 2022: "PM", 2023: "62", 2024: "58", 2025: "1.053"},
    MetingSoort.STREEFWAARDE: {2026: "≤ 52", 2028: "45"},
    MetingSoort.VERGELIJKBAAR: {2023: "57,5"},
}


@pytest.fixture
def indicator(plan, regisseur):
    data = IndicatorData(
        "Woninginbraken", "Voltooid en poging.", "politie", "aantal", "lager is beter", uitgangsjaar=2023
    )
    found = add_indicator(regisseur, plan, data, acties=[add_actie(plan, titel="Campagne")])
    for soort, values in SERIES.items():
        for jaar, waarde in values.items():
            told = Bij(reeksbreuk=True, toelichting="Pogingen tellen mee.") if jaar == 2024 else None
            record_meting(regisseur, found, jaar=jaar, waarde=waarde, soort=soort, voorlopig=jaar == 2025, bij=told)
    return found


def cells_of(page: str) -> dict[tuple[str, int], str]:
    """The values in the table of an indicator by (head, year), as a reader sees them."""
    table = re.search(r'<table id="cijfers".*?</table>', page, re.DOTALL)[0]
    found = {}
    for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", table, re.DOTALL):
        jaar = int(re.search(r"\d{4}", row)[0])
        for head, cell in re.findall(r'<td class="number" data-label="([^"]+)">(.*?)</td>', row, re.DOTALL):
            found[head, jaar] = re.sub(r"<[^>]+>", "", cell.partition(" <span")[0]).strip()
    return found


def test_the_table_and_the_chart_equal_the_series(browse, lezer, indicator):
    page = browse(lezer).get(f"/indicatoren/{indicator}").text
    heads = {MetingSoort.METING: "Gemeten", MetingSoort.STREEFWAARDE: "Streefwaarde",
             MetingSoort.VERGELIJKBAAR: "Vergelijkbare gemeenten"}  # fmt: skip
    series = {(heads[soort], jaar): waarde for soort, values in SERIES.items() for jaar, waarde in values.items()}
    shown = {where: text for where, text in cells_of(page).items() if not text.startswith("–")}
    drawn = re.findall(r'data-soort="([^"]+)" data-jaar="(\d+)" data-waarde="([^"]+)"', page)
    print(f"{len(series)} values in the series, {len(shown)} in the table, {len(drawn)} drawn")

    assert shown == series
    assert {(heads[MetingSoort(soort)], int(jaar)): waarde for soort, jaar, waarde in drawn} == {
        where: text for where, text in series.items() if text != "PM"
    }


def test_the_chart_has_a_sentence_and_marks_what_cannot_be_compared(browse, lezer, indicator):
    page = browse(lezer).get(f"/indicatoren/{indicator}").text

    assert "Sinds de reeksbreuk van 2024: gestegen, van 58 in 2024 naar 1.053 in 2025 (voorlopig)." in page
    assert 'class="series__break"' in page
    assert "Pogingen tellen mee." in page
    assert "series__text--without" in page  # PM stands in the chart as a word


def test_higher_figures_stand_higher_and_lines_stop_where_nothing_was_measured(plan, indicator):
    (found,) = load_plan(plan, clock.today()).indicatoren
    chart = grafiek(found)
    measured = next(one for one in chart.lijnen if one.soort is MetingSoort.METING)
    heights = {one.jaar: one.y for one in measured.punten}

    assert heights[2025] < heights[2021] < heights[2023] < heights[2024]
    assert [round(one.x) for one in measured.punten] == sorted(round(one.x) for one in measured.punten)
    assert len(measured.stukken) == 1  # 2024 to 2025: before it are a year without a figure and a break


def test_a_single_figure_is_no_chart(plan, regisseur):
    add_indicator(regisseur, plan, IndicatorData("X", uitgangsjaar=2023), uitgangswaarde="7,4")

    assert grafiek(load_plan(plan, clock.today()).indicatoren[0]) is None


def test_the_list_says_how_each_stands_and_links_to_it(browse, lezer, plan, indicator):
    page = browse(lezer).get(f"/plannen/{plan}/indicatoren").text

    assert f'href="/indicatoren/{indicator}"' in page
    assert "niet te vergelijken" in page
    assert "Vul cijfers in" not in page


def test_what_is_due_is_asked_of_who_can_fill_it_in(browse, medewerker, lezer, plan, regisseur):
    data = IndicatorData("Rapportcijfer", uitgangsjaar=2021, meet_elke=2, verwacht_maand=3)
    due = add_indicator(regisseur, plan, data, uitgangswaarde="7,4")

    assert f"/indicatoren/{due}/jaar?jaar=2023" in browse(medewerker).get(f"/plannen/{plan}/indicatoren").text
    assert "Nu in te vullen" not in browse(lezer).get(f"/plannen/{plan}/indicatoren").text


def test_an_indicator_is_added_and_changed_on_its_form(browse, medewerker, plan):
    browser = browse(medewerker)
    added = browser.post(
        f"/plannen/{plan}/indicatoren/nieuw", naam="Inbraken", uitgangsjaar="2023", uitgangswaarde="1.062",
        meet_elke="1", verwacht_maand="3", richting="lager is beter", thema="", doel="",
    )  # fmt: skip
    address = added.headers["Location"]
    changed = browser.post(f"{address}/wijzigen", naam="Inbraak", version="1", uitgangsjaar="2023", meet_elke="",
                           verwacht_maand="", richting="", thema="", doel="")  # fmt: skip
    (found,) = load_plan(plan, clock.today()).indicatoren

    assert (added.status_code, changed.status_code) == (303, 303)
    assert (found.naam, found.metingen[0].waarde, found.meet_elke) == ("Inbraak", "1.062", None)


def test_a_year_is_filled_in_and_what_is_no_value_gets_a_sentence(browse, medewerker, plan, indicator):
    browser = browse(medewerker)
    wrong = browser.post(f"/indicatoren/{indicator}/jaar", **YEAR | {"jaar": "2026", "gemeten": "veel"})
    right = browser.post(f"/indicatoren/{indicator}/jaar", **YEAR | {"jaar": "2026", "gemeten": "niet gemeten"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "of niet gemeten" in wrong.text
    assert 'value="veel"' in wrong.text
    assert "niet gemeten" in browser.get(f"/indicatoren/{indicator}").text


def test_a_year_that_is_there_is_not_overwritten_by_the_form_for_a_new_one(browse, medewerker, indicator):
    response = browse(medewerker).post(f"/indicatoren/{indicator}/jaar", **YEAR | {"gemeten": "5"})

    assert response.status_code == 422
    assert "Voor 2025 staat er al 1.053" in response.text


def test_a_measurement_comes_beside_the_streefwaarde_of_its_year(browse, medewerker, plan, indicator):
    browse(medewerker).post(f"/indicatoren/{indicator}/jaar", **YEAR | {"jaar": "2026", "gemeten": "50"})
    (found,) = load_plan(plan, clock.today()).indicatoren

    assert {one.soort: one.waarde for one in found.metingen if one.jaar == 2026} == {
        MetingSoort.METING: "50", MetingSoort.STREEFWAARDE: "≤ 52",
    }  # fmt: skip


def test_the_form_of_a_year_brings_back_what_it_was_opened_with(browse, medewerker, indicator):
    browser = browse(medewerker)
    page = browser.get(f"/indicatoren/{indicator}/jaar?jaar=2025").text
    stamp = re.search(r'name="stempel"[^>]*value="([^"]+)"', page)[1]
    given = {"geopend": "2025", "stempel": stamp, "gemeten": "1.060", "voorlopig": "y"}
    response = browser.post(f"/indicatoren/{indicator}/jaar?jaar=2025", **YEAR | given)

    assert response.status_code == 303
    assert "1.060" in browser.get(f"/indicatoren/{indicator}").text


def test_a_pasted_table_is_shown_before_anything_changes_and_then_carried_out(browse, medewerker, plan, indicator):
    browser = browse(medewerker)
    table = "Indicator\t2020\t2025*\nWoninginbraken\t80\t1.053"
    shown = browser.post(f"/plannen/{plan}/indicatoren/invoer", tabel=table, soort="meting", indicator="").text
    assert "80" not in str(load_plan(plan, clock.today()).indicatoren)

    hidden = dict(re.findall(r'name="(stempel|soort|indicator)"[^>]*value="([^"]*)"', shown))
    done = browser.post(f"/plannen/{plan}/indicatoren/verwerken", page=f"/plannen/{plan}/indicatoren/invoer",
                        tabel=table, **hidden)  # fmt: skip

    assert "<strong>1</strong> gelijk, <strong>1</strong> nieuw" in shown
    assert done.status_code == 303
    assert load_plan(plan, clock.today()).indicatoren[0].metingen[0].waarde == "80"


def test_a_csv_file_is_shown_beside_the_plan(browse, medewerker, plan, indicator):
    file = (io.BytesIO(b"Indicator;2020;2021\r\nWoninginbraken;80;70\r\n"), "cijfers.csv")
    page = browse(medewerker).post(
        f"/plannen/{plan}/indicatoren/invoer", bestand=file, tabel="", soort="meting", indicator=""
    )

    assert page.status_code == 200
    assert "van <del>71</del> naar <ins>70</ins>" in page.text
    assert "Waarom verandert het cijfer?" in page.text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"tabel": ""}, "Er staat nog niets"), ({"tabel": "a\tb\nc\td"}, "staat geen jaar")],
)
def test_a_table_that_is_none_gets_a_sentence(browse, medewerker, plan, given, sentence):
    response = browse(medewerker).post(f"/plannen/{plan}/indicatoren/invoer", soort="meting", indicator="", **given)

    assert response.status_code == 422
    assert sentence in response.text


def test_carrying_out_a_broken_table_changes_nothing(browse, medewerker, plan, indicator):
    response = browse(medewerker).post(
        f"/plannen/{plan}/indicatoren/verwerken", page="/account", tabel="onzin", stempel="x", soort="?", indicator="?"
    )

    assert response.status_code == 422


def test_a_set_is_loaded_with_one_choice(browse, medewerker, plan):
    response = browse(medewerker).post(f"/plannen/{plan}/indicatoren/sets", sleutel="bbv-veiligheid", follow=True)

    assert "5 indicatoren zijn toegevoegd" in response.text
    assert len(load_plan(plan, clock.today()).indicatoren) == 5


def test_an_indicator_goes_with_a_reason_and_comes_back(browse, medewerker, plan, indicator):
    browser = browse(medewerker)
    refused = browser.post(f"/indicatoren/{indicator}/verwijderen", reden="")
    gone = browser.post(f"/indicatoren/{indicator}/verwijderen", reden="Dubbel.", follow=True).text
    missing = browser.get(f"/indicatoren/{indicator}").status_code
    browser.post(f"/indicatoren/{indicator}/terugzetten", page="/account")

    assert (refused.status_code, missing) == (422, 404)
    assert "Zet terug" in gone
    assert browser.get(f"/indicatoren/{indicator}").status_code == 200


def test_the_values_come_as_a_file(browse, lezer, plan, indicator):
    response = browse(lezer).get(f"/plannen/{plan}/indicatoren.csv")

    assert response.mimetype == "text/csv"
    assert "Woninginbraken;aantal;2025;meting;1.053;ja;nee" in response.get_data().decode("utf-8-sig")


def test_an_actie_names_the_figures_it_should_move(browse, medewerker, plan, indicator):
    (found,) = load_plan(plan, clock.today()).indicatoren
    page = browse(medewerker).get(f"/acties/{found.actie_ids[0]}").text

    assert f'href="/indicatoren/{indicator}"' in page


def test_only_oov_reads_who_changed_what(browse, medewerker, lezer, indicator):
    pages = [browse(one).get(f"/indicatoren/{indicator}").text for one in (medewerker, lezer)]

    assert ["Geschiedenis" in page for page in pages] == [True, False]


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.LEZER])
def test_who_reads_the_plan_reads_its_indicatoren_and_no_more(browse, organisatie, plan, indicator, role):
    browser = browse(person(organisatie, role, "Iemand"))
    read = [browser.get(path).status_code for path in (f"/plannen/{plan}/indicatoren", f"/indicatoren/{indicator}")]
    edit = [browser.get(f"/indicatoren/{indicator}/{way}").status_code for way in ("wijzigen", "jaar", "verwijderen")]

    assert (read, edit) == ([200, 200], [403, 403, 403])


def test_the_indicatoren_of_a_concept_are_for_oov_only(browse, organisatie, regisseur, lezer):
    concept = add_plan(organisatie, status="concept")
    hidden = add_indicator(regisseur, concept, IndicatorData("Geheim"))

    assert browse(lezer).get(f"/indicatoren/{hidden}").status_code == 404
    assert browse(lezer).get(f"/plannen/{concept}/indicatoren.csv").status_code == 404


def test_an_indicator_of_another_organisatie_is_not_there(browse, regisseur):
    els = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    elsewhere = add_indicator(els, add_plan(els.organisatie_id), IndicatorData("X"))

    for way in ("", "/wijzigen", "/jaar", "/verwijderen"):
        assert browse(regisseur).get(f"/indicatoren/{elsewhere}{way}").status_code == 404


def test_a_closed_plan_shows_its_figures_and_takes_no_more(browse, medewerker, organisatie):
    closed = add_plan(organisatie, status="afgesloten")
    browser = browse(medewerker)

    assert "Vul cijfers in" not in browser.get(f"/plannen/{closed}/indicatoren").text
    assert "afgesloten" in browser.get(f"/plannen/{closed}/indicatoren/invoer").text
    fields = dict.fromkeys(("thema", "doel", "richting", "meet_elke", "verwacht_maand"), "")
    assert "afgesloten" in browser.post(f"/plannen/{closed}/indicatoren/nieuw", naam="X", **fields).text


def test_a_table_of_an_indicator_has_the_columns_that_are_used(plan, indicator):
    (found,) = load_plan(plan, clock.today()).indicatoren

    assert reeks(found, clock.today()).heads == ("Gemeten", "Streefwaarde", "Vergelijkbare gemeenten")
