"""What was said about acties, who is named in it, and what somebody has not seen yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, Executable, bindparam, or_, select

from tracker.domain.plan import Persoon
from tracker.domain.rollen import Role
from tracker.store.aanhang import may_have
from tracker.store.kept_plans import kept_beside
from tracker.store.session import db, read
from tracker.store.tables import ActieRow, MembershipRow, PlanRow, ReactieRow, UserRow, VermeldingRow


@dataclass(frozen=True, slots=True)
class Reactie:
    """Something said about an actie; `genoemd` holds number and name of who is named in it."""

    id: int
    actie_id: int
    door_id: int
    door: str
    tekst: str
    gedeeld: bool
    at: datetime
    gewijzigd: bool
    genoemd: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Vermelding:
    """A reactie that names somebody who has not seen it."""

    reactie_id: int
    actie_id: int
    nummer: str
    titel: str
    door: str
    tekst: str
    gedeeld: bool
    at: datetime


def reacties_of_actie(actie_id: int, peildatum: date, *, gedeeld: Collection[bool]) -> Sequence[Reactie]:
    """Return what was said about an actie up to the peildatum, the oldest first.

    Args:
        actie_id: which actie.
        peildatum: the day one looks at.
        gedeeld: which kinds: False for internal, True for shared; none asked for, none given.
    """
    given = {"actie_id": actie_id, "peildatum": peildatum, "gedeeld": list(gedeeld)}
    rows = read(_said(), **given).all() if may_have(actie_id, "reacties") else ()
    named: dict[int, list[tuple[int, str]]] = {}
    for reactie_id, user_id, naam in read(_named(), **given) if rows else ():
        named.setdefault(reactie_id, []).append((user_id, naam))
    return [
        Reactie(
            row.id, row.actie_id, row.door_id, row.naam, row.tekst, row.gedeeld, row.at, row.gewijzigd_at is not None,
            tuple(named.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip


def _here() -> tuple[ColumnElement[bool], ...]:
    return (
        ReactieRow.actie_id == bindparam("actie_id"),
        ReactieRow.op <= bindparam("peildatum"),
        ReactieRow.verwijderd_at.is_(None),
        ReactieRow.gedeeld.in_(bindparam("gedeeld", expanding=True)),
    )


@cache
def _said() -> Executable:
    query = select(*ReactieRow.__table__.c, UserRow.naam).join(UserRow, UserRow.id == ReactieRow.door_id)
    return query.where(*_here()).order_by(ReactieRow.at, ReactieRow.id)


@cache
def _named() -> Executable:
    return (
        select(VermeldingRow.reactie_id, UserRow.id, UserRow.naam)
        .join(UserRow, UserRow.id == VermeldingRow.user_id)
        .join(ReactieRow, ReactieRow.id == VermeldingRow.reactie_id)
        .where(*_here())
        .order_by(UserRow.naam)
    )


def unseen_vermeldingen(user_id: int | None, organisatie_id: int) -> Sequence[Vermelding]:
    """Return where somebody is named and has not looked yet, the newest first; not of acties that were deleted."""
    query = (
        select(
            ReactieRow.id, ActieRow.id, ActieRow.nummer, ActieRow.titel, UserRow.naam, ReactieRow.tekst,
            ReactieRow.gedeeld, ReactieRow.at,
        )
        .join(VermeldingRow, VermeldingRow.reactie_id == ReactieRow.id)
        .join(ActieRow, ActieRow.id == ReactieRow.actie_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .join(UserRow, UserRow.id == ReactieRow.door_id)
        .where(VermeldingRow.user_id == user_id, VermeldingRow.gezien_at.is_(None))
        .where(PlanRow.organisatie_id == organisatie_id, ActieRow.verwijderd_op.is_(None))
        .where(ReactieRow.verwijderd_at.is_(None))
        .order_by(ReactieRow.at.desc(), ReactieRow.id.desc())
    )  # fmt: skip
    return [Vermelding(*row) for row in db.session.execute(query)]


def people_named_since(organisatie_id: int, since: date) -> Sequence[int]:
    """Return who is named by somebody else since a day and has not looked yet."""
    query = (
        select(VermeldingRow.user_id)
        .distinct()
        .join(ReactieRow, ReactieRow.id == VermeldingRow.reactie_id)
        .join(ActieRow, ActieRow.id == ReactieRow.actie_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(PlanRow.organisatie_id == organisatie_id, ReactieRow.op >= since, VermeldingRow.gezien_at.is_(None))
        .where(ReactieRow.verwijderd_at.is_(None), ReactieRow.door_id != VermeldingRow.user_id)
        .order_by(VermeldingRow.user_id)
    )
    return db.session.scalars(query).all()


def members_with(organisatie_id: int, roles: Collection[Role], also: Collection[int] = ()) -> Sequence[Persoon]:
    """Return the active people with an account who have one of these roles, and those named in `also`, by name."""
    given = {"organisatie_id": organisatie_id, "roles": [role.value for role in roles], "also": sorted(also)}
    return kept_beside(
        ("members", organisatie_id, tuple(roles), frozenset(also)),
        lambda: tuple(Persoon(*row) for row in read(_members(), **given)),
    )


@cache
def _members() -> Executable:
    inside = select(MembershipRow.user_id).where(
        MembershipRow.organisatie_id == bindparam("organisatie_id"),
        MembershipRow.role.in_(bindparam("roles", expanding=True)),
    )
    return (
        select(UserRow.id, UserRow.naam, UserRow.email, UserRow.functie, UserRow.afdeling, UserRow.active)
        .where(or_(UserRow.id.in_(inside), UserRow.id.in_(bindparam("also", expanding=True))))
        .where(UserRow.active, UserRow.password_hash.is_not(None))
        .order_by(UserRow.naam, UserRow.id)
    )
