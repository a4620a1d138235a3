import pytest

from tests.conftest import person
from tracker import clock
from tracker.domain.plan import MetingSoort, PlanSoort, PlanStatus
from tracker.domain.rollen import Role
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.indicatoren import record_meting
from tracker.services.mensen.accounts import add_organisatie
from tracker.store.indicatoren import history_of_indicator
from tracker.store.plans import load_plan
from tracker.store.session import transaction
from tracker.store.tables import IndicatorRow, PlanRow


def add_plan(organisatie_id: int, status: PlanStatus = PlanStatus.VASTGESTELD) -> tuple[int, int]:
    """Add a plan with one indicator and return both ids."""
    with transaction() as session:
        plan = PlanRow(
            organisatie_id=organisatie_id, titel="Plan", soort=PlanSoort.VEILIGHEIDSPLAN.value, status=status.value,
            created_at=clock.now(),
        )  # fmt: skip
        session.add(plan)
        session.flush()
        indicator = IndicatorRow(plan_id=plan.id, naam="Woninginbraken", position=1)
        session.add(indicator)
        session.flush()
        return plan.id, indicator.id


def test_a_later_value_for_a_year_takes_the_place_of_the_first(organisatie: int, regisseur: Actor):
    plan_id, indicator_id = add_plan(organisatie)
    record_meting(regisseur, indicator_id, jaar=2026, waarde="41", voorlopig=True)
    record_meting(regisseur, indicator_id, jaar=2026, waarde="44")

    (meting,) = load_plan(plan_id, clock.today()).indicatoren[0].metingen
    assert (meting.soort, meting.waarde, meting.voorlopig) == (MetingSoort.METING, "44", False)
    assert {(line.field, line.old, line.new) for _, line in history_of_indicator(indicator_id)} == {
        ("waarde", "", "41"), ("voorlopig", False, True), ("waarde", "41", "44"), ("voorlopig", True, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("jaar", "waarde", "field"), [(2026, "  ", "waarde"), (2026, "4" * 41, "waarde"), (26, "41", "jaar")]
)
def test_a_value_or_year_that_cannot_be_is_refused(
    organisatie: int, regisseur: Actor, jaar: int, waarde: str, field: str
):
    _, indicator_id = add_plan(organisatie)

    with pytest.raises(TrackingError) as refused:
        record_meting(regisseur, indicator_id, jaar=jaar, waarde=waarde)
    assert refused.value.field == field


def test_an_actiehouder_does_not_write_down_measurements(organisatie: int, actiehouder: Actor):
    _, indicator_id = add_plan(organisatie)

    with pytest.raises(NotAllowedError):
        record_meting(actiehouder, indicator_id, jaar=2026, waarde="41")


def test_an_indicator_of_another_organisatie_does_not_exist(organisatie: int, regisseur: Actor):
    elsewhere = person(add_organisatie("Elders"), Role.REGISSEUR, "Els")
    _, indicator_id = add_plan(elsewhere.organisatie_id)

    with pytest.raises(NotAllowedError):
        record_meting(regisseur, indicator_id, jaar=2026, waarde="41")


def test_a_closed_plan_takes_no_measurements(organisatie: int, regisseur: Actor):
    _, indicator_id = add_plan(organisatie, PlanStatus.AFGESLOTEN)

    with pytest.raises(TrackingError, match="afgesloten"):
        record_meting(regisseur, indicator_id, jaar=2026, waarde="41")
