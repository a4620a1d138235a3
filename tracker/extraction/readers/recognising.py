"""What kind of file this is, by its first bytes and by what is inside it. Looks, and takes nothing apart.

Files that can be two things at once (a PDF that is a zip as well) are refused: whoever opens the kept original must see
what we read. Source: assurance D5 (ASVS 5.0 5.2.2).
"""

import codecs
import re
from collections.abc import Callable

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.delimited import is_delimited
from tracker.extraction.readers.packages import Package, open_package, zip_end

HTML, PLAIN, PDF = "text/html", "text/plain", "application/pdf"
CSV = "text/csv"
CVDR, STOP = "application/vnd.cvdr+xml", "application/vnd.stop+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT, ODS = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"

TWO_THINGS = (
    "Dit bestand is op twee manieren te openen en daarom niet te vertrouwen. "
    "Open het in uw eigen programma en bewaar het opnieuw."
)
MACROS = (
    "Dit bestand bevat macro's: kleine programma's. Open het in uw eigen programma en bewaar het zonder macro's, "
    "als Word-document (.docx) of Excel-werkmap (.xlsx)."
)
PACKED = "Dit is een ingepakt bestand. Pak het eerst uit en kies daarna het bestand van het plan."
PICTURE = "Dit is een afbeelding. Daar lezen wij geen tekst uit. Kies het bestand waar de tekst van het plan in staat."
SLIDES = "Dit is een presentatie. Bewaar de tekst van het plan als Word-document (.docx) en kies dat bestand."
PROGRAM = "Dit is een programma en geen plan. Kies het bestand met de tekst van het plan."
FLAT = "Dit is een document als XML. Open het in uw eigen programma en bewaar het als Word-document (.docx)."
OTHER_XML = (
    "Dit XML-bestand is geen regeling die wij kennen. Wij lezen XML van lokaleregelgeving.overheid.nl, van "
    "officielebekendmakingen.nl en STOP. Bewaar het plan anders als webpagina (.html) of tekstbestand (.txt)."
)
OLD = "Dit is een oud {what}. Open het in {program} en bewaar het als {better}."

# First bytes of files people may well offer, with what we say about them.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "Dit is een RTF-bestand. Open het in Word en bewaar het als Word-document (.docx)."),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"BM\x00", PICTURE),
    (b"PK\x07\x08", PACKED),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"MZ\x90", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"MIME-Version:", "Dit is een mail of een webarchief (.mht). Open het en bewaar het als webpagina (.html)."),
)
_OLE = b"\xd0\xcf\x11\xe0"
# Names in the table of contents of an old Office file.
_OLE_KINDS: tuple[tuple[str, str], ...] = (
    (
        "EncryptedPackage",
        "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en bied het opnieuw aan.",
    ),
    ("WordDocument", OLD.format(what="Word-bestand (.doc)", program="Word", better="Word-document (.docx)")),
    ("Workbook", OLD.format(what="Excel-bestand (.xls)", program="Excel", better="Excel-werkmap (.xlsx)")),
    ("PowerPoint Document", SLIDES),
    ("__properties_version1.0", "Dit is een mail. Bewaar de bijlage met het plan apart en kies dat bestand."),
)
_OLE_OTHER = OLD.format(what="Office-bestand", program="uw eigen programma", better="Word-document (.docx)")
# The main part of an Office file says what it is: part of its content type → our type.
_OOXML: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main+xml", DOCX),
    (b"wordprocessingml.template.main+xml", DOCX),
    (b"spreadsheetml.sheet.main+xml", XLSX),
    (b"spreadsheetml.template.main+xml", XLSX),
)
_ODF: dict[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": ODT,
    b"application/vnd.oasis.opendocument.text-template": ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": ODS,
    b"application/vnd.oasis.opendocument.spreadsheet-template": ODS,
}
_MACRO_PART = re.compile(
    r"(?:^|/)(?:vbaProject\w*\.bin|vbaData\.xml)$|(?:^|/)activeX/|^(?:Basic|Scripts)/.+", re.IGNORECASE
)
# LibreOffice may keep an empty library: no macro in it.
_HARMLESS_BASIC = re.compile(r"^Basic/(?:script-l[bc]\.xml|Standard/(?:script-lb\.xml)?)?$", re.IGNORECASE)
_SHORT = 100_000  # characters of a small part

