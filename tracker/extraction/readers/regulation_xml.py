"""The text of a regulation in XML to a manuscript: the words CVDR, the official publications and STOP share.

The dialects name the same things alike but for capitals ("kop" and "Kop", "li" and "Li"), so names are compared in
lower case, without their namespace. The tree is walked by events, so that its depth costs nothing.
"""

from dataclasses import dataclass, field

from lxml import etree

from tracker.extraction.readers.cals import Grid
from tracker.extraction.readers.lines import fold
from tracker.extraction.readers.look import Draft
from tracker.extraction.readers.manuscript import Manuscript, Paragraph
from tracker.extraction.readers.regulation_words import (
    BETWEEN_HEADS,
    BOLD,
    CAPTIONS,
    HEAD_PIECES,
    HEADS,
    INLINE,
    ITEM_NUMBERS,
    ITEMS,
    LOOKS,
    NOTE_NUMBERS,
    NOTES,
    NUMBERS,
    PARAGRAPH_NUMBERS,
    PARTS,
    PICTURES,
    SKIPPED,
    TERMS,
    TITLES,
    UNSEEN,
)

STEP = 360  # twips: how much deeper a list within a list is said to stand
_WITHOUT_NUMBER = "•"


@dataclass(slots=True)
class _Item:
    """A list item: its number, and whether its first paragraph has been read."""

    marker: str = ""
    begun: bool = False


@dataclass(slots=True)
class _Frame:
    """What a cell or a note has of its own: the paragraph, the items it is in, and which element it is part of."""

    paragraph: Paragraph = field(default_factory=Paragraph)
    items: list[_Item] = field(default_factory=list)
    part: str = ""  # the heading, title or caption that is open
    between: int = 0  # how deep a heading between paragraphs is; 0 outside one
    number: str = ""  # of the paragraph that comes


