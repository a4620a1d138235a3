"""The page that shows how far a file is, without script, and the file when it is there."""

import time
from datetime import date

import pytest

from tests.builders import add_actie, add_plan
from tracker.services.rapport import maken
from tracker.services.rapport.maken import make_waiting
from tracker.services.rapport.publishing import start_edition


@pytest.fixture
def edition(organisatie, regisseur, monkeypatch):
    monkeypatch.setattr(maken, "AT_ONCE_ACTIES", {})
    plan_id = add_plan(organisatie)
    add_actie(plan_id)
    return start_edition(regisseur, plan_id, year=2025, peildatum=date(2025, 12, 31))


@pytest.fixture
def no_process(monkeypatch):
    monkeypatch.setattr("tracker.web.rapport.rapportages.start_making", lambda: None)


def test_a_large_report_leads_to_a_page_that_asks_again_by_itself(browse, regisseur, edition, no_process):
    browser = browse(regisseur)
    sent_to = browser.get(f"/rapportages/{edition}/bestand.html").headers["Location"]
    page = browser.get(sent_to)

    assert page.headers["Refresh"] == "2"
    assert "Stap 1 van 4: in de rij gezet." in page.text
    assert "Refresh" not in browser.get(sent_to + "?stil=1").headers


def test_when_it_is_done_the_page_gives_the_file(browse, regisseur, edition, no_process):
    browser = browse(regisseur)
    browser.get(f"/rapportages/{edition}/bestand.html")
    make_waiting()
    page = browser.get(f"/rapportages/{edition}/maken/html")
    file = browser.get(f"/rapportages/{edition}/maken/html/bestand")

    assert "Uw bestand is klaar" in page.text
    assert "Refresh" not in page.headers
    assert "attachment" in file.headers["Content-Disposition"]
    assert b'<html lang="nl">' in file.data


def test_the_name_of_a_form_keeps_its_capitals(browse, regisseur, edition, no_process):
    browser = browse(regisseur)
    browser.get(f"/rapportages/{edition}/bestand.docx")
    make_waiting()

    assert "Het Word-document van " in browser.get(f"/rapportages/{edition}/maken/docx").text


def test_who_asked_for_nothing_goes_to_the_report(browse, regisseur, edition):
    for address in ("maken/html", "maken/html/bestand"):
        answer = browse(regisseur).get(f"/rapportages/{edition}/{address}")

        assert answer.headers["Location"] == f"/rapportages/{edition}"


def test_a_form_we_do_not_know_is_not_found(browse, regisseur, edition):
    for address in ("bestand.xyz", "maken/xyz", "bestand.raadsset"):
        assert browse(regisseur).get(f"/rapportages/{edition}/{address}").status_code == 404


def test_a_process_of_its_own_makes_it(browse, regisseur, edition):
    browser = browse(regisseur)
    browser.get(f"/rapportages/{edition}/bestand.html")
    for _ in range(240):
        if "Uw bestand is klaar" in browser.get(f"/rapportages/{edition}/maken/html").text:
            break
        time.sleep(0.25)

    assert browser.get(f"/rapportages/{edition}/maken/html/bestand").data.startswith(b"<!DOCTYPE html>")
