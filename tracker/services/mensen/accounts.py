"""People: adding them, their passwords, and signing in. Roles that change and people who leave: `leaving.py`."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Select, delete, select

from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.services.actor import Actor
from tracker.store.accounts import Account, delete_sessions, failed_attempts, find_account, find_user
from tracker.store.changes import Origin, log, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import LoginAttemptRow, MembershipRow, OrganisatieRow, PartnerRow, UserRow

SHORTEST_PASSWORD = 12  # ASVS 5.0, 6.2.1
LONGEST_PASSWORD = 200
ATTEMPTS_PER_ACCOUNT = 5
ATTEMPTS_PER_ADDRESS = 50
ATTEMPT_WINDOW = timedelta(minutes=15)
LONGEST_TERM = timedelta(days=366)  # of an externe partner (BIO2 5.16.01: an account of outsiders ends by itself)

_hasher = PasswordHasher()
_verifying = BoundedSemaphore(2)  # one check takes 64 MiB; many at once would take the machine down


class AccountError(ValueError):
    """Something about an account that cannot be; `field` names the form field, the message is Dutch."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


class TooManyAttemptsError(Exception):
    """Signing in failed too often; try again later."""


def authenticate(email: str, password: str, address: str) -> Account | None:
    """Return the account these belong to, or None; failures are counted.

    Raises:
        TooManyAttemptsError: the brake on guessing is on for this account or this network address.
    """
    email = email.strip().lower()[:200]
    per_email, per_address = failed_attempts(email, address, clock.now() - ATTEMPT_WINDOW)
    if per_email >= ATTEMPTS_PER_ACCOUNT or per_address >= ATTEMPTS_PER_ADDRESS:
        raise TooManyAttemptsError
    user = find_user(email)
    usable = user is not None and user.active and user.password_hash is not None
    nobody = _nobody()  # asked for on every attempt, so that the first one takes as long for everybody
    stored = user.password_hash if user is not None and usable and user.password_hash else nobody
    right = _verify(stored, password) and usable
    with transaction() as session:
        if not right or user is None:
            session.add(LoginAttemptRow(email=email, address=address, at=clock.now()))
            return None
        session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.email == email))
        row = session.get_one(UserRow, user.id)
        row.last_login_on = clock.today()
    return find_account(user.id)


@cache
def _nobody() -> str:
    """Return the hash an unknown address is compared with: it must cost the same time. Made once, when needed."""
    return _hasher.hash("niemand heeft dit wachtwoord")


def _verify(stored: str, password: str) -> bool:
    with _verifying:
        try:
            return _hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


def check_password(password: str) -> str:
    """Return the password when it may be used.

    Raises:
        AccountError: too short, too long or too easy.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError("password", f"Neem een wachtwoord van ten minste {SHORTEST_PASSWORD} tekens.")
    if len(set(password.lower())) < SHORTEST_PASSWORD // 3:
        raise AccountError("password", "Dit wachtwoord is te makkelijk te raden.")
    return password


def hash_password(password: str) -> str:
    """Return what is stored of a password.

    Raises:
        AccountError: it cannot be used.
    """
    return _hasher.hash(check_password(password))


def add_organisatie(naam: str) -> int:
    """Add a municipality and return its id; an existing one is returned as it is.

    Raises:
        AccountError: the name is empty or too long.
    """
    naam = " ".join(naam.split())
    if not 0 < len(naam) <= 200:  # noqa: PLR2004 - the width of the column
        raise AccountError("naam", "Geef de organisatie een naam van ten hoogste 200 tekens.")
    with transaction() as session:
        found = session.scalar(select(OrganisatieRow).where(OrganisatieRow.naam == naam))
        if found is not None:
            return found.id
        row = OrganisatieRow(naam=naam, created_at=clock.now())
        session.add(row)
        session.flush()
        return row.id


def add_user(
    actor: Actor,
    *,
    email: str,
    naam: str,
    role: Role,
    functie: str = "",
    afdeling: str = "",
    password: str | None = None,
    partner_id: int | None = None,
    eindigt_op: date | None = None,
) -> int:
    """Add a person with a role in the actor's organisatie and return the id; a known person just gets the role.

    An externe partner needs `partner_id`, the organisation, and `eindigt_op`, the last day; others have neither.

    Raises:
        NotAllowedError: the actor may not manage people.
        AccountError: the address, name, password or term cannot be used, or it is the actor.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    email, naam = check_names(email, naam)
    hashed = None if password is None else hash_password(password)
    with transaction():
        known = find_user(email)
        partner_id, eindigt_op = check_term(actor, {role} | _held(actor, known), partner_id, eindigt_op)
        if known is not None and known.id == actor.user_id:
            raise AccountError("email", "U kunt uzelf geen rol geven. Vraag een andere beheerder.")
        if known is not None and not known.active:
            raise AccountError("email", "Dit adres hoort bij een gesloten account. Heropen dat bij Personen.")
        user_id = known.id if known else new_person(actor, email, naam, functie, afdeling, hashed)
        give_role(user_id, role, actor, partner_id, eindigt_op)
        return user_id


