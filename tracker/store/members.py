"""The people of an organisatie as a list: what they are, for how long, when they were last here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker import clock
from tracker.domain.rollen import Role, may_hold_acties
from tracker.store.session import db
from tracker.store.tables import MembershipRow, PartnerRow, UserRow


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role in the organisatie, also when the account is closed or the role has ended."""

    id: int
    email: str
    naam: str
    functie: str
    afdeling: str
    active: bool
    has_login: bool
    last_login_on: date | None
    roles: frozenset[Role]
    sinds: date  # the newest role
    partner_id: int | None = None
    partner: str = ""
    eindigt_op: date | None = None
    gecontroleerd_op: date | None = None

    def is_over(self, today: date) -> bool:
        """Return whether the last day of this account has passed."""
        return self.eindigt_op is not None and self.eindigt_op < today

    def can_sign_in(self, today: date) -> bool:
        """Return whether this person gets in."""
        return self.active and self.has_login and not self.is_over(today)

    @property
    def holds_acties(self) -> bool:
        """Return whether this person can be actiehouder or vervanger."""
        return self.active and may_hold_acties(self.roles)


def list_members(organisatie_id: int) -> Sequence[Member]:
    """Return everybody with a role in the organisatie, by name."""
    query = (
        select(UserRow, MembershipRow, PartnerRow.naam)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .outerjoin(PartnerRow, PartnerRow.id == MembershipRow.partner_id)
        .where(MembershipRow.organisatie_id == organisatie_id)
        .order_by(UserRow.naam, UserRow.id, MembershipRow.id)
        .execution_options(populate_existing=True)
    )
    found: dict[int, tuple[UserRow, list[MembershipRow], str]] = {}
    for user, membership, partner in db.session.execute(query):
        _, held, name = found.setdefault(user.id, (user, [], partner or ""))
        held.append(membership)
        found[user.id] = (user, held, name or partner or "")
    return [_member(*each) for each in found.values()]


def find_member(organisatie_id: int, user_id: int) -> Member | None:
    """Return one of them; None when there is no such person here."""
    return next((one for one in list_members(organisatie_id) if one.id == user_id), None)


def _member(user: UserRow, held: list[MembershipRow], partner: str) -> Member:
    checks = [one.gecontroleerd_op for one in held]
    return Member(
        id=user.id,
        email=user.email,
        naam=user.naam,
        functie=user.functie,
        afdeling=user.afdeling,
        active=user.active,
        has_login=user.password_hash is not None,
        last_login_on=user.last_login_on,
        roles=frozenset(Role(one.role) for one in held),
        sinds=max(one.sinds or clock.local(user.created_at).date() for one in held),
        partner_id=next((one.partner_id for one in held if one.partner_id), None),
        partner=partner,
        eindigt_op=next((one.eindigt_op for one in held if one.eindigt_op), None),
        gecontroleerd_op=min((day for day in checks if day), default=None) if all(checks) else None,
    )
