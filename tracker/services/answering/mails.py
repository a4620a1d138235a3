"""The mails of answering: each about one actie, with a link of its own, through the same outbox as every mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app

from tracker import clock
from tracker.clock import AMSTERDAM
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Vertrouwelijkheid
from tracker.mail.capability import Places
from tracker.mail.message import AddressError, Letterhead, Mail, render
from tracker.reminders.soorten import ELKE_MAIL
from tracker.reminders.teksten import Soort, Teksten
from tracker.services.answering.links import Asking, OpenLink, answer_places, give_out
from tracker.store import outbox
from tracker.store.mailteksten import texts_of
from tracker.store.outbox import MailKey, NewMail
from tracker.store.session import db
from tracker.store.tables import UserRow


@dataclass(frozen=True, slots=True)
class AboutActie:
    """What a mail about one actie is about: for whom, which actie, and where one answers."""

    naam: str
    email: str
    organisatie: str
    plan: str
    titel: str
    plek: Places
    message_id: str
    at: datetime


def put_in_outbox(
    message: str, soort: Soort, kind: str, link: OpenLink, now: datetime, context: Mapping[str, Any]
) -> bool:
    """Write a mail about the actie of a link to its person, in the running transaction.

    Args:
        message: the folder under templates/mail.
        soort: the texts of this mail.
        kind: what kind of mail it is; a person gets one of a kind a day.
        link: to whom, about what.
        now: the moment.
        context: see `render_about`.

    Returns:
        False when this mail is there already, or the person has no usable address.
    """
    settings = current_app.config["SETTINGS"]
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    person = db.session.get_one(UserRow, link.actor.user_id)
    day = clock.local(now).date()
    message_id = letterhead.message_id(kind, link.actor.organisatie_id, person.id, day.isoformat())
    about = AboutActie(
        person.naam, person.email, link.plan.organisatie, link.plan.titel, spoken_title(link.actie),
        answer_places(message_id, [link.actie.id])[link.actie.id], message_id, now,
    )  # fmt: skip
    try:
        mail = render_about(message, soort, about, context, letterhead, texts_of(link.actor.organisatie_id))
    except AddressError:
        return False
    key = MailKey(person.id, link.actor.organisatie_id, kind, day)
    new = NewMail(key, mail.recipient, mail.subject, mail.message_id, mail.content, next_try_at=now, created_at=now)
    outbox_id = outbox.add_mail(new)
    if outbox_id is None:
        return False
    give_out([Asking(outbox_id, message_id, person.id, link.actor.organisatie_id, {link.actie.id: None})], now)
    return True


def render_about(
    message: str,
    soort: Soort,
    about: AboutActie,
    context: Mapping[str, Any],
    letterhead: Letterhead,
    teksten: Teksten,
) -> Mail:
    """Return a mail about one actie.

    Args:
        message: the folder under templates/mail.
        soort: the texts of this mail.
        about: for whom, about what.
        context: what the templates use beside `titel`, `link`, `adres` and `tekst`; `gevraagd_door`: who asks.
        letterhead: address of the sender and of the application.
        teksten: what the organisatie says.

    Raises:
        AddressError: the person has no usable address.
    """
    values = {
        "naam": about.naam, "organisatie": about.organisatie, "datum": format_date_nl(clock.local(about.at).date()),
        "actie": about.titel, "plan": about.plan, "collega": str(context.get("gevraagd_door", "")),
    }  # fmt: skip
    tekst = {deel: teksten.says(soort, deel, values) for deel in ("onderwerp", "opening", "slot")}
    tekst |= {deel: teksten.says(ELKE_MAIL, deel, values) for deel in ("aanhef", "groet")}
    said = {"titel": about.titel, "link": about.plek.link, "adres": about.plek.adres, "tekst": tekst}
    return render(
        message, letterhead=letterhead, sender=f"Uitvoeringsplan-tracker {about.organisatie}",
        recipient=(about.naam, about.email), message_id=about.message_id, at=about.at.astimezone(AMSTERDAM),
        context=said | dict(context), reply_to=about.plek.adres, words=teksten.woorden,
    )  # fmt: skip


def spoken_title(actie: Actie) -> str:
    """Return what a mail may say of an actie: never the words of one that is vertrouwelijk."""
    if actie.vertrouwelijkheid is not Vertrouwelijkheid.VERTROUWELIJK:
        return " ".join(f"{actie.nummer} {actie.titel}".split())
    return f"Vertrouwelijke actie {actie.nummer or actie.id}"
