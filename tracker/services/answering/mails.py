"""The mails of answering: each about one actie, with a link of its own, through the same outbox as every mail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import current_app

from tracker import clock
from tracker.clock import AMSTERDAM
from tracker.domain.plan import Actie, Vertrouwelijkheid
from tracker.mail.message import AddressError, Letterhead, render
from tracker.services.answering.links import OpenLink, answer_places, give_out
from tracker.store import outbox
from tracker.store.outbox import MailKey, NewMail
from tracker.store.session import db
from tracker.store.tables import UserRow
from tracker.store.woorden import words_of_all


def put_in_outbox(message: str, kind: str, link: OpenLink, now: datetime, context: Mapping[str, Any]) -> bool:
    """Write a mail about the actie of a link to its person, in the running transaction.

    Args:
        message: the folder under templates/mail.
        kind: what kind of mail it is; a person gets one of a kind a day.
        link: to whom, about what.
        now: the moment.
        context: what the templates use beside `naam`, `titel`, `organisatie`, `link` and `adres`.

    Returns:
        False when this mail is there already, or the person has no usable address.
    """
    settings = current_app.config["SETTINGS"]
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    person = db.session.get_one(UserRow, link.actor.user_id)
    day = clock.local(now).date()
    message_id = letterhead.message_id(kind, link.actor.organisatie_id, person.id, day.isoformat())
    spot = answer_places(message_id, [link.actie.id])[link.actie.id]
    said = {
        "naam": person.naam, "titel": spoken_title(link.actie), "organisatie": link.plan.organisatie,
        "link": spot.link, "adres": spot.adres,
    }  # fmt: skip
    try:
        mail = render(
            message, letterhead=letterhead, sender=f"Uitvoeringsplan-tracker {link.plan.organisatie}",
            recipient=(person.naam, person.email), message_id=message_id, at=now.astimezone(AMSTERDAM),
            context=said | dict(context), reply_to=spot.adres, words=words_of_all().get(link.actor.organisatie_id, {}),
        )  # fmt: skip
    except AddressError:
        return False
    key = MailKey(person.id, link.actor.organisatie_id, kind, day)
    new = NewMail(key, mail.recipient, mail.subject, mail.message_id, mail.content, next_try_at=now, created_at=now)
    outbox_id = outbox.add_mail(new, [])
    if outbox_id is None:
        return False
    give_out(outbox_id, message_id, person.id, link.actor.organisatie_id, {link.actie.id: None}, now)
    return True


def spoken_title(actie: Actie) -> str:
    """Return what a mail may say of an actie: never the words of one that is vertrouwelijk."""
    if actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK:
        return " ".join(f"{actie.nummer} {actie.titel}".split())
    return f"Vertrouwelijke actie {actie.nummer or actie.id}"
