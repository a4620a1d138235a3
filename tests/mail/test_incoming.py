"""Reading mail that came in: only what the person wrote, whatever program they wrote it in."""

import time

import pytest

from tests.answering_mails import ASKED, SHAPES, TEXT, Shape, bounce, mail, nested, parts, piece, plain
from tracker.mail.incoming import MAX_PARTS, UnreadableMailError, read_mail
from tracker.mail.quoted import without_history

SECONDS = 3
TO = "antwoord+abc@rijnoord.example"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_of_a_reply_only_what_was_written_is_read(shape: Shape):
    read = read_mail(shape.build(TO))

    assert (read.text, len(read.attachments)) == (shape.wants, shape.files)
    assert (read.senders, read.automatic, read.bounce) == (("anna@rijnoord.example",), "", None)


def test_thirty_shapes_and_more_are_tried():
    assert len({shape.name for shape in SHAPES}) >= 30


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<nieuws.example>"},
        {"X_Loop": "tracker@rijnoord.example"},
        {"Return_Path": "<>"},
        {"From": "postmaster@rijnoord.example"},
        {"Subject": "Automatisch antwoord: 1 actie vraagt uw aandacht"},
        {"Subject": "Afwezig: terug op 15 juni"},
        {"Subject": "Out of Office: Anna"},
    ],
    ids=str,
)
def test_what_a_program_wrote_is_known_for_it(headers):
    assert read_mail(mail(TO, TEXT, **headers)).automatic


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "no"}, {"Subject": "Antw: Aanwezigheid op het plein"}])
def test_what_a_person_wrote_is_not_taken_for_automatic(headers):
    assert not read_mail(mail(TO, TEXT, **headers)).automatic


def test_a_delivery_report_names_the_mail_that_came_back():
    found = read_mail(bounce("<abc@rijnoord.example>")).bounce

    assert (found.message_ids, found.permanent) == (("<abc@rijnoord.example>",), True)
    assert "deze mailbox bestaat niet" in found.detail


def test_a_report_of_delay_is_not_permanent():
    assert not read_mail(bounce("<abc@rijnoord.example>", status="4.4.1")).bounce.permanent


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(nested(200)(TO), id="two hundred layers"),
        pytest.param(parts("mixed", *[piece("text/plain", "x")] * (MAX_PARTS + 1))(TO), id="too many parts"),
    ],
)
def test_what_no_mail_program_builds_is_unreadable(broken):
    with pytest.raises(UnreadableMailError):
        read_mail(broken)


@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"\x00\xff\xfe",
        b"\r\n\r\n",
        b"From: \xff\xfe<@@@>\r\nTo: ;;;\r\n\r\nx",
        b"Content-Type: multipart/mixed\r\n\r\n--x",
    ]
    + [plain(TEXT)(TO)[:cut] for cut in range(0, 400, 23)]
    + [
        mail(TO, TEXT, kind=kind)
        for kind in ("text/plain; charset=", "multipart/mixed; boundary=", "onzin", 'text/x"; ')
    ]
    + [mail(TO, "%%%", cte="base64"), mail(TO, "=ZZ=", cte="quoted-printable"), mail(TO, TEXT, cte="x-uuencode")],
    ids=lambda odd: str(len(odd)),
)
def test_a_damaged_mail_is_read_as_far_as_it_goes_or_refused(odd):
    try:
        said = read_mail(odd).text
    except UnreadableMailError as error:
        said = str(error)

    assert isinstance(said, str)


@pytest.mark.parametrize(
    "line", ["Op 1 " + "a" * 90, "> " * 60, "Van: x", "On " + "wrote " * 40, "_" * 90, " schreef op 1"]
)
def test_a_mail_made_to_be_slow_takes_no_longer_than_it_may(line):
    start = time.perf_counter()

    without_history("\n".join([line] * 3_000))

    assert time.perf_counter() - start < SECONDS


def test_the_words_of_our_own_mail_are_never_taken_for_the_answer():
    assert "fase: afgerond" in ASKED
    assert not any("afgerond" in read_mail(shape.build(TO)).text for shape in SHAPES)
