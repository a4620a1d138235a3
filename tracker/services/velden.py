"""The fields a plan has of its own: adding, changing, taking away, and making one of a column the plan came with."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from tracker import clock
from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.domain.velden import (
    LONGEST_CHOICE,
    MOST_VELDEN,
    Veld,
    VeldError,
    VeldSoort,
    as_soort,
    only_openbaar,
    read_waarde,
)
from tracker.services.acties import TrackingError, change, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.inzage import sees_everything_of
from tracker.services.plannen import open_plan
from tracker.store.changes import log, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, VeldRow
from tracker.store.velden import to_veld

LONGEST_NAAM = 60
FEWEST_CHOICES, MOST_CHOICES = 2, 30


def add_veld(
    actor: Actor,
    plan_id: int,
    *,
    naam: str,
    soort: VeldSoort,
    keuzes: Sequence[str] = (),
    openbaar: bool = False,
    uitleg: str = "",
) -> int:
    """Give a plan a field of its own and return its id.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no name or one that is taken, no choices, too many fields, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        open_plan(actor, plan_id)
        naam = check_room_for(plan_id, None, naam)
        row = VeldRow(
            plan_id=plan_id, soort=soort.value, openbaar=openbaar, uitleg=" ".join(uitleg.split()),
            naam=naam, keuzes=_checked_keuzes(soort, keuzes),
            position=_behind(plan_id), vervallen_op=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("veld", row.id, "toegevoegd", origin_of(actor, plan_id))
        return row.id


def update_veld(
    actor: Actor, veld_id: int, *, naam: str, keuzes: Sequence[str], openbaar: bool, uitleg: str = ""
) -> None:
    """Change a field; its soort stays, so that what was filled in keeps its meaning.

    Raises:
        NotAllowedError: not a field of the actor's organisatie.
        TrackingError: no name or one that is taken, a choice that is in use would go, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _own(actor, veld_id)
        chosen = _checked_keuzes(VeldSoort(row.soort), keuzes)
        if row.soort == VeldSoort.KEUZE.value:
            _keep_used(row, chosen)
        new: dict[str, Any] = {
            "naam": _checked_naam(row.plan_id, veld_id, naam), "keuzes": chosen, "openbaar": openbaar,
            "uitleg": " ".join(uitleg.split()),
        }  # fmt: skip
        before = {field: (getattr(row, field), value) for field, value in new.items()}
        log("veld", veld_id, before, origin_of(actor, row.plan_id))
        for field, value in new.items():
            setattr(row, field, value)


def remove_veld(actor: Actor, veld_id: int) -> None:
    """Take a field away: it is not shown or asked any more. What was filled in stays in the history.

    Raises:
        NotAllowedError: not a field of the actor's organisatie.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _own(actor, veld_id)
        row.vervallen_op = clock.today()
        log_event("veld", veld_id, "weggehaald", origin_of(actor, row.plan_id))


def veld_of_column(actor: Actor, plan_id: int, head: str, *, openbaar: bool = False) -> tuple[int, int]:
    """Make a field of a column the plan came with, and fill it in; return its id and in how many acties.

    The sort of the field follows from what stands in the column. The words of the plan stay where they are.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no acties have this column, the name is taken, too many fields, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        open_plan(actor, plan_id)
        rows = [row for row in session.scalars(_acties(plan_id)) if row.overig.get(head, "").strip()]
        if not rows:
            raise TrackingError("kolom", f"Geen enkele actie heeft iets in de kolom ‘{head}’.")
        soort, keuzes = as_soort(row.overig[head] for row in rows)
        veld_id = add_veld(actor, plan_id, naam=head[:LONGEST_NAAM], soort=soort, keuzes=keuzes, openbaar=openbaar)
        veld = to_veld(session.get_one(VeldRow, veld_id))
        return veld_id, sum(_fill(actor, row, veld, row.overig[head]) for row in rows)


def velden_for(actor: Actor, plan: Plan, actie: Actie) -> list[tuple[Veld, str]]:
    """Return the fields of the plan with what this actie says in them, as far as the actor may read them.

    Fields that are not openbaar are for whoever works on the plan: team OOV, and the actiehouder on own acties.
    """
    inside = sees_everything_of(actor, actie)
    values = dict(actie.eigen) if inside else only_openbaar(dict(actie.eigen), plan.velden)
    return [(veld, values.get(veld.id, "")) for veld in plan.velden if inside or veld.openbaar]


def _fill(actor: Actor, row: ActieRow, veld: Veld, text: str) -> bool:
    try:
        value = read_waarde(veld, text[:2_000])
    except VeldError:
        return False
    key = str(veld.id)
    changed = change(actor, row, {}, "Uit het plan overgenomen.", extra={veld.key: (row.eigen.get(key, ""), value)})
    row.eigen = {**row.eigen, key: value}
    return changed


def _acties(plan_id: int) -> Any:
    query = select(ActieRow).where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    return query.order_by(ActieRow.position, ActieRow.id).with_for_update()


def _own(actor: Actor, veld_id: int) -> VeldRow:
    row = db.session.get(VeldRow, veld_id, populate_existing=True)
    if row is None or row.vervallen_op is not None:
        raise NotAllowedError("veld wijzigen")
    open_plan(actor, row.plan_id)
    return row


def _of_plan(plan_id: int) -> list[VeldRow]:
    query = select(VeldRow).where(VeldRow.plan_id == plan_id, VeldRow.vervallen_op.is_(None))
    return list(db.session.scalars(query.order_by(VeldRow.position, VeldRow.id)))


def _behind(plan_id: int) -> int:
    return (db.session.scalar(select(func.max(VeldRow.position)).where(VeldRow.plan_id == plan_id)) or 0) + 1


def check_room_for(plan_id: int, veld_id: int | None, naam: str) -> str:
    """Return the name of a field that can come into the plan, tidied.

    Raises:
        TrackingError: there are too many, or the name cannot be or is taken.
    """
    if len(_of_plan(plan_id)) >= MOST_VELDEN:
        raise TrackingError("naam", f"Een plan heeft ten hoogste {MOST_VELDEN} eigen velden.")
    return _checked_naam(plan_id, veld_id, naam)


def _checked_naam(plan_id: int, veld_id: int | None, naam: str) -> str:
    naam = " ".join(naam.split())
    if not naam:
        raise TrackingError("naam", "Geef het veld een naam.")
    if len(naam) > LONGEST_NAAM:
        raise TrackingError("naam", f"Maak de naam korter: ten hoogste {LONGEST_NAAM} tekens.")
    if any(row.naam.casefold() == naam.casefold() and row.id != veld_id for row in _of_plan(plan_id)):
        raise TrackingError("naam", f"Er is al een veld ‘{naam}’. Kies een andere naam.")
    return naam


def _checked_keuzes(soort: VeldSoort, keuzes: Sequence[str]) -> list[str]:
    if soort is not VeldSoort.KEUZE:
        return []
    found = list(dict.fromkeys(one for keuze in keuzes if (one := " ".join(keuze.split()))))
    if not FEWEST_CHOICES <= len({one.casefold() for one in found}) == len(found) <= MOST_CHOICES:
        raise TrackingError(
            "keuzes", f"Schrijf {FEWEST_CHOICES} tot {MOST_CHOICES} verschillende keuzes, elk op een eigen regel."
        )
    if any(len(one) > LONGEST_CHOICE for one in found):
        raise TrackingError("keuzes", f"Maak de keuzes korter: ten hoogste {LONGEST_CHOICE} tekens elk.")
    return found


def _keep_used(row: VeldRow, keuzes: Sequence[str]) -> None:
    used = {one.eigen.get(str(row.id), "") for one in db.session.scalars(_acties(row.plan_id))} - {""}
    lost = sorted(used - set(keuzes))
    if lost:
        raise TrackingError("keuzes", f"‘{lost[0]}’ is bij acties gekozen en moet blijven staan.")
