"""A drawing (SVG) written anew from its shapes: no script, no link, no text, nothing fetched. Runs in the child.

Only elements and attributes named here are copied, so that what the next program invents cannot come along. Rules of
a style sheet within the file are written at the shapes they are about, as far as they are plain colours and lines.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.readers.packages import parse_xml

SPACE = "http://www.w3.org/2000/svg"
MOST_SHAPES = 5_000
_SHAPES = "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath"
_LOOKS = (
    "fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity stop-color stop-opacity clip-path display "
    "visibility color"
)
_GEOMETRY = (
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform gradientUnits gradientTransform "
    "spreadMethod offset clipPathUnits id preserveAspectRatio"
)
SHAPES, LOOKS = frozenset(_SHAPES.split()), frozenset(_LOOKS.split())
ATTRIBUTES = frozenset(_GEOMETRY.split()) | LOOKS
TEXTS = frozenset({"text", "tspan", "textPath", "flowRoot"})
PICTURES = frozenset({"image", "foreignObject", "use"})
_VALUE = re.compile(r"[\w\s.,:;#%()+/-]*")  # no quotes, no backslash, no angle bracket
_ADDRESS = re.compile(r"url\(\s*#[\w.-]+\s*\)")  # within this drawing
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")

WITH_TEXT = (
    "In dit logo staat tekst in een lettertype. Zet de tekst in uw tekenprogramma om naar vormen (lettercontouren) en "
    "bewaar het logo opnieuw, of kies een PNG."
)
WITH_PICTURE = "In dit logo zit een ander bestand of een verwijzing. Bewaar het als losse vormen, of kies een PNG."
NO_SIZE = "Dit logo zegt niet hoe groot het is. Bewaar het opnieuw in uw tekenprogramma, of kies een PNG."
TOO_MUCH = "Dit logo heeft meer vormen dan wij kunnen verwerken. Kies een eenvoudiger logo, of een PNG."


def clean_drawing(data: bytes) -> bytes:
    """Return the drawing with its shapes and colours, and nothing else.

    Raises:
        UnreadableDocumentError: it is no SVG, says no size, has texts or pictures in it, or more shapes than a logo.
    """
    root = parse_xml(data)
    if etree.QName(root).localname != "svg":
        raise UnreadableDocumentError(NO_SIZE)
    elements = list(root.iter(etree.Element))
    if len(elements) > MOST_SHAPES:
        raise UnreadableDocumentError(TOO_MUCH)
    names = {etree.QName(element).localname for element in elements if _is_svg(element)}
    if names & TEXTS:
        raise UnreadableDocumentError(WITH_TEXT)
    if names & PICTURES:
        raise UnreadableDocumentError(WITH_PICTURE)
    made = _copied(root, _rules(elements))
    made.set("viewBox", _view_box(root))
    for name in ("width", "height", "x", "y"):
        if name in made.attrib:
            del made.attrib[name]
    return etree.tostring(made)


def _is_svg(element: etree._Element) -> bool:
    return etree.QName(element).namespace in {SPACE, None}


def _copied(element: etree._Element, rules: Mapping[str, Mapping[str, str]]) -> etree._Element:
    name = etree.QName(element).localname
    made = etree.Element(f"{{{SPACE}}}{name}", nsmap={None: SPACE})  # type: ignore[dict-item]  # the stubs forget the nameless one
    for key, value in _attributes(element, rules):
        if _VALUE.fullmatch(value) and ("url" not in value.lower() or _ADDRESS.fullmatch(value.strip())):
            made.set(key, value)
    for child in element.iterchildren(etree.Element):
        if _is_svg(child) and etree.QName(child).localname in SHAPES:
            made.append(_copied(child, rules))
    return made


def _attributes(element: etree._Element, rules: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is said about a shape, in the order in which the last one counts."""
    for key, value in element.attrib.items():
        if str(key) in ATTRIBUTES:
            yield str(key), str(value)
    for name in str(element.get("class", "")).split():
        yield from rules.get(name, {}).items()
    yield from _declarations(str(element.get("style", ""))).items()


def _rules(elements: list[etree._Element]) -> dict[str, dict[str, str]]:
    """Return class → its looks, out of the style sheets in the drawing."""
    found: dict[str, dict[str, str]] = {}
    sheets = (one.text or "" for one in elements if etree.QName(one).localname == "style")
    for selectors, body in _RULE.findall("".join(sheets)):
        for name in _CLASS.findall(selectors):
            found.setdefault(name, {}).update(_declarations(body))
    return found


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() in LOOKS}


def _view_box(root: etree._Element) -> str:
    box = str(root.get("viewBox", "")).replace(",", " ").split()
    if not box:
        box = ["0", "0", *(re.sub(r"px$", "", str(root.get(side, "")).strip()) for side in ("width", "height"))]
    try:
        _x, _y, width, height = (float(part) for part in box)
    except ValueError as error:
        raise UnreadableDocumentError(NO_SIZE) from error
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.05 < width / height < 20):  # noqa: PLR2004 - what a logo can be
        raise UnreadableDocumentError(NO_SIZE)
    return " ".join(box)
