"""Links and reply addresses that were given out, mail that came in, addresses that do not work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from tracker.domain.antwoord import Doel, Inloggen
from tracker.store.answer_tables import AdresFoutRow, AntwoordInstellingRow, AntwoordRow, PostRow
from tracker.store.session import db
from tracker.store.tables import ActieRow, MembershipRow, OutboxRow, PlanRow, UserRow


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link of an actie that somebody can still use, as team OOV sees it at the actie."""

    id: int
    naam: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """A mail that came in, as the tray shows it."""

    id: int
    organisatie_id: int | None
    ontvangen_at: datetime
    afzender: str
    onderwerp: str
    tekst: str
    stand: str
    reden: str
    size: int
    van_id: int | None
    van: str
    actie_id: int | None
    actie: str
    besluit: str
    afgehandeld_door: str
    afgehandeld_at: datetime | None
    has_content: bool
    voortgang_id: int | None


@dataclass(frozen=True, slots=True)
class DeadAddress:
    """Somebody whose mail came back."""

    user_id: int
    naam: str
    email: str
    sinds: date
    melding: str


def find_row(token_hash: str, doel: Doel) -> AntwoordRow | None:
    """Return what this secret is for; None when there is no such secret for this purpose."""
    query = select(AntwoordRow).where(AntwoordRow.token_hash == token_hash, AntwoordRow.doel == doel.value)
    return db.session.scalar(query.execution_options(populate_existing=True))


def refs_of_mail(outbox_id: int) -> Sequence[str]:
    """Return the names of the secrets in a mail."""
    return db.session.scalars(select(AntwoordRow.ref).where(AntwoordRow.outbox_id == outbox_id)).all()


def newer_mail(row: AntwoordRow) -> bool:
    """Return whether a later mail with a link for the same person and actie was handed over to a mail server."""
    query = (
        select(AntwoordRow.id)
        .join(OutboxRow, OutboxRow.id == AntwoordRow.outbox_id)
        .where(
            AntwoordRow.user_id == row.user_id, AntwoordRow.actie_id == row.actie_id, AntwoordRow.doel == row.doel,
            AntwoordRow.id > row.id, OutboxRow.handed_over_at.is_not(None),
        )
    )  # fmt: skip
    return db.session.scalar(query.limit(1)) is not None


def mails_of_kind(user_id: int, kind_starts: str, since: datetime) -> int:
    """Return how many mails whose kind starts like this were made for a person since then."""
    query = select(func.count()).where(
        OutboxRow.user_id == user_id, OutboxRow.kind.startswith(kind_starts), OutboxRow.created_at >= since
    )
    return db.session.scalar(query) or 0


def links_of_actie(actie_id: int, now: datetime) -> list[GivenLink]:
    """Return the links of an actie that were given out and not used, revoked or over; the newest first."""
    query = (
        select(AntwoordRow.id, UserRow.naam, AntwoordRow.created_at, AntwoordRow.expires_at)
        .join(UserRow, UserRow.id == AntwoordRow.user_id)
        .where(
            AntwoordRow.actie_id == actie_id, AntwoordRow.doel == Doel.LINK.value, AntwoordRow.used_at.is_(None),
            AntwoordRow.ended_at.is_(None), AntwoordRow.expires_at > now,
        )
        .order_by(AntwoordRow.id.desc())
    )  # fmt: skip
    return [GivenLink(*row) for row in db.session.execute(query)]


def end_links(where: Mapping[str, int], why: str, now: datetime) -> int:
    """End every link and address that is not over yet, of an actie_id, user_id, ronde_id or id; return how many."""
    columns = AntwoordRow.__table__.c
    rows = update(AntwoordRow).where(*(columns[name] == value for name, value in where.items()))
    rows = rows.where(AntwoordRow.ended_at.is_(None)).values(ended_at=now, ended_why=why)
    result: Any = db.session.execute(rows.execution_options(synchronize_session="fetch"))
    return int(result.rowcount)


def who_signs_in(organisatie_id: int) -> Inloggen:
    """Return who must sign in before using a link."""
    row = db.session.get(AntwoordInstellingRow, organisatie_id)
    return Inloggen(row.inloggen) if row is not None else Inloggen.PARTNERS


def known_post(sleutel: str) -> PostRow | None:
    """Return the message with this key when it came in before."""
    return db.session.scalar(select(PostRow).where(PostRow.sleutel == sleutel))


def taken_since(user_id: int, since: datetime) -> int:
    """Return how many messages about this person came in since then."""
    query = select(func.count()).where(PostRow.van_id == user_id, PostRow.ontvangen_at >= since)
    return db.session.scalar(query) or 0


