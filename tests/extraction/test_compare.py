"""A changed text beside the plan: every actie and every passage gets one answer, and the same answer each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extraction.compare import Became, Known, compare
from tracker.extraction.difference import difference
from tracker.extraction.similarity import is_typing

CONTROLE = "We voeren vier keer per jaar een controle uit op bedrijventerreinen, samen met de politie."
BUURTAPP = "We starten een buurtapp in elke kern en zoeken daar beheerders bij."
BIBOB = "We actualiseren het Bibob-beleid en leggen het voor aan de raad."
PLAN = [Known(1, CONTROLE, "ondermijning"), Known(2, BIBOB, "ondermijning"), Known(3, BUURTAPP, "jeugd")]

words = st.sampled_from(
    [
        "we",
        "voeren",
        "controles",
        "uit",
        "met",
        "de",
        "politie",
        "in",
        "wijk",
        "buurt",
        "jongeren",
        "starten",
        "overleg",
        "zorg",
        "4",
        "2026",
    ]
)
passages = st.lists(
    st.builds(
        lambda text, section: (" ".join(text), section), st.lists(words, min_size=1, max_size=9), st.sampled_from("abc")
    ),
    max_size=12,
)


def known(*texts, section=""):
    return [Known(number, text, section) for number, text in enumerate(texts, start=1)]


def became(existing, drafted):
    return {pair.existing: pair.became for pair in compare(existing, drafted).pairs}


def numbered(plain):
    return [Known(number, *each) for number, each in enumerate(plain)]


def test_the_same_text_has_no_new_no_changed_and_no_gone():
    found = compare(PLAN, PLAN)

    assert (found.new, found.gone) == ((), ())
    assert {pair.became for pair in found.pairs} == {Became.GELIJK}


def test_spaces_signs_and_capitals_are_no_difference():
    spaced = [Known(one.id, " ".join(one.text.upper()).replace(",", ""), one.section) for one in PLAN]

    assert set(became(PLAN, spaced).values()) == {Became.GELIJK}


def test_the_same_words_in_another_section_moved():
    assert became(PLAN, [PLAN[0], PLAN[1], Known(3, BUURTAPP, "wonen")])[3] is Became.VERPLAATST


def test_a_sentence_with_other_words_changed():
    changed = BUURTAPP.replace("elke kern", "alle zes kernen")

    assert became(PLAN, [PLAN[0], PLAN[1], Known(3, changed, "jeugd")])[3] is Became.GEWIJZIGD


def test_what_has_no_partner_is_new_or_gone():
    found = compare(PLAN, [*PLAN[:2], Known(9, "De gemeente plaatst verlichting bij het station.", "jeugd")])

    assert (found.new, found.gone) == ((9,), (3,))


def test_one_letter_misread_is_typing():
    assert is_typing(BIBOB, BIBOB.replace("beleid", "belied"))
    assert became(PLAN, [PLAN[0], Known(2, BIBOB.replace("voor aan", "vor aan"), "ondermijning")])[2] is Became.GELIJK


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We controleren 4 keer per jaar op alle terreinen.", "We controleren 6 keer per jaar op alle terreinen."),
        ("We controleren in het hele buitengebied.", "We controleren niet in het hele buitengebied."),
        ("We nemen geen maatregel op het plein bij school.", "We nemen een maatregel op het plein bij school."),
    ],
    ids=["number", "niet", "geen"],
)
def test_a_number_or_a_denial_is_more_than_typing_however_long_the_sentence(old, new):
    rest = " Dit doen we samen met de politie, de boa's, de jongerenwerkers en de scholen in de hele gemeente."

    assert became(known(old + rest), known(new + rest)) == {1: Became.GEWIJZIGD}


def test_of_two_that_look_alike_each_finds_its_own():
    old = known("We houden toezicht op de markt in de zomer.", "We houden toezicht op de markt in de winter.")
    new = known(
        "We houden toezicht op de markt in de late winter.", "We houden toezicht op de markt in de vroege zomer."
    )

    assert [(pair.existing, pair.drafted) for pair in compare(old, new).pairs] == [(2, 1), (1, 2)]


def test_the_section_decides_between_equals():
    old = [Known(1, "We maken afspraken met ondernemers.", "a"), Known(2, "We maken afspraken met ondernemers.", "b")]
    new = [Known(7, "We maken nieuwe afspraken met ondernemers.", "b")]

    assert compare(old, new).pairs[0].existing == 2


def test_the_neighbours_decide_between_equals():
    twins = "We maken afspraken met ondernemers."
    old = known(CONTROLE, twins, BUURTAPP, twins, BIBOB)
    new = known(BUURTAPP, "We maken nieuwe afspraken met ondernemers.", BIBOB)

    assert {pair.existing: pair.drafted for pair in compare(old, new).pairs} == {3: 1, 4: 2, 5: 3}


def test_what_a_person_kept_apart_stays_apart():
    found = compare(PLAN, PLAN, apart=frozenset({(2, 2)}))

    assert (found.gone, found.new) == ((2,), (2,))


@given(passages, passages)
def test_every_actie_and_every_passage_gets_exactly_one_answer(old, new):
    existing, drafted = numbered(old), numbered(new)
    found = compare(existing, drafted)

    assert sorted([*found.gone, *(pair.existing for pair in found.pairs)]) == [one.id for one in existing]
    assert sorted([*found.new, *(pair.drafted for pair in found.pairs)]) == [one.id for one in drafted]


@given(passages)
def test_a_text_beside_itself_is_the_same(plain):
    found = compare(numbered(plain), numbered(plain))

    assert {pair.became for pair in found.pairs} <= {Became.GELIJK}
    assert not found.new
    assert not found.gone


@given(passages, passages)
def test_the_order_of_the_two_texts_changes_no_pair(old, new):
    there = {(pair.existing, pair.drafted) for pair in compare(numbered(old), numbered(new)).pairs}
    back = {(pair.drafted, pair.existing) for pair in compare(numbered(new), numbered(old)).pairs}

    assert there == back


@given(passages, st.randoms())
def test_one_change_of_each_kind_is_found_and_nothing_else(plain, random):
    unique = list(
        dict.fromkeys((f"{text} {section}{number * 7919}", section) for number, (text, section) in enumerate(plain))
    )
    if len(unique) < 3:
        return
    existing = numbered(unique)
    changed, gone, moved = random.sample(existing, 3)
    drafted = [one for one in existing if one.id not in {gone.id, moved.id, changed.id}]
    drafted += [Known(changed.id, f"{changed.text} en verder", changed.section), Known(moved.id, moved.text, "elders")]
    drafted.append(Known(99, "Geheel andere belofte over verlichting bij het zwembad", "a"))
    found = compare(existing, drafted)
    other = {pair.existing: pair.became for pair in found.pairs if pair.became is not Became.GELIJK}

    if len(changed.text) > 24:  # a shorter one with two words more is another sentence
        assert other == {changed.id: Became.GEWIJZIGD, moved.id: Became.VERPLAATST}
        assert (found.new, found.gone) == ((99,), (gone.id,))


@given(passages, passages)
@settings(max_examples=30)
def test_the_difference_without_what_went_is_the_new_text(old, new):
    before, after = (" ".join(text for text, _ in plain) for plain in (old, new))
    pieces = difference(before, after)

    assert " ".join(piece.text for piece in pieces if piece.kind != "weg") == after
    assert " ".join(piece.text for piece in pieces if piece.kind != "erbij").split() == before.split()
