"""Names, addresses and telephone numbers in a text that everybody will read."""

import pytest

from tracker.domain.persoonsgegevens import find_personal, name_words

NAMES = name_words(["Hanneke de Wit-Bos", "Jan Jansen", "Mo El Idrissi"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel Hanneke voor meer.", ("Hanneke",)),
        ("Mevrouw De Wit belt terug.", ("Wit",)),
        ("Dat doet J. Jansen's team.", ("Jansen",)),
        ("JANSEN BELT", ("JANSEN",)),
        ("De heer Idrissi en mevrouw Wit-Bos.", ("Idrissi", "Wit-Bos", "Wit", "Bos")),
    ],
)
def test_a_name_is_found_by_each_word_of_it(text, found):
    assert find_personal(text, NAMES).namen == found


@pytest.mark.parametrize("text", ["Het bos wordt licht en wit.", "Jansenstraat 4", "El Niño", "", "Mo"])
def test_other_words_are_no_names(text):
    assert not find_personal(text, NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail naar h.dewit@hollerwaard.example!", "h.dewit@hollerwaard.example!"[:-1]),
        ("<jan+veilig@sub.gemeente.nl>", "jan+veilig@sub.gemeente.nl"),
        ("Bel 06-12345678.", "06-12345678"),
        ("Bel +31 (0)6 12 34 56 78", "+31 (0)6 12 34 56 78"),
        ("Bel 0182 123456 of kom langs", "0182 123456"),
    ],
)
def test_a_way_to_reach_somebody_is_found(text, found):
    assert find_personal(text, frozenset()).adressen == (found,)


@pytest.mark.parametrize("text", ["In 2025 en 2026", "€ 1.250.000 in totaal", "zaak 0123", "10.000 woningen", "@buurt"])
def test_other_figures_are_no_telephone_number(text):
    assert not find_personal(text, frozenset())
