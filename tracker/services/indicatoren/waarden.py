"""Writing down one value of an indicator. The only place that does: locked, checked and logged field by field."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.domain.plan import MetingSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.waarde import LONGEST_VALUE, WaardeError, read_waarde
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin, log
from tracker.store.indicatoren import METING
from tracker.store.session import db, transaction
from tracker.store.tables import IndicatorRow, MetingRow, PlanRow

YEARS = range(1990, 2101)
LONGEST_BRON = 200
PLAN_CLOSED = "Dit plan is afgesloten. U kunt de indicatoren niet meer wijzigen."


@dataclass(frozen=True, slots=True)
class Bij:
    """What goes with a value. None leaves what is there as it is."""

    voorlopig: bool | None = None
    reeksbreuk: bool | None = None
    toelichting: str | None = None
    bron: str | None = None
    opgehaald_op: date | None = None


def record_meting(
    actor: Actor,
    indicator_id: int,
    *,
    jaar: int,
    waarde: str,
    voorlopig: bool = False,
    soort: MetingSoort = MetingSoort.METING,
    bij: Bij | None = None,
    reden: str = "",
) -> bool:
    """Write down a value of a year; a later value takes its place, and the log keeps the earlier one.

    Args:
        actor: who writes.
        indicator_id: which indicator.
        jaar: the year it is about.
        waarde: as people write it; "PM" and "niet gemeten" are values too.
        voorlopig: it may still change.
        soort: measured, aimed at, or to compare with.
        bij: where it comes from, and whether it was measured otherwise from now on.
        reden: why an earlier value is replaced.

    Returns:
        Whether anything changed.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: no value, a year that cannot be, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    waarde = checked(waarde, soort)
    if not waarde:
        raise TrackingError("waarde", "Vul een waarde in, of PM als er nog geen is.")
    with transaction():
        row, plan = open_indicator(actor, indicator_id)
        values = {"waarde": waarde, "voorlopig": voorlopig} | _given(bij or Bij())
        return write(row.id, jaar, soort, values, origin_of(actor, plan.id, reden))


def write(indicator_id: int, jaar: int, soort: MetingSoort, values: dict[str, Any], origin: Origin) -> bool:
    """Give one value new fields in the running transaction; an empty waarde takes it away. Returns whether it changed.

    Raises:
        TrackingError: a year that cannot be, or words that are too long.
    """
    if jaar not in YEARS:
        raise TrackingError("jaar", f"Vul een jaar in van {YEARS[0]} tot en met {YEARS[-1]}.")
    if len(values.get("bron", "")) > LONGEST_BRON:
        raise TrackingError("bron", f"Maak de bron korter: ten hoogste {LONGEST_BRON} tekens.")
    row = find_meting(indicator_id, jaar, soort)
    if row is None:
        if not values.get("waarde"):
            return False
        row = MetingRow(indicator_id=indicator_id, jaar=jaar, soort=soort.value, waarde="", voorlopig=False,
                        reeksbreuk=False, toelichting="", bron="")  # fmt: skip
        db.session.add(row)
        db.session.flush()
    changed = log(METING, row.id, {name: (getattr(row, name), new) for name, new in values.items()}, origin)
    for name, new in values.items():
        setattr(row, name, new)
    db.session.flush()
    return changed > 0


def find_meting(indicator_id: int, jaar: int, soort: MetingSoort) -> MetingRow | None:
    """Return the row of one value as it is in the database now; one that was taken away is empty."""
    query = select(MetingRow).where(
        MetingRow.indicator_id == indicator_id, MetingRow.jaar == jaar, MetingRow.soort == soort.value
    )
    return db.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def checked(waarde: str, soort: MetingSoort) -> str:
    """Return a value the way it is kept.

    Raises:
        TrackingError: it is no value.
    """
    if len(" ".join(waarde.split())) > LONGEST_VALUE:
        raise TrackingError("waarde", f"Vul een waarde in van ten hoogste {LONGEST_VALUE} tekens, of PM.")
    try:
        return read_waarde(waarde, streefwaarde=soort is MetingSoort.STREEFWAARDE)
    except WaardeError as error:
        raise TrackingError("waarde", str(error)) from error


def open_indicator(actor: Actor, indicator_id: int, *, gone_too: bool = False) -> tuple[IndicatorRow, PlanRow]:
    """Return an indicator, locked, with its plan.

    Raises:
        NotAllowedError: it is not there, of another organisatie, or taken away (unless those are fine too).
        TrackingError: its plan is closed.
    """
    query = (
        select(IndicatorRow, PlanRow)
        .join(PlanRow, PlanRow.id == IndicatorRow.plan_id)
        .where(IndicatorRow.id == indicator_id)
        .with_for_update(of=IndicatorRow)
        .execution_options(populate_existing=True)
    )
    found = db.session.execute(query).one_or_none()
    if found is None or found[1].organisatie_id != actor.organisatie_id:
        raise NotAllowedError("indicator wijzigen")
    row, plan = found
    if row.verwijderd_op is not None and not gone_too:
        raise NotAllowedError("indicator die weg is wijzigen")
    if plan.status == PlanStatus.AFGESLOTEN.value:
        raise TrackingError("plan", PLAN_CLOSED)
    return row, plan


def _given(bij: Bij) -> dict[str, Any]:
    told = {name: getattr(bij, name) for name in Bij.__slots__}
    return {name: value for name, value in told.items() if value is not None}
