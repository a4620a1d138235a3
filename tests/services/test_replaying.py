"""What people split, merged and pointed out is so again in a changed version of the plan, in any kind of file."""

import pytest

from tests.conftest import on_both
from tests.extraction.written import WRITTEN
from tests.services.test_amending import acties, changed_version, kinds, taken_over
from tests.services.test_importing import PLAN, imported
from tracker.extraction.compare import Became
from tracker.services import importing
from tracker.services.importing import Decision, Relation
from tracker.store.imports import read_document_and_draft
from tracker.store.proposals import ProposalOrigin, proposals_of

AGAIN = PLAN + b"\n"
BIBOB = ("We actualiseren het Bibob-beleid.", "Uiterlijk 1 juli 2026 leggen we het voor aan de raad.")
FACT = "De jongerenwerkers kennen de groepen."


def split_bibob(actor, import_id):
    importing.split(actor, import_id, proposals_of(import_id)[1].id, BIBOB)


def merge_first_two(actor, import_id):
    importing.merge_with_previous(actor, import_id, proposals_of(import_id)[1].id)


def merge_and_split_elsewhere(actor, import_id):
    split_bibob(actor, import_id)
    merge_first_two(actor, import_id)  # the first half of Bibob goes to the actie above it


def point_out(actor, import_id):
    importing.add_from_passage(actor, import_id, PLAN.decode().splitlines().index(FACT) + 1)


WAYS = [split_bibob, merge_first_two, merge_and_split_elsewhere, point_out]


def first_import(actor, change):
    import_id = imported(actor)
    change(actor, import_id)
    return import_id, taken_over(actor, import_id)


@on_both
@pytest.mark.parametrize("change", WAYS)
def test_the_same_text_again_changes_nothing(regisseur, change):
    _, plan_id = first_import(regisseur, change)
    before = acties(plan_id)
    import_id = changed_version(regisseur, plan_id, AGAIN)
    found = kinds(import_id)
    importing.take_over(regisseur, import_id)

    assert found == [Became.GELIJK] * len(before)
    assert acties(plan_id) == before


@pytest.mark.parametrize("change", WAYS)
@pytest.mark.parametrize(("form", "name"), [("word", "nieuw.docx"), ("pdf", "nieuw.pdf")])
def test_the_same_text_in_another_kind_of_file_changes_nothing(regisseur, change, form, name):
    first, plan_id = first_import(regisseur, change)
    data = WRITTEN[form](read_document_and_draft(first).document)

    assert set(kinds(changed_version(regisseur, plan_id, data, name))) == {Became.GELIJK}


@pytest.mark.parametrize("change", WAYS)
def test_a_third_version_still_knows_what_was_done_in_the_first(regisseur, change):
    _, plan_id = first_import(regisseur, change)
    taken_over(regisseur, changed_version(regisseur, plan_id, AGAIN))

    assert set(kinds(changed_version(regisseur, plan_id, AGAIN + b"\n", "derde.txt"))) == {Became.GELIJK}


def test_parts_keep_the_words_and_the_fields_of_their_own(regisseur):
    _, plan_id = first_import(regisseur, split_bibob)
    import_id = changed_version(regisseur, plan_id, AGAIN)
    _, policy, council, _ = proposals_of(import_id)

    assert (policy.text, council.text) == BIBOB
    assert (policy.deadline, council.deadline is not None) == (None, True)


def test_words_that_changed_are_not_put_together_unasked(regisseur):
    _, plan_id = first_import(regisseur, merge_first_two)
    import_id = changed_version(regisseur, plan_id, PLAN.replace(b"minimaal 4 keer", b"minimaal 6 keer"))

    assert {one.origin for one in proposals_of(import_id)} == {ProposalOrigin.GELEZEN}


def test_passages_that_somebody_decided_on_stay_apart(regisseur):
    _, plan_id = first_import(regisseur, merge_first_two)
    import_id = imported(regisseur, AGAIN, "nieuw.txt")
    importing.decide(regisseur, import_id, [proposals_of(import_id)[0].id], Decision.OVERSLAAN, "dubbel")
    importing.set_relation(regisseur, import_id, Relation.GEWIJZIGD, plan_id)

    assert len(proposals_of(import_id)) == 3


def test_whoever_takes_a_merge_apart_again_is_not_contradicted(regisseur):
    _, plan_id = first_import(regisseur, merge_first_two)
    import_id = changed_version(regisseur, plan_id, AGAIN)
    merged = proposals_of(import_id)[0]
    at = merged.text.index("We actualiseren")
    importing.split(regisseur, import_id, merged.id, [merged.text[:at], merged.text[at:]])
    taken_over_parts = [one.text for one in proposals_of(import_id)]

    assert len(taken_over_parts) == 3


def test_what_was_pointed_out_and_left_out_of_the_text_is_gone(regisseur):
    _, plan_id = first_import(regisseur, point_out)
    import_id = changed_version(regisseur, plan_id, PLAN.replace(FACT.encode(), b"De groepen zijn bekend."))

    assert FACT not in [one.text for one in proposals_of(import_id)]


def test_the_plan_of_the_next_year_is_read_with_the_same_choices(regisseur):
    _, plan_id = first_import(regisseur, merge_first_two)
    import_id = changed_version(regisseur, plan_id, AGAIN, relation=Relation.VOLGEND)

    assert set(kinds(import_id)) == {Became.GELIJK}