def check_term(
    actor: Actor, roles: Collection[Role], partner_id: int | None, eindigt_op: date | None
) -> tuple[int | None, date | None]:
    """Return for whom and until when these roles are given; both None for who is no externe partner.

    Raises:
        AccountError: an externe partner with another role, without organisation, or without a day within 12 months.
    """
    if Role.EXTERNE_PARTNER not in roles:
        return None, None
    if len(set(roles)) > 1:
        raise AccountError("roles", "Een externe partner kan hier geen andere rol hebben. Kies één van beide.")
    found = db.session.get(PartnerRow, partner_id) if partner_id is not None else None
    if found is None or found.organisatie_id != actor.organisatie_id:
        raise AccountError("partner", "Kies voor welke partner deze persoon werkt.")
    today = clock.today()
    if eindigt_op is None or not today <= eindigt_op <= today + LONGEST_TERM:
        raise AccountError("eindigt_op", "Kies een laatste dag die nog komt, en ten hoogste 12 maanden vooruit.")
    return found.id, eindigt_op


def check_names(email: str, naam: str) -> tuple[str, str]:
    """Return an address and a name without needless spaces and capitals.

    Raises:
        AccountError: one of them cannot be.
    """
    email, naam = email.strip().lower(), " ".join(naam.split())
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@") or any(c.isspace() for c in email):
        raise AccountError("email", "Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl.")
    if not naam:
        raise AccountError("naam", "Vul een naam in.")
    return email, naam


def new_person(actor: Actor, email: str, naam: str, functie: str, afdeling: str, hashed: str | None) -> int:
    """Add a person without any role, in the running transaction; return the id."""
    row = UserRow(
        email=email, naam=naam, functie=functie.strip(), afdeling=afdeling.strip(), password_hash=hashed,
        active=True, created_at=clock.now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    log_event("user", row.id, "toegevoegd", origin_of_person(actor))
    return row.id


def memberships_of(user_id: int) -> Select[MembershipRow]:
    """Return the question which roles a person has, in any organisatie."""
    return select(MembershipRow).where(MembershipRow.user_id == user_id)


def _held(actor: Actor, known: UserRow | None) -> set[Role]:
    """Return the roles a known person has here already."""
    if known is None:
        return set()
    here = memberships_of(known.id).where(MembershipRow.organisatie_id == actor.organisatie_id)
    return {Role(one.role) for one in db.session.scalars(here)}


def change_password(user_id: int, password: str, actor: Actor) -> None:
    """Set a new password; the other sessions of this person end.

    Raises:
        AccountError: the password cannot be used.
    """
    hashed = hash_password(password)
    with transaction() as session:
        session.get_one(UserRow, user_id).password_hash = hashed
        log_event("user", user_id, "wachtwoord gewijzigd", origin_of_person(actor))
        delete_sessions(user_id)


def replace_password(account: Account, current: str, new: str, address: str, actor: Actor) -> None:
    """Let somebody choose a new password who still knows the present one.

    Raises:
        AccountError: the present password is wrong, or the new one cannot be used.
        TooManyAttemptsError: the present password was wrong too often.
    """
    if authenticate(account.email, current, address) is None:
        raise AccountError("huidig", "Dit is niet uw huidige wachtwoord.")
    change_password(account.id, new, actor)


def give_role(
    user_id: int, role: Role, actor: Actor, partner_id: int | None = None, eindigt_op: date | None = None
) -> None:
    """Give a role in the actor's organisatie to somebody who may have it already, in the running transaction."""
    held = select(MembershipRow.id).where(
        MembershipRow.user_id == user_id,
        MembershipRow.organisatie_id == actor.organisatie_id,
        MembershipRow.role == role.value,
    )
    if db.session.scalar(held) is None:
        db.session.add(
            MembershipRow(
                user_id=user_id, organisatie_id=actor.organisatie_id, role=role.value, sinds=clock.today(),
                partner_id=partner_id, eindigt_op=eindigt_op,
            )
        )  # fmt: skip
        log("user", user_id, {"rol": (None, role.value)}, origin_of_person(actor))


def keep_a_beheerder(actor: Actor, leaving: int) -> None:
    """Refuse what would leave the organisatie without a beheerder who can sign in.

    Raises:
        AccountError: it is the last one.
    """
    others = (
        select(MembershipRow.id)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(
            MembershipRow.organisatie_id == actor.organisatie_id,
            MembershipRow.role == Role.BEHEERDER.value,
            MembershipRow.user_id != leaving,
            UserRow.active,
            UserRow.password_hash.is_not(None),
        )
    )
    if db.session.scalar(others.limit(1)) is None:
        raise AccountError("roles", "Dit is de laatste beheerder. Wijs eerst een andere beheerder aan.")


def origin_of_person(actor: Actor) -> Origin:
    """Return who changes something about a person, and how."""
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
