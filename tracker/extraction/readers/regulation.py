"""What the readers of regulations in XML share: the document at the end, and values as the web page writes them."""

import re
from dataclasses import replace

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.regulation_xml import TextOfRegulation

PICTURES = (
    "In dit plan staan {count} afbeeldingen. Tekst in een afbeelding lezen wij niet; kijk of daar acties in staan."
)
ONE_PICTURE = "In dit plan staat een afbeelding. Tekst in een afbeelding lezen wij niet; kijk of daar acties in staan."
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_KINDS = ("gemeente", "provincie", "waterschap", "ministerie")


def document_of(
    media_type: str, text: TextOfRegulation, title: str | None, properties: dict[str, str], *said: str
) -> Document:
    """Return what was read as a document.

    Raises:
        UnreadableDocumentError: there is no text in it.
    """
    text.finish_notes()
    blocks, lines, places = text.manuscript.finish()
    if not blocks:
        raise UnreadableDocumentError(
            "Dit XML-bestand bevat geen tekst van een plan. Kies het bestand van de regeling zelf."
        )
    pictures = (ONE_PICTURE,) if text.pictures == 1 else (PICTURES.format(count=text.pictures),)
    document = Document(media_type, lines, blocks, title or text.manuscript.title, properties, places=places)
    return replace(document, warnings=(*said, *(pictures if text.pictures else ())))


def date_nl(value: str) -> str:
    """Return "2026-01-31" as the page writes it: "31-01-2026"; anything else as it is."""
    day = _DAY.fullmatch(value)
    return f"{day[3]}-{day[2]}-{day[1]}" if day else value


def kind_of_organisation(name: str) -> str:
    """Return "Gemeente" for "overheid:Gemeente" or "/tooi/id/gemeente/gm0001"; empty when it says nothing we know."""
    return next((kind.capitalize() for kind in _KINDS if kind in name.lower()), "")
