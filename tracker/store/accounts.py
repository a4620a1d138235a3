"""People, their roles, their browser sessions and their failed attempts to sign in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, delete, func, or_, select

from tracker import clock
from tracker.domain.plan import Persoon
from tracker.domain.rollen import Role
from tracker.store.session import db, read
from tracker.store.tables import (
    AfwezigheidRow,
    LoginAttemptRow,
    MembershipRow,
    OrganisatieRow,
    SessionRow,
    UserRow,
)


@dataclass(frozen=True, slots=True)
class Organisatie:
    """A municipality somebody has a role in."""

    id: int
    naam: str
    woorden: Mapping[str, str] = field(default_factory=dict)  # its own words, see domain/woorden.py


@dataclass(frozen=True, slots=True)
class Account:
    """A person with the roles they have today, per organisatie; a role that ended is not among them."""

    id: int
    email: str
    naam: str
    functie: str
    afdeling: str
    active: bool
    has_login: bool
    roles: dict[int, frozenset[Role]]
    organisaties: tuple[Organisatie, ...]
    partners: dict[int, int] = field(default_factory=dict)  # organisatie → the partner this externe partner is of
    stands_in: dict[int, frozenset[int]] = field(default_factory=dict)  # organisatie → who is away today

    @property
    def persoon(self) -> Persoon:
        """Return who this is in the words of the register, as mails address them."""
        return Persoon(self.id, self.naam, self.email, self.functie, self.afdeling)


@cache
def _account() -> Select[Any]:
    u, m, o = UserRow.__table__, MembershipRow.__table__, OrganisatieRow.__table__
    a = AfwezigheidRow.__table__
    today: BindParameter[date] = bindparam("today")
    valid = and_(m.c.user_id == u.c.id, or_(m.c.eindigt_op.is_(None), m.c.eindigt_op >= today))
    away = and_(a.c.vervanger_id == u.c.id, a.c.van <= today, a.c.tot >= today)
    joined = u.outerjoin(m, valid).outerjoin(o, o.c.id == m.c.organisatie_id).outerjoin(a, away)
    columns = (*u.c, m.c.organisatie_id, m.c.role, m.c.partner_id, o.c.naam.label("org"), o.c.woorden,
               a.c.organisatie_id.label("away_in"), a.c.user_id.label("away"))  # fmt: skip
    return select(*columns).select_from(joined).where(u.c.id == bindparam("user_id")).order_by(m.c.organisatie_id)


def find_account(user_id: int) -> Account | None:
    """Return a person with roles, whether active or not; None when there is no such person."""
    rows = read(_account(), user_id=user_id, today=clock.today()).all()
    if not rows:
        return None
    roles: dict[int, set[Role]] = {}
    organisaties: dict[int, Organisatie] = {}
    away: dict[int, set[int]] = {}
    for row in rows:
        if row.organisatie_id is not None:
            roles.setdefault(row.organisatie_id, set()).add(Role(row.role))
            organisaties[row.organisatie_id] = Organisatie(row.organisatie_id, row.org, row.woorden or {})
        if row.away is not None:
            away.setdefault(row.away_in, set()).add(row.away)
    first = rows[0]
    return Account(
        id=first.id,
        email=first.email,
        naam=first.naam,
        functie=first.functie,
        afdeling=first.afdeling,
        active=first.active,
        has_login=first.password_hash is not None,
        roles={org: frozenset(held) for org, held in roles.items()},
        organisaties=tuple(organisaties.values()),
        partners={row.organisatie_id: row.partner_id for row in rows if row.partner_id is not None},
        stands_in={org: frozenset(people) for org, people in away.items()},
    )


def find_user(email: str) -> UserRow | None:
    """Return the row of a person by e-mail address, whatever its capitals."""
    return db.session.scalar(select(UserRow).where(UserRow.email == email.strip().lower()))


def find_organisatie(naam: str | None = None) -> OrganisatieRow | None:
    """Return the organisatie of that name or, without a name, the only one there is."""
    if naam is not None:
        return db.session.scalar(select(OrganisatieRow).where(func.lower(OrganisatieRow.naam) == naam.strip().lower()))
    found = db.session.scalars(select(OrganisatieRow).limit(2)).all()
    return found[0] if len(found) == 1 else None


def name_of_organisatie(organisatie_id: int) -> str:
    """Return the name of an organisatie."""
    return db.session.scalars(select(OrganisatieRow.naam).where(OrganisatieRow.id == organisatie_id)).one()


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A browser session as it stands in the database."""

    id: int
    user_id: int | None
    data: dict[str, Any]
    created_at: datetime
    seen_at: datetime
    token_hash: str


@cache
def _session() -> Select[Any]:
    s = SessionRow.__table__.c
    columns = (s.id, s.user_id, s.data, s.created_at, s.seen_at, s.token_hash)
    return select(*columns).where(s.token_hash == bindparam("token_hash"))


def find_session(token_hash: str) -> StoredSession | None:
    """Return a browser session; None when there is none with this hash."""
    row = read(_session(), token_hash=token_hash).one_or_none()
    return None if row is None else StoredSession(*row)


def delete_sessions(user_id: int) -> None:
    """End every browser session of a person, in the running transaction."""
    db.session.execute(delete(SessionRow).where(SessionRow.user_id == user_id))


def delete_stale_sessions(before: datetime) -> int:
    """Forget sessions nobody used since; returns how many."""
    return len(db.session.scalars(delete(SessionRow).where(SessionRow.seen_at < before).returning(SessionRow.id)).all())


def failed_attempts(email: str, address: str, since: datetime) -> tuple[int, int]:
    """Return how often signing in failed since then: for this e-mail address, and from this network address."""
    query = select(LoginAttemptRow.email, LoginAttemptRow.address).where(
        LoginAttemptRow.at >= since, or_(LoginAttemptRow.email == email, LoginAttemptRow.address == address)
    )
    rows = db.session.execute(query).all()
    return sum(row.email == email for row in rows), sum(row.address == address for row in rows)
