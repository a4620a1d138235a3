"""Sharing acties with a partner, and taking that back. What the partner then sees is in `partnerzicht.py`."""

from collections.abc import Collection

from sqlalchemy import delete, select, update

from tracker import clock
from tracker.domain.plan import Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.gedeeld import shares_of_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, GedeeldRow, MembershipRow, PartnerRow, VoortgangRow
from tracker.store.uitnodiging_tables import UitnodigingRow


def share_acties(actor: Actor, actie_ids: Collection[int], partner_id: int) -> int:
    """Let the people of a partner see these acties and propose voortgang on them; return how many are new to them.

    Raises:
        NotAllowedError: the actor may not share, or an actie or partner is not theirs.
        TrackingError: an actie is vertrouwelijk, or its plan is closed.
    """
    with transaction() as session:
        partner, rows = _locked(actor, actie_ids, partner_id)
        secret = [row for row in rows if row.vertrouwelijkheid == Vertrouwelijkheid.VERTROUWELIJK.value]
        if secret:
            raise TrackingError(
                "keuze", f"‘{secret[0].titel}’ is vertrouwelijk. Maak de actie intern of openbaar, en deel haar dan."
            )
        fresh = [row for row in rows if session.get(GedeeldRow, (row.id, partner.id)) is None]
        for row in fresh:
            before = _names(row.id)
            session.add(GedeeldRow(actie_id=row.id, partner_id=partner.id, op=clock.today(), door_id=actor.user_id))
            session.flush()
            change(actor, row, {}, extra={"gedeeld": (before, _names(row.id))})
        return len(fresh)


def unshare_acties(actor: Actor, actie_ids: Collection[int], partner_id: int) -> int:
    """Take these acties away from the people of a partner, from their next click on; return how many it were.

    Raises:
        NotAllowedError: the actor may not share, or an actie or partner is not theirs.
        TrackingError: the plan of an actie is closed.
    """
    with transaction() as session:
        partner, rows = _locked(actor, actie_ids, partner_id)
        gone = [row for row in rows if session.get(GedeeldRow, (row.id, partner.id)) is not None]
        for row in gone:
            before = _names(row.id)
            session.execute(
                delete(GedeeldRow).where(GedeeldRow.actie_id == row.id, GedeeldRow.partner_id == partner.id)
            )
            change(actor, row, {}, extra={"gedeeld": (before, _names(row.id))})
        return len(gone)


def share_exactly(actor: Actor, among: Collection[int], chosen: Collection[int], partner_id: int) -> tuple[int, int]:
    """Share of `among` exactly the chosen ones; return how many were added and how many taken back.

    Raises:
        NotAllowedError: the actor may not share, or an actie or partner is not theirs.
        TrackingError: a chosen actie is vertrouwelijk, or the plan of one is closed.
    """
    with transaction():
        added = share_acties(actor, set(among) & set(chosen), partner_id)
        return added, unshare_acties(actor, set(among) - set(chosen), partner_id)


def _locked(actor: Actor, actie_ids: Collection[int], partner_id: int) -> tuple[PartnerRow, list[ActieRow]]:
    actor.require(Permission.ACTIE_DELEN)
    partner = db.session.scalar(select(PartnerRow).where(PartnerRow.id == partner_id))
    if partner is None or partner.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("partner zien")
    return partner, lock_acties(actor, actie_ids) if actie_ids else []


def _names(actie_id: int) -> list[str]:
    return [share.naam for share in shares_of_actie(actie_id)]


def take_over_partner(gone_id: int, kept_id: int) -> None:
    """Let the people, invitations, shares and proposals of a partner be of another, in the running transaction."""
    for row in db.session.scalars(select(GedeeldRow).where(GedeeldRow.partner_id == gone_id)).all():
        if db.session.get(GedeeldRow, (row.actie_id, kept_id)) is None:
            db.session.add(GedeeldRow(actie_id=row.actie_id, partner_id=kept_id, op=row.op, door_id=row.door_id))
        db.session.delete(row)
    for table in (MembershipRow, VoortgangRow, UitnodigingRow):
        db.session.execute(update(table).where(table.partner_id == gone_id).values(partner_id=kept_id))
    db.session.flush()