@dataclass(slots=True)
class TextOfRegulation:
    """Walks through the text and fills the manuscript."""

    manuscript: Manuscript = field(default_factory=Manuscript)
    pictures: int = 0
    _depth: int = 0
    _bold: int = 0
    _frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    _grids: list[Grid] = field(default_factory=list)
    _notes: list[tuple[str, list[Draft]]] = field(default_factory=list)
    _looks: list[str] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        """Read everything below an element; may be called for several."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = name_of(element)
            if event == "end":
                self._leave(element, name)
                if element is not root:
                    self._add(element.tail)
            elif name in SKIPPED or not name:
                self.pictures += name in PICTURES
                walker.skip_subtree()
            else:
                self._enter(element, name)
                self._add(element.text)
        self._flush()

    def finish_notes(self) -> None:
        """Put the notes behind the text."""
        for number, drafts in self._notes:
            self.manuscript.add_note(number, drafts)
        self._notes.clear()

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    def _add(self, text: str | None) -> None:
        if text:
            self._frame.paragraph.pieces.append((" ".join(_padded(text)), self._bold > 0, False))

    def _enter(self, element: etree._Element, name: str) -> None:
        if name in INLINE:
            self._bold += _is_bold(element, name)
            return
        if name in NOTES:
            self._open_note(element)
            return
        if name in HEAD_PIECES:
            self._frame.paragraph.pieces.append((" ", False, False))
            return
        if name == "br":
            self._frame.paragraph.pieces.append(("\n", False, False))
            return
        self._flush()
        self._enter_block(element, name)

    def _enter_block(self, element: etree._Element, name: str) -> None:
        if name in PARTS:
            self._depth += _has_head(element)
        elif name in HEADS | TITLES | CAPTIONS:
            self._frame.part = name
        elif name in BETWEEN_HEADS:
            self._frame.between = 1 + self._rank(element.get("kopopmaak") or element.get("soort") or "")
        elif name in ITEMS:
            self._frame.items.append(_Item(element.get("nr", "")))
        elif name == "table":
            self.manuscript.open_table()
            self._grids.append(Grid(self.manuscript))
        elif name == "tgroup" and self._grids:
            self._grids[-1].open_group(element)
        elif name == "row" and self._grids:
            self._grids[-1].open_row()
        elif name == "entry" and self._grids:
            self._grids[-1].open_cell(element)
            self._frames.append(_Frame())

    def _leave(self, element: etree._Element, name: str) -> None:
        if name in UNSEEN:
            return
        if name in INLINE:
            self._bold -= _is_bold(element, name)
        elif name in NUMBERS:
            self._take_number(name)
        else:
            self._leave_block(element, name)

    def _leave_block(self, element: etree._Element, name: str) -> None:
        if name in TERMS:
            self._frame.paragraph.pieces.append((":", False, False))
        self._flush()
        if name in NOTES:
            self._close_note(element)
        elif name in PARTS:
            self._depth -= _has_head(element)
        elif name in HEADS | TITLES | CAPTIONS:
            self._frame.part = ""
        elif name in BETWEEN_HEADS:
            self._frame.between = 0
        elif name in ITEMS and self._frame.items:
            self._frame.items.pop()
        elif self._grids:
            self._leave_table_part(name)

    def _leave_table_part(self, name: str) -> None:
        if name == "entry" and len(self._frames) > 1:
            self._frames.pop()
            self.manuscript.close_cell()
        elif name == "row":
            self._grids[-1].close_row()
        elif name == "table":
            self._grids.pop()
            self.manuscript.close_table()

    def _flush(self) -> None:
        """End the paragraph that was being read."""
        paragraph, self._frame.paragraph = self._frame.paragraph, Paragraph()
        if not fold("".join(piece for piece, _, _ in paragraph.pieces)):
            self._frame.paragraph.references = paragraph.references
            return
        if self._frame.number:
            paragraph.pieces.insert(0, (f"{self._frame.number} ", False, False))
            self._frame.number = ""
        part, between = self._frame.part, self._frame.between
        if part in TITLES or (part in HEADS and not self._depth):
            paragraph.title = True
        elif part in HEADS or between:
            paragraph.outline = max(1, self._depth + between)
        elif part in CAPTIONS:
            paragraph.furniture = True
        elif self._frame.items:
            self._in_item(paragraph)
        self.manuscript.add(paragraph)

    def _in_item(self, paragraph: Paragraph) -> None:
        item = self._frame.items[-1]
        paragraph.item, paragraph.continues = not item.begun, item.begun
        paragraph.marker, paragraph.depth = item.marker or _WITHOUT_NUMBER, STEP * len(self._frame.items)
        item.begun = True

    def _take_number(self, name: str) -> None:
        text = fold("".join(piece for piece, _, _ in self._frame.paragraph.pieces))
        self._frame.paragraph.pieces.clear()
        if name in PARAGRAPH_NUMBERS:
            self._frame.number = text
        if name in ITEM_NUMBERS and self._frame.items:
            self._frame.items[-1].marker = text

    def _open_note(self, element: etree._Element) -> None:
        self._frame.paragraph.references.append(_note_number(element))
        self._frames.append(_Frame())
        self.manuscript.open_part()

    def _close_note(self, element: etree._Element) -> None:
        if len(self._frames) > 1:
            self._frames.pop()
        self._notes.append((_note_number(element), self.manuscript.close_part()))

    def _rank(self, look: str) -> int:
        """Return how deep a heading between paragraphs is among those of this text."""
        known = [one for one in LOOKS if one in self._looks]
        return known.index(look) if look in known else 0

    def learn_looks(self, root: etree._Element) -> None:
        """Note which looks the headings between paragraphs have; the highest of them is the first depth."""
        heads = [element for element in root.iter() if name_of(element) in BETWEEN_HEADS]
        self._looks = sorted({element.get("kopopmaak") or element.get("soort") or "" for element in heads})


def name_of(element: etree._Element) -> str:
    """Return the name of an element in lower case, without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """Return the words in an element, white space folded."""
    return fold("".join(map(str, element.itertext()))) if element is not None else ""


def _padded(text: str) -> list[str]:
    """Return the words of a text, with an empty one where white space stood at its edge."""
    words = text.split()
    if not words:
        return [" "]
    return ([""] if text[0].isspace() else []) + words + ([""] if text[-1].isspace() else [])


def _is_bold(element: etree._Element, name: str) -> bool:
    return name in BOLD or (name == "nadruk" and "vet" in (element.get("type") or "vet"))


def _has_head(element: etree._Element) -> bool:
    return any(name_of(child) in HEADS for child in element)


def _note_number(element: etree._Element) -> str:
    number = next((child for child in element if name_of(child) in NOTE_NUMBERS), None)
    return text_of(number).strip("[]()") or element.get("nr", "") or "*"
