"""The shape of MDTO-XML 1.0.1, as the Nationaal Archief describes it: elements, their order, how often they may stand.

Written down by us of what is published about the standard and of how other programs that hold to its XSD write it; the
XSD itself could not be had, so this is a check of shape and of terms and not the validation of an e-depot.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

SPACE = "{https://www.nationaalarchief.nl/mdto}"
# After a name: nothing for once, ? at most once, * any number, + at least once; after ":" the group of its value.
_SHAPES = {
    "MDTO": "informatieobject?:informatieobject bestand?:bestand",
    "informatieobject": "identificatie+:identificatie naam aggregatieniveau?:begrip classificatie*:begrip trefwoord* "
    "omschrijving* raadpleeglocatie*:leeg dekkingInTijd*:dekking dekkingInRuimte*:verwijzing taal? event*:event "
    "waardering:begrip bewaartermijn?:leeg informatiecategorie?:begrip isOnderdeelVan*:verwijzing "
    "bevatOnderdeel*:verwijzing heeftRepresentatie*:verwijzing aanvullendeMetagegevens*:verwijzing "
    "gerelateerdInformatieobject*:leeg archiefvormer+:verwijzing betrokkene*:leeg activiteit?:verwijzing "
    "beperkingGebruik+:beperking",
    "bestand": "identificatie+:identificatie naam omvang bestandsformaat:begrip checksum+:checksum URLBestand? "
    "isRepresentatieVan:verwijzing",
    "identificatie": "identificatieKenmerk identificatieBron",
    "verwijzing": "verwijzingNaam verwijzingIdentificatie?:identificatie",
    "begrip": "begripLabel begripCode? begripBegrippenlijst:verwijzing",
    "dekking": "dekkingInTijdType:begrip dekkingInTijdBegindatum dekkingInTijdEinddatum?",
    "event": "eventType:begrip eventTijd? eventVerantwoordelijkeActor?:verwijzing eventResultaat?",
    "checksum": "checksumAlgoritme:begrip checksumWaarde checksumDatum",
    "beperking": "beperkingGebruikType:begrip beperkingGebruikNadereBeschrijving? "
    "beperkingGebruikDocumentatie*:verwijzing beperkingGebruikTermijn?:leeg",
}
# The closed lists of the standard: element → label → code.
TERMS = {
    "aggregatieniveau": {"Archief": "", "Serie": "", "Dossier": "", "Archiefstuk": ""},
    "waardering": {"Blijvend te bewaren": "B", "Tijdelijk te bewaren": "V", "Nader te bepalen": "N"},
}
_DATES = {"dekkingInTijdBegindatum": date, "dekkingInTijdEinddatum": date, "eventTijd": date, "checksumDatum": datetime}


def faults(element, shape: str = "MDTO") -> Iterator[str]:
    """Yield what in an element is not as the standard says."""
    allowed = [re.fullmatch(r"(\w+)([?*+]?):?(\w*)", one).groups() for one in _SHAPES[shape].split()]
    groups = {name: group for name, _, group in allowed}
    found = [child.tag.removeprefix(SPACE) for child in element]
    order = "".join(f"(?:{name} ){often}" for name, often, _ in allowed)
    if not re.fullmatch(order, "".join(f"{name} " for name in found)):
        yield f"{shape}: {found}"
        return
    for name, child in zip(found, element, strict=True):
        if groups[name]:
            yield from faults(child, groups[name])
        elif not (child.text or "").strip() or len(child):
            yield f"{name} is empty, or more than a text"
        if name in _DATES:
            _DATES[name].fromisoformat(child.text)
        if name in TERMS:
            label, code = child.findtext(f"{SPACE}begripLabel"), child.findtext(f"{SPACE}begripCode") or ""
            yield from () if TERMS[name].get(label) == code else (f"{name}: {label} ({code})",)
