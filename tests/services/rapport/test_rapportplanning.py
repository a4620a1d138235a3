"""The steps of a report, counted back from the day the commissie meets."""

from datetime import timedelta
from itertools import pairwise

import pytest

from tests.builders import add_plan
from tests.services.test_rondes import values_of
from tracker import clock
from tracker.services.rapport.publishing import start_edition
from tracker.services.rapport.rapportplanning import planning_of
from tracker.services.rondes.planning import plan_ronde
from tracker.store.editions import find_edition

TODAY = clock.today()
MEETS = TODAY + timedelta(120)


@pytest.fixture
def plan(organisatie: int) -> int:
    return add_plan(organisatie)


def ronde(actor, plan_id: int, **given) -> int:
    days = {"van": TODAY - timedelta(90), "peildatum": TODAY, "opent": TODAY, "sluit": TODAY + timedelta(20)}
    return plan_ronde(actor, values_of(plan_id, **days | {"commissie_op": MEETS} | given))


def edition(actor, plan_id: int, **given):
    return find_edition(start_edition(actor, plan_id, year=TODAY.year, peildatum=TODAY, **given))


def test_the_steps_stand_in_order_before_the_meeting(plan, regisseur):
    found = planning_of(edition(regisseur, plan, ronde_id=ronde(regisseur, plan)), TODAY)
    days = [stap.dag for stap in found.stappen]

    assert found.commissie_op == MEETS
    assert all(before < after for before, after in pairwise([*days, MEETS]))


def test_one_step_comes_next_and_what_was_is_over(plan, regisseur):
    one = edition(regisseur, plan, ronde_id=ronde(regisseur, plan))
    later = planning_of(one, planning_of(one, TODAY).stappen[1].dag + timedelta(1))

    assert [stap.voorbij for stap in later.stappen] == [True, True, False, False, False, False]
    assert [stap.volgende for stap in later.stappen] == [False, False, True, False, False, False]


def test_a_report_that_was_not_made_from_a_ronde_follows_the_one_about_its_peildatum(plan, regisseur):
    number = ronde(regisseur, plan)

    assert planning_of(edition(regisseur, plan), TODAY).ronde_id == number


def test_a_draft_that_was_begun_early_is_for_the_same_meeting_but_not_one_of_half_a_year_ago(plan, regisseur):
    number = ronde(regisseur, plan)
    early, long_ago = (
        find_edition(start_edition(regisseur, plan, year=TODAY.year - 1, peildatum=TODAY - timedelta(days)))
        for days in (10, 180)
    )

    assert (planning_of(early, TODAY).ronde_id, planning_of(long_ago, TODAY)) == (number, None)


def test_without_a_day_of_the_commissie_there_is_no_planning(plan, regisseur):
    ronde(regisseur, plan, commissie_op=None)

    assert planning_of(edition(regisseur, plan), TODAY) is None
