"""Goals: an item of a goal list, or a paragraph under a goal heading."""

from tests.extraction.make import draft_of

PLAN = (
    "1. Jeugd\n\nDit hoofdstuk gaat over jongeren, hun ouders en hun school. Het is geschreven in een lange alinea.\n\n"
)


def test_every_item_of_a_goal_list_is_a_goal():
    doelen = draft_of(
        PLAN + "Wat willen we bereiken?\n\n  • 1.\n\n    Rust op straat.\n\n  • 3.\n\n    Minder schooluitval.\n"
    ).doelen

    assert [(doel.number, doel.text) for doel in doelen] == [("1", "Rust op straat."), ("3", "Minder schooluitval.")]


def test_a_goal_that_reads_like_an_actie_stays_a_goal():
    draft = draft_of(PLAN + "Onze ambitie\n\n- We zetten in op meer toezicht.\n\nActies\n\n- We trainen de boa's.\n")

    assert [doel.text for doel in draft.doelen] == ["We zetten in op meer toezicht."]
    assert [actie.text for actie in draft.acties] == ["We trainen de boa's."]


def test_in_running_text_the_paragraph_is_the_goal():
    doelen = draft_of(PLAN + "Doelstelling 2028\n\nScholen zijn veilig. Niemand heeft een wapen bij zich.\n").doelen

    assert [doel.text for doel in doelen] == ["Scholen zijn veilig. Niemand heeft een wapen bij zich."]


def test_a_sentence_that_announces_goals_is_none():
    doelen = draft_of(PLAN + "Onze doelstellingen zijn:\n\n- rust op straat;\n- een veilige school.\n").doelen

    assert [doel.text for doel in doelen] == ["rust op straat;", "een veilige school."]
