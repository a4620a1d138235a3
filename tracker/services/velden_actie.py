"""What may stand in the fields of an actie: checked before anything changes, whichever way it comes in."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from tracker.domain.links import LinkError, check_link
from tracker.domain.opbouw import LARGEST_GEWICHT, OpbouwError, check_parent
from tracker.domain.plan import BudgetSoort, Prioriteit
from tracker.domain.velden import PREFIX, VeldError, read_waarde
from tracker.services.acties import TrackingError
from tracker.store.session import db
from tracker.store.tables import ActieRow, DoelRow, ThemaRow, VeldRow
from tracker.store.velden import to_veld

LARGEST_BUDGET = 999_999_999
_MONTHS = range(1, 13)


def check_fields(plan_id: int, actie_id: int | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes in the form in which they are kept.

    Args:
        plan_id: the plan of the actie.
        actie_id: which actie; None for one that is being made.
        changes: field → new value; a field of the plan's own is named as in domain/velden.py.

    Raises:
        TrackingError: one of them cannot be; it names the field.
    """
    found = dict(changes)
    for field, value in changes.items():
        if field.startswith(PREFIX):
            found[field] = _own_field(plan_id, field, value)
        elif field in _CHECKS:
            found[field] = _CHECKS[field](plan_id, actie_id, value)
    if bool(found.get("seizoen_van")) != bool(found.get("seizoen_tot")):
        raise TrackingError("seizoen_tot", "Kies bij het seizoen een eerste en een laatste maand, of laat beide leeg.")
    return found


def check_nummer(plan_id: int, actie_id: int | None, nummer: str) -> None:
    """See that no other actie of the plan has this number.

    Raises:
        TrackingError: another one has it.
    """
    if not nummer:
        return
    query = select(ActieRow.titel).where(
        ActieRow.plan_id == plan_id, ActieRow.nummer == nummer, ActieRow.verwijderd_op.is_(None)
    )
    other = db.session.scalar(query.where(ActieRow.id != actie_id).limit(1))
    if other is not None:
        raise TrackingError("nummer", f"Nummer {nummer} is al van ‘{other}’. Kies een ander nummer.")


def _own_field(plan_id: int, field: str, value: str | None) -> str:
    veld_id = field.removeprefix(PREFIX)
    row = db.session.get(VeldRow, int(veld_id)) if veld_id.isdecimal() else None
    if row is None or row.plan_id != plan_id or row.vervallen_op is not None:
        raise TrackingError(field, "Dit veld is er niet meer. Open de pagina opnieuw.")
    try:
        return read_waarde(to_veld(row), value or "")
    except VeldError as error:
        raise TrackingError(field, str(error)) from error


def _thema(plan_id: int, _: int | None, thema_id: int | None) -> int | None:
    if thema_id is None:
        return None
    inside = select(ThemaRow.id).where(
        ThemaRow.id == thema_id, ThemaRow.plan_id == plan_id, ThemaRow.vervallen_op.is_(None)
    )
    if db.session.scalar(inside) is None:
        raise TrackingError("thema_id", "Kies een thema van dit plan.")
    return thema_id


def _doel(plan_id: int, _: int | None, doel_id: int | None) -> int | None:
    if doel_id is None:
        return None
    inside = select(DoelRow.id).where(DoelRow.id == doel_id, DoelRow.plan_id == plan_id, DoelRow.vervallen_op.is_(None))
    if db.session.scalar(inside) is None:
        raise TrackingError("doel_id", "Kies een doel van dit plan.")
    return doel_id


def _parent(plan_id: int, actie_id: int | None, parent_id: int | None) -> int | None:
    if parent_id is None:
        return None
    query = select(ActieRow.id, ActieRow.parent_id).where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
    parents: dict[int, int | None] = {row.id: row.parent_id for row in db.session.execute(query)}
    try:
        check_parent(actie_id or 0, parent_id, parents)
    except OpbouwError as error:
        raise TrackingError("parent_id", str(error)) from error
    return parent_id


def _link(_: int, __: int | None, address: str) -> str:
    try:
        return check_link(address)
    except LinkError as error:
        raise TrackingError("zaak_link", str(error)) from error


def _number(field: str, smallest: int, largest: int, message: str, empty: int | None) -> Callable[..., int | None]:
    def check(_: int, __: int | None, value: int | None) -> int | None:
        if value is None:
            return empty
        if not smallest <= value <= largest:
            raise TrackingError(field, message)
        return value

    return check


def _word(field: str, words: frozenset[str]) -> Callable[..., str]:
    def check(_: int, __: int | None, value: str | None) -> str:
        if value and value not in words:
            raise TrackingError(field, f"Kies uit: {', '.join(sorted(words))}.")
        return value or ""

    return check


_CHECKS: dict[str, Callable[..., Any]] = {
    "thema_id": _thema,
    "doel_id": _doel,
    "parent_id": _parent,
    "zaak_link": _link,
    "gewicht": _number("gewicht", 1, LARGEST_GEWICHT, f"Kies een gewicht van 1 tot en met {LARGEST_GEWICHT}.", 1),
    "budget": _number("budget", 0, LARGEST_BUDGET, "Vul een bedrag in van 0 tot 999.999.999 euro.", None),
    "seizoen_van": _number("seizoen_van", _MONTHS[0], _MONTHS[-1], "Kies een maand.", None),
    "seizoen_tot": _number("seizoen_tot", _MONTHS[0], _MONTHS[-1], "Kies een maand.", None),
    "prioriteit": _word("prioriteit", frozenset(word.value for word in Prioriteit)),
    "budget_soort": _word("budget_soort", frozenset(word.value for word in BudgetSoort)),
}
