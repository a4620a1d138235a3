"""The walk through an OpenDocument text: every element once, without recursion.

What was deleted stands apart in the file and is not entered; what was inserted is text like any other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tracker.extraction.readers.look import Draft
from tracker.extraction.readers.manuscript import Manuscript, Paragraph
from tracker.extraction.readers.opendocument.inline import Inline, Open
from tracker.extraction.readers.opendocument.lists import Lists
from tracker.extraction.readers.opendocument.names import count, n
from tracker.extraction.readers.opendocument.styles import LEVELS, Styles
from tracker.extraction.readers.opendocument.tables import Tables

PER_LEVEL = 400  # twips; a deeper list is further to the right
_SKIP = {
    *(n(f"text:{name}") for name in ("note-citation", "ruby-text", "placeholder", "script")),
    *(n(f"office:{name}") for name in ("forms", "event-listeners", "binary-data")),
    *(n(f"draw:{name}") for name in ("object", "object-ole", "plugin")),
    *(n(f"{group}:{name}") for group in ("svg", "table") for name in ("title", "desc")),
}
_INDEXES = {
    *(n(f"text:{name}-index") for name in ("illustration", "table", "object", "user", "alphabetical")),
    *(n(f"text:{name}") for name in ("table-of-content", "bibliography")),
}
# A text box, and shapes people type in.
_BOXES = {n(f"draw:{name}") for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path")}


@dataclass(slots=True)
class Found:
    """What a document holds that people should know of."""

    tracked: bool = False
    comments: bool = False
    hidden: bool = False


class Walker:
    """Reads the elements of one document into a manuscript."""

    def __init__(self, styles: Styles) -> None:
        self.manuscript = Manuscript()
        self.found = Found()
        self.inline = Inline(styles)
        self._styles = styles
        self._lists = Lists(styles)
        self._tables = Tables(self.manuscript)
        self._notes: list[tuple[str, list[Draft]]] = []
        self._indexes = 0  # tables of contents we are in
        self._enter, self._leave = self._entrances(), self._exits()

    def _entrances(self) -> dict[str, Callable[[etree._Element], object]]:
        """Return what to do at the start of an element; False means: what is in it is no text."""
        return {
            n("text:p"): self._open_paragraph,
            n("text:h"): self._open_paragraph,
            n("text:span"): self.inline.open_span,
            n("text:a"): self.inline.open_link,
            n("text:s"): self.inline.add_spaces,
            n("text:tab"): lambda _: self.inline.add("\t"),
            n("text:line-break"): lambda _: self.inline.add("\n"),
            n("text:list"): self._lists.open_list,
            n("text:list-item"): self._lists.open_item,
            n("text:note"): self._open_note,
            n("text:section"): self._open_section,
            n("text:hidden-text"): self._open_hidden,
            n("text:hidden-paragraph"): self._open_hidden,
            n("text:tracked-changes"): self._pass_changes,
            n("office:annotation"): self._pass_comment,
            n("table:table"): self._tables.open_table,
            n("table:table-row"): self._tables.open_row,
            n("table:table-cell"): self._open_cell,
            n("table:covered-table-cell"): self._tables.cover,
            **dict.fromkeys(_BOXES, self._open_box),
            **dict.fromkeys(_INDEXES, self._open_index),
        }

    def _exits(self) -> dict[str, Callable[[etree._Element], object]]:
        return {
            n("text:p"): self._close_paragraph,
            n("text:h"): self._close_paragraph,
            n("text:span"): self.inline.close_span,
            n("text:a"): self.inline.close_link,
            n("text:list"): self._lists.close_list,
            n("text:note"): self._close_note,
            n("table:table"): self._tables.close_table,
            n("table:table-cell"): self._close_cell,
            **dict.fromkeys(_BOXES, self._close_box),
            **dict.fromkeys(_INDEXES, self._close_index),
        }

    def walk(self, root: etree._Element) -> None:
        """Read everything below an element, and then the notes the text refers to."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            handle = (self._enter if event == "start" else self._leave).get(element.tag)
            said = handle(element) if handle else None
            if event == "end":
                self.inline.add_running(element.tail)
            elif said is False or element.tag in _SKIP:
                steps.skip_subtree()
            else:
                self.inline.add_running(element.text)
        for number, drafts in self._notes:
            self.manuscript.add_note(number, drafts)

    def _open_paragraph(self, element: etree._Element) -> None:
        style = self._styles.resolve("paragraph", element.get(n("text:style-name")))
        outline = count(element, "text:outline-level") if element.tag == n("text:h") else style.outline or 0
        paragraph = Paragraph(
            outline=min(outline, LEVELS),
            title=bool(style.title),
            plain=bool(style.caption),
            furniture=self._indexes > 0,
            depth=PER_LEVEL * self._lists.depth,
        )
        if self._lists.opens_item:
            marker = self._lists.take_marker()
            paragraph.item = bool(marker) and not outline
            paragraph.marker = marker if paragraph.item or any(sign.isalnum() for sign in marker) else ""
        elif outline and not self._lists.depth and element.get(n("text:is-list-header")) != "true":
            paragraph.marker = self._lists.heading(outline, style.list_style)
        else:
            paragraph.continues = self._lists.depth > 0
        self.inline.paragraphs.append(Open(paragraph, style))

    def _close_paragraph(self, _: etree._Element) -> None:
        done = self.inline.paragraphs.pop()
        done.paragraph.size = min(done.sizes, default=0)
        done.paragraph.furniture |= done.paragraph.is_link()
        self.manuscript.add(done.paragraph)
        self.manuscript.take_in(done.boxes)

    def _open_section(self, element: etree._Element) -> bool:
        shown = element.get(n("text:display")) != "none"
        self.found.hidden |= not shown
        return shown

    def _open_hidden(self, element: etree._Element) -> bool:
        shown = element.get(n("text:is-hidden")) == "false"
        self.found.hidden |= not shown
        return shown

    def _pass_changes(self, element: etree._Element) -> bool:
        self.found.tracked |= len(element) > 0
        return False

    def _pass_comment(self, _: etree._Element) -> bool:
        self.found.comments = True
        return False

    def _open_index(self, _: etree._Element) -> None:
        self._indexes += 1

    def _close_index(self, _: etree._Element) -> None:
        self._indexes -= 1

    def _open_cell(self, element: etree._Element) -> None:
        self._tables.open_cell(element)
        self._lists.open_part()

    def _close_cell(self, _: etree._Element) -> None:
        self._lists.close_part()
        self.manuscript.close_cell()

    def _open_box(self, _: etree._Element) -> None:
        self.manuscript.open_part()
        self._lists.open_part()

    def _close_box(self, _: etree._Element) -> None:
        self._lists.close_part()
        drafts = self.manuscript.close_part()
        if self.inline.paragraphs:
            self.inline.paragraphs[-1].boxes += drafts
        else:
            self.manuscript.take_in(drafts)

    def _open_note(self, element: etree._Element) -> None:
        number = _number_of(element)
        if self.inline.paragraphs and number:
            self.inline.paragraphs[-1].paragraph.references.append(number)
        self._open_box(element)

    def _close_note(self, element: etree._Element) -> None:
        self._lists.close_part()
        self._notes.append((_number_of(element), self.manuscript.close_part()))


def _number_of(note: etree._Element) -> str:
    citation = note.find(n("text:note-citation"))
    return "".join(map(str, citation.itertext())).strip() if citation is not None else ""
