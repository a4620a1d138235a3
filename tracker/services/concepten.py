"""What somebody typed about an actie and did not send yet: kept for this person alone, until it is sent or dropped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from tracker import clock
from tracker.services.acties import lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.vervangen import speaks_for
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, ConceptRow, PlanRow
from tracker.store.voortgang import delete_concept

LONGEST = 10_000
FIELDS = frozenset({"fase", "koers", "toelichting", "oorzaak", "gevolg", "bijsturing", "aantal", "datum", "geopend"})


@dataclass(frozen=True, slots=True)
class Concept:
    """The fields as they were typed, and when they were kept."""

    velden: Mapping[str, str]
    at: datetime


def save_concept(actor: Actor, actie_id: int, velden: Mapping[str, str]) -> datetime:
    """Keep what was typed, in the place of what was kept before; returns the moment.

    Raises:
        NotAllowedError: not the actor's to report on.
        TrackingError: the plan is closed.
    """
    kept = {name: text[:LONGEST] for name, text in velden.items() if name in FIELDS}
    with transaction() as session:
        (actie,) = lock_acties(actor, [actie_id])
        speaks_for(actor, actie)
        if actor.user_id is None:
            raise NotAllowedError("een concept is van een persoon")
        row = session.get(ConceptRow, (actor.user_id, actie_id))
        if row is None:
            row = ConceptRow(user_id=actor.user_id, actie_id=actie_id)
            session.add(row)
        row.velden, row.at = kept, clock.now()
        return row.at


def concept_of(actor: Actor, actie_id: int) -> Concept | None:
    """Return what this person kept about this actie, if anything."""
    row = db.session.get(ConceptRow, (actor.user_id, actie_id)) if actor.user_id is not None else None
    return None if row is None else Concept(row.velden, row.at)


def concepten_of(actor: Actor, actie_ids: Collection[int]) -> dict[int, Concept]:
    """Return actie id → what this person kept about it."""
    query = select(ConceptRow).where(ConceptRow.user_id == actor.user_id, ConceptRow.actie_id.in_(actie_ids))
    rows = db.session.scalars(query.execution_options(populate_existing=True))
    return {row.actie_id: Concept(row.velden, row.at) for row in rows}


def drop_concept(actor: Actor, actie_id: int) -> None:
    """Throw away what this person kept about this actie."""
    with transaction():
        delete_concept(actor.user_id, actie_id)


def acties_with_concept(actor: Actor) -> dict[int, datetime]:
    """Return actie id → when this person kept something about it, in this organisatie."""
    query = (
        select(ConceptRow.actie_id, ConceptRow.at)
        .join(ActieRow, ActieRow.id == ConceptRow.actie_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(ConceptRow.user_id == actor.user_id, PlanRow.organisatie_id == actor.organisatie_id)
        .where(ActieRow.verwijderd_op.is_(None))
    )
    return {row.actie_id: row.at for row in db.session.execute(query)}
