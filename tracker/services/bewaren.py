"""Keeping a list under a name, for oneself or for everybody of the organisatie, and the columns one likes to see."""

from sqlalchemy import select

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.session import db, transaction
from tracker.store.tables import BewaardeLijstRow

LONGEST_NAME = 60
LONGEST_ADDRESS = 2_000
MOST = 50  # of one person: more is no help


class BewaarError(ValueError):
    """A list that cannot be kept like this; the message is Dutch."""


def keep_list(actor: Actor, naam: str, adres: str, *, gedeeld: bool = False) -> int:
    """Keep a list under a name and return its id; the same name of the same person is replaced.

    Args:
        actor: whose list it is.
        naam: how it is called.
        adres: the query of its address, as `Selection.query` writes it.
        gedeeld: whether everybody of the organisatie finds it. Others see in it only what they may see anyway.

    Raises:
        NotAllowedError: the actor reads no acties, or may not share.
        BewaarError: no name, or too many lists.
    """
    actor.require(Permission.PLAN_LEZEN)
    naam = " ".join(naam.split())[:LONGEST_NAME]
    if not naam:
        raise BewaarError("Geef de lijst een naam, bijvoorbeeld ‘Acties van de politie’.")
    if gedeeld:
        actor.require(Permission.ALLE_ACTIES)
    with transaction():
        return _put(actor, naam, adres, gedeeld=gedeeld).id


def keep_columns(actor: Actor, adres: str) -> None:
    """Let the list open with these columns for this person; an empty address takes that back.

    Raises:
        NotAllowedError: the actor reads no acties.
    """
    actor.require(Permission.PLAN_LEZEN)
    with transaction():
        _put(actor, "", adres, gedeeld=False)


def _put(actor: Actor, naam: str, adres: str, *, gedeeld: bool) -> BewaardeLijstRow:
    if actor.user_id is None:
        raise NotAllowedError("Een lijst hoort bij iemand.")
    own = db.session.scalars(
        select(BewaardeLijstRow).where(
            BewaardeLijstRow.organisatie_id == actor.organisatie_id, BewaardeLijstRow.user_id == actor.user_id
        )
    ).all()
    row = next((one for one in own if one.naam == naam), None)
    if row is None:
        if len(own) >= MOST:
            raise BewaarError(f"U hebt al {MOST} lijsten bewaard. Verwijder er eerst een.")
        row = BewaardeLijstRow(
            organisatie_id=actor.organisatie_id, user_id=actor.user_id, naam=naam, created_at=clock.now()
        )  # fmt: skip
        db.session.add(row)
    row.adres, row.gedeeld = adres[:LONGEST_ADDRESS], gedeeld
    db.session.flush()
    return row


def share_list(actor: Actor, lijst_id: int, *, gedeeld: bool) -> str:
    """Share a list with the organisatie, or keep it for oneself again; returns its name.

    Raises:
        NotAllowedError: not the actor's list, or not allowed to share.
    """
    if gedeeld:
        actor.require(Permission.ALLE_ACTIES)
    with transaction():
        row = _own(actor, lijst_id)
        row.gedeeld = gedeeld
        return row.naam


def drop_list(actor: Actor, lijst_id: int) -> str:
    """Throw a list away and return its name; the acties stay.

    Raises:
        NotAllowedError: not the actor's list.
    """
    with transaction() as session:
        row = _own(actor, lijst_id)
        session.delete(row)
        return row.naam


def _own(actor: Actor, lijst_id: int) -> BewaardeLijstRow:
    """Return a list to change: one's own, or one that is shared when team OOV tidies up."""
    row = db.session.get(BewaardeLijstRow, lijst_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("lijst wijzigen")
    if row.user_id != actor.user_id and not (row.gedeeld and actor.may(Permission.ALLE_ACTIES)):
        raise NotAllowedError("lijst van een ander")
    return row
