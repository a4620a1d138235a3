"""Writing the texts of mails, and what the mails say then."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select

from tests.builders import add, add_actie, add_plan
from tests.conftest import on_both, person
from tracker.domain.rollen import Role
from tracker.mail.message import read_texts
from tracker.reminders.soorten import ELKE_MAIL, HERINNERING, SOORTEN
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mail.mailteksten import (
    TextsError,
    back_to_ours,
    history_of,
    last_change,
    save_texts,
    undo_change,
)
from tracker.services.mail.mailvoorbeeld import show_example
from tracker.services.mail.reminding import plan_reminders
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.mailteksten import own_texts
from tracker.store.session import db
from tracker.store.tables import OutboxRow, UserRow

MONDAY = date(2026, 6, 1)
MORNING = datetime(2026, 6, 1, 6, tzinfo=UTC)
OURS = {deel.sleutel: deel.tekst for deel in HERINNERING.delen}
OWN = {**OURS, "onderwerp": "Graag uw reactie, {naam}", "opening": "<b>Fijn</b> dat u {plan} uitvoert."}


@pytest.fixture
def anna(organisatie):
    return person(organisatie, Role.ACTIEHOUDER, "Anna").user_id


@pytest.fixture
def due(organisatie, anna):
    """An actie of Anna whose deadline is today."""
    return add_actie(add_plan(organisatie, "Plan {naam}"), "Buurtapp", actiehouder_id=anna, deadline=MONDAY)


def write(actor, texts, soort=HERINNERING):
    return save_texts(actor, soort, texts, last_change(actor, soort))


def the_mail():
    (planned,) = plan_reminders(MONDAY, MORNING).mails
    return planned.mail


@on_both
def test_a_mail_says_what_was_written_in_text_and_html(due, regisseur):
    write(regisseur, OWN)
    mail = the_mail()
    texts = read_texts(mail.content)

    assert mail.subject == "Graag uw reactie, Anna"
    assert "<b>Fijn</b> dat u Plan {naam} uitvoert." in texts["plain"]
    assert "&lt;b&gt;Fijn&lt;/b&gt; dat u Plan {naam} uitvoert." in texts["html"]


def test_only_what_differs_from_ours_is_kept(organisatie, regisseur):
    assert write(regisseur, OWN) == 2
    assert set(own_texts(organisatie)) == {"herinnering.onderwerp", "herinnering.opening"}
    assert write(regisseur, OWN) == 0
    assert write(regisseur, OURS) == 2
    assert own_texts(organisatie) == {}


def test_a_mail_that_waits_keeps_the_text_it_was_made_with(due, regisseur):
    before = the_mail().content
    write(regisseur, OWN)

    assert db.session.scalar(select(OutboxRow.content)) == before


def test_a_name_cannot_add_a_header_through_the_subject(organisatie, regisseur):
    evil = add(
        UserRow(
            email="anna@rijnoord.example",
            naam="Anna\r\nBcc: allen@rijnoord.example",
            active=True,
            created_at=MORNING,
        )
    )
    add_actie(add_plan(organisatie), actiehouder_id=evil, deadline=MONDAY)
    write(regisseur, OWN)
    mail = message_from_bytes(the_mail().content, policy=default)

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Graag uw reactie, Anna Bcc: allen@rijnoord.example"


def test_what_is_wrong_is_said_for_each_text_and_nothing_is_kept(organisatie, regisseur):
    with pytest.raises(TextsError) as refused:
        write(regisseur, {"onderwerp": "Dag {voornaam}", "opening": "Dag {naam", "slot": "Goed."})

    assert set(refused.value.messages) == {"onderwerp", "opening"}
    assert own_texts(organisatie) == {}


def test_going_back_to_ours_can_be_taken_back(organisatie, regisseur):
    write(regisseur, OWN)
    before = own_texts(organisatie)
    back_to_ours(regisseur, HERINNERING)
    assert own_texts(organisatie) == {}
    for _, change in history_of(regisseur, HERINNERING)[:2]:
        undo_change(regisseur, HERINNERING, change.id)

    assert own_texts(organisatie) == before


def test_who_saves_over_the_text_of_a_colleague_is_told(organisatie, regisseur):
    seen = last_change(regisseur, HERINNERING)
    write(regisseur, OWN)

    with pytest.raises(TrackingError, match="intussen gewijzigd"):
        save_texts(regisseur, HERINNERING, OURS, seen)
    assert own_texts(organisatie) != {}


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.REGISSEUR, Role.BEHEERDER}])
def test_nobody_else_may_write(organisatie, role):
    somebody = person(organisatie, role, "Iemand")

    for act in (
        lambda: write(somebody, OWN),
        lambda: back_to_ours(somebody, HERINNERING),
        lambda: show_example(somebody, HERINNERING, OWN, somebody.user_id, MONDAY),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_another_organisatie_keeps_its_own_texts_and_history(organisatie, regisseur):
    other = person(add_organisatie("Elders"), Role.REGISSEUR, "Iemand")
    write(regisseur, OWN)
    (change_id,) = {change.id for _, change in history_of(regisseur, HERINNERING)[:1]}

    assert own_texts(other.organisatie_id) == {}
    assert history_of(other, HERINNERING) == []
    with pytest.raises(NotAllowedError):
        undo_change(other, HERINNERING, change_id)
    with pytest.raises(NotAllowedError):
        show_example(other, HERINNERING, OURS, regisseur.user_id, MONDAY)


def test_the_preview_of_who_gets_mail_is_the_mail_they_get_once_it_is_kept(due, anna, regisseur):
    example = show_example(regisseur, HERINNERING, OWN, anna, MONDAY)
    write(regisseur, OWN)

    assert example.echt
    assert read_texts(example.mail.content) == read_texts(the_mail().content)


def test_a_preview_writes_nothing(due, anna, organisatie, regisseur):
    show_example(regisseur, HERINNERING, OWN, anna, MONDAY)

    assert own_texts(organisatie) == {}
    assert db.session.scalar(select(OutboxRow.id)) is None


def test_a_beheerder_sees_no_actie_in_a_preview(due, anna, organisatie):
    example = show_example(person(organisatie, Role.BEHEERDER, "Iemand"), HERINNERING, OWN, anna, MONDAY)

    assert (example.echt, example.anderen) == (False, ())
    assert b"Buurtapp" not in example.mail.content


def unseen(actor, soort):
    """Return the parts of which the words do not come back in the subject, or in both the text and the HTML."""
    typed = {deel.sleutel: f"Eigen {deel.sleutel}" for deel in soort.delen}
    mail = show_example(actor, soort, typed, actor.user_id, MONDAY).mail
    bodies = [text.casefold() for text in read_texts(mail.content).values()]
    where = {"onderwerp": [mail.subject.casefold()]}
    return [
        f"{soort.sleutel}.{deel}"
        for deel, text in typed.items()
        if not deel.endswith("-compleet") and not all(text.casefold() in one for one in where.get(deel, bodies))
    ]


def test_every_text_that_is_typed_is_seen_in_its_preview(regisseur):
    assert [part for soort in SOORTEN.values() for part in unseen(regisseur, soort)] == []


def test_a_greeting_of_more_lines_has_its_lines_in_html(regisseur):
    typed = {"aanhef": "Dag {naam},", "groet": "Groeten,\n{organisatie}"}
    example = show_example(regisseur, ELKE_MAIL, typed, regisseur.user_id, MONDAY)

    assert "<p>Groeten,<br>Rijnoord</p>" in read_texts(example.mail.content)["html"]
