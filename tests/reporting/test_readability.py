"""What reports say of their own is short and easy; `./run bench readability` prints the figures and the worst."""

import pytest

from tests.bench.readability import said_by
from tests.conftest import ROOT
from tests.reporting.sentences import LONGEST, NORMAL, ease, is_hard, syllables, words, written_sentences
from tracker.reporting.compose import KINDS
from tracker.reporting.compose.words import summed_up

TOLD_BY_DOMAIN = {"streefpad.py", "mijlpalen.py"}  # whose sentences stand in a report as they are
WRITTEN = [
    *written_sentences(ROOT / "tracker/reporting/compose"),
    *(one for one in written_sentences(ROOT / "tracker/domain") if one[0] in TOLD_BY_DOMAIN),
]


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_a_kind_is_longer_than_twenty_words(kind):
    assert [said for said in said_by(kind) if len(words(said)) > LONGEST] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_says_reads_normally_or_easier_and_no_sentence_hard(kind):
    assert ease(said_by(kind)).score >= NORMAL
    assert [said for said in said_by(kind) if is_hard(said)] == []


def test_no_sentence_is_long_that_the_code_can_say_and_no_plan_at_hand_leads_to():
    assert len(WRITTEN) > 150
    assert [said for _, said in WRITTEN if len(words(said)) > LONGEST] == []


@pytest.mark.parametrize(
    ("word", "number"),
    [("actie", 2), ("voortgangsrapportage", 6), ("jaar", 1), ("nieuwe", 2), ("ruïne", 3), ("draaien", 2), ("mooi", 1),
     ("veiligheid", 3), ("gemeente", 3), ("deze", 2), ("fout", 1), ("buurt", 1), ("beïnvloeden", 4)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word, number):
    assert syllables(word) == number


def test_a_hard_text_is_called_hard():
    hard = "De intergroepsrelaties berusten ten dele op objectieve verschillen in machtsverhoudingen tussen groepen."

    assert is_hard(hard)


def test_a_sum_that_would_be_too_long_goes_on_in_a_next_sentence():
    assert summed_up("Van 2 acties", ["1 afgerond", "1 op schema"]) == "Van 2 acties: 1 afgerond en 1 op schema."
    assert summed_up("Er zijn", ["vier woorden en meer"] * 5).count("Verder: ") == 1
    assert all(len(words(said)) <= LONGEST for said in summed_up("Er zijn", ["vier woorden en meer"] * 9).split(". "))
