"""Replies as mail programs really shape them, written for these tests.

`wants` is what a person typed; what was quoted, signed or folded around it must not come along.
"""
# ruff: noqa: E501 - a mail as it comes has long lines

import base64
import hashlib
import io
import quopri
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

PERSON = "anna@rijnoord.example"
OUR_ID = "<abc@rijnoord.example>"
ASKED = (
    "Beste Anna,\n\nDeze actie uit het veiligheidsplan van Rijnoord staat op uw naam.\n"
    "fase: afgerond\n\nMet vriendelijke groet,\nTeam openbare orde en veiligheid\n"
)
QUOTED = "".join(f"> {line}\n" for line in ASKED.splitlines())
OUTLOOK = (
    "Van: Uitvoeringsplan-tracker Rijnoord <tracker@rijnoord.example>\nVerzonden: dinsdag 2 juni 2026 08:00\n"
    "Aan: Anna <anna@rijnoord.example>\nOnderwerp: 1 actie vraagt uw aandacht\n\n"
)


def tiny_png() -> bytes:
    """A picture of a few points."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Shape:
    """One mail: how it is built, what must be read from it, and how many files."""

    name: str
    build: Callable[[str], bytes]
    wants: str
    files: int = 0


def name_of(*what: object) -> str:
    """A Message-ID that differs when the mail does."""
    return hashlib.sha256(repr(what).encode()).hexdigest()[:20]


def mail(to: str, body: str | bytes, *, kind: str = "text/plain; charset=utf-8", cte: str = "8bit", **headers) -> bytes:
    """A mail with one part."""
    lines = {
        "From": f"Anna <{PERSON}>", "To": to, "Subject": "Antw: 1 actie vraagt uw aandacht",
        "Message-ID": f"<{name_of(body, kind, cte)}@mail.example>", "Date": "Tue, 02 Jun 2026 10:00:00 +0200",
        "MIME-Version": "1.0", "Content-Type": kind, "Content-Transfer-Encoding": cte,
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    data = body.encode() if isinstance(body, str) else body
    return head.encode("utf-8") + b"\r\n" + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def plain(body: str, **given) -> Callable[[str], bytes]:
    return lambda to: mail(to, body, **given)


def html(body: str) -> Callable[[str], bytes]:
    return lambda to: mail(
        to, f"<html><head><style>p {{}}</style></head><body>{body}</body></html>", kind="text/html; charset=utf-8"
    )


def parts(subtype: str, *pieces: bytes, **headers) -> Callable[[str], bytes]:
    body = b"".join(b"--=_grens\r\n" + piece + b"\r\n" for piece in pieces) + b"--=_grens--\r\n"
    return lambda to: mail(to, body, kind=f'multipart/{subtype}; boundary="=_grens"', **headers)


def piece(kind: str, data: bytes | str, cte: str = "8bit", **headers) -> bytes:
    content = data.encode() if isinstance(data, str) else data
    if cte == "base64":
        content = base64.encodebytes(content)
    if cte == "quoted-printable":
        content = quopri.encodestring(content)
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {cte}\r\n{more}\r\n".encode() + content


def nested(depth: int) -> Callable[[str], bytes]:
    inner = piece("text/plain; charset=utf-8", "Diep weggestopt.")
    for number in range(depth):
        inner = (
            f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode() + inner
            + f"\r\n--b{number}--\r\n".encode()
        )  # fmt: skip
    return parts("mixed", inner)


TEXT = "De camera’s hangen en de buurt is geïnformeerd."
PNG = piece("image/png; name=foto.png", tiny_png(), "base64", Content_Disposition='attachment; filename="foto.png"')
LOGO = piece("image/png; name=logo.png", tiny_png(), "base64", Content_ID="<logo>", Content_Disposition="inline")
SIGNED = piece("application/pkcs7-signature; name=smime.p7s", b"\x30\x82", "base64")

SHAPES = [
    Shape("plain, above the quote of Gmail", plain(f"{TEXT}\n\nOp di 2 jun 2026 om 08:00 schreef Uitvoeringsplan-tracker Rijnoord <tracker@rijnoord.example>:\n\n{QUOTED}"), TEXT),
    Shape("Gmail, the line before the quote folded over two", plain(f"{TEXT}\n\nOp di 2 jun 2026 om 08:00 schreef Uitvoeringsplan-tracker Rijnoord <\ntracker@rijnoord.example>:\n\n{QUOTED}"), TEXT),
    Shape("Gmail in English", plain(f"{TEXT}\n\nOn Tue, Jun 2, 2026 at 8:00 AM Tracker <tracker@rijnoord.example> wrote:\n\n{QUOTED}"), TEXT),
    Shape("Gmail, only as a web page", html(f'<div dir="ltr">{TEXT}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op di 2 jun 2026 om 08:00 schreef Tracker:<br></div><blockquote class="gmail_quote">{ASKED}</blockquote></div>'), TEXT),
    Shape("Outlook, plain", plain(f"{TEXT}\n\nMet vriendelijke groet,\n\nAnna de Boer\nAdviseur\n\n________________________________\n{OUTLOOK}{ASKED}"), TEXT),
    Shape("Outlook without a rule, no signature", plain(f"{TEXT}\n\n{OUTLOOK}{ASKED}"), TEXT),
    Shape("Outlook on a Mac: Datum in the place of Verzonden", plain(f"{TEXT}\n\n{OUTLOOK.replace('Verzonden', 'Datum')}{ASKED}"), TEXT),
    Shape("Outlook, in bold marked with stars", plain(f"{TEXT}\n\n*Van:* Tracker <t@x.nl>\n*Verzonden:* dinsdag 2 juni 2026\n*Aan:* Anna\n*Onderwerp:* Vraag\n\n{ASKED}"), TEXT),
    Shape("Outlook in English", plain(f"{TEXT}\n\nFrom: Tracker <t@x.nl>\nSent: Tuesday, June 2, 2026 8:00 AM\nTo: Anna <a@x.nl>\nSubject: 1 actie\n\n{ASKED}"), TEXT),
    Shape("Outlook, an old one", plain(f"{TEXT}\n\n-----Oorspronkelijk bericht-----\nVan: Tracker\nVerzonden: dinsdag\n\n{ASKED}"), TEXT),
    Shape("Outlook, only as a web page of Word", html(f'<div class=WordSection1><p class=MsoNormal>{TEXT}<o:p></o:p></p><div style="border-top:solid"><p class=MsoNormal><b>Van:</b> Tracker<br><b>Verzonden:</b> dinsdag<br><b>Aan:</b> Anna<br></p></div><p>{ASKED}</p></div>'), TEXT),
    Shape("Outlook on the web, only as a web page", html(f'<div>{TEXT}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Van:</b> Tracker</div><div>{ASKED}</div>'), TEXT),
    Shape("Outlook on a phone", plain(f"{TEXT}\n\nOutlook voor iOS downloaden<https://aka.ms/o0ukef>\n________________________________\n{OUTLOOK}{ASKED}"), f"{TEXT}\n\nOutlook voor iOS downloaden<https://aka.ms/o0ukef>"),
    Shape("iPhone", plain(f"{TEXT}\n\nVerstuurd vanaf mijn iPhone\n\n> Op 2 jun 2026 om 08:00 heeft Tracker <t@x.nl> het volgende geschreven:\n> \n{QUOTED}"), TEXT),
    Shape("iPhone, only as a web page", html(f'{TEXT}<br><br><div dir="ltr">Verstuurd vanaf mijn iPhone</div><div dir="ltr"><br><blockquote type="cite">Op 2 jun 2026 heeft Tracker het volgende geschreven:<br>{ASKED}</blockquote></div>'), TEXT),
    Shape("Thunderbird, below the quote", plain(f"Op 02-06-2026 om 08:00 schreef Tracker:\n{QUOTED}\n{TEXT}\n-- \nAnna de Boer\n"), TEXT),
    Shape("Thunderbird, another opening", plain(f"Tracker schreef op 2-6-2026 om 08:00:\n{QUOTED}\n{TEXT}\n"), TEXT),
    Shape("between the lines that were quoted", plain(f"Op 02-06-2026 om 08:00 schreef Tracker:\n> Hoe staat het?\n{TEXT}\n> Nog iets?\nNee.\n"), f"{TEXT}\nNee."),
    Shape("no quote at all", plain(TEXT), TEXT),
    Shape("cp1252, as old programs send it", lambda to: mail(to, TEXT.encode("cp1252"), kind="text/plain; charset=windows-1252"), TEXT),
    Shape("iso-8859-1 that is cp1252 in truth", lambda to: mail(to, "De wijk is geïnformeerd.".encode("cp1252"), kind="text/plain; charset=iso-8859-1"), "De wijk is geïnformeerd."),
    Shape("a character set that does not exist", lambda to: mail(to, TEXT, kind="text/plain; charset=x-onzin"), TEXT),
    Shape("quoted-printable", lambda to: mail(to, quopri.encodestring((TEXT + "\n\n" + OUTLOOK + ASKED).encode()), cte="quoted-printable"), TEXT),
    Shape("base64", lambda to: mail(to, base64.encodebytes((TEXT + "\n\n" + OUTLOOK + ASKED).encode()), cte="base64"), TEXT),
    Shape("both as text and as a web page", parts("alternative", piece("text/plain; charset=utf-8", f"{TEXT}\n\n{OUTLOOK}{ASKED}"), piece("text/html; charset=utf-8", "<p>iets anders</p>")), TEXT),
    Shape("an empty text beside a web page", parts("alternative", piece("text/plain; charset=utf-8", "\n \n"), piece("text/html; charset=utf-8", f"<p>{TEXT}</p>")), TEXT),
    Shape("with a photo", parts("mixed", piece("text/plain; charset=utf-8", TEXT), PNG), TEXT, files=1),
    Shape("with a logo in the signature", parts("related", piece("text/html; charset=utf-8", f'<p>{TEXT}</p><p>Groet, Anna</p><img src="cid:logo">'), LOGO), TEXT),
    Shape("signed with S/MIME", parts("signed", piece("text/plain; charset=utf-8", TEXT), SIGNED), TEXT),
    Shape("the name of a file in RFC 2231", parts("mixed", piece("text/plain; charset=utf-8", TEXT), piece("image/png", tiny_png(), "base64", Content_Disposition="attachment; filename*=utf-8''foto%20caf%C3%A9.png")), TEXT, files=1),
    Shape("a boundary that is never closed", lambda to: parts("mixed", piece("text/plain; charset=utf-8", TEXT))(to).replace(b"--=_grens--\r\n", b""), TEXT),
    Shape("a few layers deep", nested(5), "Diep weggestopt."),
    Shape("nothing but the quote", plain(f"Op 02-06-2026 om 08:00 schreef Tracker:\n{QUOTED}"), ""),
    Shape("nothing at all", plain(""), ""),
    Shape("spaces a word processor leaves", plain(f"\u200b\xa0{TEXT}\xa0\r\n\r\n{OUTLOOK}{ASKED}"), TEXT),
    Shape("lines for the fields", plain("Fase: in uitvoering\nKoers: op schema\n\n" + TEXT + "\n\n" + OUTLOOK + ASKED), "Fase: in uitvoering\nKoers: op schema\n\n" + TEXT),
    Shape("a sentence that starts like a signature", plain("Verstuurd via de wijkkrant: de folder.\nGoed ontvangen."), "Verstuurd via de wijkkrant: de folder.\nGoed ontvangen."),
]  # fmt: skip


def bounce(message_id: str, status: str = "5.1.1") -> bytes:
    """What a mail server sends when it cannot deliver a mail of ours (RFC 3464)."""
    return parts(
        "report; report-type=delivery-status",
        piece("text/plain; charset=utf-8", "Het bericht kon niet worden bezorgd: deze mailbox bestaat niet."),
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        + f"Final-Recipient: rfc822; {PERSON}\r\nAction: failed\r\nStatus: {status}\r\n".encode(),
        b"Content-Type: text/rfc822-headers\r\n\r\n" + f"Message-ID: {message_id}\r\nSubject: Vraag\r\n".encode(),
        From="Mail Delivery System <MAILER-DAEMON@mx.example>", Auto_Submitted="auto-replied",
        Message_ID=f"<b{name_of(message_id, status)}@mx.example>",
    )("antwoord@rijnoord.example")  # fmt: skip
