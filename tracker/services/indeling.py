"""Changing the thema's and doelen of a plan: add, rename, number, move, order, and take away.

Nothing is deleted: what is taken away is not part of the plan from that day on, an earlier peildatum still shows it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from tracker import clock
from tracker.domain.plan import Prioriteit
from tracker.domain.rollen import Permission
from tracker.domain.vng import NAMES
from tracker.services.acties import TrackingError, change, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.plannen import open_plan
from tracker.store.changes import log, log_event
from tracker.store.indeling import acties_of_doel, in_use
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, DoelRow, IndicatorRow, ThemaRow

LONGEST_TITEL, LONGEST_NUMMER, LONGEST_DOEL = 200, 40, 2_000
_PRIORITEITEN = frozenset(word.value for word in Prioriteit)


def add_thema(actor: Actor, plan_id: int, *, titel: str, **given: Any) -> int:
    """Add a thema behind the others, or with a `parent_id` a deelthema, and return its id.

    Args:
        actor: who adds it.
        plan_id: to which plan.
        titel: what it is called.
        given: nummer, parent_id, vng (a code of domain/vng.py) and prioriteit, each when known.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no titel, a number that is taken, a parent of another plan, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        open_plan(actor, plan_id)
        values = _checked_thema(plan_id, None, {"titel": titel} | given)
        row = ThemaRow(plan_id=plan_id, position=_behind(ThemaRow, plan_id), toegevoegd_op=clock.today(), **values)
        session.add(row)
        session.flush()
        log_event("thema", row.id, "toegevoegd", origin_of(actor, plan_id))
        return row.id


def update_thema(actor: Actor, thema_id: int, *, reason: str = "", **changes: Any) -> None:
    """Change the titel, nummer, parent_id, vng or prioriteit of a thema.

    Raises:
        NotAllowedError: not a thema of the actor's organisatie.
        TrackingError: no titel, a number that is taken, a thema that would be part of itself, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _thema(actor, thema_id)
        _change(actor, "thema", row, _checked_thema(row.plan_id, thema_id, changes), reason)


def move_thema(actor: Actor, thema_id: int, *, up: bool) -> None:
    """Move a thema one place up or down among the thema's it stands with; at the end nothing happens.

    Raises:
        NotAllowedError: not a thema of the actor's organisatie.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        row = _thema(actor, thema_id)
        beside = select(ThemaRow).where(
            ThemaRow.plan_id == row.plan_id,
            ThemaRow.parent_id.is_(None) if row.parent_id is None else ThemaRow.parent_id == row.parent_id,
            ThemaRow.vervallen_op.is_(None),
        )
        rows = list(session.scalars(beside.order_by(ThemaRow.position, ThemaRow.id)))
        at = rows.index(row)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(rows):
            return
        places = _rising([one.position for one in rows])
        rows[at], rows[to] = rows[to], rows[at]
        for one, position in zip(rows, places, strict=True):
            _change(actor, "thema", one, {"position": position})


def remove_thema(actor: Actor, thema_id: int, *, naar_id: int | None = None, reason: str = "") -> int:
    """Take a thema out of the plan; return how many acties went to another thema.

    Args:
        actor: who does it.
        thema_id: which thema.
        naar_id: the thema that takes over its acties, deelthema's, doelen and indicatoren; None when it is empty.
        reason: why.

    Raises:
        NotAllowedError: not a thema of the actor's organisatie.
        TrackingError: it is not empty and nothing takes over, it would take over from itself, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _thema(actor, thema_id)
        moved = 0
        if any(in_use(thema_id)):
            if naar_id is None:
                raise TrackingError("naar", "Dit thema is niet leeg. Kies naar welk thema alles gaat.")
            _check_parent(row.plan_id, thema_id, naar_id, "naar")
            moved = _hand_over(actor, row, naar_id, reason)
        log_event("thema", row.id, "weggehaald", origin_of(actor, row.plan_id, reason))
        row.vervallen_op = clock.today()
        return moved


def add_doel(actor: Actor, plan_id: int, *, tekst: str, thema_id: int | None = None, nummer: str = "") -> int:
    """Add a doel, of a thema or of the whole plan, and return its id.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: no text, a thema of another plan, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        open_plan(actor, plan_id)
        values = _checked_doel(plan_id, {"tekst": tekst, "thema_id": thema_id, "nummer": nummer})
        row = DoelRow(plan_id=plan_id, position=_behind(DoelRow, plan_id), toegevoegd_op=clock.today(), **values)
        session.add(row)
        session.flush()
        log_event("doel", row.id, "toegevoegd", origin_of(actor, plan_id))
        return row.id


def update_doel(actor: Actor, doel_id: int, *, reason: str = "", **changes: Any) -> None:
    """Change the tekst, thema_id or nummer of a doel; the passage of the plan it came from stays.

    Raises:
        NotAllowedError: not a doel of the actor's organisatie.
        TrackingError: no text, a thema of another plan, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _doel(actor, doel_id)
        _change(actor, "doel", row, _checked_doel(row.plan_id, changes), reason)


def remove_doel(actor: Actor, doel_id: int, *, reason: str = "") -> None:
    """Take a doel out of the plan.

    Raises:
        NotAllowedError: not a doel of the actor's organisatie.
        TrackingError: acties serve it, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = _doel(actor, doel_id)
        number = acties_of_doel(doel_id)
        if number:
            acties = "1 actie dient" if number == 1 else f"{number} acties dienen"
            raise TrackingError("doel", f"{acties} dit doel. Kies bij die acties eerst een ander doel.")
        log_event("doel", row.id, "weggehaald", origin_of(actor, row.plan_id, reason))
        row.vervallen_op = clock.today()


