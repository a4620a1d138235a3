"""Putting back what was taken out of a plan by mistake: a thema, a doel, a field of its own.

The log keeps the days in between, so that a peildatum from those days still does not see it.
"""

from typing import Any

from tracker.domain.rollen import Permission
from tracker.services.acties import origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.indeling import check_nummer_of_thema
from tracker.services.plannen import open_plan
from tracker.services.velden import check_room_for
from tracker.store.changes import log
from tracker.store.session import db, transaction
from tracker.store.tables import DoelRow, ThemaRow, VeldRow

_TABLES: dict[str, Any] = {"thema": ThemaRow, "doel": DoelRow, "veld": VeldRow}


def restore_part(actor: Actor, plan_id: int, soort: str, part_id: int) -> None:
    """Put a "thema", "doel" or "veld" back. What a thema held went to another one, and stays there.

    Raises:
        NotAllowedError: it is not there, was not taken away, or is not of a plan of the actor.
        TrackingError: another one has its number or name by now, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction():
        row = db.session.get(_TABLES[soort], part_id, populate_existing=True)
        if row is None or row.plan_id != plan_id or row.vervallen_op is None:
            raise NotAllowedError(f"{soort} terugzetten")
        open_plan(actor, plan_id)
        if soort == "thema":
            check_nummer_of_thema(plan_id, part_id, row.nummer)
        if soort == "veld":
            check_room_for(plan_id, part_id, row.naam)
        log(soort, part_id, {"vervallen_op": (row.vervallen_op, None)}, origin_of(actor, plan_id, "Teruggezet."))
        row.vervallen_op = None
