"""Closing a plan period: one uitkomst for every actie, and a link both ways to what comes after."""

from datetime import date

import pytest
import time_machine

from tests.builders import (
    add_actie,
    add_acties,
    add_partner,
    add_plan,
    add_thema,
    add_voortgang,
    counted_queries,
    read,
)
from tracker.domain.plan import PlanSoort
from tracker.domain.uitkomst import Uitkomst
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.closing import Besluit, clear_uitkomst, close_plan, decide_uitkomst, reopen_plan, take_proposals
from tracker.services.mensen.accounts import add_organisatie
from tracker.services.plannen import add_plan as add_empty_plan
from tracker.services.plannen import update_actie, update_plan
from tracker.store.plans import load_plan
from tracker.store.register import history_of_actie
from tracker.store.tables import ActieRow, PlanRow
from tracker.store.uitkomsten import afloop_of_actie, afloop_of_plan, count_uitkomsten, herkomst_of_actie

TODAY = date(2026, 11, 22)
DONE = Besluit(Uitkomst.AFGEROND, "Staat in het jaarverslag.")


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def next_plan(organisatie):
    return add_plan(organisatie, titel="Uitvoeringsplan 2027-2028", period_start=2027, period_end=2028)


def test_a_plan_closes_when_every_actie_has_an_uitkomst(plan, regisseur):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], DONE)

    close_plan(regisseur, plan)

    assert read(PlanRow, plan).status == "afgesloten"


def test_a_plan_does_not_close_while_an_actie_has_none(plan, regisseur):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], DONE)
    add_actie(plan, titel="Vergeten")

    with pytest.raises(TrackingError, match="1 actie heeft nog geen uitkomst"):
        close_plan(regisseur, plan)


def test_what_is_carried_over_gets_a_successor_with_a_link_both_ways(plan, next_plan, regisseur):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))

    assert close_plan(regisseur, plan) == 1

    (successor,) = load_plan(next_plan, TODAY).acties
    assert afloop_of_actie(actie, TODAY).naar.id == successor.id
    assert [link.id for link in herkomst_of_actie(successor.id, TODAY)] == [actie]


def test_the_successor_keeps_who_and_with_whom_but_not_what_was_reported(plan, next_plan, regisseur, organisatie):
    thema = add_thema(plan, titel="Ondermijning")
    actie = add_actie(plan, thema_id=thema, actiehouder_id=regisseur.user_id, deadline=date(2026, 6, 1))
    add_partner(organisatie, actie, "Politie")
    add_voortgang(actie, regisseur.user_id, date(2026, 1, 5))
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)

    new = load_plan(next_plan, TODAY)
    (successor,) = new.acties
    assert successor.actiehouder.id == regisseur.user_id
    assert [partner.naam for partner in successor.partners] == ["Politie"]
    assert new.hoofdthema(successor.thema_id).titel == "Ondermijning"
    assert (successor.deadline, successor.voortgang) == (None, ())


def test_two_acties_of_one_thema_land_in_one_thema(plan, next_plan, regisseur):
    thema = add_thema(plan, titel="Jeugd")
    acties = [add_actie(plan, thema_id=thema), add_actie(plan, thema_id=thema)]
    decide_uitkomst(regisseur, plan, acties, Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)

    assert [thema.titel for thema in load_plan(next_plan, TODAY).themas] == ["Jeugd"]


def test_an_actie_can_go_on_in_one_that_is_there_already(plan, next_plan, regisseur):
    actie, there = add_actie(plan), add_actie(next_plan, titel="Buurtapp uitbreiden")
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_actie_id=there))

    assert close_plan(regisseur, plan) == 0
    assert [link.id for link in herkomst_of_actie(there, TODAY)] == [actie]


def test_closing_twice_makes_nothing_twice(plan, next_plan, regisseur):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)

    assert close_plan(regisseur, plan) == 0
    assert len(load_plan(next_plan, TODAY).acties) == 1


def test_reopening_and_closing_again_makes_nothing_twice(plan, next_plan, regisseur):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, plan)
    reopen_plan(regisseur, plan, "Er ontbreekt nog voortgang.")
    close_plan(regisseur, plan)

    assert len(load_plan(next_plan, TODAY).acties) == 1


