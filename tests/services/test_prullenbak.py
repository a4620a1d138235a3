"""A deleted actie is gone from that day on, was there before, and comes back with its history."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.builders import add_actie, add_partner, add_plan, add_voortgang, read
from tests.services.test_importing import imported
from tracker import clock
from tracker.domain.voortgang import Fase
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.closing import close_plan
from tracker.services.importing import accept_all, take_over
from tracker.services.importing.rolling_back import preview_roll_back, roll_back
from tracker.services.mensen.leaving import disable_user
from tracker.services.mijlpalen import add_mijlpaal
from tracker.services.prullenbak import delete_actie, prullenbak, restore_actie
from tracker.services.tracking import assign_actiehouder, record_voortgang, set_deadline
from tracker.services.undoing import undo_bulk
from tracker.services.zoeken import search
from tracker.store.partners import list_partner_lines
from tracker.store.plans import PlanNotFoundError, list_plans, load_actie, load_plan
from tracker.store.register import history_of_actie, own_acties, recent_voortgang
from tracker.store.tables import UserRow
from tracker.store.uitkomsten import afloop_of_plan

JUNE, LATER = date(2026, 6, 1), date(2026, 6, 20)


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan, actiehouder):
    return add_actie(plan, actiehouder_id=actiehouder.user_id, deadline=date(2026, 12, 31))


@pytest.fixture
def deleted(actie, regisseur):
    with time_machine.travel(JUNE):
        delete_actie(regisseur, actie, "Stond er twee keer in.")
    return actie


def seen(plan: int, day: date) -> int:
    return len(load_plan(plan, day).acties)


def test_it_is_gone_from_that_day_and_there_before(plan, deleted):
    assert [seen(plan, day) for day in (JUNE - timedelta(days=1), JUNE, LATER)] == [1, 0, 0]


def test_no_list_or_count_of_today_knows_it(organisatie, plan, actie, actiehouder, regisseur):
    add_partner(organisatie, actie, "Politie")
    add_voortgang(actie, actiehouder.user_id, JUNE)
    delete_actie(regisseur, actie, "Dubbel.")

    assert list_plans(organisatie)[0].acties == 0
    assert own_acties(plan, actiehouder.user_id) == {}
    assert recent_voortgang([plan]) == []
    assert list_partner_lines(organisatie)[0].acties == 0
    with pytest.raises(PlanNotFoundError):
        load_actie(actie, clock.today())


def test_nobody_works_on_what_was_deleted(deleted, regisseur):
    with pytest.raises(NotAllowedError):
        set_deadline(regisseur, [deleted], deadline=LATER, reason="Toch.")


def test_deleting_needs_a_reason_and_the_right_person(actie, actiehouder, regisseur):
    with pytest.raises(TrackingError, match="waarom"):
        delete_actie(regisseur, actie, "  ")
    with pytest.raises(NotAllowedError):
        delete_actie(actiehouder, actie, "Geen zin.")


def test_an_actie_with_others_below_it_stays(plan, actie, regisseur):
    add_actie(plan, "Maatregel", parent_id=actie)

    with pytest.raises(TrackingError, match="Maatregel"):
        delete_actie(regisseur, actie, "Dubbel.")


def test_it_comes_back_as_it_was_with_its_history(plan, deleted, regisseur):
    before = load_plan(plan, JUNE - timedelta(days=1)).acties[0]
    with time_machine.travel(LATER):
        restore_actie(regisseur, deleted)
    after = load_actie(deleted, LATER)[1]

    assert (after.titel, after.deadline, after.actiehouder) == (before.titel, before.deadline, before.actiehouder)
    assert [line.reason for line in history_of_actie(deleted)] == ["", "Stond er twee keer in."]


def test_on_the_days_between_it_is_still_gone_after_it_was_put_back(plan, deleted, regisseur):
    with time_machine.travel(LATER):
        restore_actie(regisseur, deleted)
        restore_actie(regisseur, deleted)

    assert [seen(plan, day) for day in (JUNE - timedelta(days=1), JUNE, LATER)] == [1, 0, 1]


@pytest.mark.parametrize(("days", "comes_back"), [(30, True), (31, False)])
def test_it_can_be_put_back_for_thirty_days(plan, deleted, regisseur, days, comes_back):
    with time_machine.travel(JUNE + timedelta(days=days)):
        ((line, until),) = prullenbak(regisseur, plan)
        if comes_back:
            restore_actie(regisseur, deleted)
        else:
            with pytest.raises(TrackingError, match="30 dagen"):
                restore_actie(regisseur, deleted)

    assert (line.reden, line.door, until is not None) == ("Stond er twee keer in.", "Renske", comes_back)


def test_taking_a_bulk_change_back_leaves_a_deleted_actie_deleted(plan, actie, regisseur):
    other = add_actie(plan, "Andere actie")
    done = assign_actiehouder(regisseur, [actie, other], regisseur.user_id)
    delete_actie(regisseur, actie, "Dubbel.")
    undo_bulk(regisseur, done.change_ids)

    assert [one.actiehouder for one in load_plan(plan, clock.today()).acties] == [None]


def test_a_plan_is_closed_without_its_deleted_acties(deleted, plan, regisseur):
    close_plan(regisseur, plan)

    assert afloop_of_plan(plan) == {}


def test_what_somebody_hung_on_an_actie_keeps_it_when_its_import_is_taken_back(regisseur):
    import_id = imported(regisseur)
    accept_all(regisseur, import_id)
    plan_id = take_over(regisseur, import_id)
    actie = load_plan(plan_id, clock.today()).acties[0].id
    add_mijlpaal(regisseur, actie, titel="Eerste stap", datum=LATER)
    worked = {one.actie_id for one in preview_roll_back(regisseur, import_id).worked_on}
    roll_back(regisseur, import_id, "Verkeerd bestand.", keep=worked)

    assert worked == {actie}
    assert [one.id for one in load_plan(plan_id, clock.today()).acties] == [actie]


def test_an_import_is_taken_back_also_when_one_of_its_acties_was_deleted(regisseur):
    import_id = imported(regisseur)
    accept_all(regisseur, import_id)
    plan_id = take_over(regisseur, import_id)
    actie = load_plan(plan_id, clock.today()).acties[0].id
    delete_actie(regisseur, actie, "Dubbel.")
    roll_back(regisseur, import_id, "Verkeerd bestand.", keep=[actie])

    assert [one.actie_id for one, _ in prullenbak(regisseur, plan_id)] == [actie]


def test_voortgang_cannot_be_reported_on_what_was_deleted(deleted, actiehouder):
    with pytest.raises(NotAllowedError):
        record_voortgang(actiehouder, deleted, datum=JUNE, fase=Fase.AFGEROND, koers=None, toelichting="Klaar.")


def test_a_search_does_not_find_what_was_deleted(plan, actie, regisseur):
    before = search(regisseur, "buurtapp")
    delete_actie(regisseur, actie, "Dubbel.")
    after = search(regisseur, "buurtapp")

    assert [(found.number, len(found.hits)) for found in (before, after)] == [(1, 1), (0, 0)]


def test_somebody_who_held_a_deleted_actie_can_leave(plan, actie, actiehouder, beheerder, regisseur):
    other = add_actie(plan, "Andere actie", vervanger_id=actiehouder.user_id)
    delete_actie(regisseur, other, "Ook dubbel.")
    delete_actie(regisseur, actie, "Dubbel.")
    disable_user(beheerder, actiehouder.user_id)

    assert read(UserRow, actiehouder.user_id).active is False
