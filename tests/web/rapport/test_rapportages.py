"""The pages of reports: who sees what, and what the files are."""

from datetime import date

import pytest

from tests.builders import add_actie, add_plan, add_thema, add_voortgang
from tracker.reporting.compose.names import NAMES
from tracker.services.rapport.publishing import freeze_edition, start_edition
from tracker.store.editions import find_edition

PEILDATUM = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie: int) -> int:
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtapp <b>invoeren</b>")
    return plan_id


@pytest.fixture
def concept(plan, regisseur) -> int:
    return start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)


def test_without_reports_the_list_says_what_to_do(browse, medewerker):
    assert "Er is nog geen rapportage" in browse(medewerker).get("/rapportages").text


def test_a_draft_is_made_from_the_form_and_shown(browse, medewerker, plan):
    response = browse(medewerker).post("/rapportages/nieuw", plan=plan, year=2025, peildatum="31-12-2025", follow=True)

    assert "Voortgangsrapportage 2025" in response.text
    assert "Buurtapp &lt;b&gt;invoeren&lt;/b&gt;" in response.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"peildatum": "31-02-2025"}, "is geen datum die wij kennen"), ({"peildatum": ""}, "Vul een peildatum in"),
        ({"peildatum": "1-1-2099"}, "ligt in de toekomst"), ({"peildatum": "31-12-2020"}, "ligt vóór"),
        ({"year": "jaar"}, "Vul een jaar in vier cijfers in"),
        ({"year": "1200"}, "Kies een jaar"), ({"plan": "999"}, "Kies een plan uit de lijst"),
    ],
)  # fmt: skip
def test_bad_input_is_said_and_kept(browse, medewerker, plan, fields, sentence):
    given = {"plan": plan, "year": "2025", "peildatum": "31-12-2025"} | fields
    response = browse(medewerker).post("/rapportages/nieuw", **given)

    assert response.status_code == 422
    assert sentence in response.text
    assert "<title>Fout: " in response.text


def test_the_same_form_twice_makes_one_draft(browse, medewerker, plan):
    browser = browse(medewerker)
    fields = {"plan": plan, "year": 2025, "peildatum": "31-12-2025", "indiening": "a" * 32}
    places = {browser.post("/rapportages/nieuw", **fields).headers["Location"] for _ in range(2)}

    assert places == {"/rapportages/1"}


def test_freezing_asks_first_and_then_keeps(browse, regisseur, concept):
    browser = browse(regisseur)
    assert "Stelt u dit rapport vast?" in browser.get(f"/rapportages/{concept}/vaststellen").text
    browser.post(f"/rapportages/{concept}/vaststellen", gezien="y")

    assert find_edition(concept).is_frozen


def test_acties_without_akkoord_are_named_and_must_be_seen_before_freezing(browse, regisseur, concept):
    answer = browse(regisseur).post(f"/rapportages/{concept}/vaststellen")

    assert answer.status_code == 422
    assert "Buurtapp &lt;b&gt;invoeren" in answer.text.partition("Dit staat nog open")[2]
    assert "Zet daarna een vinkje" in answer.text
    assert not find_edition(concept).is_frozen


def test_what_is_agreed_to_asks_no_tick(browse, regisseur, plan, concept):
    add_voortgang(1, regisseur.user_id, date(2025, 12, 1))
    browser = browse(regisseur)

    assert "gezien" not in browser.get(f"/rapportages/{concept}/vaststellen").text
    assert browser.post(f"/rapportages/{concept}/vaststellen").status_code == 303


def test_a_frozen_report_refuses_changes_and_says_so(browse, regisseur, concept):
    freeze_edition(regisseur, concept)
    browser = browse(regisseur)
    response = browser.post(f"/rapportages/{concept}", peildatum="31-12-2025", samenvatting="Toch anders", follow=True)

    assert "kan niet meer veranderen" in response.text
    assert find_edition(concept).samenvatting == ""


def test_a_lezer_reads_only_what_is_vastgesteld(browse, lezer, regisseur, concept):
    browser = browse(lezer)
    assert browser.get(f"/rapportages/{concept}").status_code == 404
    freeze_edition(regisseur, concept)

    assert browser.get(f"/rapportages/{concept}").status_code == 200


@pytest.mark.parametrize(
    ("file_format", "start"),
    [
        ("pdf", b"%PDF-"),
        ("docx", b"PK"),
        ("odt", b"PK"),
        ("xlsx", b"PK"),
        ("html", b"<!DOCTYPE html>"),
        ("json", b'{"data":'),
    ],
)
def test_each_file_is_what_it_says_and_is_offered_as_download(browse, lezer, regisseur, concept, file_format, start):
    freeze_edition(regisseur, concept)
    response = browse(lezer).get(f"/rapportages/{concept}/bestand.{file_format}")

    assert response.data.startswith(start)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="voortgangsrapportage-2025-')


def test_an_unknown_format_is_a_404(browse, regisseur, concept):
    assert browse(regisseur).get(f"/rapportages/{concept}/bestand.exe").status_code == 404


def test_a_draft_can_be_thrown_away_and_a_frozen_one_cannot(browse, regisseur, plan, concept):
    frozen = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)
    freeze_edition(regisseur, frozen)
    browser = browse(regisseur)
    for edition_id in (concept, frozen):
        browser.post(f"/rapportages/{edition_id}/weggooien")

    assert find_edition(concept) is None
    assert find_edition(frozen) is not None


def test_throwing_a_draft_away_asks_first(browse, medewerker, concept):
    page = browse(medewerker).get(f"/rapportages/{concept}/weggooien")

    assert "Gooit u dit concept weg?" in page.text
    assert find_edition(concept) is not None


@pytest.mark.parametrize(("soort", "title"), [(kind, f"{name} 2025") for kind, name in NAMES.items()])
def test_every_kind_of_report_is_made_from_the_form(browse, medewerker, plan, soort, title):
    fields = {"plan": plan, "year": 2025, "peildatum": "31-12-2025", "soort": soort}
    page = browse(medewerker).post("/rapportages/nieuw", follow=True, **fields).text

    assert f"<h1>{title}</h1>" in page


def test_a_report_can_be_about_one_thema(browse, medewerker, plan):
    thema_id = add_thema(plan, titel="Wonen")
    add_actie(plan, titel="Sloten nakijken", thema_id=thema_id)
    fields = {"plan": plan, "year": 2025, "peildatum": "31-12-2025", "over": f"THEMA:{thema_id}"}
    page = browse(medewerker).post("/rapportages/nieuw", follow=True, **fields).text

    assert "Sloten nakijken" in page
    assert "Buurtapp" not in page


def test_a_thema_of_another_plan_is_refused(browse, medewerker, plan, organisatie):
    thema_id = add_thema(add_plan(organisatie, titel="Een ander plan"), titel="Wonen")
    fields = {"plan": plan, "year": 2025, "peildatum": "31-12-2025", "over": f"THEMA:{thema_id}"}
    response = browse(medewerker).post("/rapportages/nieuw", **fields)

    assert response.status_code == 422
    assert "hoort niet bij het plan" in response.text


def test_of_a_letter_no_workbook_is_offered_and_its_address_says_why(browse, regisseur, plan):
    letter = start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM, kind="raadsinformatiebrief")
    client = browse(regisseur)
    page = client.get(f"/rapportages/{letter}").text
    answer = client.get(f"/rapportages/{letter}/bestand.xlsx", follow_redirects=True)

    assert "bestand.pdf" in page
    assert "bestand.xlsx" not in page
    assert answer.status_code == 200
    assert "Daarom is er geen Excel-bestand van." in answer.text