def test_the_proposals_follow_what_was_reported(plan, next_plan, regisseur):
    done, running = add_actie(plan), add_actie(plan)
    add_voortgang(done, regisseur.user_id, date(2026, 3, 1), fase="afgerond", koers=None)
    take_proposals(regisseur, plan, next_plan)

    assert {id_: one.soort for id_, one in afloop_of_plan(plan).items()} == {
        done: Uitkomst.AFGEROND,
        running: Uitkomst.OVERGEHEVELD,
    }


def test_the_proposals_leave_what_a_person_decided(plan, next_plan, regisseur):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.VERVALLEN, "Geen geld meer."))

    assert take_proposals(regisseur, plan, next_plan) == 0
    assert afloop_of_plan(plan)[actie].soort is Uitkomst.VERVALLEN


def test_dropping_an_open_actie_asks_why(plan, regisseur):
    with pytest.raises(TrackingError, match="Schrijf waarom"):
        decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.VERVALLEN))


def test_going_on_asks_where(plan, regisseur):
    with pytest.raises(TrackingError, match="Kies het plan"):
        decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD))


def test_an_actie_does_not_go_on_in_a_closed_plan(plan, regisseur, organisatie):
    closed = add_plan(organisatie, titel="Oud", status="afgesloten")

    with pytest.raises(TrackingError, match="‘Oud’ is afgesloten"):
        decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=closed))


def test_a_plan_that_closed_meanwhile_stops_the_closing_whole(plan, next_plan, regisseur):
    decide_uitkomst(regisseur, plan, [add_actie(plan)], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=next_plan))
    close_plan(regisseur, next_plan)

    with pytest.raises(TrackingError, match="maar dat plan is afgesloten"):
        close_plan(regisseur, plan)
    assert read(PlanRow, plan).status == "vastgesteld"


def test_an_actie_is_not_merged_with_itself_nor_with_one_that_was_merged(plan, regisseur):
    one, two, three = (add_actie(plan) for _ in range(3))
    decide_uitkomst(regisseur, plan, [two], Besluit(Uitkomst.SAMENGEVOEGD, "Dubbel.", naar_actie_id=three))

    with pytest.raises(TrackingError, match="andere actie"):
        decide_uitkomst(regisseur, plan, [one], Besluit(Uitkomst.SAMENGEVOEGD, "Dubbel.", naar_actie_id=one))
    with pytest.raises(TrackingError, match="zelf al samengevoegd"):
        decide_uitkomst(regisseur, plan, [one], Besluit(Uitkomst.SAMENGEVOEGD, "Dubbel.", naar_actie_id=two))
    with pytest.raises(TrackingError, match="al een andere actie samengevoegd"):
        decide_uitkomst(regisseur, plan, [three], Besluit(Uitkomst.SAMENGEVOEGD, "Dubbel.", naar_actie_id=one))


def test_two_acties_never_go_on_in_each_other(plan, next_plan, regisseur):
    one, two = add_actie(plan, titel="Buurtapp"), add_actie(next_plan)
    decide_uitkomst(regisseur, plan, [one], Besluit(Uitkomst.OVERGEHEVELD, naar_actie_id=two))

    for soort in (Uitkomst.OVERGEHEVELD, Uitkomst.SAMENGEVOEGD):
        with pytest.raises(TrackingError, match="gaat zelf door in"):
            decide_uitkomst(regisseur, next_plan, [two], Besluit(soort, "Dubbel.", naar_actie_id=one))


def test_an_actie_costs_no_more_than_the_update_of_its_version(plan, regisseur):
    costs = []
    for number in (5, 60):
        acties = add_acties(plan, number)
        with counted_queries() as statements:
            decide_uitkomst(regisseur, plan, acties, DONE)
            clear_uitkomst(regisseur, plan, acties)
        costs.append(len(statements))

    assert costs[1] - costs[0] <= 2 * (60 - 5), costs


