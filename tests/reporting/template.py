"""A Word template of a gemeente with another house style: own letters, Dutch ids of styles, places split over runs."""

import io
import zipfile

import docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

PURPLE = "5B2A86"


def template(*extra, without=()):
    """Return the template, with paragraphs more, and without some places."""
    document = docx.Document()
    _style(document)
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Cm(21), Cm(29.7), Cm(3), Cm(3)
    _split(page.header.paragraphs[0], "Bestuurszaken ", "{{ orga", "nisatie }}")
    _split(page.footer.paragraphs[0], "{", "{ titel }} · {{", " PEILDATUM }} · {{status}}")
    _split(document.add_paragraph(style="Title"), "{{ ", "ti", "tel }}")
    for name in ("ondertitel", "peildatum", "gegevens", "kenmerk", "inhoudsopgave", "inhoud"):
        if name not in without:
            document.add_paragraph(f"{{{{ {name} }}}}")
    document.paragraphs[-2].add_run().add_break(WD_BREAK.PAGE)
    for text in (*extra, "Vragen? Team Veiligheid van {{ organisatie }}."):
        document.add_paragraph(text)
    document.save(made := io.BytesIO())
    return made.getvalue()


def changed(data, parts):
    """Return the same package with these parts: name → bytes, or a function of the old bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            part = parts.get(name, lambda content: content)
            new.writestr(name, part(old.read(name)) if callable(part) else part)
    return made.getvalue()


def _split(paragraph, *pieces):
    for piece in pieces:
        paragraph.add_run(piece)


def _style(document):
    document.styles["Normal"].font.name = "Georgia"
    for name, size in (("Heading 1", 20), ("Heading 2", 14), ("Title", 32)):
        font = document.styles[name].font
        font.size, font.color.rgb = Pt(size), RGBColor.from_string(PURPLE)
    for name in ("List Bullet", "Quote", "Caption"):
        style = document.styles[name].element
        style.getparent().remove(style)
    for style in document.styles.element.iter(qn("w:style")):
        old = style.get(qn("w:styleId"))
        if old.startswith("Heading") and old[7:].isdigit():
            style.set(qn("w:styleId"), f"Kop{old[7:]}")
