"""The one short mail that says what became of a reply, with a link to say it again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tracker.mail.incoming import Incoming
from tracker.reminders.soorten import NIET_OVERGENOMEN, OVERGENOMEN
from tracker.services.answering.links import OpenLink
from tracker.services.answering.mails import put_in_outbox
from tracker.store.answer_tables import PostRow
from tracker.store.session import db
from tracker.store.tables import VoortgangRow

MESSAGE = "antwoord-bevestiging"


def confirm(post: PostRow, mail: Incoming, link: OpenLink | None, now: datetime, *, refused: Sequence[str]) -> None:
    """Tell who replied what was taken over, or why it was not; in the running transaction.

    Never to a mail that a program wrote, nor to a sender who is not the person we wrote to: then `link` is None. A
    message has one mail at most, for its number is part of the kind.
    """
    if link is None or mail.automatic:
        return
    statement = db.session.get(VoortgangRow, post.voortgang_id) if post.voortgang_id is not None else None
    soort = NIET_OVERGENOMEN if statement is None else OVERGENOMEN
    put_in_outbox(MESSAGE, soort, f"antwoord:{post.id}", link, now, _said(post, statement, link, refused))


def _said(post: PostRow, statement: VoortgangRow | None, link: OpenLink, refused: Sequence[str]) -> dict[str, Any]:
    rows = []
    if statement is not None:
        shown = [
            ("Fase", statement.fase), ("Koers", statement.koers), ("Dit jaar gedaan", _times(statement.aantal)),
            ("Wat er is gedaan", statement.toelichting), ("Hoe dat komt", statement.oorzaak),
            ("Gevolg", statement.gevolg), ("Bijsturing", statement.bijsturing),
        ]  # fmt: skip
        rows = [(label, value) for label, value in shown if value]
    return {
        "overgenomen": statement is not None,
        "rijen": rows,
        "reden": "" if statement is not None else post.reden,
        "geweigerd": list(refused),
        "voorstel": link.is_partner,
    }


def _times(aantal: int | None) -> str:
    return "" if aantal is None else f"{aantal} keer"
