"""XML of the standard for official publications (STOP) to blocks."""

import pytest

from tests.extraction.make import document_of, sample, texts_of
from tracker.extraction.document import BlockKind
from tracker.extraction.interpret.metadata import read_metadata
from tracker.extraction.readers import media_type_of

DECISION = sample("plannen/besluit-stop.xml")
NAMES = 'xmlns="https://standaarden.overheid.nl/stop/imop/tekst/"'


def test_it_is_known_by_its_names():
    assert media_type_of(DECISION) == "application/vnd.stop+xml"


def test_the_regeling_is_read_and_of_the_decision_only_its_end():
    text = [block.text for block in document_of(DECISION).blocks]

    assert not any("wordt vastgesteld" in line for line in text)
    assert "Aldus vastgesteld in de raadsvergadering van 10 maart 2026." in text


def test_headings_have_their_number_and_depth():
    headings = [block for block in document_of(DECISION).blocks if block.kind is BlockKind.HEADING]

    assert [(block.level, block.text) for block in headings[:3]] == [
        (1, "1 Koele plekken"),
        (2, "Doelen"),
        (2, "Maatregelen"),
    ]


def test_items_notes_and_terms_are_kept():
    document = document_of(DECISION)

    assert "hittestress: klachten door warmte." in texts_of(document, BlockKind.ITEM)
    assert texts_of(document, BlockKind.NOTE) == ["Gemeten in juli 2025."]
    assert [block.marker for block in document.blocks if block.text.startswith(("Wij planten", "We openen"))] == [
        "1.",
        "2.",
    ]


def test_the_metadata_say_what_adopted_it_and_when():
    metadata = read_metadata(document_of(DECISION))

    assert metadata.title == "Programma klimaat en hitte Vlierwijk 2026-2028"
    assert (metadata.adopted_by, str(metadata.adopted_on)) == ("gemeenteraad", "2026-03-12")


def test_a_file_of_changes_is_read_without_what_goes_and_says_so():
    text = (
        f"<RegelingMutatie {NAMES}><VoegToe><Divisietekst><Inhoud><Al>Wij planten <NieuweTekst>twintig</NieuweTekst>"
        "<VerwijderdeTekst>tien</VerwijderdeTekst> bomen.</Al></Inhoud></Divisietekst></VoegToe>"
        "<Verwijder><Divisietekst><Inhoud><Al>Dit gaat weg.</Al></Inhoud></Divisietekst></Verwijder></RegelingMutatie>"
    )
    document = document_of(text.encode())

    assert [block.text for block in document.blocks] == ["Wij planten twintig bomen."]
    assert "alleen de wijzigingen" in document.warnings[0]


@pytest.mark.parametrize("root", ["RegelingCompact", "tekst:RegelingVrijetekst"])
def test_a_regeling_alone_is_read_whatever_its_prefix(root):
    prefix = "tekst:" if ":" in root else ""
    names = NAMES.replace("xmlns=", "xmlns:tekst=") if prefix else NAMES
    body = f"<{prefix}Lichaam><{prefix}Al>Wij planten bomen.</{prefix}Al></{prefix}Lichaam>"

    assert [block.text for block in document_of(f"<{root} {names}>{body}</{root}>".encode()).blocks] == [
        "Wij planten bomen."
    ]
