"""Texts laid out another way: labels on a line of their own, measures with a number, chapters that only gather."""

import pytest

from tests.extraction.make import acties_of, document_of, draft_of
from tracker.extraction.document import BlockKind
from tracker.extraction.interpret.loose import is_deed
from tracker.extraction.measures import tells_what_to_do

PROJECTS = """
    Project 1: Veilig naar school
    Wat
    Ouders brengen hun kind lopend naar school.
    Wie
    Team Verkeer
    Wanneer
    Uiterlijk 1 mei 2027

    Project 2: Licht op het fietspad
    Wat
    Kinderen fietsen veilig in het donker.
    Wie
    Team Beheer
    Wanneer
    2026 en 2027
"""


def test_a_label_on_its_own_line_belongs_to_the_line_below():
    found = [(actie.text, actie.actiehouder, str(actie.deadline)) for actie in draft_of(PROJECTS).acties]

    assert found == [
        ("Veilig naar school", "Team Verkeer", "2027-05-01"),
        ("Licht op het fietspad", "Team Beheer", "2027-12-31"),
    ]


def test_a_numbered_actie_with_fields_is_an_actie():
    acties = draft_of("""
        Actie 1.1 Havenscan uitvoeren bij vijftig bedrijven
        Actiehouder: programmamanager haven

        Actie 1.2 Portiers scholen
        Actiehouder: branchevereniging
    """).acties

    assert [(actie.text[:9], actie.actiehouder) for actie in acties] == [
        ("Havenscan", "programmamanager haven"),
        ("Portiers ", "branchevereniging"),
    ]


def test_the_lines_of_a_joined_label_are_kept():
    joined = next(block for block in document_of(PROJECTS).blocks if block.text == "Wie: Team Verkeer")

    assert joined.raw == "Wie\nTeam Verkeer"
    assert (joined.source.line, joined.source.line_end) == (4, 5)


def test_a_field_never_goes_on_with_the_line_above():
    acties = draft_of("""
        Activiteiten 2027

        1. Een schouw in iedere wijk, samen met bewoners en met de woningcorporatie
        Trekker: gebiedsregisseur
        Planning: mei 2027
        2. Een training voor alle medewerkers van de balie over agressie en geweld
        Trekker: adviseur HR
    """).acties

    assert [actie.actiehouder for actie in acties] == ["gebiedsregisseur", "adviseur HR"]
    assert acties[0].text.endswith("woningcorporatie")


@pytest.mark.parametrize(
    "title", ["Stel per dorp een regisseur aan", "Buurtpreventie verder uitbreiden", "Opstellen van een noodplan"]
)
def test_a_title_may_be_a_measure(title):
    assert tells_what_to_do(title)


@pytest.mark.parametrize(
    "title", ["Inleiding", "Wijken en dorpen", "Trends en ontwikkelingen in de regio", "Jeugd en veiligheid"]
)
def test_the_title_of_a_chapter_is_no_measure(title):
    assert not tells_what_to_do(title)


@pytest.mark.parametrize(
    "sentence",
    ["Samen met de politie openen we een meldpunt.", "De gemeente koopt het pand.", "Het team wordt uitgebreid."],
)
def test_a_plan_without_headings_promises_in_plain_words(sentence):
    assert is_deed(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Wij geloven in hulp dichtbij.", "Toch maken wij ons zorgen over de verharding.", "We danken alle inwoners."],
)
def test_what_we_think_is_no_promise(sentence):
    assert not is_deed(sentence)


def test_an_item_that_promises_something_keeps_its_parts():
    text = """
        Wat gaan we doen?

        - We versterken de samenwerking tussen wijkteam en politie:
            - een vast contactpersoon per wijk;
            - elke maand een overleg.
        - We stellen een regisseur aan.
    """

    assert [actie[:20] for actie in acties_of(text)] == ["We versterken de sam", "We stellen een regis"]


def test_a_chapter_that_only_gathers_is_a_group():
    draft = draft_of("""
        1 Onze twee thema's

        Hieronder staan de thema's van dit plan.

        1.1 Jeugd

        Wat gaan we doen?

        - We starten een project op scholen.

        1.2 Wijken

        Wat gaan we doen?

        - We openen een buurthuis in Noord.
    """)

    assert [section.kind for section in draft.sections] == ["groep", "thema", "thema"]


def test_the_title_of_a_part_that_folds_open_is_a_heading():
    page = document_of(b"""<html><body><main><h2><button aria-expanded="false">Jeugd</button></h2><details>
        <summary>Zo pakken we het aan</summary><p>We starten een project.</p></details>
        <button>Sluiten</button></main></body></html>""")

    assert [block.text for block in page.blocks if block.kind is BlockKind.HEADING] == ["Jeugd", "Zo pakken we het aan"]
    assert "Sluiten" not in " ".join(page.lines)
