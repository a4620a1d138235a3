"""The thema's and doelen of a plan: changed through services, and seen on any day as they stood."""

from datetime import date, datetime

import pytest

from tests import builders
from tests.builders import add_actie, add_plan
from tests.conftest import on_both
from tracker import clock
from tracker.domain.plan import Prioriteit
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.indeling import (
    add_doel,
    add_thema,
    move_thema,
    remove_doel,
    remove_thema,
    update_doel,
    update_thema,
)
from tracker.services.plannen import update_actie
from tracker.store.plans import load_plan


@pytest.fixture
def plan_id(organisatie):
    return add_plan(organisatie)


def on(day: date):
    return clock.replaying(datetime(day.year, day.month, day.day, 9, tzinfo=clock.AMSTERDAM))


def titles(plan_id, day=None):
    return [thema.titel for thema in load_plan(plan_id, day or clock.today()).themas]


@on_both
def test_what_is_renamed_moved_and_taken_away_is_seen_as_it_was_each_day(app, regisseur, plan_id):
    jeugd, wonen = builders.add_thema(plan_id, "Jeugd"), builders.add_thema(plan_id, "Wonen", position=2)
    with on(date(2026, 3, 1)):
        digitaal = add_thema(regisseur, plan_id, titel="Digitaal")
        move_thema(regisseur, wonen, up=True)
    with on(date(2026, 4, 1)):
        update_thema(regisseur, jeugd, titel="Jeugd en school", parent_id=wonen)
        remove_thema(regisseur, digitaal)

    assert titles(plan_id, date(2026, 2, 28)) == ["Jeugd", "Wonen"]
    assert titles(plan_id, date(2026, 3, 31)) == ["Wonen", "Jeugd", "Digitaal"]
    assert titles(plan_id, date(2026, 4, 1)) == ["Wonen", "Jeugd en school"]


def test_a_thema_carries_its_vng_thema_and_gives_its_prioriteit_to_its_acties(regisseur, plan_id):
    jeugd = add_thema(regisseur, plan_id, titel="Jeugd", vng="3", prioriteit="prioriteit")
    overlast = add_thema(regisseur, plan_id, titel="Overlast", parent_id=jeugd, vng="3.1")
    add_actie(plan_id, thema_id=overlast)
    plan = load_plan(plan_id, clock.today())

    assert plan.prioriteit_of(plan.acties[0]) is Prioriteit.PRIORITEIT
    assert [thema.vng for thema in plan.themas] == ["3", "3.1"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"titel": " "}, "titel"),
        ({"nummer": "1"}, "nummer"),
        ({"vng": "9.9"}, "vng"),
        ({"prioriteit": "hoog"}, "prioriteit"),
    ],
)
def test_what_cannot_be_a_thema_is_refused_beside_its_field(regisseur, plan_id, given, field):
    add_thema(regisseur, plan_id, titel="Wonen", nummer="1")

    with pytest.raises(TrackingError) as refused:
        add_thema(regisseur, plan_id, **{"titel": "Jeugd"} | given)
    assert refused.value.field == field


def test_a_thema_cannot_become_part_of_its_own_deelthema(regisseur, plan_id):
    above = add_thema(regisseur, plan_id, titel="Jeugd")
    below = add_thema(regisseur, plan_id, titel="Overlast", parent_id=above)

    with pytest.raises(TrackingError, match="zichzelf"):
        update_thema(regisseur, above, parent_id=below)


def test_a_thema_that_holds_something_goes_only_when_another_takes_over(regisseur, plan_id):
    jeugd, wonen = (add_thema(regisseur, plan_id, titel=titel) for titel in ("Jeugd", "Wonen"))
    add_actie(plan_id, thema_id=jeugd)
    add_doel(regisseur, plan_id, tekst="Minder overlast", thema_id=jeugd)
    with pytest.raises(TrackingError, match="niet leeg"):
        remove_thema(regisseur, jeugd)
    moved = remove_thema(regisseur, jeugd, naar_id=wonen, reason="samengevoegd")
    plan = load_plan(plan_id, clock.today())

    assert (moved, plan.acties[0].thema_id, plan.doelen[0].thema_id, titles(plan_id)) == (1, wonen, wonen, ["Wonen"])


def test_a_doel_that_acties_serve_cannot_be_taken_away(regisseur, plan_id):
    doel = add_doel(regisseur, plan_id, tekst="Minder overlast")
    actie = add_actie(plan_id)
    update_actie(regisseur, actie, version=1, doel_id=doel)

    with pytest.raises(TrackingError, match="1 actie dient dit doel"):
        remove_doel(regisseur, doel)


def test_a_doel_is_changed_and_its_past_kept(regisseur, plan_id):
    with on(date(2026, 3, 1)):
        doel = add_doel(regisseur, plan_id, tekst="Minder overlast")
    with on(date(2026, 4, 1)):
        update_doel(regisseur, doel, tekst="Minder jeugdoverlast")

    days = (date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [[d.tekst for d in load_plan(plan_id, day).doelen] for day in days] == [
        [], ["Minder overlast"], ["Minder jeugdoverlast"],
    ]  # fmt: skip


def test_only_who_keeps_the_plan_changes_its_indeling(actiehouder, plan_id):
    with pytest.raises(NotAllowedError):
        add_thema(actiehouder, plan_id, titel="Jeugd")


def test_nothing_changes_in_a_closed_plan(regisseur, organisatie):
    closed = add_plan(organisatie, status="afgesloten")

    with pytest.raises(TrackingError, match="afgesloten"):
        add_doel(regisseur, closed, tekst="Minder overlast")
