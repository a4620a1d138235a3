"""A text that lost all its spaces is cut back into words; a text that did not is left alone."""

import re

from tests.extraction.make import acties_of, document_of, sample
from tracker.extraction.repair.lost_spaces import lost_its_spaces, restore_spaces

PLAN = sample("andere-velden/vth-jaarprogramma.txt").decode()
GLUED = re.sub(r"(?<=[A-Za-z.,;]) (?=[A-Za-z])", "", PLAN)


def test_a_text_without_spaces_is_noticed():
    assert lost_its_spaces(GLUED)
    assert not lost_its_spaces(PLAN)


def test_the_words_come_back():
    text = restore_spaces("Perparkmakenweeenplanvanaanpakmetdeeigenaren.", everywhere=True)

    assert text == "Per park maken we een plan van aanpak met de eigenaren."


def test_a_plan_without_spaces_still_gives_its_acties():
    assert len(acties_of(GLUED)) == len(acties_of(PLAN)) == 9


def test_the_repair_is_told():
    block = next(block for block in document_of(GLUED).blocks if block.text.startswith("De brandveiligheid van"))

    assert [repair.rule for repair in block.repairs] == ["lost spaces"]


def test_a_plan_with_spaces_is_not_touched():
    assert not any(block.repairs for block in document_of(PLAN).blocks)
