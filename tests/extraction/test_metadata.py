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


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("integraal veiligheidsplan 2027-2030", "Integraal veiligheidsplan 2027-2030"),
        ("eVeiligheidsplan 2027-2030", "eVeiligheidsplan 2027-2030"),
    ],
)
def test_a_title_stated_in_small_letters_gets_a_capital(stated, title):
    assert read_metadata(document("Inleiding", properties={"Citeertitel": stated})).title == title


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


COVERS = [
    (("Provincie Zuiderland", "Beleidsplan water 2026–2029"), "Provincie Zuiderland", (2026, 2029)),
    (("Waterschap De Lage Dijken", "Waterplan 2026 tot en met 2029"), "Waterschap De Lage Dijken", (2026, 2029)),
    (("Veiligheidsregio Noordwaard", "Regionaal beleidsplan 2026-2029"), "Veiligheidsregio Noordwaard", (2026, 2029)),
    (("Omgevingsdienst Waardeland", "Jaarprogramma 2027"), "Omgevingsdienst Waardeland", (2027, 2027)),
    (("Gemeenschappelijke regeling Drievliet", "Jaarplan 2027"), "Gemeenschappelijke regeling Drievliet", (2027, 2027)),
    (("Stadsdeel Oost", "Uitvoeringsagenda 2026"), "Stadsdeel Oost", (2026, 2026)),
    (("Gemeenten Hoogveld en Rand", "Samen veilig 2026-2029"), "Hoogveld en Rand", (2026, 2029)),
    (("Jaarplan 2027", "Gemeente Hoogveld"), "Hoogveld", (2027, 2027)),
    (("Actieplan jeugd", "Dit plan is voor de jaren 2026 tot en met 2029."), None, (2026, 2029)),
    (("Actieplan jeugd", "De looptijd is vier jaar (2026-2029)."), None, (2026, 2029)),
    (("Actieplan jeugd", "Looptijd: 1 januari 2026 tot en met 31 december 2029"), None, (2026, 2029)),
    (("Actieplan jeugd", "Looptijd: 2026/29"), None, (2026, 2029)),
    (("Actieplan 2026", "De begroting 2025-2028 is de basis.", "Zie de begroting 2025-2028."), None, (2026, 2026)),
    (("Integraal Veiligheidsplan", "Gemeente Hoogveld", "2026 - 2029"), "Hoogveld", (2026, 2029)),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "name", "period"), COVERS)
def test_a_cover_says_whose_plan_it_is_and_for_which_years(texts, name, period):
    found = read_metadata(document(*texts))

    assert (found.municipality, (found.period_start, found.period_end)) == (name, period)


@pytest.mark.parametrize(
    ("naam", "soort", "name"),
    [
        ("Zuiderland", "Provincie", "Provincie Zuiderland"),
        ("De Lage Dijken", "Waterschap", "Waterschap De Lage Dijken"),
        ("Waterschap De Lage Dijken", "Waterschap", "Waterschap De Lage Dijken"),
        ("Werkorganisatie Drievliet", "Regionaal samenwerkingsorgaan", "Werkorganisatie Drievliet"),
        ("Lage Waard", "Gemeente", "Lage Waard"),
    ],
)
def test_the_header_of_a_regulation_names_any_public_body(naam, soort, name):
    found = read_metadata(document("Inleiding", properties={"Organisatie": naam, "Organisatietype": soort}))

    assert found.municipality == name


ADOPTIONS = [
    ("Vastgesteld in de raadsvergadering van 12 februari 2026", "gemeenteraad", "2026-02-12"),
    ("Vastgesteld door de gemeenteraad van Hoogveld d.d. 12-02-2026", "gemeenteraad", "2026-02-12"),
    ("De raad heeft dit plan op 12 februari 2026 vastgesteld.", "gemeenteraad", "2026-02-12"),
    ("Raadsbesluit: 12 februari 2026", "gemeenteraad", "2026-02-12"),
    ("Besluit van het college d.d. 3 maart 2026", "college", "2026-03-03"),
    ("Collegebesluit: 3 maart 2026", "college", "2026-03-03"),
    ("Aldus besloten in de vergadering van burgemeester en wethouders van 3 maart 2026", "college", "2026-03-03"),
    ("Het algemeen bestuur heeft dit beleidsplan vastgesteld op 3 maart 2026.", "bestuur", "2026-03-03"),
    ("Aldus vastgesteld in de vergadering van provinciale staten van 3 maart 2026", "provinciale staten", "2026-03-03"),
    ("Vastgesteld door Gedeputeerde Staten op 3 maart 2026", "gedeputeerde staten", "2026-03-03"),
    ("Vastgesteld door de verenigde vergadering op 3 maart 2026", "verenigde vergadering", "2026-03-03"),
    ("Vastgesteld door de burgemeester op 3 maart 2026", "burgemeester", "2026-03-03"),
    ("Vastgesteld: maart 2026", None, "None"),
    ("Dit plan wordt op 3 maart 2026 vastgesteld door de raad.", None, "None"),
    ("Concept, vast te stellen door de raad op 3 maart 2026", None, "None"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body", "day"), ADOPTIONS)
def test_who_adopted_a_plan_and_when_is_only_what_was_decided(text, body, day):
    found = read_metadata(document("Actieplan 2026-2029", text))

    assert (found.adopted_by, str(found.adopted_on)) == (body, day)
