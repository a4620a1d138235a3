"""Inviting somebody of a partner: the regisseur asks for the account, a beheerder makes it or turns it down.

Until a beheerder agreed, the person does not exist here and gets no mail. Nobody agrees with the own request. Source:
the permission matrix of the assurance report (1.1, row 26). Names and addresses stay out of the change log, which
nobody can take them out of again.
"""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.domain.uitnodiging import Stand
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.accounts import AccountError, add_user, check_names, check_term, origin_of_person
from tracker.services.mensen.toegang import Given, invite
from tracker.store.accounts import find_user
from tracker.store.changes import log, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import PartnerRow
from tracker.store.uitnodiging_tables import UitnodigingRow
from tracker.store.uitnodigingen import asked_for

LONGEST, LONGEST_TEXT = 200, 1_000  # signs of a name, and of a reason
_KNOWN = "Dit adres is al bekend. Vraag de beheerder of deze persoon de rol externe partner kan krijgen."
_OVER = {
    Stand.GEMAAKT: "Het account is al gemaakt.",
    Stand.AFGEWEZEN: "Deze aanvraag is al afgewezen.",
    Stand.INGETROKKEN: "Deze aanvraag is intussen ingetrokken.",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is to be invited, until when and why."""

    naam: str
    email: str
    functie: str
    eindigt_op: date | None
    waarom: str


def ask_account(actor: Actor, partner_id: int, guest: Guest) -> int:
    """Ask a beheerder for an account for somebody of a partner; return the id of the request.

    Raises:
        NotAllowedError: not this actor's to do, or not a partner of the organisatie.
        AccountError: a name, address, day or reason that cannot be, or somebody who is known already.
    """
    actor.require(Permission.PARTNER_UITNODIGEN)
    email, naam = check_names(guest.email, guest.naam)
    functie, waarom = " ".join(guest.functie.split()), guest.waarom.strip()
    _check_lengths({"naam": naam, "email": email, "functie": functie}, waarom)
    if actor.user_id is None:
        raise NotAllowedError("Een aanvraag is van iemand.")
    with transaction() as session:
        partner = _usable_partner(actor, partner_id)
        _, last_day = check_term(actor, {Role.EXTERNE_PARTNER}, partner.id, guest.eindigt_op)
        if find_user(email) is not None:
            raise AccountError("email", _KNOWN)
        if asked_for(actor.organisatie_id, email):
            raise AccountError("email", "Voor dit adres wacht al een aanvraag op de beheerder.")
        row = UitnodigingRow(
            organisatie_id=actor.organisatie_id, partner_id=partner.id, naam=naam, email=email, functie=functie,
            eindigt_op=last_day, waarom=waarom, door_id=actor.user_id, gevraagd_at=clock.now(),
            stand=Stand.OPEN.value, opmerking="",
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("uitnodiging", row.id, f"account gevraagd voor partner {partner.id}", origin_of_person(actor))
        return row.id


def withdraw(actor: Actor, uitnodiging_id: int) -> None:
    """Take one's own request back.

    Raises:
        NotAllowedError: not the actor's request.
        AccountError: it is no longer open.
    """
    actor.require(Permission.PARTNER_UITNODIGEN)
    with transaction():
        row = _row(actor, uitnodiging_id)
        if row.door_id != actor.user_id:
            raise NotAllowedError("aanvraag van een ander")
        _close(actor, row, Stand.INGETROKKEN)


def make_account(actor: Actor, uitnodiging_id: int) -> tuple[int, Given]:
    """Make the account that was asked for, and give the person a link; return the person's id and the link.

    Raises:
        NotAllowedError: not this actor's to do, or no request of the organisatie.
        AccountError: it is no longer open, it is the actor's own, or the partner, address or day cannot be any more.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    with transaction():
        row = _decidable(actor, uitnodiging_id)
        _usable_partner(actor, row.partner_id)
        if find_user(row.email) is not None:
            raise AccountError(
                "email", "Dit adres is intussen bekend bij Personen. Wijs de aanvraag af, en schrijf dat."
            )
        if row.eindigt_op < clock.today():
            raise AccountError("eindigt_op", "De laatste dag is al voorbij. Wijs de aanvraag af, en schrijf dat.")
        user_id = add_user(
            actor, email=row.email, naam=row.naam, functie=row.functie, role=Role.EXTERNE_PARTNER,
            partner_id=row.partner_id, eindigt_op=row.eindigt_op,
        )  # fmt: skip
        _close(actor, row, Stand.GEMAAKT, user_id=user_id)
        return user_id, invite(actor, user_id)


def turn_down(actor: Actor, uitnodiging_id: int, opmerking: str) -> None:
    """Say no, with a remark the regisseur reads.

    Raises:
        NotAllowedError: not this actor's to do, or no request of the organisatie.
        AccountError: without a remark, no longer open, or the actor's own.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if not 0 < len(opmerking.strip()) <= LONGEST_TEXT:
        raise AccountError("opmerking", f"Schrijf waarom niet, in ten hoogste {LONGEST_TEXT} tekens.")
    with transaction():
        row = _decidable(actor, uitnodiging_id)
        row.opmerking = opmerking.strip()
        _close(actor, row, Stand.AFGEWEZEN)


def _check_lengths(names: dict[str, str], waarom: str) -> None:
    for field, value in names.items():
        if len(value) > LONGEST:
            raise AccountError(field, f"Maak dit korter: ten hoogste {LONGEST} tekens.")
    if not 0 < len(waarom) <= LONGEST_TEXT:
        raise AccountError("waarom", f"Schrijf waarom deze persoon meedoet, in ten hoogste {LONGEST_TEXT} tekens.")


def _usable_partner(actor: Actor, partner_id: int) -> PartnerRow:
    row = db.session.get(PartnerRow, partner_id, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("partner zien")
    if not row.active:
        raise AccountError("partner", f"De partner ‘{row.naam}’ staat uit. Zet hem eerst weer aan bij Partners.")
    return row


def _row(actor: Actor, uitnodiging_id: int) -> UitnodigingRow:
    row = db.session.get(UitnodigingRow, uitnodiging_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("aanvraag zien")
    return row


def _decidable(actor: Actor, uitnodiging_id: int) -> UitnodigingRow:
    row = _row(actor, uitnodiging_id)
    if row.door_id == actor.user_id:
        raise AccountError("stand", "Over uw eigen aanvraag beslist een andere beheerder.")
    _check_open(row)
    return row


def _check_open(row: UitnodigingRow) -> None:
    if row.stand != Stand.OPEN.value:
        raise AccountError("stand", _OVER[Stand(row.stand)])


def _close(actor: Actor, row: UitnodigingRow, stand: Stand, user_id: int | None = None) -> None:
    """Write down the decision, and forget what nobody needs any more of the person."""
    _check_open(row)
    changed = {"stand": (row.stand, stand.value), "user_id": (None, user_id)}
    log("uitnodiging", row.id, changed, origin_of_person(actor))
    row.stand, row.user_id, row.email = stand.value, user_id, ""
    row.besloten_at, row.besloten_door_id = clock.now(), actor.user_id
    if user_id is not None:
        row.naam = ""
