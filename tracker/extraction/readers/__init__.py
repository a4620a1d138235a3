"""Files to Documents. The type is told by what is in the file; its name only earns a warning when it says otherwise.

A new format is one module with `read(data: bytes) -> Document` and one line here; `recognising` says how its files are
known.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast

from tracker.extraction.document import Document, UnreadableDocumentError
from tracker.extraction.readers.foreign import carried_along
from tracker.extraction.readers.recognising import CVDR, DOCX, ODT, STOP, recognise


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file we read: what people call it, how its names end, and the module of this folder that reads it."""

    name: str
    extensions: tuple[str, ...]
    module: str

    def read(self, data: bytes) -> Document:
        """Read a file of this format; only now its library is loaded, so that no format pays for another."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("Callable[[bytes], Document]", module.read)(data)

    def __str__(self) -> str:
        """Return how it is called on screen: "webpagina (.html)"."""
        return f"{self.name} ({self.extensions[0]})"


READERS: dict[str, Format] = {
    DOCX: Format("Word-document", (".docx", ".dotx"), "word"),
    ODT: Format("OpenDocument-tekst", (".odt", ".ott"), "opendocument"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Format("Excel-werkmap", (".xlsx",), "excel"),
    "application/vnd.oasis.opendocument.spreadsheet": Format("OpenDocument-rekenblad", (".ods",), "calc"),
    "text/csv": Format("lijst met scheidingstekens", (".csv", ".tsv"), "delimited"),
    CVDR: Format("regeling van lokaleregelgeving.overheid.nl", (".xml",), "cvdr_xml"),
    STOP: Format("regeling in STOP", (".xml",), "stop_xml"),
    "application/pdf": Format("PDF", (".pdf",), "pdf"),
    "text/html": Format("webpagina", (".html", ".htm", ".xhtml"), "html"),
    "text/plain": Format("tekstbestand", (".txt", ".text", ".md"), "plain"),
}


def format_names() -> str:
    """Return what we read, in one phrase: "Word-document (.docx), … of tekstbestand (.txt)"."""
    names = list(dict.fromkeys(map(str, READERS.values())))
    return " of ".join([", ".join(names[:-1]), names[-1]])


def media_type_of(data: bytes) -> str:
    """Return the type of a file by its content.

    Raises:
        UnreadableDocumentError: we have no reader for it, or it is made to be taken for something it is not.
    """
    media_type = recognise(data)
    if media_type not in READERS:
        raise UnreadableDocumentError(f"Dit soort bestand lezen wij niet. Bewaar het plan als {format_names()}.")
    return media_type


def read(data: bytes, filename: str = "") -> Document:
    """Read a file of any type we know; the name is only compared with what the file turns out to be."""
    media_type = media_type_of(data)
    document = READERS[media_type].read(data)
    said = (*document.warnings, *_disagreement(filename, media_type), *carried_along(data))
    return replace(document, warnings=said)


def _disagreement(filename: str, media_type: str) -> tuple[str, ...]:
    """Warn when the name says that the file is of another format we know."""
    ending = filename[filename.rfind(".") :].lower() if "." in filename else ""
    named = next((name for name, form in READERS.items() if ending in form.extensions), media_type)
    if named == media_type or ending in READERS[media_type].extensions:
        return ()
    is_, says = READERS[media_type].name, READERS[named].name
    return (f"De naam van dit bestand eindigt op {ending} ({says}), maar het is een {is_}. Zo hebben wij het gelezen.",)
