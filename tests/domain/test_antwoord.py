"""What a reply says: lines for the fields, free text for the rest, and never a guess."""

import pytest

from tracker.domain.antwoord import LONGEST_TEXT, Reply, UnclearError, read_reply
from tracker.domain.voortgang import Fase, Koers


@pytest.mark.parametrize(
    ("line", "fase"),
    [
        ("fase: afgerond", Fase.AFGEROND), ("Fase: In uitvoering.", Fase.IN_UITVOERING),
        ("*Fase:* on hold", Fase.ON_HOLD),
        ("  FASE = klaar", Fase.AFGEROND), ("- fase: nog niet gestart", Fase.NIET_GESTART), ("fase:", None),
    ],
)  # fmt: skip
def test_a_line_may_name_the_fase_as_people_write_it(line, fase):
    assert read_reply(f"{line}\nWij zijn bezig.") == Reply("Wij zijn bezig.", fase=fase)


def test_every_line_for_a_field_is_read_and_the_rest_is_what_was_done():
    fields = (
        "Fase: in uitvoering\nKoers: loopt vast\naantal: 3 keer\noorzaak: ziekte\ngevolg: later\nbijsturing: inhuur"
    )
    text = f"{fields}\n\nDrie keer gedaan."

    assert read_reply(text) == Reply(
        "Drie keer gedaan.", Fase.IN_UITVOERING, Koers.LOOPT_VAST, 3,
        {"oorzaak": "ziekte", "gevolg": "later", "bijsturing": "inhuur"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "fase: bijna klaar",
        "koers: rechtdoor",
        "aantal: een paar",
        "fase: afgerond\nfase: on hold",
        "x" * (LONGEST_TEXT + 1),
    ],
)
def test_what_is_not_clear_is_refused_in_a_sentence_and_not_guessed_at(text):
    with pytest.raises(UnclearError, match=r"\.$"):
        read_reply(text)


@pytest.mark.parametrize(
    "text", ["De fase: het ontwerp, is klaar.", "In deze fase is er veel gedaan.", "koersbepaling: volgt"]
)
def test_a_sentence_with_such_a_word_is_free_text(text):
    assert read_reply(text) == Reply(text)
