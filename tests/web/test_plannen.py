"""The list of plans, the page of one, its data, and adding an actie to it."""

import re
from datetime import date

import pytest

from tests.builders import add, add_actie, add_plan, add_thema, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.plans import load_plan
from tracker.store.tables import DoelRow, IndicatorRow, MetingRow, PlanRow

COVER = {
    "titel": "Nieuwe titel", "soort": "uitvoeringsplan", "status": "vastgesteld", "period_start": "2025",
    "period_end": "2026", "vastgesteld_door": "het college", "vastgesteld_op": "22 februari 2025",
}  # fmt: skip


def test_without_plans_the_list_says_what_to_do(browse, medewerker):
    assert "Importeer een plan" in browse(medewerker).get("/plannen").text


def test_the_list_holds_the_plans_of_this_organisatie_only(browse, medewerker, plan):
    add_plan(add_organisatie("Elders"), titel="Plan van elders")
    page = browse(medewerker).get("/plannen").text

    assert "Uitvoeringsplan Veiligheid 2025-2026" in page
    assert "Plan van elders" not in page


def test_a_concept_is_for_oov_only(browse, lezer, medewerker, organisatie):
    concept = add_plan(organisatie, titel="Nog geheim", status="concept")

    assert "Nog geheim" not in browse(lezer).get("/plannen").text
    assert browse(lezer).get(f"/plannen/{concept}").status_code == 404
    assert browse(medewerker).get(f"/plannen/{concept}").status_code == 200


def test_the_list_counts_what_somebody_sees_of_a_plan(browse, actiehouder, lezer, medewerker, plan):
    add_actie(plan, titel="Eigen actie", actiehouder_id=actiehouder.user_id)
    add_actie(plan, titel="Interne actie", vertrouwelijkheid="intern")
    counted = {who.naam: links_to_acties(browse(who).get("/plannen").text) for who in (medewerker, lezer, actiehouder)}

    assert counted == {medewerker.naam: ["2"], lezer.naam: ["1"], actiehouder.naam: ["1"]}


def links_to_acties(page: str) -> list[str]:
    return re.findall(r'<a href="/acties\?plan=\d+">(\d+)<', page)


def test_a_thema_shows_its_goals_and_how_its_acties_stand(browse, medewerker, plan):
    thema = add_thema(plan, titel="Jeugd", nummer="2")
    deelthema = add_thema(plan, titel="Jeugdoverlast", parent_id=thema, position=2)
    add(DoelRow(plan_id=plan, thema_id=deelthema, tekst="Minder overlast.", position=1))
    done = add_actie(plan, thema_id=deelthema)
    add_voortgang(done, medewerker.user_id, clock.today(), fase="afgerond", koers=None)
    page = browse(medewerker).get(f"/plannen/{plan}").text

    assert "Minder overlast." in page
    assert re.search(
        rf'href="/acties\?plan={plan}&amp;thema={thema}">1 actie<span[^>]*> van Jeugd</span></a>: 1 klaar', page
    )


def test_an_indicator_shows_measured_beside_aimed_at(browse, medewerker, plan):
    indicator = add(IndicatorRow(plan_id=plan, naam="Woninginbraken", bron="politie", eenheid="per 1.000", position=1))
    add(MetingRow(indicator_id=indicator, jaar=2023, soort="meting", waarde="PM"))
    add(MetingRow(indicator_id=indicator, jaar=2026, soort="streefwaarde", waarde="≤ 3,5"))
    page = browse(medewerker).get(f"/plannen/{plan}").text

    assert re.findall(r'<td class="number">(?:<span class="muted">)?(PM|≤ 3,5|–)', page) == ["PM", "–", "–", "≤ 3,5"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.REGISSEUR, 200),
        (Role.MEDEWERKER_OOV, 200),
        (Role.ACTIEHOUDER, 403),
        (Role.LEZER, 403),
        (Role.BEHEERDER, 403),
    ],
)
@pytest.mark.parametrize("way", ["wijzigen", "acties/nieuw"])
def test_only_oov_changes_a_plan(browse, organisatie, plan, role, status, way):
    assert browse(person(organisatie, role, "Iemand")).get(f"/plannen/{plan}/{way}").status_code == status


@pytest.mark.parametrize("way", ["", "/wijzigen", "/acties/nieuw"])
def test_a_plan_of_another_organisatie_is_not_there(browse, regisseur, way):
    elsewhere = add_plan(add_organisatie("Elders"))

    assert browse(regisseur).get(f"/plannen/{elsewhere}{way}").status_code == 404


def test_plan_data_is_corrected_on_its_page(browse, medewerker, plan):
    response = browse(medewerker).post(f"/plannen/{plan}/wijzigen", **COVER)

    assert response.status_code == 303
    assert (read(PlanRow, plan).titel, read(PlanRow, plan).vastgesteld_op) == ("Nieuwe titel", date(2025, 2, 22))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("titel", "", "Geef het plan een titel."),
        ("period_end", "2024", "Het laatste jaar ligt voor het eerste jaar."),
        ("period_start", "25", "Vul een jaar in"),
        ("vastgesteld_op", "ooit", "geen datum die wij kennen"),
    ],
)
def test_plan_data_that_cannot_be_gets_a_sentence(browse, medewerker, plan, field, value, sentence):
    response = browse(medewerker).post(f"/plannen/{plan}/wijzigen", **COVER | {field: value})

    assert response.status_code == 422
    assert sentence in response.text


def test_an_actie_is_added_once_however_often_the_form_is_sent(browse, medewerker, plan):
    thema, browser = add_thema(plan), browse(medewerker)
    for _ in range(2):
        answer = browser.post(f"/plannen/{plan}/acties/nieuw", titel="Nieuw", thema=str(thema), indiening="b" * 32)

    assert [(a.titel, a.thema_id) for a in load_plan(plan, clock.today()).acties] == [("Nieuw", thema)]
    assert "Deze actie staat niet in het plan." in browser.get(answer.headers["Location"]).text
