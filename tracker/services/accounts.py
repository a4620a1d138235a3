"""People: adding, disabling, giving roles, and signing in."""

from datetime import timedelta
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select

from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.services.actor import Actor
from tracker.store.accounts import Account, delete_sessions, failed_attempts, find_account, find_user
from tracker.store.changes import Origin, log, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, LoginAttemptRow, MembershipRow, OrganisatieRow, PlanRow, UserRow

SHORTEST_PASSWORD = 12  # ASVS 5.0, 6.2.1
LONGEST_PASSWORD = 200
ATTEMPTS_PER_ACCOUNT = 5
ATTEMPTS_PER_ADDRESS = 50
ATTEMPT_WINDOW = timedelta(minutes=15)

_hasher = PasswordHasher()
_verifying = BoundedSemaphore(2)  # one check takes 64 MiB; many at once would take the machine down
_NOBODY = _hasher.hash("niemand heeft dit wachtwoord")  # an unknown address must cost the same time


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
    stored = user.password_hash if user is not None and usable and user.password_hash else _NOBODY
    right = _verify(stored, password) and usable
    with transaction() as session:
        if not right or user is None:
            session.add(LoginAttemptRow(email=email, address=address, at=clock.now()))
            return None
        session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.email == email))
        row = session.get_one(UserRow, user.id)
        row.last_login_on = clock.today()
    return find_account(user.id)


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
) -> int:
    """Add a person with a role in the actor's organisatie and return the id; a known person just gets the role.

    Raises:
        NotAllowedError: the actor may not manage people.
        AccountError: the address, name or password cannot be used.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    email, naam = email.strip().lower(), " ".join(naam.split())
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@") or any(c.isspace() for c in email):
        raise AccountError("email", "Dit is geen e-mailadres.")
    if not naam:
        raise AccountError("naam", "Vul een naam in.")
    hashed = None if password is None else _hasher.hash(check_password(password))
    with transaction() as session:
        row = find_user(email)
        if row is None:
            row = UserRow(
                email=email, naam=naam, functie=functie.strip(), afdeling=afdeling.strip(), password_hash=hashed,
                active=True, created_at=clock.now(),
            )  # fmt: skip
            session.add(row)
            session.flush()
            log_event("user", row.id, "toegevoegd", _origin(actor))
        _give_role(row.id, role, actor)
        return row.id


def set_roles(actor: Actor, user_id: int, roles: frozenset[Role]) -> None:
    """Give a person exactly these roles in the actor's organisatie.

    Raises:
        NotAllowedError: the actor may not manage people.
        AccountError: somebody's own roles, or the last beheerder.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if user_id == actor.user_id:
        raise AccountError("roles", "U kunt uw eigen rollen niet wijzigen. Vraag een andere beheerder.")
    with transaction() as session:
        mine = (MembershipRow.user_id == user_id, MembershipRow.organisatie_id == actor.organisatie_id)
        before = frozenset(Role(role) for role in session.scalars(select(MembershipRow.role).where(*mine)))
        if not before:
            raise AccountError("roles", "Deze persoon hoort niet bij uw organisatie.")
        if Role.BEHEERDER in before - roles:
            _keep_a_beheerder(actor, user_id)
        session.execute(delete(MembershipRow).where(*mine))
        session.add_all(
            MembershipRow(user_id=user_id, organisatie_id=actor.organisatie_id, role=role.value) for role in roles
        )
        names = [", ".join(sorted(role.value for role in held)) for held in (before, roles)]
        log("user", user_id, {"rollen": (names[0], names[1])}, _origin(actor))
        delete_sessions(user_id)


def disable_user(actor: Actor, user_id: int) -> list[int]:
    """End the account of a person: all sessions stop at once. Returns the acties that now need a new actiehouder.

    Of somebody who works for another organisatie too, only the roles in this one end.

    Raises:
        NotAllowedError: the actor may not manage people.
        AccountError: oneself, or the last beheerder.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if user_id == actor.user_id:
        raise AccountError("user", "U kunt uw eigen account niet sluiten.")
    with transaction() as session:
        account = find_account(user_id)
        if account is None or actor.organisatie_id not in account.roles:
            raise AccountError("user", "Deze persoon hoort niet bij uw organisatie.")
        if Role.BEHEERDER in account.roles[actor.organisatie_id]:
            _keep_a_beheerder(actor, user_id)
        if len(account.roles) > 1:
            _take_roles(account, actor)
        else:
            session.get_one(UserRow, user_id).active = False
            log("user", user_id, {"active": (account.active, False)}, _origin(actor))
        delete_sessions(user_id)
        own = select(PlanRow.id).where(PlanRow.organisatie_id == actor.organisatie_id)
        held = select(ActieRow.id).where(ActieRow.actiehouder_id == user_id, ActieRow.plan_id.in_(own))
        return list(session.scalars(held))


def change_password(user_id: int, password: str, actor: Actor) -> None:
    """Set a new password; the other sessions of this person end.

    Raises:
        AccountError: the password cannot be used.
    """
    hashed = _hasher.hash(check_password(password))
    with transaction() as session:
        session.get_one(UserRow, user_id).password_hash = hashed
        log_event("user", user_id, "wachtwoord gewijzigd", _origin(actor))
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


def _give_role(user_id: int, role: Role, actor: Actor) -> None:
    held = select(MembershipRow.id).where(
        MembershipRow.user_id == user_id,
        MembershipRow.organisatie_id == actor.organisatie_id,
        MembershipRow.role == role.value,
    )
    if db.session.scalar(held) is None:
        db.session.add(MembershipRow(user_id=user_id, organisatie_id=actor.organisatie_id, role=role.value))
        log("user", user_id, {"rol": (None, role.value)}, _origin(actor))


def _take_roles(account: Account, actor: Actor) -> None:
    here = (MembershipRow.user_id == account.id, MembershipRow.organisatie_id == actor.organisatie_id)
    db.session.execute(delete(MembershipRow).where(*here))
    held = ", ".join(sorted(role.value for role in account.roles[actor.organisatie_id]))
    log("user", account.id, {"rollen": (held, "")}, _origin(actor))


def _keep_a_beheerder(actor: Actor, leaving: int) -> None:
    others = (
        select(MembershipRow.id)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(
            MembershipRow.organisatie_id == actor.organisatie_id,
            MembershipRow.role == Role.BEHEERDER.value,
            MembershipRow.user_id != leaving,
            UserRow.active,
        )
    )
    if db.session.scalar(others.limit(1)) is None:
        raise AccountError("roles", "Dit is de laatste beheerder. Wijs eerst een andere beheerder aan.")


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
