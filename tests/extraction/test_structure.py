"""How titles, codes, columns, years and letters are read: one rule a test."""

import pytest

from tests.extraction.make import acties_of, document_of, draft_of, texts_of
from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole


def test_a_code_of_the_plans_own_names_an_actie():
    text = """
    THEMA WATER

    M1 Dijk versterken
    De dijk wordt in 2029 versterkt.

    M2 Vispassages
    Negen stuwen worden vispasseerbaar.

    M3 Oevers aanleggen
    Wij leggen oevers aan.
    """

    assert acties_of(text) == ["Dijk versterken", "Vispassages", "Oevers aanleggen"]


def test_two_codes_may_be_chance():
    assert acties_of("A4 Papier wordt gebruikt voor brieven.\n\nA12 Snelweg is druk.") == []


def test_a_table_pasted_with_tabs_gives_its_rows():
    text = "Verkeer\n\nNr\tMaatregel\tTrekker\n1\tFietspad verbreden\tTeam Wegen\n2\tSchoolzone inrichten\tTeam Verkeer"

    assert [(actie.text, actie.actiehouder) for actie in draft_of(text).acties] == [
        ("Fietspad verbreden", "Team Wegen"),
        ("Schoolzone inrichten", "Team Verkeer"),
    ]


def test_a_table_lined_up_with_spaces_gives_its_rows():
    text = (
        "Sport\n\nActiviteit                 Wie            Wanneer\n"
        "Clinic voor alle leden     Sportservice   juni\nCursus voor besturen       Gemeente en    najaar\n"
        "                           clubs\n"
    )

    assert [(actie.text, actie.actiehouder) for actie in draft_of(text).acties] == [
        ("Clinic voor alle leden", "Sportservice"),
        ("Cursus voor besturen", "Gemeente en clubs"),
    ]


@pytest.mark.parametrize("sign", [">", "→", "☐", "[ ]", "»"])
def test_a_list_may_have_any_sign(sign):
    text = f"Wat gaan we doen?\n{sign} Versterken van het toezicht\n{sign} Oprichten van een buurtteam"

    assert acties_of(text) == ["Versterken van het toezicht", "Oprichten van een buurtteam"]


def test_the_results_of_last_year_are_an_account_and_those_of_next_year_a_plan():
    text = """
    Jaarplan 2027

    Resultaten 2026
    - Het buurtteam is gestart.
    - Er zijn tien controles gehouden.

    Resultaten 2027
    - Het buurtteam werkt in elke wijk.
    - Er worden twintig controles gehouden.
    """

    assert acties_of(text) == ["Het buurtteam werkt in elke wijk.", "Er worden twintig controles gehouden."]


def test_the_signature_of_a_letter_is_no_text():
    document = document_of("Wat gaan we doen?\n\nWe plaatsen een camera.\n\nMet vriendelijke groet,\n\nde burgemeester")

    assert texts_of(document, BlockKind.FURNITURE) == ["Met vriendelijke groet,", "de burgemeester"]


def test_a_project_with_only_fields_is_an_actie():
    text = """
    Projecten

    Project 3: Meldpunt openen
    Trekker: RIEC
    Planning: 2026

    Project 4: Schuren bezoeken
    Trekker: LTO
    """

    assert acties_of(text) == ["Meldpunt openen", "Schuren bezoeken"]


def test_a_value_is_no_heading():
    draft = draft_of(
        "1. Wonen\n\nWat gaan we doen?\n\n- Een loket openen\n- Een gids maken\n\nKosten: € 35.000\n\nPlanning: 2027"
    )

    assert [section.heading for section in draft.sections] == ["Wonen"]


def test_a_text_that_starts_halfway_keeps_its_chapters():
    draft = draft_of("""
    3.2 Bestaanszekerheid

    Wat gaan we doen?

    - We openen een loket.

    3.3 Meedoen

    Wat gaan we doen?

    - We helpen.
    """)

    assert [section.heading for section in draft.sections] == ["Bestaanszekerheid", "Meedoen"]


def test_lead_ins_of_one_kind_are_one_row_of_the_headings():
    text = "\n\n".join(
        f"In deze wijk gaan we in {year} het volgende doen:\n\n- We plaatsen {year} bomen." for year in (2026, 2027)
    )
    rows = [heading for heading in draft_of(text).headings if heading.role is HeadingRole.ACTIES]

    assert [heading.count for heading in rows] == [2]


def test_what_the_reader_does_is_no_promise():
    assert acties_of("Aanpak\n\n- U logt in met DigiD.\n- U vult het formulier in.") == []


def test_a_row_between_strokes_is_never_joined_to_the_row_above():
    row = "| Doel | Een maatregel die wij uitvoeren in wijk {} | Team Wonen en Zorg | 2026"
    rows = "\n".join(row.format(wijk) for wijk in "abcdefghij")
    text = f"Maatregelen\n\n| Doel | Wat doen we | Door wie | Wanneer\n{rows}"

    assert len(acties_of(text)) == 10
