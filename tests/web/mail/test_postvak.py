"""The tray on screen: what waits, why, and the three things team OOV does with it."""

import pytest

from tests.answering import asked, reads_replies
from tests.answering_mails import TEXT, bounce, mail, parts, piece, tiny_png
from tests.builders import add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.answering.intake import take_in_mail
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.answer_tables import PostRow
from tracker.store.session import db
from tracker.store.tables import BijlageRow, OutboxRow, ReactieRow, VoortgangRow

FORM = {"fase": "in uitvoering", "koers": "op schema", "toelichting": TEXT, "datum": "1-6-2026"}


@pytest.fixture
def it(app, actiehouder):
    reads_replies(app)
    it = asked(actiehouder)
    add_voortgang(it.actie_id, actiehouder.user_id, clock.today())
    return it


def waiting(it, **headers) -> int:
    """A message from somebody else than the person it should be of, with a photo."""
    photo = piece("image/png; name=foto.png", tiny_png(), "base64", Content_Disposition="attachment")
    text = piece("text/plain; charset=utf-8", TEXT)
    return take_in_mail(
        parts("mixed", text, photo, From="boef@elders.example", **headers)(it.address), clock.now()
    ).post_id


def test_the_tray_shows_the_text_and_the_reason(it, medewerker, browse):
    post_id, oov = waiting(it), browse(medewerker)

    assert "Antw: 1 actie vraagt uw aandacht" in oov.get("/postvak").text
    page = oov.get(f"/postvak/{post_id}").text
    assert all(part in page for part in (TEXT, "De afzender is niet degene aan wie wij schreven", "foto.png", "Anna"))


def test_taken_over_as_voortgang_it_is_on_behalf_of_its_person_with_its_files(it, medewerker, actiehouder, browse):
    post_id = waiting(it)

    answer = browse(medewerker).post(
        f"/postvak/{post_id}/voortgang", page=f"/postvak/{post_id}", actie=str(it.actie_id), **FORM
    )

    said = db.session.query(VoortgangRow).order_by(VoortgangRow.id.desc()).first()
    assert answer.status_code == 303
    assert (said.door_id, said.namens_id, said.toelichting) == (medewerker.user_id, actiehouder.user_id, TEXT)
    assert db.session.query(BijlageRow).one().voortgang_id == said.id
    assert read(PostRow, post_id).besluit == "overgenomen als voortgang"


def test_placed_as_a_reactie_it_is_internal_and_says_whose_mail_it_was(it, medewerker, browse):
    post_id = waiting(it)
    browse(medewerker).post(f"/postvak/{post_id}/reactie", page=f"/postvak/{post_id}", actie=str(it.actie_id))

    said = db.session.query(ReactieRow).one()
    assert not said.gedeeld
    assert "boef@elders.example" in said.tekst
    assert TEXT in said.tekst


def test_putting_a_message_aside_needs_a_reason(it, medewerker, browse):
    post_id, oov = waiting(it), browse(medewerker)
    page = f"/postvak/{post_id}"

    without = oov.post(f"{page}/wegleggen", page=page, reden="")
    oov.post(f"{page}/wegleggen", page=page, reden="Reclame")

    assert (without.status_code, read(PostRow, post_id).besluit) == (422, "weggelegd: Reclame")
    assert "weggelegd: Reclame" in oov.get("/postvak?stand=afgehandeld").text


def test_a_message_is_dealt_with_once(it, medewerker, regisseur, browse):
    post_id = waiting(it)
    page = f"/postvak/{post_id}"
    browse(medewerker).post(f"{page}/wegleggen", page=page, reden="Reclame")

    late = browse(regisseur).post(f"{page}/voortgang", page=page, actie=str(it.actie_id), **FORM)

    assert late.status_code == 422
    assert "Een collega heeft dit bericht al afgehandeld." in late.text


def test_an_address_that_bounces_is_named_until_somebody_says_it_works(it, medewerker, actiehouder, browse):
    take_in_mail(bounce(read(OutboxRow, it.outbox_id).message_id), clock.now())
    oov = browse(medewerker)
    assert "1 adres werkt niet" in oov.get("/postvak").text

    oov.post(f"/postvak/adres/{actiehouder.user_id}/werkt", page="/postvak")

    assert "adres werkt niet" not in oov.get("/postvak").text


def test_what_was_taken_over_or_ignored_can_be_looked_up(it, medewerker, browse):
    take_in_mail(mail(it.address, TEXT), clock.now())
    take_in_mail(mail(it.address, "Ik ben er niet.", Auto_Submitted="auto-replied"), clock.now())
    oov = browse(medewerker)

    assert "voortgang gemeld" in oov.get("/postvak?stand=overgenomen").text
    assert "Automatisch bericht" in oov.get("/postvak?stand=genegeerd").text


@pytest.mark.parametrize("role", [Role.ACTIEHOUDER, Role.BEHEERDER, Role.LEZER])
def test_only_team_oov_reads_the_tray(role, organisatie, browse):
    assert browse(person(organisatie, role, "Iemand")).get("/postvak").status_code == 403


def test_another_organisatie_does_not_see_the_message(it, browse):
    post_id = waiting(it)
    elsewhere = browse(person(add_organisatie("Elders"), Role.REGISSEUR, "Els"))

    assert elsewhere.get(f"/postvak/{post_id}").status_code == 404
    assert TEXT not in elsewhere.get("/postvak").text
