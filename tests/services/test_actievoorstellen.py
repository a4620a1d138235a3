"""An actie that is proposed: taken over or declined by team OOV, withdrawn, and nothing in the register before that."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from tests.builders import add_plan, read
from tests.conftest import on_both, person
from tracker import clock
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actievoorstellen import (
    decline_actievoorstel,
    plans_to_propose_for,
    propose_actie,
    take_over_actievoorstel,
    withdraw_actievoorstel,
)
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.actievoorstel_tables import ActievoorstelRow
from tracker.store.actievoorstellen import actievoorstellen_by, find_actievoorstel, waiting_actievoorstellen
from tracker.store.register import history_of_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, PlanRow, UserRow

LATER = date(2099, 6, 30)
GIVEN = {"titel": "Open het buurthuis op zondag", "tekst": "Vier uur, als proef."}


@pytest.fixture
def plan(organisatie):
    return add_plan(organisatie)


@pytest.fixture
def proposed(plan, actiehouder) -> int:
    return propose_actie(actiehouder, plan, deadline=LATER, **GIVEN)


def acties() -> int:
    return db.session.scalar(select(func.count(ActieRow.id)))


def set_status(plan: int, status: str) -> None:
    with transaction() as session:
        session.execute(update(PlanRow).where(PlanRow.id == plan).values(status=status))


def test_nothing_is_in_the_register_before_somebody_takes_it_over(proposed, organisatie):
    assert [one.id for one in waiting_actievoorstellen(organisatie)] == [proposed]
    assert acties() == 0


@on_both
def test_taken_over_it_is_an_actie_of_who_proposed_it(proposed, plan, medewerker, actiehouder):
    row = read(ActieRow, take_over_actievoorstel(medewerker, proposed))

    assert (row.plan_id, row.titel, row.tekst) == (plan, GIVEN["titel"], GIVEN["tekst"])
    assert (row.actiehouder_id, row.deadline) == (actiehouder.user_id, LATER)


def test_the_log_of_the_actie_says_who_proposed_it(proposed, regisseur, actiehouder):
    actie = take_over_actievoorstel(regisseur, proposed)

    assert [one.new for one in history_of_actie(actie) if one.field == "voorsteller_id"] == [actiehouder.user_id]


def test_declined_with_a_remark_it_is_told_and_no_actie(proposed, regisseur, actiehouder):
    decline_actievoorstel(regisseur, proposed, " Dit doet het sociaal team al. ")
    (told,) = actievoorstellen_by(actiehouder.user_id, actiehouder.organisatie_id, clock.today())

    assert (told.beoordeling.value, told.opmerking, told.beoordelaar) == (
        "teruggestuurd", "Dit doet het sociaal team al.", "Renske",
    )  # fmt: skip
    assert acties() == 0


def test_declining_asks_for_a_remark(proposed, regisseur):
    with pytest.raises(TrackingError, match="Schrijf waarom"):
        decline_actievoorstel(regisseur, proposed, " ")


def test_withdrawn_it_waits_for_nobody_and_is_not_taken_over(proposed, regisseur, actiehouder, organisatie):
    withdraw_actievoorstel(actiehouder, proposed)

    assert list(waiting_actievoorstellen(organisatie)) == []
    with pytest.raises(TrackingError, match="ingetrokken"):
        take_over_actievoorstel(regisseur, proposed)


def test_taken_over_twice_it_is_one_actie(proposed, regisseur, medewerker):
    take_over_actievoorstel(regisseur, proposed)

    with pytest.raises(TrackingError, match="al overgenomen"):
        take_over_actievoorstel(medewerker, proposed)
    assert acties() == 1


def test_what_was_judged_is_not_withdrawn(proposed, regisseur, actiehouder):
    decline_actievoorstel(regisseur, proposed, "Nee.")

    with pytest.raises(TrackingError, match="al afgewezen"):
        withdraw_actievoorstel(actiehouder, proposed)


@pytest.mark.parametrize("role", [Role.LEZER, Role.BEHEERDER, Role.EXTERNE_PARTNER, Role.MEDEWERKER_OOV])
def test_other_roles_do_not_propose(role, plan, organisatie):
    with pytest.raises(NotAllowedError):
        propose_actie(person(organisatie, role, "Iemand"), plan, **GIVEN)


def test_an_actiehouder_does_not_judge_and_a_colleague_does_not_withdraw(proposed, organisatie, actiehouder):
    with pytest.raises(NotAllowedError):
        take_over_actievoorstel(actiehouder, proposed)
    with pytest.raises(NotAllowedError):
        decline_actievoorstel(actiehouder, proposed, "Nee.")
    with pytest.raises(NotAllowedError):
        withdraw_actievoorstel(person(organisatie, Role.ACTIEHOUDER, "Ander"), proposed)


def test_nothing_of_another_organisatie_can_be_proposed_for_or_judged(proposed, actiehouder):
    elsewhere = add_organisatie("Elders")
    stranger = person(elsewhere, Role.REGISSEUR, "Els")

    with pytest.raises(NotAllowedError):
        propose_actie(actiehouder, add_plan(elsewhere), **GIVEN)
    with pytest.raises(NotAllowedError):
        take_over_actievoorstel(stranger, proposed)
    assert find_actievoorstel(proposed, elsewhere) is None


def test_only_plans_that_run_are_there_to_propose_for(organisatie, plan, actiehouder, lezer):
    concept, closed = (add_plan(organisatie, status=status) for status in ("concept", "afgesloten"))

    assert [one.id for one in plans_to_propose_for(actiehouder)] == [plan]
    assert plans_to_propose_for(lezer) == []
    with pytest.raises(NotAllowedError):
        propose_actie(actiehouder, concept, **GIVEN)
    with pytest.raises(TrackingError, match="afgesloten"):
        propose_actie(actiehouder, closed, **GIVEN)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"titel": " "}, "titel"), ({"tekst": "\n"}, "tekst"), ({"deadline": clock.today() - timedelta(1)}, "deadline")],
)
def test_what_is_missing_or_past_is_said_at_its_field(wrong, field, plan, actiehouder):
    with pytest.raises(TrackingError) as refused:
        propose_actie(actiehouder, plan, **GIVEN | wrong)

    assert refused.value.field == field


def test_in_a_closed_plan_it_waits_for_nobody_until_the_plan_is_open_again(proposed, plan, organisatie, regisseur):
    set_status(plan, "afgesloten")

    assert list(waiting_actievoorstellen(organisatie)) == []
    with pytest.raises(TrackingError, match="afgesloten"):
        take_over_actievoorstel(regisseur, proposed)
    set_status(plan, "vastgesteld")
    assert [one.id for one in waiting_actievoorstellen(organisatie)] == [proposed]


def test_after_the_plan_is_gone_it_can_still_be_read_and_withdrawn(proposed, plan, actiehouder, organisatie):
    with transaction() as session:
        session.delete(session.get_one(PlanRow, plan))
    found = find_actievoorstel(proposed, organisatie)
    withdraw_actievoorstel(actiehouder, proposed)

    assert (found.plan, found.can_be_judged) == (None, False)
    assert read(ActievoorstelRow, proposed).beoordeling == "ingetrokken"


def test_of_somebody_who_left_it_is_declined_and_not_taken_over(proposed, actiehouder, regisseur):
    with transaction() as session:
        session.execute(update(UserRow).where(UserRow.id == actiehouder.user_id).values(active=False))

    with pytest.raises(TrackingError, match="geen actiehouder meer"):
        take_over_actievoorstel(regisseur, proposed)
    assert acties() == 0
    decline_actievoorstel(regisseur, proposed, "Zij werkt hier niet meer.")
