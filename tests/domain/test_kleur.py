"""Colours: read as people write them, and whether one can be read on another, as WCAG counts it."""

import pytest

from tracker.domain.kleur import KleurError, contrast, nearest, read_kleur, shown


@pytest.mark.parametrize("text", ["#1D4F7A", "1d4f7a", " #1d4f7a "])
def test_a_colour_is_read_as_people_write_it(text):
    assert read_kleur(text) == "#1d4f7a"


def test_a_short_colour_is_written_out():
    assert read_kleur("#abc") == "#aabbcc"


@pytest.mark.parametrize("text", ["", "blauw", "#12345", "#1234567", "#ggg000", "#1d4f7a;}", "url(x)"])
def test_what_is_no_colour_is_refused_with_an_example(text):
    with pytest.raises(KleurError, match="bijvoorbeeld #1d4f7a"):
        read_kleur(text)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0), ("#fff000", "#fff000", 1)],
)
def test_contrast_is_what_wcag_says_it_is(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_a_contrast_just_too_small_is_not_shown_as_enough():
    assert shown(4.49) == "4,4 : 1"


def test_the_nearest_colour_that_can_be_read_is_little_darker():
    found = nearest("#e8590c", ("#ffffff",), "#000000")

    assert 4.5 <= contrast(found, "#ffffff") < 4.7
