"""A PDF with tags: what its maker calls a heading, an item, a cell."""

import pikepdf

from tests.extraction.pdfs import SENTENCE, changed, of_kind, tagged, texts
from tracker.extraction.document import BlockKind
from tracker.extraction.readers.pdf import read

PLAN = (
    f"= Ondermijning\n{SENTENCE * 3}\n\n== Wat gaan we doen?\n"
    "- We controleren elke maand#footnote[Samen met de politie.].\n  - Ook in het buitengebied.\n"
    "- We werken het beleid bij.\n\n#table(columns: 2, [Actie], [Trekker], [Wij starten een project], [])\n\n"
    f"= Jeugd\n{SENTENCE}"
)
SAME_SIZE = "#show heading: set text(size: 11pt, weight: 400)\n"


def test_headings_keep_the_level_of_their_tag_whatever_they_look_like():
    headings = of_kind(read(tagged(SAME_SIZE + PLAN)), BlockKind.HEADING)

    assert [(block.text, block.level) for block in headings] == [
        ("Ondermijning", 1),
        ("Wat gaan we doen?", 2),
        ("Jeugd", 1),
    ]


def test_items_have_their_depth_and_their_sign():
    items = of_kind(read(tagged(PLAN)), BlockKind.ITEM)

    assert [(block.text, block.level, block.marker) for block in items] == [
        ("We controleren elke maand.", 1, "•"),
        ("Ook in het buitengebied.", 2, "‣"),
        ("We werken het beleid bij.", 1, "•"),
    ]


def test_an_empty_cell_keeps_its_place():
    [table] = of_kind(read(tagged(PLAN)), BlockKind.TABLE)

    assert table.rows == (("Actie", "Trekker"), ("Wij starten een project", ""))


def test_a_footnote_is_a_note_and_its_number_is_taken_out_of_the_text():
    document = read(tagged(PLAN))

    assert texts(document, BlockKind.NOTE) == ["Samen met de politie."]
    assert of_kind(document, BlockKind.ITEM)[0].footnotes == ("1",)


def test_a_paragraph_goes_on_over_a_page_break_though_its_sentence_ended():
    source = f'#set page(height: 6cm, numbering: "1")\n= Kop\n{SENTENCE * 30}\n\n{SENTENCE * 20}'

    assert texts(read(tagged(source)), BlockKind.PARAGRAPH) == [(SENTENCE * 30).strip(), (SENTENCE * 20).strip()]


def test_headers_and_footers_are_furniture():
    source = f'#set page(header: [Gemeente Rijnoord], numbering: "1")\n= Kop\n{SENTENCE}'

    assert texts(read(tagged(source)), BlockKind.FURNITURE) == ["Gemeente Rijnoord", "1"]


def test_tags_of_ones_own_are_read_by_the_role_they_play():
    def rename(pdf):
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary({"/Kop": pikepdf.Name.H1})
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/H1":
                item.S = pikepdf.Name("/Kop")

    document = read(changed(tagged(PLAN), rename))

    assert texts(document, BlockKind.HEADING) == ["Ondermijning", "Wat gaan we doen?", "Jeugd"]


def test_tags_that_call_everything_a_paragraph_are_not_believed():
    def flatten(pdf):
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") in {"/H1", "/H2"}:
                item.S = pikepdf.Name.P

    document = read(changed(tagged(PLAN), flatten))

    assert texts(document, BlockKind.HEADING) == ["Ondermijning", "Wat gaan we doen?", "Jeugd"]
