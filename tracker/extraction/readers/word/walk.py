"""The walk through the text of a Word document: every element once, without recursion.

Tracked inserts are text, tracked deletions are not; a text box is read once, though the file holds it twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tracker.extraction.readers.manuscript import Manuscript, Paragraph
from tracker.extraction.readers.word.inline import Inline, Open
from tracker.extraction.readers.word.names import number, switch, value, w
from tracker.extraction.readers.word.numbering import Numbering
from tracker.extraction.readers.word.paragraphs import shape_of
from tracker.extraction.readers.word.styles import Styles

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIP = {
    *(w(name) for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt")),
    *(w(name) for name in ("delText", "delInstrText")),
}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


@dataclass(slots=True)
class Found:
    """What a document holds that people should know of."""

    tracked: bool = False
    elsewhere: bool = False  # text in another file


class Walker:
    """Reads the elements of one document into a manuscript."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.manuscript = Manuscript()
        self.found = Found()
        self.inline = Inline(styles)
        self._styles, self._numbering = styles, numbering
        self._pending: Paragraph | None = None  # its mark was deleted: the next paragraph goes on with it
        self._contents = 0  # tables of contents we are in
        self._dropped_rows: list[bool] = []
        self._enter, self._leave = self._entrances(), self._exits()

    def _entrances(self) -> dict[str, Callable[[etree._Element], object]]:
        """Return what to do at the start of an element; False means: what is in it is no text."""
        inline = self.inline
        return {
            w("p"): self._open_paragraph,
            w("r"): inline.open_run,
            w("t"): lambda element: inline.add_text(element.text or ""),
            _MATH_TEXT: lambda element: inline.add_text(element.text or ""),
            w("tab"): lambda _: inline.add_text("\t"),
            w("ptab"): lambda _: inline.add_text("\t"),
            w("noBreakHyphen"): lambda _: inline.add_text("-"),
            w("sym"): inline.add_symbol,
            w("br"): inline.add_break,
            w("cr"): inline.add_break,
            w("fldChar"): lambda element: inline.fields.mark(element.get(w("fldCharType"), "")),
            w("instrText"): lambda element: inline.fields.instruct(element.text or ""),
            w("footnoteReference"): lambda element: inline.add_reference("footnotes", element),
            w("endnoteReference"): lambda element: inline.add_reference("endnotes", element),
            w("hyperlink"): inline.open_link,
            w("sdt"): self._open_control,
            w("del"): self._drop_change,
            w("moveFrom"): self._drop_change,
            w("ins"): self._keep_change,
            w("moveTo"): self._keep_change,
            w("altChunk"): self._leave_out,
            w("subDoc"): self._leave_out,
            w("txbxContent"): lambda _: self.manuscript.open_part(),
            f"{_CHOICES}Fallback": self._open_fallback,
            w("tbl"): lambda _: self.manuscript.open_table(),
            w("tr"): self._open_row,
            w("tc"): self._open_cell,
        }

    def _exits(self) -> dict[str, Callable[[etree._Element], object]]:
        return {
            w("p"): self._close_paragraph,
            w("sdt"): self._close_control,
            w("hyperlink"): self.inline.close_link,
            w("txbxContent"): self._close_box,
            w("tbl"): lambda _: self.manuscript.close_table(),
            w("tr"): self._close_row,
            w("tc"): lambda _: self.manuscript.close_cell(),
        }

    def walk(self, root: etree._Element) -> None:
        """Read everything below an element."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            handle = (self._enter if event == "start" else self._leave).get(element.tag)
            said = handle(element) if handle else None
            if event == "start" and (said is False or element.tag in _SKIP):
                steps.skip_subtree()

    def _open_paragraph(self, element: etree._Element) -> None:
        properties = element.find(w("pPr"))
        style = self._styles.paragraph(value(properties, "pStyle"))
        shape = shape_of(properties, style, self._numbering)
        paragraph = shape.paragraph
        if paragraph.outline and not style.is_contents and not self._contents:
            self.inline.fields.end_contents()
        paragraph.furniture = bool(style.is_contents or self._contents or self.inline.fields.contents)
        self.found.tracked |= shape.mark_deleted or shape.mark_inserted
        if self._pending is not None and not self.inline.paragraphs:
            paragraph.pieces, self._pending = self._pending.pieces, None
        self.inline.paragraphs.append(Open(paragraph, style, shape))

    def _close_paragraph(self, _: etree._Element) -> None:
        done = self.inline.paragraphs.pop()
        paragraph = done.paragraph
        paragraph.size = min(done.sizes, default=0)
        paragraph.furniture |= self.inline.fields.contents
        self.inline.fields.end_paragraph()
        if done.shape.mark_deleted and not self.inline.paragraphs:
            self._pending = paragraph
        else:
            done.shape.count(self._numbering)
            paragraph.furniture |= paragraph.is_link()
            self.manuscript.add(paragraph)
        self.manuscript.take_in(done.boxes)

    def _open_control(self, element: etree._Element) -> bool:
        self._contents += _is_contents(element)
        return not switch(element.find(w("sdtPr")), "showingPlcHdr")

    def _close_control(self, element: etree._Element) -> None:
        self._contents -= _is_contents(element)

    def _drop_change(self, _: etree._Element) -> bool:
        self.found.tracked = True
        return False

    def _keep_change(self, _: etree._Element) -> None:
        self.found.tracked = True

    def _leave_out(self, _: etree._Element) -> bool:
        self.found.elsewhere = True
        return False

    def _open_fallback(self, element: etree._Element) -> bool:
        """Take the older form of a text box only when the newer one holds no text."""
        parent = element.getparent()
        choice = parent.find(f"{_CHOICES}Choice") if parent is not None else None
        return choice is None or next(choice.iter(w("t")), None) is None

    def _close_box(self, _: etree._Element) -> None:
        drafts = self.manuscript.close_part()
        if self.inline.paragraphs:
            self.inline.paragraphs[-1].boxes += drafts
        else:
            self.manuscript.take_in(drafts)

    def _open_row(self, element: etree._Element) -> None:
        properties = element.find(w("trPr"))
        deleted = properties is not None and properties.find(w("del")) is not None
        self.found.tracked |= deleted
        self._dropped_rows.append(deleted)
        self.manuscript.open_row(number(properties, "gridBefore") or 0)

    def _close_row(self, _: etree._Element) -> None:
        if self._dropped_rows.pop():
            self.manuscript.drop_row()

    def _open_cell(self, element: etree._Element) -> None:
        properties = element.find(w("tcPr"))
        merge = value(properties, "vMerge")
        span = number(properties, "gridSpan") or 1
        self.manuscript.open_cell(span, merged=merge is not None and merge != "restart")

    def read_notes(self, kind: str, root: etree._Element | None) -> None:
        """Add the notes the text refers to."""
        for element in root if root is not None else ():
            noted = self.inline.notes.get((kind, element.get(w("id"), "")))
            if noted and element.get(w("type")) not in _SEPARATORS:
                self.manuscript.open_part()
                self.walk(element)
                self.manuscript.add_note(noted, self.manuscript.close_part())


def _is_contents(element: etree._Element) -> bool:
    gallery = value(element.find(f"{w('sdtPr')}/{w('docPartObj')}"), "docPartGallery")
    return "Table of" in (gallery or "")
