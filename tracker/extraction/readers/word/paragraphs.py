"""What the properties of a paragraph and its style say together: heading, item of a list, or text."""

from dataclasses import dataclass

from lxml import etree

from tracker.extraction.readers.manuscript import Paragraph
from tracker.extraction.readers.word.names import indent, number, switch, value, w
from tracker.extraction.readers.word.numbering import Marker, Numbering
from tracker.extraction.readers.word.styles import Style, outline_of

PER_LEVEL = 200  # twips: a deeper level of one list counts as further to the right, whatever its indent
_NONE = "0"  # numId 0 takes the number away


@dataclass(slots=True)
class Shape:
    """A paragraph as its properties say it is; the number is counted when it is read to its end."""

    paragraph: Paragraph
    style: Style
    num_id: str | None
    depth: int
    indent: int | None
    numbered_here: bool
    mark_deleted: bool = False
    mark_inserted: bool = False
    hidden: bool = False

    def count(self, numbering: Numbering) -> None:
        """Give the paragraph the number or bullet Word shows before it."""
        if self.num_id is None or self.hidden:
            return
        marker = numbering.next(self.num_id, self.depth)
        if marker is None or not marker.text:
            return
        if self.paragraph.outline:
            self.paragraph.marker = "" if marker.bullet else marker.text
        else:
            self.paragraph.item, self.paragraph.marker = True, marker.text
            self.paragraph.depth = self._depth(marker)

    def _depth(self, marker: Marker) -> int:
        """Return how far to the right: what the paragraph says goes before its list, its list before its style."""
        told = (
            (self.indent, marker.indent, self.style.indent)
            if self.numbered_here
            else (self.indent, self.style.indent, marker.indent)
        )
        return next((place for place in told if place is not None), 0) + PER_LEVEL * marker.depth


def shape_of(properties: etree._Element | None, style: Style, numbering: Numbering) -> Shape:
    """Return what a paragraph is, before its text is read."""
    own = outline_of(properties)
    outline = own if own is not None else style.outline or 0
    place = indent(properties)
    paragraph = Paragraph(
        outline=outline,
        title=style.is_title,
        plain=style.is_caption or own == 0,
        continues=style.is_list or bool(place and style.indent is None and place >= PER_LEVEL),
    )
    numbered = properties.find(w("numPr")) if properties is not None else None
    own_id = value(numbered, "numId")
    num_id = own_id if own_id is not None else style.num_id
    marks = properties.find(w("rPr")) if properties is not None else None
    return Shape(
        paragraph=paragraph,
        style=style,
        num_id=None if num_id == _NONE else num_id,
        depth=_level(number(numbered, "ilvl"), num_id, own_id, style, numbering),
        indent=place,
        numbered_here=own_id is not None,
        mark_deleted=marks is not None and marks.find(w("del")) is not None,
        mark_inserted=marks is not None and marks.find(w("ins")) is not None,
        hidden=bool(switch(marks, "vanish")),
    )


def _level(said: int | None, num_id: str | None, own_id: str | None, style: Style, numbering: Numbering) -> int:
    """Return the level of the list: said here, tied to the style in the list, or said in the style."""
    if said is not None:
        return said
    tied = numbering.level_of_style(num_id, style.numbered_by) if num_id and style.numbered_by else None
    if tied is not None:
        return tied
    return (style.num_level or 0) if own_id is None else 0
