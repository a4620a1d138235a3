"""Judging what waits, one thing at a time."""

from datetime import date

import pytest

from tests.builders import add_actie, add_document, add_plan, add_voortgang, read
from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.voorstellen import move_deadline
from tracker.store.tables import ActieRow, VoorstelRow, VoortgangRow

FUTURE = date(2099, 12, 31)
FAR = date(2199, 12, 31)


@pytest.fixture
def own(organisatie, actiehouder, medewerker):
    lines = ["We voeren een buurtapp in."]
    document = add_document(organisatie, lines, medewerker.user_id)
    return add_actie(
        add_plan(organisatie), actiehouder_id=actiehouder.user_id, deadline=FUTURE, document_id=document, line=1,
        line_end=1, quote=lines[0],
    )  # fmt: skip


@pytest.fixture
def said(own, actiehouder) -> int:
    add_voortgang(own, actiehouder.user_id, date(2025, 5, 1), toelichting="De app heeft 40 leden in vier wijken.")
    return add_voortgang(
        own, actiehouder.user_id, date(2025, 6, 1), toelichting="De app heeft 60 leden in vier wijken.",
        koers="vraagt aandacht", oorzaak="Ziek.", beoordeling="ingediend",
    )  # fmt: skip


@pytest.fixture
def asked(own, actiehouder) -> int:
    move_deadline(actiehouder, own, FAR, "De subsidie komt later.")
    return 1


def test_the_first_thing_that_waits_is_opened(browse, regisseur, said):
    assert browse(regisseur).get("/beoordelen").headers["Location"] == f"/beoordelen/voortgang/{said}"


def test_nothing_waiting_is_said(browse, regisseur, own):
    assert "Alles is beoordeeld" in browse(regisseur).get("/beoordelen").text


def test_the_promise_and_the_difference_stand_beside_each_other(browse, regisseur, said):
    page = browse(regisseur).get(f"/beoordelen/voortgang/{said}").text

    assert "We voeren een buurtapp in." in page
    assert "[weg: 40]" in page
    assert "[erbij: 60]" in page
    assert '<span class="sr-only">was: </span>op schema' in page
    assert '<span class="sr-only">wordt: </span>vraagt aandacht' in page


def test_a_request_shows_the_deadline_now_and_the_one_asked(browse, regisseur, asked):
    page = browse(regisseur).get(f"/beoordelen/voorstel/{asked}").text

    assert "was: </span>31 december 2099" in page
    assert "wordt: </span>31 december 2199" in page
    assert "De subsidie komt later." in page


def test_agreeing_leads_to_the_next_and_the_last_to_the_end(browse, regisseur, said, asked):
    browser = browse(regisseur)
    first = browser.post(f"/beoordelen/voortgang/{said}", oordeel="akkoord")
    second = browser.post(first.headers["Location"], oordeel="akkoord")

    assert first.headers["Location"] == f"/beoordelen/voorstel/{asked}"
    assert second.headers["Location"] == "/beoordelen"
    assert (read(VoortgangRow, said).beoordeling, read(VoorstelRow, asked).beoordeling) == ("akkoord", "akkoord")
    assert read(ActieRow, 1).deadline == FAR


def test_sending_back_asks_for_a_remark_and_keeps_it(browse, regisseur, said, asked):
    browser = browse(regisseur)
    for url in (f"/beoordelen/voortgang/{said}", f"/beoordelen/voorstel/{asked}"):
        assert browser.post(url, oordeel="terug", opmerking=" ").status_code == 422
        browser.post(url, oordeel="terug", opmerking="Wie doet dit?")

    assert (read(VoortgangRow, said).opmerking, read(VoorstelRow, asked).opmerking) == ("Wie doet dit?",) * 2


def test_later_goes_round(browse, regisseur, said, asked):
    page = browse(regisseur).get(f"/beoordelen/voorstel/{asked}").text

    assert f'href="/beoordelen/voortgang/{said}" data-sneltoets="n"' in page


def test_what_was_judged_meanwhile_says_so(browse, regisseur, said):
    browser = browse(regisseur)
    browser.post(f"/beoordelen/voortgang/{said}", oordeel="akkoord")
    again = browser.get(f"/beoordelen/voortgang/{said}")

    assert (again.status_code, again.headers["Location"]) == (303, "/beoordelen")


def test_oov_judges_deadlines_and_no_voortgang(browse, medewerker, said, asked):
    browser = browse(medewerker)

    assert browser.get("/beoordelen").headers["Location"] == f"/beoordelen/voorstel/{asked}"
    assert browser.get(f"/beoordelen/voortgang/{said}").status_code == 403


def test_another_organisatie_finds_nothing(browse, said, asked):
    stranger = browse(person(add_organisatie("Elders"), Role.REGISSEUR, "Els"))

    assert "Alles is beoordeeld" in stranger.get("/beoordelen").text
    for url in (f"/beoordelen/voortgang/{said}", f"/beoordelen/voorstel/{asked}"):
        assert (stranger.get(url).status_code, stranger.post(url, oordeel="akkoord").status_code) == (404, 404)
