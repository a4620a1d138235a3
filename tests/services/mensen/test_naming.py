"""The trekkers a plan names: proposed when they are equal to one person, and never assigned by themselves."""

import pytest

from tests.conftest import person
from tests.extraction.books import xlsx
from tests.services.test_importing import imported
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.actor import NotAllowedError
from tracker.services.importing import Decision
from tracker.services.mensen.accounts import add_user
from tracker.services.mensen.naming import assign_named, named_trekkers
from tracker.store.plans import load_plan
from tracker.store.register import history_of_actie

HEAD = ["Actie", "Trekker"]


@pytest.fixture
def anna(regisseur):
    return person(regisseur.organisatie_id, Role.ACTIEHOUDER, "Anna de Wit")


def taken_over(actor, trekkers):
    rows = [[f"Controleren van pand {at} in de wijk", one] for at, one in enumerate(trekkers)]
    import_id = imported(actor, xlsx([HEAD, *rows]), "lijst.xlsx")
    plan_id = importing.take_over(actor, import_id, open_proposals=Decision.OVERNEMEN)
    return plan_id, importing.get_import(actor, import_id).document_id


def proposed(plan_id, document_id):
    named = named_trekkers(load_plan(plan_id, clock.today()), document_id)
    return {one.words: one.persoon and one.persoon.naam for one in named}


@pytest.mark.parametrize(
    "words", ["Anna de Wit", "ANNA  DE WIT", "anna.de.wit@rijnoord.example", "Functie van Anna de Wit"]
)
def test_words_equal_to_a_naam_address_or_functie_propose_that_person(regisseur, anna, words):
    assert list(proposed(*taken_over(regisseur, [words])).values()) == ["Anna de Wit"]


@pytest.mark.parametrize("words", ["A. de Wit", "Anna", "Anna de Wit en Piet Bos"])
def test_words_that_only_look_like_a_naam_propose_nobody(regisseur, anna, words):
    assert list(proposed(*taken_over(regisseur, [words])).values()) == [None]


def test_a_naam_two_people_have_proposes_nobody(beheerder, regisseur, anna):
    add_user(beheerder, email="a.wit@rijnoord.example", naam="Anna de Wit", role=Role.ACTIEHOUDER)

    assert proposed(*taken_over(regisseur, ["Anna de Wit"])) == {"Anna de Wit": None}


def test_only_what_was_chosen_is_assigned_and_it_stands_in_the_history(regisseur, anna):
    plan_id, document_id = taken_over(regisseur, ["Anna de Wit", "Anna de Wit", "Piet Bos"])
    first, _, third = load_plan(plan_id, clock.today()).acties

    assert assign_named(regisseur, plan_id, document_id, [first.id, third.id]) == 1
    assert [one.actiehouder and one.actiehouder.naam for one in load_plan(plan_id, clock.today()).acties] == [
        "Anna de Wit", None, None,
    ]  # fmt: skip
    assert "actiehouder_id" in [line.field for line in history_of_actie(first.id)]


def test_who_may_not_assign_cannot(regisseur, anna):
    plan_id, document_id = taken_over(regisseur, ["Anna de Wit"])

    with pytest.raises(NotAllowedError):
        assign_named(anna, plan_id, document_id, [load_plan(plan_id, clock.today()).acties[0].id])
