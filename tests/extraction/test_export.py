"""The proposal as JSON: the shape others rely on."""

import json

from tests.extraction.make import document_of
from tracker.extraction.export import as_json
from tracker.extraction.pipeline import interpret_document

TEXT = """
    Veiligheidsplan Molendrecht 2026-2029

    1. Wonen

    Onze ambitie

    - Rust op straat.

    Nieuwe activiteiten

    - We openen uiterlijk 1 juli 2027 een meldpunt (trekker: adviseur wonen).
    - Verder ontwikkelen van lopende activiteiten.
"""


def exported():
    document = document_of(TEXT)
    return json.loads(json.dumps(as_json(interpret_document(document), document)))


def test_the_parts_are_those_of_the_labels_and_of_the_review():
    assert list(exported()) == [
        *("plan", "sections", "goals", "actions", "indicators", "placeholders", "non_actions"),
        *("doubts", "headings", "skipped", "warnings"),
    ]


def test_an_actie_says_where_it_stands_and_how_sure_we_are():
    actie = exported()["actions"][0]

    assert (actie["line"], actie["owner"], actie["deadline"]) == (11, "adviseur wonen", "2027-07-01")
    assert (actie["band"], actie["confidence"], actie["kind"]) == ("zeker", 0.95, "nieuw")
    assert actie["reason"] == "onderdeel van een lijst onder een kopje voor acties"
    assert actie["quote"] == "We openen uiterlijk 1 juli 2027 een meldpunt (trekker: adviseur wonen)."


def test_a_placeholder_is_told_as_one_and_as_skipped():
    found = exported()

    assert [one["type"] for one in found["placeholders"]] == ["geen inhoud"]
    assert [one["line"] for one in found["skipped"]] == [12]


def test_every_section_of_an_actie_exists():
    found = exported()

    assert {one["section"] for one in found["actions"] + found["goals"]} <= {
        section["id"] for section in found["sections"]
    }
