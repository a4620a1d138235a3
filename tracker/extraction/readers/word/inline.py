"""What stands within a paragraph of a Word document: runs with their look, fields, symbols, references to notes."""

from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.readers.counters import as_bullet, as_roman
from tracker.extraction.readers.look import Draft
from tracker.extraction.readers.manuscript import Paragraph
from tracker.extraction.readers.word.fields import Fields
from tracker.extraction.readers.word.names import number, switch, value, w
from tracker.extraction.readers.word.paragraphs import Shape
from tracker.extraction.readers.word.styles import Style, Styles


@dataclass(slots=True)
class Open:
    """A paragraph that is being read, and the text boxes that hang on it."""

    paragraph: Paragraph
    style: Style
    shape: Shape
    boxes: list[Draft] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)


class Inline:
    """Adds text to the innermost open paragraph."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[Open] = []
        self.fields = Fields()
        self.notes: dict[tuple[str, str], str] = {}  # kind and id of a note → its number, in the order of the text
        self.hid_text = False
        self._styles = styles
        self._counts = {"footnotes": 0, "endnotes": 0}
        self._links = 0
        self._bold, self._hidden, self._size = False, False, 0.0

    def open_run(self, element: etree._Element) -> None:
        """Take in how the next text looks: what the run says, else its style, else that of the paragraph."""
        properties = element.find(w("rPr"))
        style = self.paragraphs[-1].style if self.paragraphs else Style()
        own = self._styles.resolve(value(properties, "rStyle"))
        self._bold = _first(switch(properties, "b"), own.bold, style.bold)
        self._hidden = _first(switch(properties, "vanish"), own.hidden, style.hidden)
        size = number(properties, "sz")
        self._size = size / 2 if size else own.size or self._styles.size_of(style)

    def add_text(self, text: str) -> None:
        """Add running text."""
        if not self._is_shown() or not text:
            self.hid_text |= self._hidden and bool(text.strip()) and not self.fields.contents
            return
        here = self.paragraphs[-1]
        here.paragraph.pieces.append((text, self._bold, self._links > 0))
        if text.strip():
            here.sizes.append(self._size)

    def _is_shown(self) -> bool:
        return bool(self.paragraphs) and not self._hidden and not self.fields.hide

    def add_symbol(self, element: etree._Element) -> None:
        """Add a sign of a symbol font."""
        try:
            self.add_text(as_bullet(chr(int(element.get(w("char"), ""), 16))))
        except (ValueError, OverflowError):
            return

    def add_break(self, _: etree._Element) -> None:
        """End the line inside a paragraph."""
        if self._is_shown():
            self.paragraphs[-1].paragraph.pieces.append(("\n", False, False))

    def add_reference(self, kind: str, element: etree._Element) -> None:
        """Give a note its number, at the first place that refers to it."""
        if not self._is_shown():
            return
        key = kind, element.get(w("id"), "")
        if key not in self.notes:
            self._counts[kind] += 1
            self.notes[key] = as_roman(self._counts[kind]) if kind == "endnotes" else str(self._counts[kind])
        self.paragraphs[-1].paragraph.references.append(self.notes[key])

    def open_link(self, element: etree._Element) -> None:
        """Enter a link; one within the document has an anchor."""
        self._links += element.get(w("anchor")) is not None

    def close_link(self, element: etree._Element) -> None:
        """Leave a link."""
        self._links -= element.get(w("anchor")) is not None


def _first(*told: bool | None) -> bool:
    return next((one for one in told if one is not None), False)
