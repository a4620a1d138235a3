"""An introduction stays on the page of the table it leads to, in every format with pages."""

from dataclasses import replace

import pypdfium2
import pytest

from tests.reporting.reading import TEXT, W, docx_xml, odt_xml
from tracker.reporting.blocks import BulletList, Column, Paragraph, Section, Table, cell
from tracker.reporting.writers import WRITERS
from tracker.reporting.writers.holding import LEAD_SIGNS, MOST_ITEMS, held

TABLE = Table("Ritme", (Column("Actie", 1, names_row=True),), ((cell("Meer licht"),),))
INTRO = Paragraph("Hier leest u of dat is gelukt.")
GOALS = BulletList(("Meer licht in elke straat.", "Minder overlast op het plein."))


def test_every_paragraph_that_leads_to_a_table_stays_with_it():
    assert held((INTRO, INTRO, TABLE, INTRO)) == (True, True, False, False)


def test_long_text_before_a_table_may_stand_on_a_page_of_its_own():
    assert held((INTRO, Paragraph("a" * LEAD_SIGNS), TABLE)) == (False, False, False)


def test_a_sentence_that_announces_stays_with_what_it_announces():
    assert held((Paragraph("In het plan staat:"), BulletList(("Meer licht.",)), INTRO)) == (True, False, False)


def test_a_short_list_before_a_table_stays_with_it_and_so_does_what_announces_it():
    assert held((INTRO, Paragraph("In het plan staat:"), GOALS, TABLE)) == (True, True, True, False)


def test_a_list_that_leads_to_no_table_may_break():
    assert held((GOALS, INTRO, GOALS)) == (False, False, False)


@pytest.mark.parametrize(
    "long", [BulletList(("Meer licht.",) * (MOST_ITEMS + 1)), BulletList(("a" * LEAD_SIGNS,))], ids=["items", "signs"]
)
def test_a_long_list_before_a_table_may_break_but_not_from_what_announces_it(long):
    assert held((INTRO, Paragraph("In het plan staat:"), long, TABLE)) == (False, True, False, False)


@pytest.mark.parametrize(("lead", "style"), [(INTRO, "Inleidende_20_zin"), (GOALS, "Inleidend_20_punt")])
def test_what_introduces_a_table_stays_with_it_in_word_and_opendocument(large_report, lead, style):
    report = replace(large_report, sections=(Section(1, "Ritme", (lead, TABLE)),))
    lines = said_in(docx_xml(WRITERS["docx"](report)), f"{W}p", lead)
    others = said_in(odt_xml(WRITERS["odt"](report)), f"{TEXT}p", lead)

    assert [line.find(f"{W}pPr/{W}keepNext") is not None for line in lines] == [True] * len(texts(lead))
    assert [line.get(f"{TEXT}style-name") for line in others] == [style] * len(texts(lead))


def said_in(tree, tag, lead):
    """Return the paragraphs in which the introduction stands."""
    return [one for one in tree.iter(tag) if any(text in "".join(one.itertext()) for text in texts(lead))]


def texts(lead):
    """Return what an introduction says, line by line."""
    return (lead.text,) if isinstance(lead, Paragraph) else lead.items


@pytest.mark.parametrize("as_list", [False, True], ids=["sentence", "list"])
def test_no_introduction_stands_at_the_foot_of_a_page_in_pdf(large_report, as_list):
    parts = [Section(2, f"Deel {number}", (lead(number, as_list), table(number))) for number in range(100, 160)]
    file = WRITERS["pdf"](replace(large_report, sections=tuple(parts)))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]
    apart = [part.heading for part in parts if not any(together(part, page) for page in pages)]

    assert not apart


def lead(number, as_list):
    """Return an introduction of its own words."""
    said = f"Inleiding {number}."
    return BulletList((said, f"Doel {number}.")) if as_list else Paragraph(said)


def table(number):
    """Return a table with a caption of its own."""
    return replace(TABLE, caption=f"Lijst {number}.")


def together(part, page):
    """Return whether the introduction and the head of the table stand on this page."""
    intro, leads_to = part.blocks
    return all(text in page for text in (*texts(intro), leads_to.caption))