def test_an_uitkomst_can_be_taken_away_while_the_plan_runs(plan, regisseur):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], DONE)

    assert clear_uitkomst(regisseur, plan, [actie]) == 1
    assert count_uitkomsten(plan).total() == 0


def test_what_was_decided_stands_in_the_history(plan, regisseur):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], DONE)

    line = history_of_actie(actie)[0]
    assert (line.field, line.new, line.reason) == ("uitkomst", "afgerond", "Staat in het jaarverslag.")


def test_deciding_does_not_disturb_somebody_who_edits_the_actie(plan, regisseur):
    actie = add_actie(plan)
    version = read(ActieRow, actie).version
    decide_uitkomst(regisseur, plan, [actie], DONE)

    assert update_actie(regisseur, actie, version=version, titel="Nieuwe titel")
    assert read(ActieRow, actie).titel == "Nieuwe titel"


def test_an_uitkomst_is_not_seen_on_an_earlier_peildatum(plan, regisseur):
    actie = add_actie(plan)
    decide_uitkomst(regisseur, plan, [actie], DONE)

    assert afloop_of_actie(actie, date(2026, 11, 21)) is None


def test_a_plan_cannot_be_closed_by_choosing_the_word(plan, regisseur):
    with pytest.raises(TrackingError, match="Plan afsluiten"):
        update_plan(regisseur, plan, status="afgesloten")


def test_reopening_asks_why(plan, regisseur):
    close_plan(regisseur, plan)

    with pytest.raises(TrackingError, match="waarom"):
        reopen_plan(regisseur, plan, " ")


def test_a_plan_that_is_not_closed_is_not_reopened(regisseur, organisatie):
    concept = add_plan(organisatie, status="concept")

    with pytest.raises(TrackingError, match="niet afgesloten"):
        reopen_plan(regisseur, concept, "Er ontbreekt nog voortgang.")
    assert read(PlanRow, concept).status == "concept"


def test_a_concept_is_not_closed_for_readers_would_see_it(regisseur, organisatie):
    concept = add_plan(organisatie, status="concept")

    with pytest.raises(TrackingError, match="nog een concept"):
        close_plan(regisseur, concept)


@pytest.mark.parametrize(
    "act", [lambda who, plan: take_proposals(who, plan, None), lambda *who: clear_uitkomst(*who, [])]
)
def test_a_plan_without_acties_to_change_is_still_checked(plan, regisseur, app, act):
    close_plan(regisseur, plan)

    with pytest.raises(TrackingError, match="afgesloten"):
        act(regisseur, plan)
    with pytest.raises(NotAllowedError):
        act(regisseur, add_plan(add_organisatie("Elders")))


def test_only_the_regisseur_closes_a_plan(plan, medewerker):
    with pytest.raises(NotAllowedError):
        close_plan(medewerker, plan)


def test_nothing_of_another_organisatie_is_decided_on_or_carried_to(plan, regisseur, app):
    elsewhere = add_plan(add_organisatie("Elders"))
    actie = add_actie(plan)

    with pytest.raises(NotAllowedError):
        decide_uitkomst(regisseur, elsewhere, [add_actie(elsewhere)], DONE)
    with pytest.raises(NotAllowedError):
        decide_uitkomst(regisseur, plan, [actie], Besluit(Uitkomst.OVERGEHEVELD, naar_plan_id=elsewhere))
    with pytest.raises(NotAllowedError):
        decide_uitkomst(
            regisseur, plan, [actie], Besluit(Uitkomst.SAMENGEVOEGD, "x", naar_actie_id=add_actie(elsewhere))
        )


def test_an_actie_of_another_plan_cannot_slip_in(plan, next_plan, regisseur):
    with pytest.raises(NotAllowedError):
        decide_uitkomst(regisseur, plan, [add_actie(next_plan)], DONE)


def test_a_plan_without_a_document_starts_as_a_concept(medewerker, organisatie):
    new = add_empty_plan(
        medewerker, titel=" Plan  2027 ", soort=PlanSoort.UITVOERINGSPLAN, period_start=2027, period_end=2027
    )

    assert (read(PlanRow, new).titel, read(PlanRow, new).status) == ("Plan 2027", "concept")
