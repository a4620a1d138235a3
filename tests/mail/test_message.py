"""From a digest to the bytes of a mail."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from tests.reminders.builders import ANNA, NOTHING_TOLD, actie, plan
from tracker.domain.plan import Vertrouwelijkheid
from tracker.mail.message import AddressError, Letterhead, read_texts
from tracker.reminders.digest import make_digests
from tracker.services.mail.reminding import render_digest

pytestmark = pytest.mark.usefixtures("app")  # the ways to answer follow from the settings
PEILDATUM = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("tracker@rijnoord.example", "https://tracker.rijnoord.example")


def a_mail(*acties, at=AT):
    acties = acties or (actie(deadline=PEILDATUM),)
    return render_digest(make_digests([plan(*acties)], PEILDATUM, NOTHING_TOLD)[0], at, LETTERHEAD)


def parsed(mail):
    return message_from_bytes(mail.content, policy=default)


def test_a_mail_says_the_same_in_text_and_html():
    mail = a_mail(actie(titel="Buurtpreventie uitbreiden", deadline=date(2026, 5, 1)))

    for text in read_texts(mail.content).values():
        assert "Buurtpreventie uitbreiden" in text
        assert "1 mei 2026" in text
        assert "31 dagen voorbij" in text
        assert "https://tracker.rijnoord.example/mijn-acties" in text
        assert "https://tracker.rijnoord.example/acties/1" in text


def test_the_text_reads_as_it_was_written():
    text = read_texts(a_mail(actie(titel="Maak een draaiboek", nummer="2.2", deadline=PEILDATUM)).content)["plain"]

    assert text.startswith(
        "Beste Anna de Vries,\n\n"
        "Het veiligheidsplan van Rijnoord vraagt nu uw aandacht voor 1 actie op uw naam. "
        "Wilt u kort melden hoe het ermee staat? Dat kost een paar minuten.\n\n"
        "Naar mijn acties: https://tracker.rijnoord.example/mijn-acties\n\n"
        "1. 2.2 Maak een draaiboek\n"
        "   Deadline: 1 juni 2026\n"
        "   De deadline is vandaag.\n"
        "   Plan: Uitvoeringsplan 2026\n"
        "   https://tracker.rijnoord.example/acties/1\n"
        "   Antwoord over deze actie: http"
    )


def test_the_subject_counts():
    assert a_mail().subject == "1 actie vraagt uw aandacht"
    late = actie(2, deadline=date(2026, 5, 1))
    assert a_mail(actie(deadline=PEILDATUM), late).subject == "2 acties vragen uw aandacht, waarvan 1 te laat"


def test_the_headers_are_those_of_an_automatic_mail():
    headers = parsed(a_mail())

    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Date"] == "Mon, 01 Jun 2026 07:00:00 +0200"
    assert headers["To"] == "Anna de Vries <anna@rijnoord.example>"
    assert headers["Content-Language"] == "nl"


def test_the_same_mail_has_the_same_bytes():
    assert a_mail() == a_mail()


def test_the_message_id_follows_from_person_organisatie_and_day_only():
    assert a_mail().message_id == a_mail(actie(titel="Iets anders", deadline=PEILDATUM)).message_id
    assert a_mail().message_id != a_mail(actie(deadline=PEILDATUM, actiehouder=replace(ANNA, id=9))).message_id


def test_a_name_or_titel_cannot_add_a_header():
    evil = replace(ANNA, naam="Anna\r\nBcc: iedereen@rijnoord.example")
    headers = parsed(a_mail(actie(deadline=PEILDATUM, actiehouder=evil, titel="X\nY: z")))

    assert headers["Bcc"] is None
    assert "Bcc: iedereen" in headers["To"].addresses[0].display_name


def test_a_titel_is_shown_literally_in_html():
    html = read_texts(a_mail(actie(titel="<script>alert(1)</script> R&D", deadline=PEILDATUM)).content)["html"]

    assert "&lt;script&gt;alert(1)&lt;/script&gt; R&amp;D" in html


@pytest.mark.parametrize("email", ["", "anna", "anna@", "anna@x\r\nBcc: y@z", "ànna@rijnoord.example", "a b@c.example"])
def test_an_address_that_is_none_is_refused(email):
    with pytest.raises(AddressError):
        a_mail(actie(deadline=PEILDATUM, actiehouder=replace(ANNA, email=email)))


def test_nothing_vertrouwelijk_leaves_the_house():
    secret = actie(
        deadline=PEILDATUM, titel="Inval pand X", tekst="Geheim", vertrouwelijkheid=Vertrouwelijkheid.VERTROUWELIJK
    )

    assert b"Inval" not in a_mail(secret).content
    assert b"Geheim" not in a_mail(secret).content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"deadline": PEILDATUM}, "De deadline is vandaag."),
        ({"deadline": date(2026, 6, 8)}, "De deadline is over 7 dagen."),
        ({"deadline": date(2026, 5, 31)}, "De deadline is 1 dag voorbij."),
        ({"toegewezen_op": date(2026, 5, 29)}, "Deze actie staat sinds 29 mei 2026 op uw naam."),
    ],
)
def test_the_mail_says_why(fields, sentence):
    assert sentence in read_texts(a_mail(actie(**fields)).content)["plain"]
