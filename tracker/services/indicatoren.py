"""Writing down what an indicator measured."""

from sqlalchemy import select

from tracker.domain.plan import MetingSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import log
from tracker.store.session import transaction
from tracker.store.tables import IndicatorRow, MetingRow, PlanRow

YEARS = range(1990, 2101)
LONGEST_VALUE = 40  # the width of the column


def record_meting(actor: Actor, indicator_id: int, *, jaar: int, waarde: str, voorlopig: bool = False) -> None:
    """Write down what was measured in a year; a later value for that year takes its place. "PM" is a value too.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: no value, a year that cannot be, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    waarde = " ".join(waarde.split())
    if not 0 < len(waarde) <= LONGEST_VALUE:
        raise TrackingError("waarde", f"Vul een waarde in van ten hoogste {LONGEST_VALUE} tekens, of PM.")
    if jaar not in YEARS:
        raise TrackingError("jaar", f"Vul een jaar in van {YEARS[0]} tot en met {YEARS[-1]}.")
    with transaction() as session:
        plan = _plan_of(actor, indicator_id)
        query = select(MetingRow).where(
            MetingRow.indicator_id == indicator_id, MetingRow.jaar == jaar, MetingRow.soort == MetingSoort.METING.value
        )
        row = session.scalar(query.with_for_update())
        if row is None:
            row = MetingRow(indicator_id=indicator_id, jaar=jaar, soort=MetingSoort.METING.value, waarde="")
            session.add(row)
        before = _shown(row.waarde, voorlopig=bool(row.voorlopig))
        row.waarde, row.voorlopig = waarde, voorlopig
        after = _shown(waarde, voorlopig=voorlopig)
        log("indicator", indicator_id, {str(jaar): (before, after)}, origin_of(actor, plan.id))
        session.flush()


def _shown(waarde: str, *, voorlopig: bool) -> str | None:
    return f"{waarde} (voorlopig)" if waarde and voorlopig else waarde or None


def _plan_of(actor: Actor, indicator_id: int) -> PlanRow:
    with transaction() as session:
        query = select(PlanRow).join(IndicatorRow, IndicatorRow.plan_id == PlanRow.id)
        plan = session.scalar(query.where(IndicatorRow.id == indicator_id))
    if plan is None or plan.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("indicator wijzigen")
    if plan.status == PlanStatus.AFGESLOTEN.value:
        raise TrackingError("plan", "Dit plan is afgesloten. U kunt de indicatoren niet meer wijzigen.")
    return plan
