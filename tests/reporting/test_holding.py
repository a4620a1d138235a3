"""An introduction stays on the page of the table it leads to, in every format with pages."""

from dataclasses import replace

import pypdfium2

from tests.reporting.reading import TEXT, W, docx_xml, odt_xml
from tracker.reporting.blocks import BulletList, Column, Paragraph, Section, Table, cell
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.holding import LEAD_SIGNS, held

TABLE = Table("Ritme", (Column("Actie", 1, names_row=True),), ((cell("Meer licht"),),))
INTRO = Paragraph("Hier leest u of dat is gelukt.")


def test_every_paragraph_that_leads_to_a_table_stays_with_it():
    assert held((INTRO, INTRO, TABLE, INTRO)) == (True, True, False, False)


def test_long_text_before_a_table_may_stand_on_a_page_of_its_own():
    assert held((INTRO, Paragraph("a" * LEAD_SIGNS), TABLE)) == (False, False, False)


def test_a_sentence_that_announces_stays_with_what_it_announces():
    assert held((Paragraph("In het plan staat:"), BulletList(("Meer licht.",)), INTRO)) == (True, False, False)


def test_an_introduction_stays_with_its_table_in_word_and_opendocument(large_report):
    report = replace(large_report, sections=(Section(1, "Ritme", (INTRO, TABLE)),))
    line = said_in(docx_xml(WRITERS["docx"](report)), f"{W}p")
    other = said_in(odt_xml(WRITERS["odt"](report)), f"{TEXT}p")

    assert line.find(f"{W}pPr/{W}keepNext") is not None
    assert other.get(f"{TEXT}style-name") == "Inleidende_20_zin"


def said_in(tree, tag):
    """Return the paragraph in which the introduction stands."""
    return next(one for one in tree.iter(tag) if INTRO.text in "".join(one.itertext()))


def test_no_introduction_stands_at_the_foot_of_a_page_in_pdf(large_report):
    parts = [
        Section(2, f"Deel {number}", (Paragraph(f"Inleiding {number}."), replace(TABLE, caption=f"Lijst {number}.")))
        for number in range(100, 160)
    ]
    file = WRITERS["pdf"](replace(large_report, sections=tuple(parts)))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]
    apart = [part.heading for part in parts if not any(together(part, page) for page in pages)]

    assert not apart


def together(part, page):
    """Return whether the introduction and the head of the table stand on this page."""
    intro, table = part.blocks
    return intro.text in page and table.caption in page