def mail_to(message_ids: Iterable[str]) -> tuple[int, str] | None:
    """Return the person and the address one of these mails of ours went to; None when none of them is ours."""
    query = select(OutboxRow.user_id, OutboxRow.recipient).where(OutboxRow.message_id.in_(list(message_ids)))
    found = db.session.execute(query.limit(1)).one_or_none()
    return None if found is None else (found.user_id, found.recipient)


def organisaties_of(user_id: int) -> Sequence[int]:
    """Return where somebody has a role or an actie."""
    roles = select(MembershipRow.organisatie_id).where(MembershipRow.user_id == user_id)
    acties = (
        select(PlanRow.organisatie_id)
        .join(ActieRow, ActieRow.plan_id == PlanRow.id)
        .where(ActieRow.actiehouder_id == user_id, ActieRow.verwijderd_op.is_(None))
    )
    return sorted(set(db.session.scalars(roles.union(acties))))


def list_post(organisatie_id: int, standen: Sequence[str], *, limit: int, offset: int = 0) -> list[Post]:
    """Return a page of what came in for an organisatie, and of what nobody can tell for whom; the newest first."""
    query = _post().where(_for(organisatie_id), PostRow.stand.in_(standen))
    query = query.order_by(PostRow.ontvangen_at.desc(), PostRow.id.desc()).limit(limit).offset(offset)
    return [Post(*row) for row in db.session.execute(query)]


def count_post(organisatie_id: int) -> dict[str, int]:
    """Return stand → how many messages."""
    query = select(PostRow.stand, func.count().label("number")).where(_for(organisatie_id)).group_by(PostRow.stand)
    return {row.stand: row.number for row in db.session.execute(query)}


def find_post(organisatie_id: int, post_id: int) -> Post | None:
    """Return one message; None when the organisatie has no such message."""
    row = db.session.execute(_post().where(_for(organisatie_id), PostRow.id == post_id)).one_or_none()
    return None if row is None else Post(*row)


def content_of_post(post_id: int) -> bytes | None:
    """Return the message as it came; None when it was forgotten."""
    return db.session.scalar(select(PostRow.content).where(PostRow.id == post_id))


def forget_post(before: datetime) -> int:
    """Forget the bytes of messages that were dealt with and came before this; what waits for somebody stays whole."""
    rows = (
        update(PostRow)
        .where(PostRow.stand != "open", PostRow.ontvangen_at < before, PostRow.content.is_not(None))
        .values(content=None)
    )
    result: Any = db.session.execute(rows.execution_options(synchronize_session=False))
    return int(result.rowcount)


def dead_addresses(organisatie_id: int) -> list[DeadAddress]:
    """Return whose mail came back, as long as they have that address."""
    member = select(MembershipRow.user_id).where(MembershipRow.organisatie_id == organisatie_id)
    holder = (
        select(ActieRow.actiehouder_id)
        .join(PlanRow, PlanRow.id == ActieRow.plan_id)
        .where(PlanRow.organisatie_id == organisatie_id)
    )
    query = (
        select(UserRow.id, UserRow.naam, UserRow.email, AdresFoutRow.sinds, AdresFoutRow.melding)
        .join(AdresFoutRow, AdresFoutRow.user_id == UserRow.id)
        .where(AdresFoutRow.email == UserRow.email, UserRow.active, or_(UserRow.id.in_(member), UserRow.id.in_(holder)))
        .order_by(UserRow.naam)
    )
    return [DeadAddress(*row) for row in db.session.execute(query)]


def _for(organisatie_id: int) -> Any:
    return or_(PostRow.organisatie_id == organisatie_id, PostRow.organisatie_id.is_(None))


def _post() -> Any:
    who, by = UserRow.__table__.alias("van"), UserRow.__table__.alias("door")
    return (
        select(
            PostRow.id, PostRow.organisatie_id, PostRow.ontvangen_at, PostRow.afzender, PostRow.onderwerp,
            PostRow.tekst, PostRow.stand, PostRow.reden, PostRow.size, PostRow.van_id,
            func.coalesce(who.c.naam, ""), PostRow.actie_id, func.coalesce(ActieRow.titel, ""), PostRow.besluit,
            func.coalesce(by.c.naam, ""), PostRow.afgehandeld_at, PostRow.content.is_not(None), PostRow.voortgang_id,
        )
        .outerjoin(who, who.c.id == PostRow.van_id)
        .outerjoin(by, by.c.id == PostRow.afgehandeld_door_id)
        .outerjoin(ActieRow, ActieRow.id == PostRow.actie_id)
    )  # fmt: skip
