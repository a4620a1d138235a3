"""Plain text to blocks, however it was laid out."""

import pytest

from tests.extraction.make import document_of, texts_of
from tracker.extraction.document import BlockKind, UnreadableDocumentError

WRAPPED = """
    Dit is een plan met regels die zijn afgebroken op een vaste breedte, zoals
    een tekstverwerker dat doet. De alinea loopt dus over meerdere regels door
    en eindigt pas bij een witte regel of bij een korte laatste regel.

    Acties

    - We openen in het voorjaar een ontmoetingsplek bij het sportpark, samen
      met de jongeren zelf.
    - Boa's volgen een training in het aanspreken van jongeren die overlast
      veroorzaken.
"""


def test_wrapped_lines_become_one_paragraph():
    paragraphs = texts_of(document_of(WRAPPED), BlockKind.PARAGRAPH)

    assert len(paragraphs) == 1
    assert paragraphs[0].endswith("korte laatste regel.")


def test_a_wrapped_item_is_one_item_with_its_lines():
    items = [block for block in document_of(WRAPPED).blocks if block.kind is BlockKind.ITEM]

    assert items[0].text.endswith("samen met de jongeren zelf.")
    assert (items[0].source.line, items[0].source.line_end) == (7, 8)


def test_the_passage_of_a_block_is_literally_in_the_file():
    document = document_of(WRAPPED)
    item = next(block for block in document.blocks if block.kind is BlockKind.ITEM)

    assert document.passage(item.source).splitlines()[1].strip() == "met de jongeren zelf."


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "▪", "\uf0b7", "o ", "·"])
def test_every_usual_bullet_opens_an_item(sign):
    document = document_of(f"Acties\n\n{sign} We plaatsen een camera.\n{sign} We openen een meldpunt.\n")

    assert texts_of(document, BlockKind.ITEM) == ["We plaatsen een camera.", "We openen een meldpunt."]


def test_a_number_below_a_bullet_takes_the_text_on_the_next_line():
    document = document_of("Acties\n\n  • 1.\n\n    We plaatsen een camera.\n\n  • 2.\n\n    We openen een meldpunt.\n")

    assert texts_of(document, BlockKind.ITEM) == ["We plaatsen een camera.", "We openen een meldpunt."]


def test_an_empty_bullet_is_furniture():
    document = document_of("Acties\n\n  • We plaatsen een camera.\n\n  • \u00a0\n\nEr is geld genoeg.\n")

    assert texts_of(document, BlockKind.ITEM) == ["We plaatsen een camera."]


def test_indent_makes_an_item_deeper():
    document = document_of("Acties\n\n- We doen dit:\n  - eerst een plan;\n  - dan de uitvoering.\n- We doen dat.\n")

    assert [block.level for block in document.blocks if block.kind is BlockKind.ITEM] == [1, 2, 2, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_the_bytes(encoding):
    document = document_of("Coördinatie van café-overlast: één aanpak.".encode(encoding))

    assert document.lines[0].lstrip("\ufeff") == "Coördinatie van café-overlast: één aanpak."


def test_windows_line_ends_change_no_line_number():
    text = "Kop\n\nTekst van de eerste alinea.\n\nActies\n\n- We doen iets.\n"

    assert document_of(text.replace("\n", "\r\n").encode()).blocks == document_of(text.encode()).blocks


def test_footnotes_at_the_end_leave_the_text():
    document = document_of("""
        De gemeente werkt samen.1 Dat blijft zo.

        Wij gaan door met de aanpak2 in de wijken.

        1

        Zie het convenant.

        2

        Zie het raadsbesluit.
    """)

    assert texts_of(document, BlockKind.NOTE) == ["Zie het convenant.", "Zie het raadsbesluit."]
    assert texts_of(document, BlockKind.PARAGRAPH)[0] == "De gemeente werkt samen. Dat blijft zo."


def test_a_number_of_a_paragraph_is_no_footnote():
    document = document_of("1.1 Doel\n\nDe gemeente groeit met 1.1 procent.\n\n1\n\nNoot een.\n\n2\n\nNoot twee.\n")

    assert "1.1 procent" in texts_of(document, BlockKind.PARAGRAPH)[0]


def test_page_numbers_and_dotted_contents_are_furniture():
    document = document_of(
        "Inhoud\n\n1. Inleiding ........ 3\n2. Acties ........ 5\n\n1. Inleiding\n\nTekst.\n\np. 3\n"
    )

    assert texts_of(document, BlockKind.HEADING) == ["1. Inleiding"]


def test_emphasis_of_markdown_is_no_part_of_the_text():
    assert texts_of(document_of("Wij openen een *digitaal* **loket** in de bibliotheek.\n"), BlockKind.PARAGRAPH) == [
        "Wij openen een digitaal loket in de bibliotheek."
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (bytes(range(32)) * 50, "geen leesbare tekst"),
        (b"{\\rtf1 tekst}", "RTF"),
        (b"x" * 25_000_001, "25 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_dutch_sentence(data, what):
    with pytest.raises(UnreadableDocumentError, match=what):
        document_of(data)
