"""XML of the standard for official publications (STOP, IMOP): a regeling alone, or with the besluit around it.

The regeling is read whole; of the besluit only how it ends, because there stands who adopted it and when. Maker and
body are codes of the government's own lists (TOOI).
"""

from collections.abc import Iterator

from lxml import etree

from tracker.extraction.document import Document
from tracker.extraction.readers.bounds import refuse_crowds
from tracker.extraction.readers.packages import parse_xml
from tracker.extraction.readers.recognising import STOP
from tracker.extraction.readers.regulation import date_nl, document_of, kind_of_organisation
from tracker.extraction.readers.regulation_xml import TextOfRegulation, name_of, text_of

_WHOLE = ("regelingvrijetekst", "regelingcompact", "regelingklassiek", "regelingtijdelijkdeel")
_CHANGES = "regelingmutatie"
_ENDS = {"sluiting"}
_LABELS = {
    "officieletitel": "Officiële naam regeling",
    "citeertitel": "Citeertitel",
    "juridischwerkendvanaf": "Datum inwerkingtreding",
}
_BODIES = {  # the bodies of a gemeente in the list of government bodies
    "c_2c4e7407": "gemeenteraad",
    "c_28ecfd6d": "college van burgemeester en wethouders",
    "c_2a7d8663": "burgemeester",
}
_ADOPTED, _SIGNED = "stap_002", "stap_003"
ONLY_CHANGES = (
    "In dit bestand staan alleen de wijzigingen van een regeling. Wij lezen wat erbij komt; "
    "kies de hele regeling als u het hele plan wilt inlezen."
)


def read(data: bytes) -> Document:
    """Read a regeling in STOP.

    Raises:
        UnreadableDocumentError: it is damaged, or holds no text.
    """
    refuse_crowds(data)
    root = parse_xml(data)
    whole = next((element for element in root.iter() if name_of(element) in _WHOLE), None)
    changes = next((element for element in root.iter() if name_of(element) == _CHANGES), None)
    main = next((element for element in (whole, changes) if element is not None), root)
    text = TextOfRegulation()
    text.learn_looks(main)
    text.read(main)
    if main is not root:
        for end in _ends_outside(root, main):
            text.read(end)
    properties = _properties(root)
    said = (ONLY_CHANGES,) if main is changes else ()
    heading = next((one for one in main.iter() if name_of(one) == "regelingopschrift"), None)
    title = properties.get("Citeertitel") or properties.get("Officiële naam regeling") or text_of(heading)
    return document_of(STOP, text, title or None, properties, *said)


def _ends_outside(root: etree._Element, main: etree._Element) -> Iterator[etree._Element]:
    """Return how the besluit around the regeling ends."""
    for element in root.iter():
        if name_of(element) in _ENDS and main not in element.iterancestors():
            yield element


def _properties(root: etree._Element) -> dict[str, str]:
    """Return label → value, with the labels the web page of a regulation has."""
    found: dict[str, str] = {}
    for part in root.iter():
        name, value = name_of(part), (part.text or "").strip()
        if name in _LABELS and value:
            found.setdefault(_LABELS[name], date_nl(value))
        elif name in {"maker", "eindverantwoordelijke"} and kind_of_organisation(value):
            found.setdefault("Organisatietype", kind_of_organisation(value))
        elif name == "soortbestuursorgaan" and value.rpartition("/")[2] in _BODIES:
            found.setdefault("Vastgesteld door", _BODIES[value.rpartition("/")[2]])
        elif name == "procedurestap":
            _take_step(part, found)
    return found


def _take_step(step: etree._Element, found: dict[str, str]) -> None:
    """The day it was signed; else the day it was adopted."""
    said = {name_of(child): (child.text or "").strip() for child in step}
    kind = said.get("soortstap", "").rpartition("/")[2]
    if kind in {_ADOPTED, _SIGNED} and said.get("voltooidop"):
        day = date_nl(said["voltooidop"])
        found["Datum ondertekening"] = day if kind == _SIGNED else found.get("Datum ondertekening", day)
