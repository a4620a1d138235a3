"""The page of the house style: choosing, trying, refusing, and the reports that follow."""

import io
from datetime import date

import pytest

from tests.builders import add_plan
from tests.services.rapport.test_huisstijl import LOGO, RED, photo
from tracker.services.rapport.huisstijl import choose_looks, style_of
from tracker.services.rapport.publishing import freeze_edition, start_edition


def test_a_regisseur_finds_it_at_the_reports_and_a_beheerder_in_the_menu(browse, regisseur, beheerder):
    assert 'href="/huisstijl"' in browse(regisseur).get("/rapportages").text
    assert 'href="/huisstijl"' in browse(beheerder).get("/personen").text


def test_saving_changes_what_reports_look_like(browse, regisseur):
    answer = browse(regisseur).post("/huisstijl", **RED, follow=True)

    assert "De huisstijl is opgeslagen" in answer.text
    assert style_of(regisseur.organisatie_id).font == "Source Serif 4"


def test_trying_shows_it_and_keeps_nothing(browse, regisseur):
    answer = browse(regisseur).post("/huisstijl", **RED, bekijk="ja")

    assert "Voorbeeld, nog niet bewaard" in answer.text
    assert "accent=%237a1d3c" in answer.text
    assert style_of(regisseur.organisatie_id).accent == "#1d4f7a"


def test_a_colour_that_cannot_be_read_is_said_at_its_field(browse, regisseur):
    answer = browse(regisseur).post("/huisstijl", **{**RED, "accent": "#ffee00"})

    assert answer.status_code == 422
    assert "te licht om op wit te lezen" in answer.text
    assert 'href="#accent"' in answer.text


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_is_taken_in_and_away(browse, regisseur, name):
    browser = browse(regisseur)
    file = (io.BytesIO(LOGO if name.endswith("svg") else photo()), name)
    taken = browser.post("/huisstijl/logo", page="/huisstijl", logo=file, alt="Logo van Rijnoord", follow=True)
    gone = browser.post("/huisstijl/logo/weg", page="/huisstijl", follow=True)

    assert "Op de titelpagina staat: Logo van Rijnoord" in taken.text
    assert "Er is nog geen logo gekozen" in gone.text


def test_a_logo_without_words_is_refused(browse, regisseur):
    answer = browse(regisseur).post("/huisstijl/logo", page="/huisstijl", logo=(io.BytesIO(LOGO), "l.svg"))

    assert answer.status_code == 422
    assert "voor wie het niet kan zien" in answer.text


@pytest.mark.parametrize("number", [1, 2])
def test_the_example_is_a_picture(browse, beheerder, number):
    answer = browse(beheerder).get(f"/huisstijl/voorbeeld/{number}?accent=%237a1d3c&font=onzin")

    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")


def test_a_report_on_screen_wears_its_own_style(browse, regisseur):
    edition_id = start_edition(regisseur, add_plan(regisseur.organisatie_id), year=2025, peildatum=date(2025, 12, 31))
    choose_looks(regisseur, **RED)
    freeze_edition(regisseur, edition_id)
    choose_looks(regisseur, **{**RED, "accent": "#0b5d3b"})
    browser = browse(regisseur)

    assert f"opmaak.css?rapport={edition_id}" in browser.get(f"/rapportages/{edition_id}").text
    assert "#7a1d3c" in browser.get(f"/rapportages/opmaak.css?rapport={edition_id}").text
    assert "/static/fonts/tracker-serif-regular.woff2" in browser.get("/rapportages/opmaak.css").text


def test_a_style_is_not_told_to_another_organisatie(browse, regisseur):
    assert browse(regisseur).get("/rapportages/opmaak.css?rapport=99").status_code == 404


def test_a_template_is_taken_in_given_back_and_dropped(browse, regisseur):
    browser = browse(regisseur)
    example = browser.get("/huisstijl/sjabloon/voorbeeld.docx").data
    taken = browser.post("/huisstijl/sjabloon", sjabloon=(io.BytesIO(example), "ons.docx"), follow=True)
    kept = browser.get("/huisstijl/sjabloon/huidig.docx")
    gone = browser.post("/huisstijl/sjabloon/weg", page="/huisstijl/sjabloon", follow=True)

    assert "In gebruik: <strong>ons.docx</strong>" in taken.text
    assert kept.data.startswith(b"PK")
    assert "hebben weer onze opmaak" in gone.text
    assert browser.get("/huisstijl/sjabloon/huidig.docx").status_code == 404


def test_a_template_that_cannot_be_filled_is_refused_on_the_page(browse, regisseur):
    answer = browse(regisseur).post("/huisstijl/sjabloon", sjabloon=(io.BytesIO(b"tekst"), "ons.docx"))

    assert answer.status_code == 422
    assert "geen Word-document" in answer.text
