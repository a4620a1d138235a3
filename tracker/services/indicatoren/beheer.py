"""Adding, changing, taking away and putting back an indicator of a plan."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, func, select

from tracker import clock
from tracker.domain.plan import MetingSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.indicatoren.waarden import PLAN_CLOSED, YEARS, checked, find_meting, open_indicator, write
from tracker.services.plannen import open_plan
from tracker.store.changes import log, log_event
from tracker.store.indicatoren import INDICATOR
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, DoelRow, IndicatorActieRow, IndicatorRow, ThemaRow

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """What an indicator is. Ids are of its own plan."""

    naam: str
    definitie: str = ""
    bron: str = ""
    eenheid: str = ""
    richting: str = ""
    thema_id: int | None = None
    doel_id: int | None = None
    uitgangsjaar: int | None = None
    meet_elke: int | None = None
    verwacht_maand: int | None = None
    sleutel: str = ""


def add_indicator(
    actor: Actor, plan_id: int, data: IndicatorData, *, uitgangswaarde: str = "", acties: Collection[int] = ()
) -> int:
    """Add an indicator, and return its id.

    Args:
        actor: who adds.
        plan_id: to which plan.
        data: what it is.
        uitgangswaarde: the value of `data.uitgangsjaar`.
        acties: the acties that should move it.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no naam or one that is taken, a thema, doel or actie of another plan, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        if open_plan(actor, plan_id, closed_too=True).status == PlanStatus.AFGESLOTEN.value:
            raise TrackingError("plan", PLAN_CLOSED)
        values = _checked(plan_id, None, data)
        last = session.scalar(select(func.max(IndicatorRow.position)).where(IndicatorRow.plan_id == plan_id)) or 0
        row = IndicatorRow(plan_id=plan_id, position=last + 1, toegevoegd_op=clock.today(), **values)
        session.add(row)
        session.flush()
        log_event(INDICATOR, row.id, "toegevoegd", origin_of(actor, plan_id))
        _link(row.id, plan_id, acties)
        _set_uitgangswaarde(actor, row, uitgangswaarde)
        return row.id


def update_indicator(
    actor: Actor, indicator_id: int, data: IndicatorData, *, version: int, uitgangswaarde: str, acties: Collection[int]
) -> bool:
    """Change what an indicator is; returns whether anything changed.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: as `add_indicator`, or somebody else changed it since `version`.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row, plan = open_indicator(actor, indicator_id)
        if row.version != version:
            raise TrackingError(
                "", "Iemand heeft deze indicator intussen gewijzigd. Open de pagina opnieuw; uw invoer staat hier nog."
            )
        values = _checked(plan.id, row, data)
        values.pop("sleutel")
        before = _linked(row.id)
        pairs = {name: (getattr(row, name), new) for name, new in values.items()}
        pairs["acties"] = (before, sorted(set(acties)))
        changed = log(INDICATOR, row.id, pairs, origin_of(actor, plan.id)) > 0
        for name, new in values.items():
            setattr(row, name, new)
        _link(row.id, plan.id, acties)
        row.version += changed
        return _set_uitgangswaarde(actor, row, uitgangswaarde) or changed


def remove_indicator(actor: Actor, indicator_id: int, reden: str) -> int:
    """Take an indicator away, and return the id of its plan. Its values stay, and it can be put back.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: no reason, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if not reden.strip():
        raise TrackingError("reden", "Schrijf waarom deze indicator weg mag.")
    with transaction():
        row, plan = open_indicator(actor, indicator_id)
        if row.verwijderd_op is None:
            log(INDICATOR, row.id, {"verwijderd_op": (None, clock.today())}, origin_of(actor, plan.id, reden))
            row.verwijderd_op = clock.today()
        return plan.id


