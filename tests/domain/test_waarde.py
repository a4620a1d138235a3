"""Values of indicators as people write them."""

import pytest

from tracker.domain.waarde import WaardeError, in_dutch, read_cell, read_waarde, same_waarde


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7,4", "7,4"), ("7.4", "7,4"), ("1.234", "1.234"), ("1 234", "1.234"), ("1.234,5", "1.234,5"), ("0", "0"),
        ("≤ 35", "≤ 35"), ("<=35", "≤ 35"), ("max. 35", "≤ 35"), (">= 7.5", "≥ 7,5"), ("< 5", "< 5"), ("-3", "-3"),
        ("4,2 %", "4,2%"), ("pm", "PM"), ("P.M.", "PM"), ("n.g.", "niet gemeten"), ("  ", ""),
        ("gegevens niet beschikbaar", "gegevens niet beschikbaar"),
    ],
)  # fmt: skip
def test_a_value_is_kept_as_the_dutch_write_it(typed, kept):
    assert read_waarde(typed) == kept


@pytest.mark.parametrize("typed", ["-", "–", "x", ".", "veel", "7,4 of 7,5", "1.2.3", "12.34,5", "1,234.5", "4" * 41])
def test_what_is_no_value_is_refused_with_what_would_be(typed):
    with pytest.raises(WaardeError, match="of niet gemeten"):
        read_waarde(typed)


def test_a_direction_in_words_may_be_aimed_at_but_not_measured():
    assert read_waarde("Afname", streefwaarde=True) == "afname"
    with pytest.raises(WaardeError):
        read_waarde("Afname")


@pytest.mark.parametrize(("cell", "told"), [("41*", True), ("41 (voorlopig)", True), ("41", False)])
def test_a_cell_may_call_its_value_provisional(cell, told):
    assert read_cell(cell) == ("41", told)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1234", "1.234", True), ("4,2%", "4,2", True), ("7,40", "7,4", True), ("≤ 35", "35", False),
        ("PM", "0", False), ("PM", "niet gemeten", False), ("PM", "PM", True),
    ],
)  # fmt: skip
def test_two_values_are_the_same_when_they_say_the_same(one, other, same):
    assert same_waarde(one, other) is same


def test_a_number_is_written_with_a_comma():
    assert (in_dutch(1234.5, 1), in_dutch(55.33)) == ("1.234,5", "55")
