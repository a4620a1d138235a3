"""Texts with places to fill in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.invullen import InvulError, check, fill


def test_a_place_is_filled_in_however_it_was_typed():
    assert fill("Beste {naam}, of { Naam }", {"naam": "Anna"}) == "Beste Anna, of Anna"


def test_what_stands_in_braces_in_a_value_is_never_filled_in():
    assert fill("Beste {naam} op {datum}", {"naam": "{datum}", "datum": "1 mei"}) == "Beste {datum} op 1 mei"


def test_a_value_stays_on_one_line():
    assert fill("Beste {naam}", {"naam": "Anna\r\nBcc: iedereen"}) == "Beste Anna Bcc: iedereen"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dag {voornaam}", "{voornaam} kennen wij hier niet. Bedoelt u {naam}?"),
        ("Dag {xyz}", "{xyz} kennen wij hier niet. U kunt hier kiezen uit {naam}, {organisatie}."),
        ("Dag {naam, tot ziens", "Bij ‘{naam, tot ziens’ mist de accolade aan het eind."),
        ("Dag naam}, tot ziens", "Bij ‘Dag naam}’ mist de accolade aan het begin."),
        ("Dag {{naam}}", "Bij ‘{’ mist de accolade aan het eind."),
        ("Dag {}", "Tussen twee accolades staat niets."),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_refused_with_what_is_wrong(text, said):
    with pytest.raises(InvulError) as refused:
        check(text, ("naam", "organisatie"))

    assert said in str(refused.value)


@given(st.text(), st.text())
def test_any_text_is_filled_in_or_refused_and_words_stay_as_they_were(text, value):
    try:
        check(text, ("naam",))
    except InvulError:
        return

    shown = " ".join(value.split())
    assert fill(text, {"naam": value}).count(shown) >= text.lower().count("{naam}")