def restore_indicator(actor: Actor, indicator_id: int) -> int:
    """Put an indicator back that was taken away, and return the id of its plan.

    Raises:
        NotAllowedError: not the actor's indicator.
        TrackingError: another one has its naam by now, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row, plan = open_indicator(actor, indicator_id, gone_too=True)
        _refuse_taken(plan.id, row.id, row.naam)
        log(INDICATOR, row.id, {"verwijderd_op": (row.verwijderd_op, None)}, origin_of(actor, plan.id))
        row.verwijderd_op = None
        return plan.id


def _checked(plan_id: int, row: IndicatorRow | None, data: IndicatorData) -> dict[str, Any]:
    values: dict[str, Any] = asdict(data)
    values["naam"] = " ".join(data.naam.split())
    if not values["naam"]:
        raise TrackingError("naam", "Geef de indicator een naam.")
    _refuse_taken(plan_id, row.id if row is not None else None, values["naam"])
    for field, table in (("thema_id", ThemaRow), ("doel_id", DoelRow)):
        chosen = values[field]
        if chosen is not None and getattr(db.session.get(table, chosen), "plan_id", None) != plan_id:
            raise TrackingError(field, "Kies iets uit dit plan.")
    if data.uitgangsjaar is not None and data.uitgangsjaar not in YEARS:
        raise TrackingError("uitgangsjaar", f"Vul een jaar in van {YEARS[0]} tot en met {YEARS[-1]}.")
    if data.verwacht_maand is not None and data.verwacht_maand not in MONTHS:
        raise TrackingError("verwacht_maand", "Kies een maand.")
    return values


def _refuse_taken(plan_id: int, own_id: int | None, naam: str) -> None:
    """Refuse a second indicator of the same naam: a table that is pasted could not tell them apart."""
    query = select(IndicatorRow.id).where(
        IndicatorRow.plan_id == plan_id,
        IndicatorRow.verwijderd_op.is_(None),
        func.lower(IndicatorRow.naam) == naam.lower(),
        IndicatorRow.id != (own_id or 0),
    )
    if db.session.scalar(query.limit(1)) is not None:
        raise TrackingError("naam", f"Dit plan heeft al een indicator ‘{naam}’. Kies een andere naam.")


def _linked(indicator_id: int) -> list[int]:
    query = select(IndicatorActieRow.actie_id).where(IndicatorActieRow.indicator_id == indicator_id)
    return sorted(db.session.scalars(query))


def _link(indicator_id: int, plan_id: int, acties: Collection[int]) -> None:
    wanted = set(acties)
    own = set(db.session.scalars(select(ActieRow.id).where(ActieRow.id.in_(wanted), ActieRow.plan_id == plan_id)))
    if own != wanted:
        raise NotAllowedError("actie van een ander plan")
    there = set(_linked(indicator_id))
    gone = IndicatorActieRow.actie_id.in_(there - wanted)
    db.session.execute(delete(IndicatorActieRow).where(IndicatorActieRow.indicator_id == indicator_id, gone))
    db.session.add_all(IndicatorActieRow(indicator_id=indicator_id, actie_id=one) for one in sorted(wanted - there))
    db.session.flush()


def _set_uitgangswaarde(actor: Actor, row: IndicatorRow, waarde: str) -> bool:
    """Write down the uitgangswaarde as the measurement of its year; an empty one leaves what is there."""
    try:
        found = checked(waarde, MetingSoort.METING)
    except TrackingError as error:
        raise TrackingError("uitgangswaarde", str(error)) from error
    if not found:
        return False
    if row.uitgangsjaar is None:
        raise TrackingError("uitgangsjaar", "Van welk jaar is de uitgangswaarde? Vul het jaar in.")
    there = find_meting(row.id, row.uitgangsjaar, MetingSoort.METING)
    if there is not None and there.waarde and there.waarde != found:
        message = (
            f"Voor {row.uitgangsjaar} staat al {there.waarde}. Wijzig dat cijfer bij het jaar zelf, met een reden."
        )
        raise TrackingError("uitgangswaarde", message)
    return write(row.id, row.uitgangsjaar, MetingSoort.METING, {"waarde": found}, origin_of(actor, row.plan_id))
