"""The parts of a .docx: which is the text, the styles, the notes. Nothing outside the file is ever fetched."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.bounds import refuse_crowds
from tracker.extraction.readers.packages import DAMAGED, Package, open_package, parse_xml
from tracker.extraction.readers.word.names import STRICT

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """The package, the name of the part with the text, and the parts that belong to it: kind → name."""

    package: Package
    main: str
    related: dict[str, str]

    def xml(self, kind: str) -> etree._Element | None:
        """Return a part that belongs to the text ("styles", "numbering", "footnotes" …); None when there is none."""
        name = self.related.get(kind)
        return load(self.package, name) if name in self.package.names else None


def open_parts(data: bytes) -> Parts:
    """Open a .docx and find its parts.

    Raises:
        UnreadableDocumentError: it is damaged or has no text part.
    """
    package = open_package(data)
    main = _related(package, "").get("officeDocument", _MAIN)
    if main not in package.names:
        raise UnreadableDocumentError(DAMAGED)
    return Parts(package, main, _related(package, main))


def load(package: Package, name: str) -> etree._Element:
    """Return a part as XML, in the names of the transitional form of the standard."""
    data = package.part(name)
    refuse_crowds(data)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data)


def _related(package: Package, part: str) -> dict[str, str]:
    """Return which parts inside the file belong to a part; links to anything outside are left out."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.names:
        return {}
    found: dict[str, str] = {}
    for relation in load(package, relations):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External" and target:
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found