_START = 16_384
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?P<prefix>[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]*)>")
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:h[1-6]|p|div|table|ul|ol|article|main|section)(?:\s[^>]*)?>",
    re.IGNORECASE,
)
_STOP_NAMES = "https://standaarden.overheid.nl/stop/imop"
_FLAT_ROOTS = {"document", "wordDocument", "package", "Workbook"}  # flat OpenDocument, Office XML of 2003, flat Office
_CVDR_ROOTS = {
    *("cvdr", "officiele-publicatie", "gemeenteblad", "provinciaalblad", "waterschapsblad", "staatscourant"),
    *("blad-gemeenschappelijke-regeling", "staatsblad"),
}
# Kinds of text that only their content tells, the first that fits: our type and the test of the decoded first part.
_TEXTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (HTML, lambda text: _HTML.search(text) is not None),
    (CSV, is_delimited),
)


def recognise(data: bytes) -> str:
    """Return the media type of a file, whether or not we have a reader for it.

    Raises:
        UnreadableDocumentError: it is of a kind we will never read (and what to do then), or of two kinds at once.
    """
    start = data[:1024]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"%PDF-" in start:
            raise UnreadableDocumentError(TWO_THINGS)
        return _in_package(open_package(data))
    if zip_end(data) is not None or (b"%PDF-" in start and not _is_clean_pdf(start)):
        raise UnreadableDocumentError(TWO_THINGS)
    if b"%PDF-" in start:
        return PDF
    if data.startswith(_OLE):
        raise UnreadableDocumentError(_old_office(data))
    for first, sentence in _OTHERS:
        if data.startswith(first):
            raise UnreadableDocumentError(sentence)
    return _of_text(_start_of_text(data))


def _is_clean_pdf(start: bytes) -> bool:
    """Tell whether a PDF starts as one, with no other kind of file before its header."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-") and not re.search(
        rb"<html|<script|<!doctype", start, re.IGNORECASE
    )


def _old_office(data: bytes) -> str:
    return next((said for name, said in _OLE_KINDS if name.encode("utf-16-le") in data), _OLE_OTHER)


def _in_package(package: Package) -> str:
    names = package.names
    if any(_MACRO_PART.search(name) and not _HARMLESS_BASIC.search(name) for name in names):
        raise UnreadableDocumentError(MACROS)
    if "[Content_Types].xml" in names:
        return _office(package.part("[Content_Types].xml")[:_SHORT])
    if "mimetype" in names:
        kind = _ODF.get(package.part("mimetype")[:_SHORT].strip())
        if kind:
            return kind
        raise UnreadableDocumentError(SLIDES if "content.xml" in names else PACKED)
    raise UnreadableDocumentError(PACKED)


def _office(content_types: bytes) -> str:
    if b"macroEnabled" in content_types:
        raise UnreadableDocumentError(MACROS)
    kinds = {kind for part, kind in _OOXML if part in content_types}
    if len(kinds) > 1:
        raise UnreadableDocumentError(TWO_THINGS)
    if not kinds:
        raise UnreadableDocumentError(SLIDES if b"presentationml" in content_types else PACKED)
    return kinds.pop()


def _start_of_text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: 2 * _START].decode("utf-16", errors="replace")
    return data[:_START].decode("utf-8-sig", errors="replace").replace("\x00", "")


def _of_text(text: str) -> str:
    found = _xml_kind(text)
    return found or next((kind for kind, fits in _TEXTS if fits(text)), PLAIN)


def _xml_kind(text: str) -> str | None:
    """Return the type of an XML file by its outermost element; None when it is no XML, or is a web page."""
    at = 0
    while prolog := _PROLOG.match(text, at):
        at = prolog.end()
    root, is_xml = _ROOT.match(text, at), text.lstrip().startswith("<?xml")
    if root is None or root["name"].lower() == "html":
        if root is None and is_xml:
            raise UnreadableDocumentError(OTHER_XML)
        return None
    if root["name"] in _CVDR_ROOTS:
        return CVDR
    if _STOP_NAMES in root["rest"]:
        return STOP
    if not is_xml:
        return None
    if root["name"] == "svg":
        raise UnreadableDocumentError(PICTURE)
    raise UnreadableDocumentError(FLAT if root["name"] in _FLAT_ROOTS else OTHER_XML)
