"""Paragraphs, pictures and fields of a Word file, written as XML: python-docx looks every style and place up anew."""

import io
from html import escape
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as TextParagraph

from tracker.reporting.writers.word_styles import UNDER_TABLE, style_id
from tracker.reporting.writers.word_table import run


def add_paragraph(document: Any, style: str, text: str = "") -> Any:
    """Add a paragraph at the end; python-docx looks for the end, and for every style, through all there is."""
    element: Any = OxmlElement("w:p")
    body = document.element.body
    body.append(element)
    before = element.getprevious()
    if before is not None and before.tag == qn("w:sectPr"):  # the layout of the pages stays last
        body.append(before)
    element.style = style_id(style)
    append(found := TextParagraph(element, document), run(text) if text else "")
    return found


def add_table(document: Any, table: Any) -> None:
    """Put a table at the end, with a small paragraph after it: two tables in a row would become one."""
    after = add_paragraph(document, UNDER_TABLE)
    after._p.addprevious(table)  # noqa: SLF001 - python-docx cannot place a ready table


def add_picture(line: Any, picture: bytes, width: float, alt: str, title: str = "") -> None:
    """Put a picture in a paragraph, so many centimetres wide, with the words for who cannot see it."""
    line.add_run().add_picture(io.BytesIO(picture), width=Cm(width))
    for drawn in line._p.iter(qn("wp:docPr")):  # noqa: SLF001 - python-docx has no alt text
        drawn.set("name", title or "Logo")
        drawn.set("descr", alt)
        if title:
            drawn.set("title", title)
        for side in ("distT", "distB", "distL", "distR"):  # without these not every program puts it at the margin
            drawn.getparent().set(side, "0")


def append(paragraph: Any, xml: str) -> None:
    """Put runs, fields, links or marks at the end of a paragraph."""
    for child in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(child)  # noqa: SLF001 - python-docx has no fields, links or bookmarks


def field(instruction: str, shown: str) -> str:
    """Return a field Word fills in itself, with what stands there until then."""
    return field_start(instruction) + run(shown) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_start(instruction: str) -> str:
    """Return the start of a field whose result goes on over several paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction, quote=False)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def bookmark(number: int) -> str:
    """Return the name of the mark at a heading, as Word calls those of its contents."""
    return f"_Toc{number + 1}"