def _thema(actor: Actor, thema_id: int) -> ThemaRow:
    row = db.session.get(ThemaRow, thema_id, populate_existing=True)
    if row is None or row.vervallen_op is not None:
        raise NotAllowedError("thema wijzigen")
    open_plan(actor, row.plan_id)
    return row


def _doel(actor: Actor, doel_id: int) -> DoelRow:
    row = db.session.get(DoelRow, doel_id, populate_existing=True)
    if row is None or row.vervallen_op is not None:
        raise NotAllowedError("doel wijzigen")
    open_plan(actor, row.plan_id)
    return row


def _change(
    actor: Actor, kind: str, row: ThemaRow | DoelRow | IndicatorRow, values: dict[str, Any], reason: str = ""
) -> None:
    before = {field: (getattr(row, field), new) for field, new in values.items()}
    log(kind, row.id, before, origin_of(actor, row.plan_id, reason))
    for field, new in values.items():
        setattr(row, field, new)


def _hand_over(actor: Actor, row: ThemaRow, naar_id: int, reason: str) -> int:
    """Give everything a thema holds to another one; return how many acties."""
    session = db.session
    acties = session.scalars(select(ActieRow.id).where(ActieRow.thema_id == row.id)).all()
    moved = [change(actor, one, {"thema_id": naar_id}, reason) for one in lock_acties(actor, acties, also_deleted=True)]
    for deelthema in session.scalars(select(ThemaRow).where(ThemaRow.parent_id == row.id)):
        _change(actor, "thema", deelthema, {"parent_id": naar_id}, reason)
    for doel in session.scalars(select(DoelRow).where(DoelRow.thema_id == row.id)):
        _change(actor, "doel", doel, {"thema_id": naar_id}, reason)
    for indicator in session.scalars(select(IndicatorRow).where(IndicatorRow.thema_id == row.id)):
        _change(actor, "indicator", indicator, {"thema_id": naar_id}, reason)
    return len(moved)


def _checked_thema(plan_id: int, thema_id: int | None, given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if "titel" in values:
        values["titel"] = " ".join((values["titel"] or "").split())
        if not values["titel"]:
            raise TrackingError("titel", "Geef het thema een naam.")
        if len(values["titel"]) > LONGEST_TITEL:
            raise TrackingError("titel", f"Maak de naam korter: ten hoogste {LONGEST_TITEL} tekens.")
    if "nummer" in values:
        values["nummer"] = check_nummer_of_thema(plan_id, thema_id, (values["nummer"] or "").strip())
    if "parent_id" in values:
        _check_parent(plan_id, thema_id, values["parent_id"], "parent")
    if values.get("vng") and values["vng"] not in NAMES:
        raise TrackingError("vng", "Kies een veld of thema uit de lijst van de VNG.")
    if values.get("prioriteit") and values["prioriteit"] not in _PRIORITEITEN:
        raise TrackingError("prioriteit", "Kies een prioriteit uit de lijst.")
    return values


def check_nummer_of_thema(plan_id: int, thema_id: int | None, nummer: str) -> str:
    """Return the number when no other thema of the plan has it.

    Raises:
        TrackingError: another one has it, or it is too long.
    """
    if len(nummer) > LONGEST_NUMMER:
        raise TrackingError("nummer", f"Een nummer heeft ten hoogste {LONGEST_NUMMER} tekens.")
    same = select(ThemaRow.titel).where(
        ThemaRow.plan_id == plan_id,
        ThemaRow.nummer == nummer,
        ThemaRow.id != thema_id,
        ThemaRow.vervallen_op.is_(None),
    )
    other = db.session.scalar(same.limit(1)) if nummer else None
    if other is not None:
        raise TrackingError("nummer", f"Nummer {nummer} is al van het thema ‘{other}’. Kies een ander nummer.")
    return nummer


def _check_parent(plan_id: int, thema_id: int | None, parent_id: int | None, field: str) -> None:
    """See that a thema can be put into another one: of the same plan, and not into itself or what it holds."""
    if parent_id is None:
        return
    query = select(ThemaRow.id, ThemaRow.parent_id).where(ThemaRow.plan_id == plan_id, ThemaRow.vervallen_op.is_(None))
    parents: dict[int, int | None] = {row.id: row.parent_id for row in db.session.execute(query)}
    if parent_id not in parents:
        raise TrackingError(field, "Kies een thema van dit plan.")
    above: int | None = parent_id
    while above is not None:
        if above == thema_id:
            raise TrackingError(field, "Een thema kan geen deel zijn van zichzelf. Kies een ander thema.")
        above = parents.get(above)


def _checked_doel(plan_id: int, given: dict[str, Any]) -> dict[str, Any]:
    values = dict(given)
    if "tekst" in values:
        values["tekst"] = " ".join((values["tekst"] or "").split())
        if not values["tekst"]:
            raise TrackingError("tekst", "Schrijf wat u wilt bereiken.")
        if len(values["tekst"]) > LONGEST_DOEL:
            raise TrackingError("tekst", f"Maak het doel korter: ten hoogste {LONGEST_DOEL} tekens.")
    if "nummer" in values:
        values["nummer"] = (values["nummer"] or "").strip()[:LONGEST_NUMMER]
    if "thema_id" in values:
        _check_parent(plan_id, None, values["thema_id"], "thema")
    return values


def _behind(table: type[ThemaRow] | type[DoelRow], plan_id: int) -> int:
    last: int | None = db.session.scalar(select(func.max(table.position)).where(table.plan_id == plan_id))
    return (last or 0) + 1


def _rising(places: Sequence[int]) -> list[int]:
    """Return the places, each at least one more than the one before."""
    found: list[int] = []
    for place in places:
        found.append(max(place, found[-1] + 1) if found else place)
    return found
