"""What the styles of a Word document say, resolved along the styles they are based on."""

import re
from dataclasses import dataclass, fields

from lxml import etree

from tracker.extraction.readers.word.names import indent, number, switch, value, w

MAX_BASED = 30  # styles based on styles; Word's own go four deep
_HEADING = re.compile(r"(?:heading|kop)\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg)\b|table of figures|toc heading|kop(?:je)? van inhoudsopgave", re.IGNORECASE)
_NO_OUTLINE = 9  # body text


@dataclass(frozen=True, slots=True)
class Style:
    """One style, or what is left unsaid (None). `outline` is 1 for a chapter; 0 says: no heading."""

    name: str | None = None
    outline: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    numbered_by: str | None = None  # the style that gave the number
    indent: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    @property
    def is_contents(self) -> bool:
        """Tell whether this is the style of a line of the table of contents."""
        return bool(_CONTENTS.match(self.name or ""))

    @property
    def is_title(self) -> bool:
        """Tell whether this is the style of the title of the document."""
        return (self.name or "").lower() in {"title", "titel"}

    @property
    def is_list(self) -> bool:
        """Tell whether paragraphs of this style belong to a list, with a sign or without."""
        return (self.name or "").lower().startswith(("list", "lijst"))

    @property
    def is_caption(self) -> bool:
        """Tell whether this is the style of the words with a table or figure."""
        return (self.name or "").lower() in {"caption", "bijschrift"}


class Styles:
    """The styles of one document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = root.findall(w("style")) if root is not None else []
        self._elements = {element.get(w("styleId"), ""): element for element in elements}
        self._found: dict[str, Style] = {}
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if root is not None else None
        self._size = (number(defaults, "sz") or 20) / 2
        marked = (e for e in elements if e.get(w("default")) in {"1", "true"} and e.get(w("type")) == "paragraph")
        self._default = next((element.get(w("styleId"), "") for element in marked), "")

    def paragraph(self, identity: str | None) -> Style:
        """Return the style of a paragraph; without one that of the document."""
        return self.resolve(identity if identity in self._elements else self._default)

    def size_of(self, style: Style) -> float:
        """Return the size of the type in points."""
        return style.size or self._size

    def resolve(self, identity: str | None) -> Style:
        """Return a style with what it takes over from the styles below it."""
        if not identity or identity not in self._elements:
            return Style()
        if identity not in self._found:
            chain: list[str] = []
            current: str | None = identity
            while current in self._elements and current not in chain and len(chain) < MAX_BASED:
                chain.append(current)
                current = value(self._elements[current], "basedOn")
            merged = Style()
            for one in reversed(chain):
                merged = _over(merged, _own(one, self._elements[one]))
            self._found[identity] = merged
        return self._found[identity]


def _own(identity: str, element: etree._Element) -> Style:
    """Return what a style says itself."""
    name = value(element, "name") or identity
    paragraph, run = element.find(w("pPr")), element.find(w("rPr"))
    numbering = paragraph.find(w("numPr")) if paragraph is not None else None
    size = number(run, "sz")
    return Style(
        name=name,
        outline=outline_of(paragraph) if value(paragraph, "outlineLvl") is not None else _by_name(name),
        num_id=value(numbering, "numId"),
        num_level=number(numbering, "ilvl"),
        numbered_by=identity if value(numbering, "numId") is not None else None,
        indent=indent(paragraph),
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
        size=size / 2 if size else None,
    )


def outline_of(properties: etree._Element | None) -> int | None:
    """Return the depth of a heading: 1 for a chapter, 0 for running text, None when nothing is said."""
    level = number(properties, "outlineLvl")
    if level is None:
        return None
    return level + 1 if 0 <= level < _NO_OUTLINE else 0


def _by_name(name: str) -> int | None:
    found = _HEADING.fullmatch(name.strip())
    return int(found[1]) if found else None


def _over(below: Style, own: Style) -> Style:
    said = {one.name: getattr(own, one.name) for one in fields(Style)}
    return Style(**{name: getattr(below, name) if told is None else told for name, told in said.items()})
