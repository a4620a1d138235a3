"""Mail that came in: taken over when it can be, kept for a person when not; each message once, none lost."""

import json
from datetime import timedelta

import pytest

from tests.answering import ADDRESS, asked, mailed, reads_replies
from tests.answering_mails import PERSON, SHAPES, TEXT, bounce, mail, nested, parts, piece, tiny_png
from tests.builders import add_actie, add_plan, add_voortgang, read
from tests.conftest import person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.mail.message import read_texts
from tracker.services.answering import intake
from tracker.services.answering.bounces import works_again
from tracker.services.answering.intake import GENEGEERD, OPEN, OVERGENOMEN, take_in_mail
from tracker.services.answering.links import revoke_own
from tracker.services.delen import share_acties
from tracker.services.tracking import assign_actiehouder
from tracker.store.answer_tables import AdresFoutRow, PostRow
from tracker.store.answers import dead_addresses, list_post
from tracker.store.changes import history
from tracker.store.session import db
from tracker.store.tables import BijlageRow, OutboxRow, VoortgangRow

LINES = "fase: in uitvoering\nkoers: op schema\n\n"


@pytest.fixture(autouse=True)
def reading(app):
    reads_replies(app)


@pytest.fixture
def it(actiehouder):
    """An actie Anna was mailed about, and reported on before."""
    it = asked(actiehouder)
    add_voortgang(it.actie_id, actiehouder.user_id, clock.today())
    return it


def come(data: bytes):
    return take_in_mail(data, clock.now())


def statements() -> list[VoortgangRow]:
    return db.session.query(VoortgangRow).order_by(VoortgangRow.id).all()


def confirmations() -> list[OutboxRow]:
    return db.session.query(OutboxRow).filter(OutboxRow.kind.startswith("antwoord:")).all()


def test_a_reply_becomes_voortgang_of_who_was_asked(it, actiehouder):
    taken = come(mail(it.address, LINES + TEXT))

    said = statements()[-1]
    assert (taken.stand, said.toelichting, said.door_id, said.beoordeling) == (
        OVERGENOMEN, TEXT, actiehouder.user_id, "ingediend",
    )  # fmt: skip
    assert history("voortgang", said.id)[0].channel == "mail"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_of_every_shape_what_was_written_is_taken_over_or_kept_for_a_person(shape, it):
    before = len(statements())

    taken = come(shape.build(it.address))

    assert taken.stand == (OVERGENOMEN if shape.wants else OPEN)
    assert len(statements()) - before == bool(shape.wants)
    assert db.session.query(BijlageRow).count() == shape.files


def test_the_state_stays_what_it_was_where_the_reply_says_nothing_about_it(it):
    come(mail(it.address, TEXT))

    assert (statements()[-1].fase, statements()[-1].koers) == ("in uitvoering", "op schema")


def test_a_reply_may_be_nothing_but_a_line(it):
    come(mail(it.address, "fase: afgerond"))

    assert (statements()[-1].fase, statements()[-1].toelichting) == ("afgerond", "Gemeld per mail: fase afgerond.")


def test_an_attachment_is_evidence_of_the_statement(it):
    photo = piece("image/png; name=foto.png", tiny_png(), "base64", Content_Disposition="attachment")
    come(parts("mixed", piece("text/plain", TEXT), photo)(it.address))

    kept = db.session.query(BijlageRow).one()
    assert (kept.voortgang_id, kept.bestandsnaam, kept.media_type) == (statements()[-1].id, "foto.png", "image/png")


def test_a_file_we_refuse_keeps_the_message_open_while_its_text_counts(it):
    macro = piece("application/octet-stream; name=virus.exe", b"MZ\x90\x00", "base64", Content_Disposition="attachment")
    taken = come(parts("mixed", piece("text/plain", TEXT), macro)(it.address))

    assert (taken.stand, statements()[-1].toelichting) == (OPEN, TEXT)
    assert "virus.exe" in taken.reden
    assert "virus.exe" in read_texts(confirmations()[0].content)["plain"]


