"""The texts of mails an organisatie wrote itself, and what they were before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from tracker.reminders.teksten import Teksten
from tracker.store.mail_tables import MailtekstRow
from tracker.store.session import db
from tracker.store.tables import ChangeRow, OrganisatieRow, UserRow
from tracker.store.woorden import chosen_words

KIND = "mailtekst"
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One text that was changed: from and to what; None is our text."""

    id: int
    sleutel: str
    van: str | None
    naar: str | None
    door: str
    at: datetime


def own_texts(organisatie_id: int) -> dict[str, str]:
    """Return the texts an organisatie wrote: "ronde.onderwerp" → text."""
    rows = select(MailtekstRow.sleutel, MailtekstRow.tekst).where(MailtekstRow.organisatie_id == organisatie_id)
    return {row.sleutel: row.tekst for row in db.session.execute(rows)}


def texts_of(organisatie_id: int) -> Teksten:
    """Return what an organisatie says in its mails."""
    return Teksten(own_texts(organisatie_id), chosen_words(organisatie_id))


def texts_of_all() -> dict[int, dict[str, str]]:
    """Return organisatie id → the texts it wrote, of those that wrote any."""
    found: dict[int, dict[str, str]] = {}
    for row in db.session.execute(select(MailtekstRow.organisatie_id, MailtekstRow.sleutel, MailtekstRow.tekst)):
        found.setdefault(row.organisatie_id, {})[row.sleutel] = row.tekst
    return found


def keep_texts(organisatie_id: int, texts: Mapping[str, str | None]) -> None:
    """Keep these texts in the running transaction; None: ours is said again."""
    gone = [sleutel for sleutel, tekst in texts.items() if tekst is None]
    here = MailtekstRow.organisatie_id == organisatie_id
    db.session.execute(delete(MailtekstRow).where(here, MailtekstRow.sleutel.in_(gone)))
    for sleutel, tekst in texts.items():
        if tekst is not None:
            db.session.merge(MailtekstRow(organisatie_id=organisatie_id, sleutel=sleutel, tekst=tekst))
    db.session.flush()


def lock_texts(organisatie_id: int) -> None:
    """Let nobody else write texts of this organisatie until the running transaction ends."""
    db.session.execute(select(OrganisatieRow.id).where(OrganisatieRow.id == organisatie_id).with_for_update())


def changes_of(organisatie_id: int, sleutels: Sequence[str]) -> list[Wijziging]:
    """Return how these texts changed, newest first."""
    query = (
        select(ChangeRow.id, ChangeRow.field, ChangeRow.old, ChangeRow.new, ChangeRow.at, UserRow.naam)
        .outerjoin(UserRow, UserRow.id == ChangeRow.by_id)
        .where(ChangeRow.object_kind == KIND, ChangeRow.object_id == organisatie_id, ChangeRow.field.in_(sleutels))
        .order_by(ChangeRow.id.desc())
        .limit(MOST_LINES)
    )
    return [
        Wijziging(row.id, row.field, row.old, row.new, row.naam or "het systeem", row.at)
        for row in db.session.execute(query)
    ]
