"""What stands within a paragraph of an OpenDocument text: spans with their look, links, spaces and tabs."""

from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.readers.look import Draft
from tracker.extraction.readers.manuscript import Paragraph
from tracker.extraction.readers.opendocument.names import count, n
from tracker.extraction.readers.opendocument.styles import Style, Styles

MAX_SPACES = 100


@dataclass(slots=True)
class Open:
    """A paragraph that is being read, and the text boxes that hang on it."""

    paragraph: Paragraph
    style: Style
    boxes: list[Draft] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    spans: list[Style] = field(default_factory=list)
    links: int = 0


@dataclass(slots=True)
class Inline:
    """Adds text to the innermost open paragraph."""

    styles: Styles
    paragraphs: list[Open] = field(default_factory=list)
    hid_text: bool = False

    def add_running(self, text: str | None) -> None:
        """Add text as it stands in the file, where white space of any kind is a space."""
        if text:
            self.add(text.replace("\n", " "))

    def add(self, text: str) -> None:
        """Add text, or a line end for a break."""
        if not self.paragraphs:
            return
        here = self.paragraphs[-1]
        looks = [*reversed(here.spans), here.style]
        if next((look.hidden for look in looks if look.hidden is not None), False):
            self.hid_text |= bool(text.strip())
            return
        bold = next((look.bold for look in looks if look.bold is not None), False)
        here.paragraph.pieces.append((text, bold, here.links > 0))
        if text.strip():
            here.sizes.append(next((look.size for look in looks if look.size), 0))

    def add_spaces(self, element: etree._Element) -> None:
        """Add spaces that count."""
        self.add(" " * min(count(element, "text:c"), MAX_SPACES))

    def open_span(self, element: etree._Element) -> None:
        """Enter a piece of text with a look of its own."""
        if self.paragraphs:
            self.paragraphs[-1].spans.append(self.styles.resolve("text", element.get(n("text:style-name"))))

    def close_span(self, _: etree._Element) -> None:
        """Leave it."""
        if self.paragraphs:
            self.paragraphs[-1].spans.pop()

    def open_link(self, element: etree._Element) -> None:
        """Enter a link; one within the document starts with "#"."""
        if self.paragraphs:
            self.paragraphs[-1].links += _leads_inside(element)

    def close_link(self, element: etree._Element) -> None:
        """Leave it."""
        if self.paragraphs:
            self.paragraphs[-1].links -= _leads_inside(element)


def _leads_inside(element: etree._Element) -> bool:
    return element.get(n("xlink:href"), "").startswith("#")