def test_the_same_message_twice_is_once(it):
    data = mail(it.address, TEXT)
    first, second = come(data), come(data)

    assert (first.post_id, second.again) == (second.post_id, True)
    assert (len(statements()), len(confirmations())) == (2, 1)


def test_a_message_without_an_id_is_known_by_its_bytes(it):
    data = mail(it.address, TEXT, Message_ID=None)
    come(data)

    assert come(data).again
    assert not come(data + b"En nog iets.\r\n").again


FORGED = [
    {"From": "Boef <boef@elders.example>"},
    {"From": f"{PERSON}, boef@elders.example"},
    {"From": f'"{PERSON}" <boef@elders.example>'},
    {"From": None},
    {"From": "", "Sender": PERSON},
    {"From": "boef@elders.example", "Reply_To": PERSON},
]


@pytest.mark.parametrize("headers", FORGED, ids=str)
def test_a_forged_sender_is_refused_kept_and_told_nothing(headers, it):
    taken = come(mail(it.address, TEXT, **headers))

    assert (taken.stand, len(statements()), confirmations()) == (OPEN, 1, [])
    assert "De afzender is niet degene aan wie wij schreven" in taken.reden


def test_the_name_of_a_person_without_their_secret_address_changes_nothing(it):
    taken = come(mail(ADDRESS, TEXT))

    assert (taken.stand, len(statements()), confirmations()) == (OPEN, 1, [])


@pytest.mark.parametrize(
    ("results", "stand"),
    [
        ("mx.gemeente.example; dmarc=pass header.from=rijnoord.example", OVERGENOMEN),
        ("mx.gemeente.example; dmarc=fail header.from=rijnoord.example", OPEN),
        ("mx.boef.example; dmarc=pass header.from=rijnoord.example", OPEN),
        (None, OPEN),
    ],
)
def test_with_a_trusted_server_it_must_vouch_for_the_sender(results, stand, it, app):
    reads_replies(app, trusted_authserv="mx.gemeente.example")

    assert come(mail(it.address, TEXT, Authentication_Results=results)).stand == stand


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Subject": "Automatisch antwoord: afwezig"}, {"From": "tracker@localhost"},
     {"Precedence": "bulk"}, {"X_Loop": "tracker@localhost"}],
    ids=str,
)  # fmt: skip
def test_what_a_program_sent_is_noted_and_never_answered(headers, it):
    taken = come(mail(it.address, TEXT, **headers))

    assert (taken.stand, len(statements()), confirmations()) == (GENEGEERD, 1, [])
    assert taken.reden


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "geen tekst"), ("fase: bijna klaar\nWij zijn er bijna.", "kennen wij niet"),
        ("koers: loopt vast\nHet lukt niet.", "Schrijf hoe het komt"), ("aantal: veel", "geen getal"),
    ],
)  # fmt: skip
def test_what_is_unclear_waits_in_the_tray_and_its_sender_gets_a_link(text, why, it, organisatie):
    taken = come(mail(it.address, text))

    (waiting,) = list_post(organisatie, [OPEN], limit=9)
    assert (taken.stand, waiting.actie_id, len(statements())) == (OPEN, it.actie_id, 1)
    assert why in waiting.reden
    told = read_texts(confirmations()[0].content)["plain"]
    assert why in told
    assert "/antwoord/" in told


def test_who_gives_reasons_can_say_by_mail_that_it_is_stuck(it):
    come(
        mail(
            it.address,
            "koers: loopt vast\noorzaak: ziekte\ngevolg: een maand later\nbijsturing: inhuur\nHet ligt stil.",
        )
    )

    said = statements()[-1]
    assert (said.koers, said.oorzaak, said.gevolg, said.bijsturing) == (
        "loopt vast",
        "ziekte",
        "een maand later",
        "inhuur",
    )


def test_a_first_reply_must_say_whether_it_goes_as_planned(actiehouder):
    it = asked(actiehouder)

    assert "op schema" in come(mail(it.address, TEXT)).reden
    assert come(mail(it.address, LINES + TEXT)).stand == OVERGENOMEN


