"""XML of lokaleregelgeving.overheid.nl (CVDR) and of the official publications to blocks.

CVDR: `meta` (owmskern, owmsmantel, cvdripm) and `body` (intitule, regeling). Publications: `metadata` with `meta name`,
and the text below it. What the metadata says gets the labels the web page of the same regulation has.
"""

from lxml import etree

from tracker.extraction.document import Document
from tracker.extraction.readers.bounds import refuse_crowds
from tracker.extraction.readers.packages import parse_xml
from tracker.extraction.readers.recognising import CVDR
from tracker.extraction.readers.regulation import date_nl, document_of, kind_of_organisation
from tracker.extraction.readers.regulation_xml import TextOfRegulation, name_of, text_of

# Name in the metadata, lower case → label on the page.
_LABELS = {
    "creator": "Organisatie",
    "title": "Officiële naam regeling",
    "alternative": "Citeertitel",
    "citeertitel": "Citeertitel",
    "isratifiedby": "Vastgesteld door",
    "subject": "Onderwerp",
    "onderwerp": "Eigen onderwerp",
    "inwerkingtredingdatum": "Datum inwerkingtreding",
    "datuminwerkingtreding": "Datum inwerkingtreding",
    "issued": "Datum ondertekening",
    "datumondertekening": "Datum ondertekening",
    "betreft": "Betreft",
    "kenmerk": "Kenmerk voorstel",
}
_BODIES = ("body", "regeling", "zakelijke-mededeling", "gemeenteblad", "provinciaalblad", "waterschapsblad")


def read(data: bytes) -> Document:
    """Read a regulation in XML.

    Raises:
        UnreadableDocumentError: it is damaged, or holds no text.
    """
    refuse_crowds(data)
    root = parse_xml(data)
    properties = _properties(root)
    body = next((element for element in root.iter() if name_of(element) in _BODIES), root)
    if name_of(body) == "regeling" and (parent := body.getparent()) is not None:
        body = parent
    text = TextOfRegulation()
    text.learn_looks(body)
    text.read(body)
    title = properties.get("Citeertitel") or properties.get("Officiële naam regeling")
    return document_of(CVDR, text, title, properties)


def _properties(root: etree._Element) -> dict[str, str]:
    """Return label → value; the first value of a label holds, as on the page."""
    found: dict[str, str] = {}
    for part in root.iter():
        if name_of(part) in {"body", "regeling", "tekst"}:
            break
        name, value = _pair(part)
        label = _LABELS.get(name)
        if label is None or not value:
            continue
        found.setdefault(label, date_nl(value) if label.startswith("Datum") else value)
        kind = kind_of_organisation(part.get("scheme") or "")
        if label == "Organisatie" and kind:
            found.setdefault("Organisatietype", kind)
    return found


def _pair(part: etree._Element) -> tuple[str, str]:
    """Return the name and the value: of `<meta name="DC.creator" content="…">`, or of an element without children."""
    if name_of(part) == "meta" and part.get("name"):
        return (part.get("name") or "").rpartition(".")[2].lower(), part.get("content", "").strip()
    return (name_of(part), text_of(part)) if len(part) == 0 else ("", "")
