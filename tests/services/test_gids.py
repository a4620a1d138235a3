"""The guide for an organisatie that begins: which step is done, for whom it is, and putting it away."""

import pytest

from tests.builders import add_actie, add_plan, add_voortgang
from tests.conftest import on_both
from tracker import clock
from tracker.services.actor import NotAllowedError
from tracker.services.gids import close_guide, guide


def done(actor) -> list[bool]:
    return [step.done for step in guide(actor)]


@on_both
def test_a_new_organisatie_has_only_itself(beheerder):
    assert done(beheerder) == [True, False, False, False, False]


def test_the_steps_are_done_in_order(beheerder, regisseur, organisatie):
    assert done(beheerder) == [True, True, False, False, False]
    plan = add_plan(organisatie)
    actie = add_actie(plan)
    assert done(beheerder) == [True, True, True, False, False]
    add_actie(plan, actiehouder_id=regisseur.user_id)

    assert done(beheerder) == [True, True, True, False, False]
    add_voortgang(actie, regisseur.user_id, clock.today())
    assert guide(beheerder) == []


def test_a_concept_is_a_plan_that_still_has_to_be_looked_at(beheerder, regisseur, organisatie):
    add_plan(organisatie, status="concept")

    assert guide(regisseur)[2].state.startswith("Het plan is nog een concept.")


def test_who_does_not_set_up_sees_no_guide(actiehouder, lezer):
    assert guide(actiehouder) == guide(lezer) == []
    with pytest.raises(NotAllowedError):
        close_guide(lezer)


def test_put_away_by_one_is_away_for_all(beheerder, regisseur):
    close_guide(regisseur)
    close_guide(beheerder)

    assert guide(beheerder) == guide(regisseur) == []