def test_a_reply_of_who_no_longer_does_the_actie_waits_in_the_tray(it, organisatie, regisseur):
    assign_actiehouder(regisseur, [it.actie_id], person(organisatie, Role.ACTIEHOUDER, "Bas").user_id)

    taken = come(mail(it.address, TEXT))

    assert (taken.stand, len(statements())) == (OPEN, 1)
    assert "niet meer op uw naam" in taken.reden


def test_who_revokes_the_link_revokes_the_address_too(it):
    revoke_own(it.link, clock.now())

    assert come(mail(it.address, TEXT)).stand == OPEN


def test_a_reply_may_come_after_the_link_was_used_and_after_a_newer_mail(it, actiehouder):
    mailed(actiehouder, it.actie_id, kind="antwoordlink:y")

    assert come(mail(it.address, TEXT)).stand == OVERGENOMEN


def test_of_a_vertrouwelijke_actie_nothing_is_taken_over_by_mail(actiehouder):
    it = asked(actiehouder, vertrouwelijkheid="vertrouwelijk")

    assert come(mail(it.address, LINES + TEXT)).stand == OPEN


def test_the_confirmation_says_what_was_taken_over(it):
    come(mail(it.address, LINES + TEXT))

    (told,) = confirmations()
    text = read_texts(told.content)["plain"]
    assert (told.recipient, told.subject) == (PERSON, "Uw antwoord is overgenomen: Buurtapp invoeren")
    assert all(part in text for part in ("Fase: in uitvoering", "Koers: op schema", TEXT, "/antwoord/"))


def test_a_mail_that_came_back_marks_the_address_until_somebody_says_it_works(it, organisatie, medewerker):
    sent = read(OutboxRow, it.outbox_id)

    taken = come(bounce(sent.message_id))

    assert (taken.stand, [one.email for one in dead_addresses(organisatie)]) == (GENEGEERD, [PERSON])
    works_again(medewerker, dead_addresses(organisatie)[0].user_id)
    assert dead_addresses(organisatie) == []


def test_a_report_about_no_mail_of_ours_marks_nobody(it):
    come(bounce("<verzonnen@elders.example>"))

    assert db.session.query(AdresFoutRow).count() == 0


def test_a_delayed_mail_marks_nobody(it):
    come(bounce(read(OutboxRow, it.outbox_id).message_id, status="4.4.1"))

    assert db.session.query(AdresFoutRow).count() == 0


def test_a_message_nobody_can_read_waits_as_it_came(it):
    data = nested(200)(it.address)

    taken = come(data)

    assert (taken.stand, read(PostRow, taken.post_id).content) == (OPEN, data)


def test_of_a_message_that_is_too_large_the_beginning_waits(it, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST", 2_000)
    monkeypatch.setattr(intake, "KEPT_OF_TOO_LARGE", 500)

    taken = come(mail(it.address, "x" * 3_000))

    assert (taken.stand, len(read(PostRow, taken.post_id).content), len(statements())) == (OPEN, 500, 1)


def test_more_messages_than_a_person_writes_wait_for_somebody(it, monkeypatch):
    monkeypatch.setattr(intake, "PER_DAY", 2)
    stands = [come(mail(it.address, f"Bericht {number}.")).stand for number in range(3)]

    assert stands == [OVERGENOMEN, OVERGENOMEN, OPEN]
    assert take_in_mail(mail(it.address, "Morgen."), clock.now() + timedelta(days=1, hours=1)).stand == OVERGENOMEN


def test_a_partner_answers_by_mail_only_when_no_signing_in_is_asked(partner, regisseur):
    actie_id = add_actie(add_plan(partner.organisatie_id))
    share_acties(regisseur, [actie_id], partner.partner_id)
    it = mailed(partner, actie_id)

    assert "aanmelden" in come(mail(it.address, LINES + TEXT, From="petra@rijnoord.example")).reden


def test_the_figure_of_shapes_is_printed(capsys):
    figures = {"shapes": len(SHAPES), "forged": len(FORGED)}
    with capsys.disabled():
        print(json.dumps({"answering": figures}))

    assert figures["shapes"] >= 30
