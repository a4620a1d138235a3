"""Who does it, what kind it is, what is asked of the reviewer: each with the words it was read from."""

import pytest

from tests.extraction.make import draft_of
from tracker.extraction.choices import Choices, Organisation
from tracker.extraction.columns import Column
from tracker.extraction.interpret.duplicates import ISSUE
from tracker.extraction.interpret.holders import find_holders
from tracker.extraction.interpret.smart import vague_words
from tracker.extraction.pipeline import extract

HOLDERS = [
    ("We houden een schouw. Trekker: team OOV", "team OOV", None),
    ("We houden een schouw (trekker: team OOV).", "team OOV", None),
    ("We houden een schouw (trekker team OOV).", "team OOV", None),
    ("Schouw houden. Actiehouder: J. de Boer. Planning: 2027", "J. de Boer", None),
    ("Schouw. Ambtelijk trekker: team Jeugd; bestuurlijk trekker: wethouder Jansen", "team Jeugd", "wethouder Jansen"),
    ("Schouw houden. Portefeuillehouder: burgemeester", None, "burgemeester"),
    ("Schouw houden (portefeuillehouder: wethouder De Wit, trekker: team Wonen)", "team Wonen", "wethouder De Wit"),
    ("Verantwoordelijk: afdeling Ruimte en Wonen. Partners: politie", "afdeling Ruimte en Wonen", None),
    ("De werkgroep staat onder regie van team Veiligheid.", "team Veiligheid", None),
    ("Trekker: n.t.b.", None, None),
    ("De gemeente is trekker van dit project.", None, None),
    ("We zoeken een trekker en een plek.", None, None),
    ("De politie werkt samen met team Jeugd.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actiehouder", "portefeuillehouder"), HOLDERS)
def test_only_a_label_names_who_does_it_and_who_answers_for_it(text, actiehouder, portefeuillehouder):
    found = find_holders(text, {})
    named = [found.actiehouder, found.portefeuillehouder]

    assert [one and one.who for one in named] == [actiehouder, portefeuillehouder]
    assert all(one.fragment in text for one in named if one)


def test_a_field_goes_before_the_text():
    found = find_holders("Schouw (trekker: team OOV)", {Column.ACTIEHOUDER: "A. Bos", Column.PORTEFEUILLEHOUDER: "-"})

    assert (found.actiehouder.who, found.portefeuillehouder) == ("A. Bos", None)


TABLE = """<html><body><h1>Uitvoeringsplan 2026-2029</h1><h2>Acties</h2><table>
<tr><th>Actie</th><th>Trekker</th><th>Portefeuillehouder</th><th>Partners</th><th>Planning</th><th>Soort</th></tr>
<tr><td>Schouw houden in elke wijk</td><td>team OOV</td><td>wethouder Bos</td><td>politie, scholen, ketenpartners</td>
<td>start Q2 2026, gereed eind 2027</td><td>nieuw</td></tr>
<tr><td>Cameratoezicht op het plein voortzetten</td><td>team OOV</td><td></td><td>gemeente</td><td>doorlopend</td>
<td>bestaand beleid</td></tr>
</table></body></html>"""


@pytest.fixture
def rows():
    return extract(TABLE.encode(), "plan.html")[1].acties


def test_every_field_of_a_row_is_read_with_its_words(rows):
    first = rows[0]

    assert (first.actiehouder, first.portefeuillehouder, first.kind) == ("team OOV", "wethouder Bos", "nieuw")
    assert (first.partners, first.partners_generic) == (("politie", "scholen"), ("ketenpartners",))
    assert (str(first.start), str(first.deadline)) == ("2026-04-01", "2027-12-31")
    assert set(first.fragments) >= {"actiehouder", "portefeuillehouder", "partners", "deadline", "start", "kind"}


def test_running_policy_is_lopend_and_doorlopend_is_a_ritme(rows):
    second = rows[1]

    assert (second.kind, str(second.ritme), second.partners) == ("lopend", "doorlopend", ())
    assert second.fragments["ritme"] == "doorlopend"


def test_a_fragment_of_a_sentence_stands_literally_in_its_text():
    (actie,) = draft_of("""
        Uitvoeringsplan 2026-2029

        Wat gaan we doen?
        • We starten in maart 2026 een proef, uiterlijk 1 juli 2027 klaar; 2 keer per jaar overleg. Trekker: team OOV
    """).acties

    assert set(actie.fragments) == {"start", "deadline", "ritme", "actiehouder"}
    assert [words for words in actie.fragments.values() if words not in actie.text] == []


def test_a_name_of_the_organisatie_is_recognised_at_the_next_import():
    text = "Uitvoeringsplan 2026\n\nWat gaan we doen?\n• Het Baken geeft cursussen aan ouders in elke wijk.\n".encode()
    chosen = Choices(partners=(Organisation("Het Baken"),))

    assert [extract(text, "x.txt", one)[1].acties[0].partners for one in (Choices(), chosen)] == [(), ("Het Baken",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We streven naar een veilige wijk.", "We streven naar"),
        ("Er is aandacht voor jongeren.", "Er is aandacht voor"),
        ("De gemeente probeert overlast te voorkomen.", "De gemeente probeert"),
        ("We plaatsen camera’s, met aandacht voor privacy.", None),
        ("We onderzoeken waar camera’s nodig zijn.", None),
    ],
)
def test_a_promise_that_is_no_more_than_an_intention_is_named(text, words):
    assert vague_words(text) == words


def listed(*items):
    return draft_of("Uitvoeringsplan 2026-2029\n\nWat gaan we doen?\n" + "\n".join(f"• {one}" for one in items)).acties


WITH_DATE = [f"We houden in wijk {name} een schouw in 2027." for name in ("Noord", "Oost", "Zuid", "West", "Midden")]


def test_an_intention_with_a_date_is_not_asked_about():
    acties = listed("We streven naar minder overlast.", "We streven eind 2027 naar minder overlast in het centrum.")

    assert [len(one.issues) for one in acties] == [1, 0]


def test_a_missing_planning_is_asked_about_where_the_others_have_one():
    acties = listed(*WITH_DATE, "We plaatsen een bord bij de ingang van het park.")

    assert [len(one.issues) for one in acties] == [0, 0, 0, 0, 0, 1]
    assert "geen planning" in acties[-1].issues[0]


def test_a_plan_without_any_planning_is_not_told_so_at_every_actie():
    assert [one.issues for one in listed(*(text.replace(" in 2027", "") for text in WITH_DATE))] == [()] * 5


def test_nearly_the_same_words_are_pointed_out_and_both_stay():
    text = "We houden elk jaar samen met de politie en de scholen een schouw in de wijken rond het centrum"
    acties = listed(f"{text}.", "We plaatsen een bord bij het park.", f"{text} hier.")

    assert [one.duplicate_of for one in acties] == [None, None, acties[0].id]
    assert ISSUE in acties[2].issues
