"""The tags of one page: what the maker of the PDF says each stretch of text is."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw as c

MOST_ELEMENTS = 20_000  # on one page
DEEPEST = 60
MOST_CHILDREN = 5_000
MOST_ATTRIBUTES = 10  # sets of attributes of one element
MOST_SPANNED = 50  # columns or rows


@dataclass(slots=True)
class Element:
    """A tag with what is inside: numbers of marked content, and elements; None for what stands on another page."""

    kind: str  # "P", "H1", "LI" … after the file's own map of roles
    children: list["Element | int | None"] = field(default_factory=list)
    wide: int = 1  # columns a cell takes
    tall: int = 1  # rows a cell takes

    @property
    def elements(self) -> list["Element"]:
        """The elements inside, on this page."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def begun_before(self) -> bool:
        """Whether its first part stands on another page."""
        first = self.children[0] if self.children else 0
        return first.begun_before if isinstance(first, Element) else first is None

    @property
    def goes_on(self) -> bool:
        """Whether its last part stands on another page."""
        last = self.children[-1] if self.children else 0
        return last.goes_on if isinstance(last, Element) else last is None

    def numbers(self, leave: frozenset[str] = frozenset()) -> list[int]:
        """Return the marked content in it, in order, without what is in elements of the kinds to leave."""
        found: list[int] = []
        for child in self.children:
            if isinstance(child, int):
                found.append(child)
            elif child is not None and child.kind not in leave:
                found += child.numbers(leave)
        return found


def tree_of(page: pdfium.PdfPage) -> list[Element]:
    """Return the outermost tags of a page, in reading order."""
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        reader = _Reader()
        count = min(c.FPDF_StructTree_CountChildren(tree), MOST_CHILDREN)
        handles = [c.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return [reader.element(handle, 0) for handle in handles if handle]
    finally:
        c.FPDF_StructTree_Close(tree)


class _Reader:
    """Walks down the tags, no deeper and no longer than real ones go."""

    def __init__(self) -> None:
        self._left = MOST_ELEMENTS
        self._buffer = ctypes.create_string_buffer(128)

    def element(self, handle: object, depth: int) -> Element:
        """Return an element with everything in it."""
        self._left -= 1
        length = c.FPDF_StructElement_GetType(handle, self._buffer, len(self._buffer))
        kind = self._buffer.raw[: max(0, min(length, len(self._buffer)) - 2)].decode("utf-16-le", "replace")
        element = Element(kind)
        if kind in {"TD", "TH"}:
            element.wide, element.tall = self._span(handle, b"ColSpan"), self._span(handle, b"RowSpan")
        if depth < DEEPEST:
            count = min(c.FPDF_StructElement_CountChildren(handle), MOST_CHILDREN)
            element.children = [self._child(handle, index, depth) for index in range(count) if self._left > 0]
        return element

    def _span(self, handle: object, name: bytes) -> int:
        value = ctypes.c_float()
        for index in range(min(c.FPDF_StructElement_GetAttributeCount(handle), MOST_ATTRIBUTES)):
            attributes = c.FPDF_StructElement_GetAttributeAtIndex(handle, index)
            found = c.FPDF_StructElement_Attr_GetValue(attributes, name)
            if found and c.FPDF_StructElement_Attr_GetNumberValue(found, value):
                return max(1, min(int(value.value), MOST_SPANNED))
        return 1

    def _child(self, handle: object, index: int, depth: int) -> "Element | int | None":
        child = c.FPDF_StructElement_GetChildAtIndex(handle, index)
        if child:
            return self.element(child, depth + 1)
        number = c.FPDF_StructElement_GetChildMarkedContentID(handle, index)
        return number if number >= 0 else None
