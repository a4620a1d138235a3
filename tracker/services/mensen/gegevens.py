"""What is known of a person: name, mail address, functie and afdeling; people marry, move and get other addresses.

Who works for another organisatie too keeps the address there: changing it here would let somebody in over there.
"""

from dataclasses import asdict, dataclass

from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.accounts import AccountError, check_names, memberships_of, origin_of_person
from tracker.store.accounts import delete_sessions, find_user
from tracker.store.answer_tables import AdresFoutRow
from tracker.store.changes import log, log_event
from tracker.store.members import Member, find_member
from tracker.store.session import db, transaction
from tracker.store.tables import MembershipRow, UserRow

LONGEST = 200  # signs of each, as wide as their columns


@dataclass(frozen=True, slots=True)
class Gegevens:
    """What may be changed of a person."""

    naam: str
    email: str
    functie: str = ""
    afdeling: str = ""


def may_update(actor: Actor, member: Member) -> bool:
    """Return whether the actor keeps these data: a beheerder everybody's, team OOV theirs who have no account."""
    return actor.may(Permission.PERSONEN_BEHEREN) or (actor.may(Permission.PERSOON_NOEMEN) and not member.has_login)


def update_person(actor: Actor, user_id: int, new: Gegevens) -> bool:
    """Change what is known of a person; another address ends the sessions that were opened with the old one.

    Addresses stay out of the change log, which nobody can take them out of again.

    Returns:
        Whether the person went to another afdeling.

    Raises:
        NotAllowedError: not somebody of the organisatie, or not for the actor to change.
        AccountError: a name or address that cannot be.
    """
    new = _tidy(new)
    with transaction() as session:
        member = find_member(actor.organisatie_id, user_id)
        if member is None or not may_update(actor, member):
            raise NotAllowedError("gegevens van een persoon wijzigen")
        row = session.get_one(UserRow, user_id)
        before: str = row.afdeling
        if new.email != row.email:
            _change_address(actor, row, new.email)
        said = {name: (getattr(row, name), value) for name, value in asdict(new).items() if name != "email"}
        log("user", user_id, said, origin_of_person(actor))
        for name, (_, value) in said.items():
            setattr(row, name, value)
        return before.casefold() != new.afdeling.casefold()


def _tidy(new: Gegevens) -> Gegevens:
    email, naam = check_names(new.email, new.naam)
    found = Gegevens(naam, email, " ".join(new.functie.split()), " ".join(new.afdeling.split()))
    for field, value in asdict(found).items():
        if len(value) > LONGEST:
            raise AccountError(field, f"Maak dit korter: ten hoogste {LONGEST} tekens.")
    return found


def _change_address(actor: Actor, row: UserRow, email: str) -> None:
    if find_user(email) is not None:
        raise AccountError("email", "Dit adres is al van iemand anders. Kies een ander adres.")
    elsewhere = memberships_of(row.id).where(MembershipRow.organisatie_id != actor.organisatie_id)
    if db.session.scalar(elsewhere.limit(1)) is not None:
        raise AccountError(
            "email", "Deze persoon werkt ook voor een andere organisatie. Het adres is daarom hier niet te wijzigen."
        )
    row.email = email
    broken = db.session.get(AdresFoutRow, row.id)
    if broken is not None:
        db.session.delete(broken)
    log_event("user", row.id, "e-mailadres gewijzigd", origin_of_person(actor))
    if row.id != actor.user_id:
        delete_sessions(row.id)
