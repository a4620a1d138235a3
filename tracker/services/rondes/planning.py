"""Planning a ronde: make it, change it, open it before its day, close it before its day, take it back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.ronde import Omvang, Ronde, RondeStaat
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import Origin, log, log_event
from tracker.store.plans import list_plans
from tracker.store.ronde_tables import RondeRow
from tracker.store.rondes import find_ronde, to_ronde
from tracker.store.session import db, transaction

KIND = "ronde"
LONGEST_WINDOW_DAYS = 92


@dataclass(frozen=True, slots=True)
class RondeValues:
    """What somebody decides about a ronde."""

    titel: str
    van: date
    peildatum: date
    opent: date
    sluit: date
    omvang: Omvang
    instructie: str = ""
    commissie_op: date | None = None


def own_ronde(actor: Actor, ronde_id: int) -> Ronde:
    """Return a ronde of the own organisatie.

    Raises:
        NotAllowedError: there is no such ronde here.
    """
    ronde = find_ronde(actor.organisatie_id, ronde_id)
    if ronde is None:
        raise NotAllowedError(f"Ronde {ronde_id}")
    return ronde


def plan_ronde(actor: Actor, values: RondeValues) -> int:
    """Plan a ronde and return its id. Its mails follow from its days.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: days, plans or a title that cannot be.
    """
    actor.require(Permission.RONDES_BEHEREN)
    _check(actor, values)
    if values.sluit < clock.today():
        raise TrackingError("sluit", "Deze dag is al voorbij. Kies een laatste dag die nog komt.")
    with transaction() as session:
        row = RondeRow(
            organisatie_id=actor.organisatie_id, created_at=clock.now(), created_by_id=actor.user_id, **_columns(values)
        )
        session.add(row)
        session.flush()
        log_event(KIND, row.id, "gepland", origin(actor))
        return row.id


def change_ronde(actor: Actor, ronde_id: int, values: RondeValues) -> bool:
    """Change a ronde; returns whether anything changed. Once open only its title, words and last day may change.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: it is closed, or it is too late for this change.
    """
    actor.require(Permission.RONDES_BEHEREN)
    _check(actor, values)
    with transaction():
        row = _locked(actor, ronde_id)
        ronde, today = to_ronde(row), clock.today()
        staat = ronde.staat(today)
        if staat is RondeStaat.GESLOTEN:
            raise TrackingError("", "Deze ronde is gesloten en kan niet meer veranderen. Plan een nieuwe ronde.")
        if values.sluit < today:
            raise TrackingError("sluit", "Deze dag is al voorbij. Kies een dag die nog komt, of sluit de ronde nu.")
        if staat is RondeStaat.OPEN and not _asks_the_same(ronde, values):
            raise TrackingError("", "De ronde is open. U kunt nu alleen de titel, de instructie, de laatste dag en de "
                                    "dag van de commissie wijzigen.")  # fmt: skip
        changes = {name: (getattr(row, name), new) for name, new in _columns(values).items()}
        changed = log(KIND, ronde_id, changes, origin(actor))
        for name, (_, new) in changes.items():
            setattr(row, name, new)
        return bool(changed)


def _asks_the_same(ronde: Ronde, values: RondeValues) -> bool:
    """Return whether what people were asked already stays."""
    return (ronde.van, ronde.peildatum, ronde.opent, ronde.omvang) == (
        values.van, values.peildatum, values.opent, values.omvang,
    )  # fmt: skip


def open_ronde(actor: Actor, ronde_id: int) -> None:
    """Open a ronde today, before its day.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: it is open or closed already.
    """
    actor.require(Permission.RONDES_BEHEREN)
    with transaction():
        row = _locked(actor, ronde_id)
        staat = to_ronde(row).staat(clock.today())
        if staat not in {RondeStaat.GEPLAND, RondeStaat.AANGEKONDIGD}:
            raise TrackingError("", f"Deze ronde is al {staat.value}.")
        row.geopend_at = clock.now()
        log(KIND, ronde_id, {"geopend_at": (None, row.geopend_at)}, origin(actor))


def close_ronde(actor: Actor, ronde_id: int) -> None:
    """Close a ronde today, before its last day is over. Nobody gets a mail about it any more, but team OOV.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: it is not open.
    """
    actor.require(Permission.RONDES_BEHEREN)
    with transaction():
        row = _locked(actor, ronde_id)
        staat = to_ronde(row).staat(clock.today())
        if staat is RondeStaat.GESLOTEN:
            raise TrackingError("", "Deze ronde is al gesloten.")
        if staat is not RondeStaat.OPEN:
            raise TrackingError("", "Deze ronde is nog niet open. Wijzig de dagen, of open de ronde eerst.")
        row.gesloten_at = clock.now()
        log(KIND, ronde_id, {"gesloten_at": (None, row.gesloten_at)}, origin(actor))


def drop_ronde(actor: Actor, ronde_id: int) -> None:
    """Take a ronde back that nobody heard of yet.

    Raises:
        NotAllowedError: not for this actor, or not there.
        TrackingError: it was announced already.
    """
    actor.require(Permission.RONDES_BEHEREN)
    with transaction() as session:
        row = _locked(actor, ronde_id)
        if to_ronde(row).staat(clock.today()) is not RondeStaat.GEPLAND:
            raise TrackingError("", "De ronde is al aangekondigd. Verschuif de dagen, of open de ronde en sluit haar.")
        log_event(KIND, ronde_id, f"weggehaald: {row.titel}", origin(actor))
        session.execute(delete(RondeRow).where(RondeRow.id == ronde_id))


def origin(actor: Actor) -> Origin:
    """Return who does something to a ronde."""
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)


def _locked(actor: Actor, ronde_id: int) -> RondeRow:
    row = db.session.get(RondeRow, ronde_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Ronde {ronde_id}")
    return row


def _columns(values: RondeValues) -> dict[str, object]:
    omvang = values.omvang
    return {
        "titel": values.titel.strip(), "van": values.van, "peildatum": values.peildatum, "opent": values.opent,
        "sluit": values.sluit, "plan_ids": sorted(omvang.plan_ids), "thema_ids": sorted(omvang.thema_ids),
        "portefeuillehouder": omvang.portefeuillehouder, "reikwijdte": omvang.reikwijdte.value,
        "instructie": values.instructie.strip(), "commissie_op": values.commissie_op,
    }  # fmt: skip


def _check(actor: Actor, values: RondeValues) -> None:
    if not values.titel.strip():
        raise TrackingError("titel", "Geef de ronde een titel, bijvoorbeeld: Najaarsronde 2026.")
    if values.van > values.peildatum:
        raise TrackingError("van", "De periode begint na de peildatum. Kies een eerdere dag.")
    if values.sluit < values.opent:
        raise TrackingError("sluit", "De laatste dag ligt voor de eerste dag.")
    if (values.sluit - values.opent).days > LONGEST_WINDOW_DAYS:
        raise TrackingError("sluit", "Een ronde duurt ten hoogste drie maanden. Kies een eerdere laatste dag.")
    if values.commissie_op is not None and values.commissie_op <= values.peildatum:
        raise TrackingError("commissie_op", "De commissie vergadert na de peildatum. Kies een latere dag.")
    mine = {
        plan.id for plan in list_plans(actor.organisatie_id, counted=False) if plan.status is PlanStatus.VASTGESTELD
    }
    if not values.omvang.plan_ids or not set(values.omvang.plan_ids) <= mine:
        raise TrackingError("plannen", "Kies een of meer plannen die zijn vastgesteld.")
