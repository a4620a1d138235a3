"""Words that are one word to somebody who searches, and words that are not."""

import pytest

from tracker.domain.zoeken import Stuk, is_part_of, mark
from tracker.domain.zoekwoorden import index_text, question_words, stems_of, words_of

SAME = [
    "ondermijnende ondermijning", "veilige veiligheid", "wijken wijk", "gehandhaafd handhaving", "camera's camera",
    "samengewerkt samenwerking", "inbraken inbraak", "geïntegreerd geintegreerd", "evenementen evenement",
    "toezichthouders toezichthouder", "melding melden", "jeugdige jeugd", "gemeenten gemeente",
]  # fmt: skip
DIFFERENT = ["geweld wel", "jeugd jonger", "veiling vergunning", "wijk wijn", "2025 2026", "1.2 12"]


def meet(pair: str) -> bool:
    one, other = (set(stems_of(word.text)) for word in words_of(pair))
    return bool(one & other)


@pytest.mark.parametrize("pair", SAME)
def test_inflections_are_one_word(pair):
    assert meet(pair)


@pytest.mark.parametrize("pair", DIFFERENT)
def test_other_words_stay_other_words(pair):
    assert not meet(pair)


def test_a_number_with_points_is_one_word():
    assert [word.text for word in words_of("Zie 3.2.1. En o.a. Q3 2026.")] == ["zie", "3.2.1", "en", "q3", "2026"]


def test_the_index_holds_letters_and_digits_only():
    assert index_text("Überlast: β-plan 3.2, 'café'").replace(" ", "").isalnum()


def test_words_that_say_nothing_count_only_alone():
    assert question_words("wat doen we aan de overlast") == ["doen", "overlast"]
    assert question_words("van de") == ["van", "de"]


def test_a_word_finds_the_longer_words_it_is_part_of():
    assert is_part_of("jeugd", "jeugdzorg")
    assert is_part_of("handel", "mensenhandel")
    assert not is_part_of("handel", "behandel")
    assert not is_part_of("dan", "danig")


def test_what_was_looked_for_is_marked_where_it_stands():
    found = mark("Méér ondermijnende zaken.", frozenset({"ondermijn"}))

    assert found == (Stuk("Méér ", False), Stuk("ondermijnende", True), Stuk(" zaken.", False))
