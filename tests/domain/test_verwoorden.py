"""An organisatie's own words in our sentences, and nothing of what people typed changed by them."""

import pytest

from tests.builders import an_actie
from tracker.domain.verwoorden import in_own_words, seal
from tracker.domain.woorden import translate

WORDS = {"actie": "maatregel", "acties": "maatregelen", "fase.AFGEROND": "gereed", "koers.LOOPT_VAST": "zit klem"}


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ("Van 12 acties: 3 afgerond en 2 lopen vast.", "Van 12 maatregelen: 3 gereed en 2 zit klem."),
        ("Afgerond: 1 actie.", "Gereed: 1 maatregel."),
        ("De actiehouder, /acties/3 en ‘actie’ blijven.", "De actiehouder, /acties/3 en ‘actie’ blijven."),
    ],
)
def test_our_sentences_take_the_chosen_words(ours, said):
    assert translate(ours, WORDS) == said


def test_without_chosen_words_nothing_changes():
    assert translate("Eén actie is afgerond.", {}) == "Eén actie is afgerond."


@pytest.mark.parametrize(
    "typed", ["Actie tegen inbraak is afgerond", "acties, die loopt  vast", "Niet gestart. Actie!"]
)
def test_what_was_sealed_comes_out_as_it_was_typed(typed):
    assert in_own_words(f"Deze actie: {seal(typed)}", WORDS) == f"Deze maatregel: {typed}"


def test_a_seal_leaves_the_length_and_the_first_letter_of_a_text():
    typed = "Klaar. Actie afgerond."

    assert (len(seal(typed)), seal(typed)[7]) == (len(typed), "A")


def test_every_text_of_an_actie_is_sealed_and_its_words_of_the_domain_are_not():
    sealed = seal(an_actie(titel="Actie buurt", overig=(("kop", "afgerond"),)))

    assert "Actie" not in sealed.titel
    assert in_own_words(sealed, WORDS) == an_actie(titel="Actie buurt", overig=(("kop", "afgerond"),))
