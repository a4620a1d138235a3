"""A PDF without tags, by how its pages look."""

import pytest

from tests.extraction.pdfs import SENTENCE, of_kind, texts, untagged
from tracker.extraction.document import BlockKind
from tracker.extraction.pipeline import read_document
from tracker.extraction.readers.pdf import read

PLAN = (
    '#set text(lang: "nl")\n= Uitvoeringsplan 2026\n== 1 Ondermijning\n'
    + SENTENCE * 3
    + "\n\n*Wat gaan we doen?*\n- We controleren elke maand samen met de politie.\n  - Ook in het buitengebied.\n"
    "- We werken het Bibob-beleid bij.\n\n+ Eerst dit.\n+ Dan dat.\n\n== 2 Jeugd\n" + SENTENCE * 4
)
LONG = "#set page(height: 12cm, {})\n" + "\n\n".join(f"== Thema {n}\n{SENTENCE * 9}" for n in range(1, 7))


def test_headings_are_larger_or_bold_and_the_largest_stand_above_the_others():
    headings = of_kind(read(untagged(PLAN)), BlockKind.HEADING)

    assert [(block.text, block.level) for block in headings] == [
        ("1 Ondermijning", 2),
        ("Wat gaan we doen?", 3),
        ("2 Jeugd", 2),
    ]


def test_the_one_heading_above_all_others_is_the_title():
    assert read(untagged(PLAN)).title == "Uitvoeringsplan 2026"


def test_items_have_their_depth_and_their_sign():
    items = of_kind(read(untagged(PLAN)), BlockKind.ITEM)

    assert [(block.text[:12], block.level, block.marker) for block in items] == [
        ("We controler", 1, "•"),
        ("Ook in het b", 2, "‣"),
        ("We werken he", 1, "•"),
        ("Eerst dit.", 1, "1."),
        ("Dan dat.", 1, "2."),
    ]


def test_wrapped_lines_are_one_paragraph():
    assert texts(read(untagged(PLAN)), BlockKind.PARAGRAPH)[0] == (SENTENCE * 3).strip()


@pytest.mark.parametrize("what", ["", "justify: true, first-line-indent: 1em, spacing: 0.65em"])
def test_paragraphs_are_told_apart_by_white_or_by_indent(what):
    source = f"#set par({what})\n" + "\n\n".join([SENTENCE * 3] * 3)

    assert texts(read(untagged(source)), BlockKind.PARAGRAPH) == [(SENTENCE * 3).strip()] * 3


def test_every_line_has_its_place_on_the_page():
    document = read(untagged(PLAN))
    place = document.places[document.lines.index("2 Jeugd")]

    assert len(document.places) == len(document.lines)
    assert place.page == 1
    assert place.box[0] == pytest.approx(70.9 / 595, abs=0.01)
    assert 0 < place.box[1] < place.box[3] < 1


def test_every_block_knows_its_lines_and_its_page():
    document = read(untagged(PLAN + "\n#pagebreak()\nEen slotwoord op de tweede bladzijde."))
    last = document.blocks[-1]

    assert document.passage(last.source) == "Een slotwoord op de tweede bladzijde."
    assert last.source.page == 2


def test_two_columns_are_read_one_after_the_other():
    left, right = SENTENCE * 30, SENTENCE * 20
    source = f"#set page(columns: 2)\n#set text(size: 10pt)\n== Links\n{left}\n#colbreak()\n== Rechts\n{right}"
    document = read(untagged(source))

    assert texts(document, BlockKind.PARAGRAPH) == [left.strip(), right.strip()]


def test_a_heading_across_the_page_stands_between_the_columns_above_and_below_it():
    def part(name):
        columns = f"#columns(2)[{name} links. {SENTENCE * 9}#colbreak(){name} rechts. {SENTENCE * 8}]"
        return f"= {name} met een titel over de volle breedte van de bladzijde\n{columns}\n"

    found = [block.text[:12] for block in read(untagged(part("Een") + part("Twee"))).blocks]

    assert found == ["Een met een ", "Een links. D", "Een rechts. ", "Twee met een", "Twee links. ", "Twee rechts."]


