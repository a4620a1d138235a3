"""Adding and editing acties: merged where people touched different fields, shown where they touched the same."""

from datetime import date

import pytest
import time_machine

from tests.builders import add_actie, add_partner, add_plan, add_thema, read
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.plannen import EditConflictError, update_actie, update_plan
from tracker.services.plannen import add_actie as add_new_actie
from tracker.store.plans import load_actie, load_plan
from tracker.store.register import history_of_actie
from tracker.store.tables import ActieRow, PlanRow

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def actie(plan):
    return add_actie(plan, titel="Oud", tekst="Oude tekst")


def test_an_added_actie_is_part_of_the_plan_from_today(plan, medewerker):
    new = add_new_actie(medewerker, plan, titel="  Nieuwe   actie ")

    assert [a.titel for a in load_plan(plan, TODAY).acties] == ["Nieuwe actie"]
    assert load_plan(plan, date(2026, 11, 21)).acties == ()
    assert "staat niet in het plan" in history_of_actie(new)[0].new


def test_an_actie_needs_a_titel(plan, medewerker):
    with pytest.raises(TrackingError, match="titel"):
        add_new_actie(medewerker, plan, titel=" ")


def test_an_actie_cannot_hang_under_a_thema_of_another_plan(plan, organisatie, medewerker):
    elsewhere = add_thema(add_plan(organisatie, titel="Ander plan"))

    with pytest.raises(TrackingError, match="thema van dit plan"):
        add_new_actie(medewerker, plan, titel="Nieuw", thema_id=elsewhere)


def test_nothing_is_added_to_a_plan_of_another_organisatie(medewerker, app):
    elsewhere = add_plan(add_organisatie("Elders"))

    with pytest.raises(NotAllowedError):
        add_new_actie(medewerker, elsewhere, titel="Nieuw")


def test_an_edit_counts_a_version_and_leaves_its_reason(actie, medewerker):
    update_actie(medewerker, actie, version=1, reason="Tikfout", titel="Nieuw", tekst="Oude tekst")

    assert read(ActieRow, actie).version == 2
    assert [(line.field, line.reason) for line in history_of_actie(actie)] == [("titel", "Tikfout")]


def test_fields_that_do_not_overlap_are_merged(actie, medewerker, regisseur):
    update_actie(regisseur, actie, version=1, titel="Oud", tekst="Nieuwe tekst")

    assert update_actie(medewerker, actie, version=1, titel="Nieuw", tekst="Oude tekst")
    row = read(ActieRow, actie)
    assert (row.titel, row.tekst) == ("Nieuw", "Nieuwe tekst")


def test_the_same_field_twice_is_shown_and_nothing_is_saved(actie, medewerker, regisseur):
    update_actie(regisseur, actie, version=1, titel="Van Renske")

    with pytest.raises(EditConflictError) as held:
        update_actie(medewerker, actie, version=1, titel="Van Mo", tekst="Ook nieuw")
    conflict = held.value.conflicts[0]
    assert (conflict.mine, conflict.stored, conflict.opened, held.value.by) == ("Van Mo", "Van Renske", "Oud", "Renske")
    assert read(ActieRow, actie).tekst == "Oude tekst"


def test_the_same_new_value_twice_is_no_conflict(actie, medewerker, regisseur):
    update_actie(regisseur, actie, version=1, titel="Nieuw")

    assert update_actie(medewerker, actie, version=1, titel="Nieuw")


def test_a_conflict_looks_no_further_back_than_the_form(actie, medewerker, regisseur):
    update_actie(regisseur, actie, version=1, titel="Tweede")
    update_actie(regisseur, actie, version=2, tekst="Andere tekst")

    assert update_actie(medewerker, actie, version=2, titel="Derde")
    assert read(ActieRow, actie).titel == "Derde"


def test_fields_with_rules_of_their_own_are_refused_here(actie, medewerker):
    with pytest.raises(TrackingError, match="actiehouder_id, position"):
        update_actie(medewerker, actie, version=1, actiehouder_id=1, position=9)


def test_partners_are_replaced_and_logged(actie, organisatie, medewerker):
    add_partner(organisatie, actie, "politie")
    update_actie(medewerker, actie, version=1, partners=["RIEC", "politie"])

    assert [p.naam for p in load_actie(actie, TODAY)[1].partners] == ["RIEC", "politie"]
    assert (history_of_actie(actie)[0].old, history_of_actie(actie)[0].new) == (["politie"], ["RIEC", "politie"])


def test_an_actiehouder_edits_no_actie(actie, actiehouder):
    with pytest.raises(NotAllowedError):
        update_actie(actiehouder, actie, version=1, titel="Nieuw")


def test_plan_data_is_corrected(plan, medewerker):
    update_plan(medewerker, plan, vastgesteld_op=date(2025, 2, 22), vastgesteld_door="het college")

    assert read(PlanRow, plan).vastgesteld_op == date(2025, 2, 22)


def test_a_period_cannot_end_before_it_starts(plan, medewerker):
    with pytest.raises(TrackingError, match="voor het eerste jaar"):
        update_plan(medewerker, plan, period_start=2027, period_end=2026)
