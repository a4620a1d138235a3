"""An OpenDocument text (.odt) to blocks, by an own walk over its XML.

What LibreOffice shows is read: numbers of headings and lists, fields, tracked inserts. What it hides is not: deletions,
hidden text, comments, page headers. `Document.lines` is the text that was read.
"""

from lxml import etree

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.bounds import refuse_crowds
from tracker.extraction.readers.notices import notices
from tracker.extraction.readers.opendocument.names import n
from tracker.extraction.readers.opendocument.properties import properties_of, title_of
from tracker.extraction.readers.opendocument.styles import Styles
from tracker.extraction.readers.opendocument.walk import Walker
from tracker.extraction.readers.packages import DAMAGED, ENCRYPTED, Package, open_package, parse_xml
from tracker.extraction.readers.recognising import ODT

NO_TEXT = "Dit OpenDocument-bestand bevat geen leesbare tekst. Kies een bestand met de tekst van het plan."
_MANIFEST = "META-INF/manifest.xml"


def read(data: bytes) -> Document:
    """Read an .odt."""
    package = open_package(data)
    manifest = package.part(_MANIFEST) if _MANIFEST in package.names else b""
    if b"encryption-data" in manifest:
        raise UnreadableDocumentError(ENCRYPTED)
    content, styles, meta = (_part(package, name) for name in ("content.xml", "styles.xml", "meta.xml"))
    text = next(content.iter(n("office:text")), None) if content is not None else None
    if content is None or text is None:
        raise UnreadableDocumentError(DAMAGED)
    walker = Walker(Styles([root for root in (styles, content) if root is not None]))
    walker.walk(text)
    blocks, lines, places = walker.manuscript.finish()
    if not blocks:
        raise UnreadableDocumentError(NO_TEXT)
    found = walker.found
    said = notices(tracked=found.tracked, comments=found.comments, hidden=found.hidden or walker.inline.hid_text)
    title = walker.manuscript.title or title_of(meta)
    return Document(ODT, lines, blocks, title, properties_of(meta), said, places)


def _part(package: Package, name: str) -> etree._Element | None:
    if name not in package.names:
        return None
    data = package.part(name)
    refuse_crowds(data)
    return parse_xml(data)
