"""A Word template looked at and packed anew, in the child process: nothing that runs, fetches or hides in it.

Refused: macros, embedded objects, whatever is fetched from elsewhere, fields that reach outside. A link to follow by
hand (https, mailto) may stay. Source: assurance D1-D6; targets G.9.
"""

import posixpath
import re
from typing import Any

from lxml import etree

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.packages import Package, open_package, parse_xml
from tracker.extraction.readers.recognising import DOCX, recognise
from tracker.reporting.sjabloon import W, find_places
from tracker.reporting.writers.package import zipped

_TYPES = "[Content_Types].xml"
_EMBEDDED = re.compile(r"/embeddings/|oleObject|\.bin$|/afchunk|activeX|/ctrlProps/", re.IGNORECASE)
_SIGNED = re.compile(r"^_xmlsignatures/", re.IGNORECASE)
_WITH_TEXT = re.compile(r"^word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_OUTSIDE = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MERGEFIELD|MACROBUTTON)\b")
_FOLLOWED = ("https://", "http://", "mailto:", "tel:")
_ORIGIN = "attachedTemplate"  # where the document came from; a path on somebody's machine is simply left out

NO_WORD = "Dit is geen Word-document (.docx). Bewaar uw sjabloon in Word als .docx of .dotx en kies dat bestand."
OBJECTS = "In dit sjabloon zit een ander bestand (een object). Haal het eruit, of zet er een afbeelding neer."
FETCHES = (
    "Dit sjabloon haalt iets van buiten: {what}. Wij openen zulke verwijzingen niet. Voeg een afbeelding in met "
    "‘Invoegen’ en niet met ‘Koppelen’, verbreek de koppeling en bewaar het sjabloon opnieuw."
)
FIELDS = "In dit sjabloon staat een veld dat iets van buiten haalt ({what}). Verwijder dat veld en bewaar opnieuw."
SIGNED = "Dit sjabloon is digitaal ondertekend. Bewaar het zonder ondertekening, want wij vullen het in."


def check_template(data: bytes) -> dict[str, Any]:
    """Return the template packed anew (`file`), with the places found in it.

    Raises:
        UnreadableDocumentError: it is no Word document, damaged, or holds what is refused.
    """
    if recognise(data) != DOCX:
        raise UnreadableDocumentError(NO_WORD)
    package = open_package(data)
    if any(_EMBEDDED.search(name) for name in package.names):
        raise UnreadableDocumentError(OBJECTS)
    if any(_SIGNED.match(name) for name in package.names):
        raise UnreadableDocumentError(SIGNED)
    parts: dict[str, bytes] = {}
    told: dict[str, Any] = {"names": [], "misplaced": [], "unfinished": [], "without_alt": 0}
    for name in [_TYPES, *sorted(package.names - {_TYPES})]:
        if not name.endswith("/"):
            parts[name] = _checked(package, name, told)
    return {**told, "file": zipped(parts)}


def _checked(package: Package, name: str, told: dict[str, Any]) -> bytes:
    """Return a part as it is kept; what is found in it is added to `told`."""
    if name == _TYPES:
        return package.part(name).replace(b"template.main+xml", b"document.main+xml")
    if not name.endswith((".xml", ".rels")):
        return package.part(name)
    root = parse_xml(package.part(name))
    if name.endswith(".rels"):
        _check_relations(root)
    elif name.startswith("word/"):
        _check_part(root)
        if _WITH_TEXT.match(name):
            _note(root, told, is_body=name == "word/document.xml")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _check_relations(root: etree._Element) -> None:
    for relation in list(root):
        kind, target = posixpath.basename(str(relation.get("Type", ""))), str(relation.get("Target", ""))
        if kind in {"oleObject", "package", "aFChunk", "control"}:
            raise UnreadableDocumentError(OBJECTS)
        if str(relation.get("TargetMode", "")).lower() != "external":
            continue
        if kind == _ORIGIN and not re.match(r"https?:|\\\\|//", target.removeprefix("file:///")):
            root.remove(relation)
        elif kind != "hyperlink" or not target.lower().startswith(_FOLLOWED):
            raise UnreadableDocumentError(FETCHES.format(what=target[:80]))


def _check_part(root: etree._Element) -> None:
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname
        if name in {"object", "OLEObject", "control", "altChunk", "subDoc"}:
            raise UnreadableDocumentError(OBJECTS)
        if name == _ORIGIN:
            element.getparent().remove(element)  # type: ignore[union-attr]  # it is never the outermost element
    instructions = [*(one.text or "" for one in root.iter(f"{W}instrText")), *_simple_fields(root)]
    found = _OUTSIDE.search("".join(instructions).upper())
    if found:
        raise UnreadableDocumentError(FIELDS.format(what=found[0]))


def _simple_fields(root: etree._Element) -> list[str]:
    return [f" {one.get(f'{W}instr', '')} " for one in root.iter(f"{W}fldSimple")]


def _note(root: etree._Element, told: dict[str, Any], *, is_body: bool) -> None:
    found = find_places(root)
    told["names"] += found.names
    told["misplaced"] += found.misplaced if is_body else [name for name in found.names if name in found.misplaced]
    told["unfinished"] += found.unfinished
    drawn = [one for one in root.iter(etree.Element) if etree.QName(one).localname == "docPr"]
    told["without_alt"] += sum(not str(one.get("descr", "")).strip() for one in drawn)
