"""What is typing only, and what says something else."""

import pytest

from tracker.domain.spelling import distance, is_spelling_fix

OLD = "De werkgroep kwam 4 keer bijeen, met de politie."


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        "de werkgroep kwam 4 keer bijeen met de politie",
        "De werkgroep kwam  4 keer bij een, met de politie.",
        "De wergkroepp kwam 4 keer bijen, met de polite!",
    ],
)
def test_typing_is_no_news(new):
    assert is_spelling_fix(OLD, new)


@pytest.mark.parametrize(
    "new",
    [
        "De werkgroep kwam 5 keer bijeen, met de politie.",
        "De werkgroep kwam niet bijeen, met de politie.",
        "De werkgroep ging 4 keer bijeen, met de politie.",
        "De werkgroep kwam 4 keer bijeen, met de brandweer.",
        "De werkgroep kwam 4 keer bijeen, met de politie en het OM.",
        "De werkgroep kwam 4 keer bijeen.",
        "",
    ],
)
def test_other_words_are_news(new):
    assert not is_spelling_fix(OLD, new)


def test_a_denial_is_never_a_typing_error():
    assert not is_spelling_fix("Het is nu gelukt.", "Het is nog gelukt.")
    assert not is_spelling_fix("Er is een convenant.", "Er is geen convenant.")


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("boa", "boa", 0), ("boa", "bao", 1), ("boa", "boas", 1), ("wijk", "wjik", 1), ("wijk", "weg", 3)],
)
def test_the_distance_counts_letters_and_swaps(one, other, letters):
    assert distance(one, other) == letters
