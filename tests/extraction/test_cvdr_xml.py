"""XML of lokaleregelgeving.overheid.nl and of the official publications to blocks."""

import pytest

from tests.extraction.make import document_of, sample, texts_of
from tracker.extraction.document import BlockKind, UnreadableDocumentError
from tracker.extraction.interpret.metadata import read_metadata
from tracker.extraction.pipeline import read_document

REGULATION = sample("plannen/regeling-cvdr.xml")


def cvdr(text):
    return f"<cvdr><body><regeling><regeling-tekst>{text}</regeling-tekst></regeling></body></cvdr>".encode()


def test_the_metadata_get_the_labels_of_the_web_page():
    properties = document_of(REGULATION).properties

    assert properties["Organisatie"] == "Oostermeer"
    assert properties["Organisatietype"] == "Gemeente"
    assert properties["Citeertitel"] == "Uitvoeringsplan veiligheid Oostermeer 2026-2029"
    assert properties["Vastgesteld door"] == "gemeenteraad"
    assert (properties["Datum ondertekening"], properties["Datum inwerkingtreding"]) == ("18-12-2025", "01-01-2026")


def test_the_plan_says_who_adopted_it_and_when():
    metadata = read_metadata(document_of(REGULATION))

    assert (metadata.municipality, metadata.period_start, metadata.period_end) == ("Oostermeer", 2026, 2029)
    assert (metadata.adopted_by, str(metadata.adopted_on)) == ("gemeenteraad", "2025-12-18")


def test_a_heading_has_its_number_and_its_depth():
    document = document_of(REGULATION)

    assert [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING][1:4] == [
        (1, "Hoofdstuk 2 Veilig aan het water"),
        (2, "2.1 De jachthaven"),
        (3, "Wat willen we bereiken?"),
    ]


def test_a_list_within_a_paragraph_keeps_its_depths_and_numbers():
    items = [block for block in document_of(REGULATION).blocks if block.kind is BlockKind.ITEM]

    assert [(item.level, item.marker, item.text) for item in items[:4]] == [
        (1, "•", "dorpsraden:"),
        (2, "-", "Oost;"),
        (2, "-", "West;"),
        (1, "•", "ondernemers."),
    ]


def test_a_second_paragraph_goes_on_with_its_item():
    items = texts_of(document_of(REGULATION), BlockKind.ITEM)

    assert "De boa's varen in het hoogseizoen wekelijks een ronde. Zij beginnen bij de passantensteigers." in items


def test_a_cell_of_two_rows_stands_in_both():
    table = next(block for block in document_of(REGULATION).blocks if block.kind is BlockKind.TABLE)

    assert [row[0] for row in table.rows] == ["Onderwerp", "Strand", "Strand"]


def test_a_cell_of_several_columns_keeps_the_others_in_place():
    table = cvdr(
        '<table><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/><colspec colname="c"/><tbody>'
        '<row><entry namest="a" nameend="b">breed</entry><entry colname="c">smal</entry></row>'
        "<row><entry>1</entry><entry>2</entry><entry>3</entry></row></tbody></tgroup></table>"
    )

    assert document_of(table).blocks[0].rows == (("breed", "", "smal"), ("1", "2", "3"))


def test_a_note_leaves_the_text():
    document = document_of(REGULATION)
    paragraph = next(block for block in document.blocks if "buitenboordmotoren" in block.text)

    assert "buitenboordmotoren. Bezoekers blijven er minder lang dan" in paragraph.text
    assert paragraph.footnotes == ("1",)
    assert texts_of(document, BlockKind.NOTE) == ["Cijfers van de politie over 2024."]


def test_a_row_of_a_table_can_be_found_again():
    document = document_of(REGULATION)
    table = next(block for block in document.blocks if block.kind is BlockKind.TABLE)

    assert document.places[table.source.line].row == "tabel 1, rij 2"


def test_headings_between_paragraphs_have_depths_by_their_look():
    text = cvdr(
        '<divisie><kop><titel>Wonen</titel></kop><tekst><tussenkop kopopmaak="cur">Zo</tussenkop><al>a</al>'
        '<tussenkop kopopmaak="vet">Acties</tussenkop><al>b</al></tekst></divisie>'
        "<divisie><kop><titel>Jeugd</titel></kop></divisie>"
    )

    assert [block.level for block in document_of(text).blocks if block.kind is BlockKind.HEADING] == [1, 3, 2, 1]


def test_a_bold_line_is_a_heading_when_nothing_else_is():
    text = cvdr('<tekst><al><nadruk type="vet">Wat gaan we doen?</nadruk></al><al>We openen een loket.</al></tekst>')

    assert texts_of(document_of(text), BlockKind.HEADING) == ["Wat gaan we doen?"]


def test_the_number_of_a_paragraph_of_an_article_stays_with_it():
    text = cvdr(
        "<artikel><kop><label>Artikel</label><nr>1</nr></kop><lid><lidnr>2.</lidnr><al>Wij meten.</al></lid></artikel>"
    )

    assert "2. Wij meten." in [block.text for block in document_of(text).blocks]


def test_the_title_of_an_official_publication_is_no_chapter():
    document = document_of(sample("plannen/gemeenteblad.xml"))

    assert document.title == "Actieplan verkeersveiligheid Lindehout 2026-2027"
    assert texts_of(document, BlockKind.HEADING) == ["1 Fietsers", "Acties", "2 Ouderen", "Acties"]


def test_pictures_are_counted_and_said():
    document = document_of(sample("plannen/gemeenteblad.xml"))

    assert document.warnings[0].startswith("In dit plan staat een afbeelding.")


@pytest.mark.parametrize("data", [b"<cvdr><body/></cvdr>", b"<cvdr><body><regeling>", b"<cvdr>" + b"<al>" * 100_000])
def test_a_regulation_without_text_or_cut_off_is_refused(data):
    with pytest.raises(UnreadableDocumentError):
        read_document(data, "regeling.xml")
