"""The pages on which the texts of mails are written."""

import re

import pytest

from tests.conftest import person
from tracker.domain.rollen import Role
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.mailteksten import own_texts
from tracker.store.session import db

PAGE = "/instellingen/mail/teksten/herinnering"
TYPED = {"tekst_onderwerp": "Dag {naam}", "tekst_opening": "<script>x</script> {acties}", "tekst_slot": "Tot ziens."}


@pytest.fixture
def page(browse, regisseur):
    return browse(regisseur)


def send(page, **fields):
    seen = re.search(r'name="gezien"[^>]*value="(\d+)"', page.get(PAGE).text)
    answer = page.post(PAGE, gezien=seen[1], **{"datum": "1-6-2026", "persoon": "0", **TYPED, **fields})
    db.session.rollback()
    return answer


def test_every_mail_stands_in_the_list_with_whose_text_it_has(page):
    send(page)
    text = page.get("/instellingen/mail/teksten").text

    assert text.count("eigen tekst<") == 1
    assert "Herinnering aan een actiehouder" in text


def test_what_is_typed_is_kept_and_shown_beside_ours(page, organisatie):
    send(page)
    text = page.get(PAGE).text

    assert own_texts(organisatie)["herinnering.onderwerp"] == "Dag {naam}"
    assert 'value="Dag {naam}"' in text
    assert "Het veiligheidsplan van {organisatie} vraagt nu uw aandacht" in text


def test_a_text_that_is_refused_comes_back_with_what_is_wrong_and_nothing_is_lost(page, organisatie):
    answer = send(page, tekst_onderwerp="Dag {voornaam}", tekst_opening="Dag {naam")

    assert answer.status_code == 422
    assert "{voornaam} kennen wij hier niet. Bedoelt u {naam}?" in answer.text
    assert "mist de accolade aan het eind" in answer.text
    assert "Tot ziens." in answer.text
    assert own_texts(organisatie) == {}


def test_a_subject_of_two_lines_is_refused(page, organisatie):
    answer = send(page, tekst_onderwerp="Dag\r\nBcc: iedereen@rijnoord.example")

    assert (answer.status_code, own_texts(organisatie)) == (422, {})


def test_the_preview_shows_the_mail_as_typed_and_keeps_nothing(page, organisatie, regisseur):
    answer = send(page, wat="voorbeeld", persoon=str(regisseur.user_id))

    assert answer.status_code == 200
    assert f"Dag {regisseur.naam}" in answer.text
    assert "&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt; 2 acties" in answer.text
    assert "<script>x" not in answer.text
    assert own_texts(organisatie) == {}


def test_the_policy_of_the_preview_lets_the_styles_of_the_mail_through_and_no_others(page, regisseur):
    answer = send(page, wat="voorbeeld", persoon=str(regisseur.user_id), tekst_slot='<p style="color:red">x</p>')
    policy = answer.headers["Content-Security-Policy"]

    assert "style-src 'self'" in policy
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in policy
    assert "unsafe-inline" not in policy
    plain = send(page, wat="voorbeeld", persoon=str(regisseur.user_id))
    assert plain.headers["Content-Security-Policy"] == policy


def test_somebody_of_elsewhere_cannot_be_looked_at(page):
    other = person(add_organisatie("Elders"), Role.REGISSEUR, "Iemand")

    assert send(page, wat="voorbeeld", persoon=str(other.user_id)).status_code in {403, 404}


def test_back_to_ours_and_the_history_puts_it_back(page, organisatie):
    send(page)
    page.post(f"{PAGE}/terug", page=PAGE)
    db.session.rollback()
    assert own_texts(organisatie) == {}
    change = re.search(r'name="wijziging" value="(\d+)"', page.get(PAGE).text)
    page.post(f"{PAGE}/herstel", page=PAGE, wijziging=change[1])
    db.session.rollback()

    assert len(own_texts(organisatie)) == 1


@pytest.mark.parametrize("role", [Role.MEDEWERKER_OOV, Role.ACTIEHOUDER, Role.LEZER])
def test_others_are_refused(browse, organisatie, role):
    page = browse(person(organisatie, role, "Iemand"))

    assert {page.get(path).status_code for path in (PAGE, "/instellingen/mail/teksten")} == {403}


def test_a_mail_that_does_not_exist_is_not_found(page):
    assert page.get("/instellingen/mail/teksten/bestaat-niet").status_code in {403, 404}
