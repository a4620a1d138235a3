"""What goes along when an actie goes on in another one: what is still to be reached, and what the raad was promised."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.services.acties import origin_of
from tracker.services.actor import Actor
from tracker.store.changes import log_event
from tracker.store.raadsafspraken import links_now
from tracker.store.tables import ActieRaadsafspraakRow, ActieRow, MijlpaalRow


def copy_open_mijlpalen(session: Session, actor: Actor, copies: dict[int, ActieRow]) -> None:
    """Give acties the mijlpalen, not yet reached, of the ones they go on from (`copies`: id of that one → row)."""
    query = select(MijlpaalRow).where(
        MijlpaalRow.actie_id.in_(copies), MijlpaalRow.gereed_op.is_(None), MijlpaalRow.verwijderd_op.is_(None)
    )
    for one in session.scalars(query.order_by(MijlpaalRow.id)).all():
        to = copies[one.actie_id]
        row = MijlpaalRow(
            actie_id=to.id, titel=one.titel, datum=one.datum, datum_oorspronkelijk=one.datum_oorspronkelijk,
            eigenaar_id=one.eigenaar_id, toegevoegd_op=clock.today(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("mijlpaal", row.id, f"mijlpaal meegekomen: {row.titel}", origin_of(actor, to.plan_id))


def copy_raadsafspraken(session: Session, copies: dict[int, ActieRow]) -> None:
    """Let acties carry out what the ones they go on from carried out."""
    today = clock.today()
    has = {(link.actie_id, link.raadsafspraak_id) for link in links_now([row.id for row in copies.values()])}
    wanted = {(copies[link.actie_id].id, link.raadsafspraak_id): None for link in links_now(copies)}
    session.add_all(
        ActieRaadsafspraakRow(actie_id=actie_id, raadsafspraak_id=raadsafspraak_id, vanaf=today, tot=None)
        for actie_id, raadsafspraak_id in wanted
        if (actie_id, raadsafspraak_id) not in has
    )
