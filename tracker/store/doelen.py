"""Which themas of a plan have a doel: enough to know which acties serve none."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select

from tracker.store.session import db
from tracker.store.tables import DoelRow


def themas_with_doel(plan_ids: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """Return plan id → the themas that had a doel on this day; a plan without any doel is left out."""
    there = or_(DoelRow.vervallen_op.is_(None), DoelRow.vervallen_op > day)
    found: dict[int, set[int]] = {}
    query = select(DoelRow.plan_id, DoelRow.thema_id).where(DoelRow.plan_id.in_(plan_ids), there).distinct()
    for plan_id, thema_id in db.session.execute(query):
        found.setdefault(plan_id, set()).update([] if thema_id is None else [thema_id])
    return {plan_id: frozenset(themas) for plan_id, themas in found.items()}
