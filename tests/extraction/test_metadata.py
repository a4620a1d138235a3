"""What a plan says about itself."""

from datetime import date

import pytest

from tracker.extraction.document import Block, BlockKind, Document, Source
from tracker.extraction.interpret.metadata import read_metadata

HEADER = {
    "Organisatie": "Lage Waard",
    "Organisatietype": "Gemeente",
    "Citeertitel": "Integraal veiligheidsplan 2027-2030",
    "Vastgesteld door": "gemeenteraad",
    "Datum inwerkingtreding": "01-01-2027",
    "Datum ondertekening": "12-11-2026",
}


def document(*texts, properties=None, title=None):
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, text, Source(line, line)) for line, text in enumerate(texts, 1))
    return Document("text/plain", texts, blocks, title, properties or {})


def test_the_header_of_a_published_regulation_says_everything():
    found = read_metadata(document("Inleiding", properties=HEADER))

    assert (found.title, found.municipality) == ("Integraal veiligheidsplan 2027-2030", "Lage Waard")
    assert (found.period_start, found.period_end) == (2027, 2030)
    assert (found.adopted_by, found.adopted_on) == ("gemeenteraad", date(2026, 11, 12))
    assert found.notes == ()


def test_a_signature_after_the_plan_came_into_force_is_noted():
    found = read_metadata(document("Inleiding", properties=HEADER | {"Datum ondertekening": "12-11-2027"}))

    assert "12 november 2027" in found.notes[0]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Integraal veiligheidsplan 2027-2030", "Integraal veiligheidsplan 2027-2030"),
        ("Gemeente Lage Waard – Veilig samen, actieplan 2027-2030", "Veilig samen, actieplan 2027-2030"),
        ("Veiligheidsagenda 2027-2030 – concept 0.3", "Veiligheidsagenda 2027-2030"),
        ("UITVOERINGSPROGRAMMA JEUGD 2027-2028", "UITVOERINGSPROGRAMMA JEUGD 2027-2028"),
    ],
)
def test_the_cover_line_is_the_title_without_municipality_and_version(line, title):
    assert read_metadata(document(line, "Inleiding")).title == title


def test_a_page_footer_that_repeats_beats_a_plan_that_is_only_mentioned():
    texts = ("Regionaal beleidsplan 2025-2028", "Tekst.", *["Veiligheidsplan Hoogveld 2027-2030"] * 3)

    assert read_metadata(document(*texts)).title == "Veiligheidsplan Hoogveld 2027-2030"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("De gemeente Hoogveld werkt eraan.", "Ook gemeente Hoogveld en gemeente Rand doen mee."), "Hoogveld"),
        (("GEMEENTE OOSTERLEE", "Inleiding"), "Oosterlee"),
        (("De gemeente Kaap en Duin groeit.", "In de gemeente Kaap en Duin is het rustig."), "Kaap en Duin"),
        (("De gemeente Alphen aan den Rijn is groot.", "Gemeente Alphen aan den Rijn."), "Alphen aan den Rijn"),
        (("Agenda veiligheid Zuiderloo 2026-2029", "Zuiderloo groeit.", "In Zuiderloo is het fijn."), "Zuiderloo"),
        (("Een gemeente met een plan.",), None),
    ],
)  # fmt: skip
def test_the_municipality_is_the_one_the_text_is_about(texts, name):
    assert read_metadata(document(*texts)).municipality == name


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Actieplan 2027-2030", (2027, 2030)),
        ("Actieplan 2027 t/m 2030", (2027, 2030)),
        ("Actieplan 2027/28", (2027, 2028)),
        ("Looptijd: 2027-2030", (2027, 2030)),
        ("Jaarplan veiligheid 2027", (2027, 2027)),
        ("Vergaderstuk 2026-12-01", (None, None)),
    ],
)
def test_the_period_of_the_plan_is_read(text, period):
    found = read_metadata(document(text))

    assert (found.period_start, found.period_end) == period


DECISIONS = [
    ("Aldus besloten door de raad in zijn vergadering van 22 februari 2027.", "gemeenteraad", date(2027, 2, 22)),
    ("Vastgesteld door het college van burgemeester en wethouders op 10-12-2026", "college", date(2026, 12, 10)),
    ("Het college stelde het vast op 3 maart 2026.", "college", date(2026, 3, 3)),
    ("Vastgesteld door: gemeenteraad", "gemeenteraad", None),
    ("De raad stelde op 22 mei 2026 de drie prioriteiten vast.", None, None),
    ("De burgemeester opende op 3 maart 2026 het bureau.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body", "day"), DECISIONS)
def test_only_a_decision_about_the_plan_itself_counts_as_adoption(text, body, day):
    found = read_metadata(document("Actieplan 2027-2030", text))

    assert (found.adopted_by, found.adopted_on) == (body, day)


def test_a_text_that_is_no_plan_gives_nothing():
    assert read_metadata(document("Boodschappen", "Melk en brood.")).title is None