def test_a_box_beside_the_text_is_read_apart_from_it():
    source = f"#grid(columns: (1fr, 3fr), gutter: 14pt, [{SENTENCE * 4}], [{SENTENCE * 12}])"

    assert texts(read(untagged(source)), BlockKind.PARAGRAPH) == [(SENTENCE * 4).strip(), (SENTENCE * 12).strip()]


def test_words_broken_at_the_end_of_a_line_are_made_whole():
    words = "veiligheidsbeleid uitvoeringsprogramma samenwerkingsverbanden politie-eenheid handhavingscapaciteit " * 12
    source = f'#set page(width: 8cm)\n#set text(lang: "nl", hyphenate: true)\n#set par(justify: true)\n{words}'

    assert texts(read(untagged(source)), BlockKind.PARAGRAPH) == [words.strip()]


def test_what_comes_back_on_every_page_is_no_text():
    source = LONG.format("header: [Gemeente Rijnoord], footer: context [Pagina #counter(page).display() van 9]")
    document = read(untagged(source))

    assert set(texts(document, BlockKind.FURNITURE)) >= {"Gemeente Rijnoord", "Pagina 1 van 9", "Pagina 3 van 9"}
    assert not any(
        "Rijnoord" in block.text or "Pagina" in block.text for block in of_kind(document, BlockKind.PARAGRAPH)
    )


def test_a_heading_that_happens_to_open_several_pages_is_no_furniture():
    pages = [f"#heading(depth: 2)[{name}]\n{SENTENCE * 3} Bladzijde {n}." for n, name in enumerate("ABCABCABCA")]
    headings = texts(read(untagged("\n#pagebreak()\n".join(pages).replace("[", "[Inzet "))), BlockKind.HEADING)

    assert headings == [f"Inzet {name}" for name in "ABCABCABCA"]


def test_a_paragraph_goes_on_over_a_page_break():
    document = read(untagged(LONG.format("footer: context [#counter(page).display()]")))

    assert texts(document, BlockKind.PARAGRAPH) == [(SENTENCE * 9).strip()] * 6


def test_a_list_goes_on_over_a_page_break():
    items = "\n".join(f"- Punt {n}: {SENTENCE * 2}" for n in range(9))
    document = read(untagged(f'#set page(height: 9cm, numbering: "1")\n{items}'))

    assert texts(document, BlockKind.ITEM) == [f"Punt {n}: {SENTENCE * 2}".strip() for n in range(9)]


def test_a_footnote_is_a_note_and_its_number_is_taken_out_of_the_text():
    document = read(untagged(f"De politie#footnote[Eenheid Den Haag.] helpt mee. {SENTENCE}"))
    paragraph = of_kind(document, BlockKind.PARAGRAPH)[0]

    assert (paragraph.text[:24], paragraph.footnotes) == ("De politie helpt mee. De", ("1",))
    assert texts(document, BlockKind.NOTE) == ["Eenheid Den Haag."]


def test_a_table_of_contents_is_no_text():
    document = read(untagged("#outline(title: none)\n" + PLAN))

    assert texts(document, BlockKind.HEADING) == ["1 Ondermijning", "Wat gaan we doen?", "2 Jeugd"]


def test_text_on_its_side_is_left_out():
    document = read(untagged(f"{SENTENCE}\n#place(right, rotate(90deg)[CONCEPT])"))

    assert "CONCEPT" not in " ".join(document.lines)


def test_letter_spaced_text_is_put_back_into_words():
    document = read_document(untagged(f"#set text(tracking: 2.6pt)\n{SENTENCE * 6}"), "plan.pdf")

    assert " ".join(texts(document, BlockKind.PARAGRAPH)) == (SENTENCE * 6).strip()


def test_ligatures_are_letters():
    document = read(untagged("De effectieve aanpak van officiële financiële afspraken blijft van kracht in deze wijk."))

    assert "effectieve aanpak van officiële financiële" in document.blocks[0].text
