"""The pages on which people write in a draft of a report."""

import re
from base64 import b64decode
from datetime import date

import pytest

from tests.builders import add_actie, add_plan
from tracker.services.rapport import redactie
from tracker.services.rapport.publishing import freeze_edition, made_report, start_edition
from tracker.services.rapport.redactie import open_redactie, write_text

PEILDATUM = date(2025, 12, 31)


@pytest.fixture
def plan(organisatie: int) -> int:
    plan_id = add_plan(organisatie)
    add_actie(plan_id, titel="Buurtapp invoeren")
    return plan_id


@pytest.fixture
def concept(plan, regisseur) -> int:
    return start_edition(regisseur, plan, year=2025, peildatum=PEILDATUM)


@pytest.fixture
def key(concept, regisseur) -> str:
    return open_redactie(regisseur, concept).texts[0].part.key


def place(concept: int, key: str = "") -> str:
    return f"/rapportages/{concept}/teksten" + (f"/{key}" if key else "")


def test_the_outline_says_what_is_left_to_do(browse, medewerker, concept):
    page = browse(medewerker).get(place(concept)).text

    assert "Bij 1 actie is nog geen voortgang akkoord." in page
    assert "Nog niemand heeft de samenvatting bekeken of aangevuld." in page


def test_what_is_written_stands_in_the_report(browse, medewerker, concept, key):
    browser = browse(medewerker)
    browser.post(place(concept, key), tekst="Een <b>rustig</b> jaar.", versie="0")

    assert "Een &lt;b&gt;rustig&lt;/b&gt; jaar." in browser.get(f"/rapportages/{concept}").text


def test_saving_and_going_on_leads_to_the_next_text(browse, medewerker, concept, key):
    response = browse(medewerker).post(place(concept, key), tekst="Kort.", versie="0", verder="1")

    assert response.headers["Location"].startswith(place(concept) + "/")
    assert key not in response.headers["Location"]


def test_new_figures_are_shown_beside_the_own_words(browse, medewerker, concept, key, plan):
    write_text(medewerker, concept, key, "Alles gaat goed.", version=0)
    add_actie(plan, titel="Nog een")
    page = browse(medewerker).get(place(concept, key)).text

    assert "De cijfers zijn gewijzigd" in page
    assert "Alles gaat goed." in page


def test_who_comes_second_sees_both_texts_and_loses_nothing(browse, medewerker, regisseur, concept, key):
    write_text(regisseur, concept, key, "Van de regisseur.", version=0)
    response = browse(medewerker).post(place(concept, key), tekst="Van de medewerker.", versie="0")

    assert response.status_code == 409
    assert "Van de regisseur." in response.text
    assert "Van de medewerker." in response.text


def test_the_made_text_comes_back_by_one_button(browse, medewerker, concept, key):
    made = open_redactie(medewerker, concept).texts[0].part.text
    write_text(medewerker, concept, key, "Iets anders.", version=0)
    browse(medewerker).post(place(concept, key), tekst="Iets anders.", versie="1", gemaakt="1")

    assert open_redactie(medewerker, concept).texts[0].tekst == made


def test_the_regisseur_agrees_with_a_text(browse, regisseur, concept, key):
    browse(regisseur).post(place(concept, key) + "/akkoord", versie="0")

    assert open_redactie(regisseur, concept).texts[0].said.akkoord_by == regisseur.naam


def test_a_text_that_is_too_long_is_kept_on_the_page(browse, medewerker, concept, key):
    response = browse(medewerker).post(place(concept, key), tekst="lang " * 5_000, versie="0")

    assert response.status_code == 422
    assert "te lang" in response.text
    assert "lang lang" in response.text


def test_opening_and_saving_compose_the_report_once_each(browse, medewerker, concept, key, monkeypatch):
    browser, composed = browse(medewerker), []
    monkeypatch.setattr(redactie, "made_report", lambda of: composed.append(of) or made_report(of))
    browser.post(place(concept, key), tekst="Kort.", versie="0", verder="1")  # which opens the page first

    assert len(composed) == 2


def test_what_was_typed_is_not_lost_when_its_place_is_gone(browse, medewerker, concept):
    browser = browse(medewerker)
    browser.post(place(concept, "weg"), tekst="Een lange zin.", versie="0")

    assert "Een lange zin." in browser.get(place(concept)).text


def test_a_text_is_shown_as_it_will_be_printed_and_not_kept_by_looking(browse, medewerker, concept, key):
    response = browse(medewerker).post(place(concept, key), tekst="Nog niet bewaard.", versie="0", bekijk="1")
    pages = re.findall(r'src="data:image/png;base64,([^"]+)"', response.text)

    assert response.status_code == 200
    assert b64decode(pages[0]).startswith(b"\x89PNG")
    assert "Nog niet bewaard." in response.text
    assert "Nog niet bewaard." not in browse(medewerker).get(f"/rapportages/{concept}").text


def test_a_report_that_is_vastgesteld_leads_back_to_itself(browse, regisseur, concept, key):
    freeze_edition(regisseur, concept)
    response = browse(regisseur).get(place(concept, key))

    assert (response.status_code, response.headers["Location"]) == (303, f"/rapportages/{concept}")


def test_a_text_that_is_not_there_is_not_found(browse, regisseur, concept):
    assert browse(regisseur).get(place(concept, "bestaat-niet")).status_code == 404
