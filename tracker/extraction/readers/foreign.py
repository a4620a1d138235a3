"""What a file carries besides its text: files within it, links to elsewhere, fields that start programs.

None of it is ever opened; people hear that it is there, because a promise may stand in it. Source: assurance D5.
"""

import re

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.packages import Package, open_package

EMBEDDED = (
    "In dit bestand zitten andere bestanden, bijvoorbeeld een Excel-blad bij een grafiek. Die hebben wij niet gelezen. "
    "Staat daar tekst van het plan in? Bied dat bestand dan apart aan."
)
ELSEWHERE = (
    "Dit bestand verwijst naar een sjabloon, afbeelding of bestand op een andere plek. Dat hebben wij niet opgehaald."
)
STARTS_PROGRAM = (
    "Dit bestand bevat een veld dat een ander programma kan starten (DDE). Wij lezen alleen de tekst die er staat."
)
_MAX_RELATIONS = 300  # parts that list links; a plan has a handful
_EMBEDDED_PART = re.compile(r"(?:^|/)embeddings/.|(?:^|/)oleObject|^Object \d+/|^ObjectReplacements/", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_DDE = re.compile(
    rb"instrText[^>]*>[^<]{0,200}\bDDE|fldSimple[^>]{0,200}\bDDE|<ddeLink|<office:dde-source|dde-connection"
)
_MAY_HOLD_DDE = re.compile(r"^word/document\.xml$|^xl/externalLinks/[^/]+\.xml$|^content\.xml$")
_IN_PDF = re.compile(rb"/(?:EmbeddedFiles|JavaScript|Launch)\b")


def carried_along(data: bytes) -> tuple[str, ...]:
    """Return a Dutch sentence for each kind of thing in the file that we did not open."""
    if data.startswith(b"%PDF-"):
        return (EMBEDDED,) if _IN_PDF.search(data) else ()
    if not data.startswith(b"PK"):
        return ()
    try:
        package = open_package(data)
        checks = ((_embeds, EMBEDDED), (_links, ELSEWHERE), (_starts_programs, STARTS_PROGRAM))
        return tuple(said for check, said in checks if check(package))
    except UnreadableDocumentError:
        return ()  # a part nobody needed is damaged; what was read stays read


def _embeds(package: Package) -> bool:
    return any(_EMBEDDED_PART.search(name) for name in package.names)


def _links(package: Package) -> bool:
    relations = sorted(name for name in package.names if name.endswith(".rels"))[:_MAX_RELATIONS]
    found = (link for name in relations for link in _EXTERNAL.findall(package.part(name)))
    return any(b"/hyperlink" not in link for link in found)


def _starts_programs(package: Package) -> bool:
    return any(_DDE.search(package.part(name)) for name in package.names if _MAY_HOLD_DDE.match(name))
