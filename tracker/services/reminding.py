"""Reminding people: deciding what they hear, and putting it in the outbox.

The scheduler, the command line and the page with the dry run call the same functions. Planning may be done twice, by
two processes at once, or be killed half-way: for each person and day there is one mail, each threshold is told once.
Sending is `services/sending.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from flask import current_app

from tracker.clock import AMSTERDAM
from tracker.domain.rollen import Permission
from tracker.mail.message import AddressError, Letterhead, Mail, render
from tracker.reminders.digest import Digest, make_digests
from tracker.reminders.rules import is_mail_day, next_mail_day
from tracker.services.actor import Actor, NotAllowedError
from tracker.store import outbox, told
from tracker.store.afwezigheid import away_on
from tracker.store.changes import Origin, log
from tracker.store.mail_log import MailLine, find_mail, list_mails
from tracker.store.outbox import MailKey, MailState, NewMail
from tracker.store.plans import active_plans, load_plan
from tracker.store.session import db, transaction
from tracker.store.woorden import words_of_all

HERINNERING = "herinnering"
FIRST_HOUR = time(7)  # nobody gets mail before the working day starts
MY_ACTIES = "/mijn-acties"


@dataclass(frozen=True, slots=True)
class PlannedMail:
    """A mail as it goes into the outbox; `error` says why it can never leave."""

    digest: Digest
    mail: Mail
    error: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return what the command line shows."""
        return {
            "organisatie": self.digest.organisatie,
            "naam": self.digest.persoon.naam,
            "recipient": self.mail.recipient,
            "subject": self.mail.subject,
            "peildatum": self.digest.peildatum.isoformat(),
            "error": self.error,
            "acties": [
                {
                    "id": item.actie.id,
                    "titel": item.titel,
                    "rule": item.reminder.rule,
                    "due_on": item.reminder.due_on.isoformat(),
                    "deadline": item.actie.deadline.isoformat() if item.actie.deadline else None,
                    "tijdigheid": item.tijdigheid.value,
                    "path": item.path,
                }
                for item in self.digest.items
            ],
        }


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """What planning did: the mails put in the outbox now, and how many people had one of this day already."""

    peildatum: date
    mail_day: date
    mails: Sequence[PlannedMail] = ()
    already: int = 0

    @property
    def closed(self) -> bool:
        """Return whether no mail goes out on the peildatum: then nothing was planned, and `mail_day` catches up."""
        return self.mail_day != self.peildatum


class DecisionError(ValueError):
    """The decision about a mail comes too late or makes no sense; the message is Dutch."""


def preview(peildatum: date, organisatie_id: int | None = None) -> list[PlannedMail]:
    """Return the mails that planning on the peildatum would make; writes nothing. On a closed day there are none."""
    if not is_mail_day(peildatum):
        return []
    letterhead = _letterhead()
    return [_render(digest, _morning(peildatum), letterhead) for digest in _decide(peildatum, organisatie_id)[0]]


def plan_reminders(peildatum: date, now: datetime) -> PlannedReport:
    """Put the mails of a day in the outbox, for every organisatie, in one transaction.

    Args:
        peildatum: the day it is; on a closed day nothing is planned, the next working day catches up.
        now: the moment that goes into the mails; they leave at once, but not before the morning of the peildatum.
    """
    mail_day = next_mail_day(peildatum)
    if mail_day != peildatum:
        return PlannedReport(peildatum, mail_day)
    letterhead = _letterhead()
    digests, already = _decide(peildatum, None)
    db.session.rollback()  # the reading is over: rendering must not keep it open
    rendered = [_render(digest, now, letterhead) for digest in digests]
    with transaction():
        added = _add(rendered, peildatum, now)
    return PlannedReport(peildatum, mail_day, added, already + len(rendered) - len(added))


def render_digest(digest: Digest, at: datetime, letterhead: Letterhead, message_id: str | None = None) -> Mail:
    """Return the mail for a digest; its Message-ID follows from person, organisatie and day unless it has one.

    Raises:
        AddressError: the person has no usable address.
    """
    return render(
        HERINNERING,
        letterhead=letterhead,
        sender=f"Uitvoeringsplan-tracker {digest.organisatie}",
        recipient=(digest.persoon.naam, digest.persoon.email),
        message_id=message_id or _message_id(digest, letterhead),
        at=at.astimezone(AMSTERDAM),
        context={"digest": digest, "my_acties": letterhead.base_url + MY_ACTIES},
        words=letterhead.words.get(digest.organisatie_id, {}),
    )


def mail_log(
    organisatie_id: int, *, states: Sequence[MailState] = (), limit: int = 50, page: int = 1
) -> list[MailLine]:
    """Return a page of the mails of an organisatie, newest first."""
    return list_mails(organisatie_id, states=states, limit=limit, offset=(page - 1) * limit)


def resolve_uncertain(actor: Actor, outbox_id: int, how: MailState, now: datetime) -> None:
    """Decide about a mail of which nobody knows whether it left, or that failed.

    Args:
        actor: who decides; may see reminders.
        outbox_id: which mail.
        how: WACHTEND sends it again, VERSTUURD takes it as sent.
        now: the moment of deciding.

    Raises:
        NotAllowedError: no such mail in this organisatie, or no permission.
        DecisionError: the mail is in another state by now.
    """
    actor.require(Permission.HERINNERINGEN_ZIEN)
    allowed = {
        MailState.WACHTEND: (MailState.ONZEKER, MailState.MISLUKT),
        MailState.VERSTUURD: (MailState.ONZEKER,),
    }.get(how)
    if allowed is None:
        raise DecisionError("Kies of de mail opnieuw gaat of al is verstuurd.")
    with transaction():
        mail = find_mail(actor.organisatie_id, outbox_id)
        if mail is None:
            raise NotAllowedError(f"Mail {outbox_id}")
        if not outbox.resolve(outbox_id, how, now, allowed):
            raise DecisionError(f"Over deze mail hoeft u niet meer te beslissen. De mail is nu: {mail.state.value}.")
        origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
        log("outbox", outbox_id, {"state": (mail.state.value, how.value)}, origin)


def _letterhead() -> Letterhead:
    settings = current_app.config["SETTINGS"]
    return Letterhead(settings.mail_from, settings.base_url, words_of_all())


def _decide(peildatum: date, organisatie_id: int | None) -> tuple[list[Digest], int]:
    """Return the mails for people who have none of this day yet, and how many have."""
    plan_ids = active_plans(organisatie_id)
    known = told.told_reminders(plan_ids)
    plans = (load_plan(plan_id, peildatum, texts=False) for plan_id in plan_ids)
    digests = make_digests(plans, peildatum, known, away_on(peildatum))
    planned = outbox.planned_keys(HERINNERING, peildatum)
    fresh = [digest for digest in digests if (digest.persoon.id, digest.organisatie_id) not in planned]
    return fresh, len(digests) - len(fresh)


def _add(rendered: Sequence[PlannedMail], peildatum: date, now: datetime) -> list[PlannedMail]:
    """Insert what no other planner inserted since we looked."""
    known = told.told_reminders({item.actie.plan_id for planned in rendered for item in planned.digest.items})
    taken = outbox.planned_keys(HERINNERING, peildatum)
    fresh = (p for p in rendered if (p.digest.persoon.id, p.digest.organisatie_id) not in taken)
    untold: Iterable[PlannedMail] = (p for p in fresh if known.isdisjoint(p.digest.reminders))
    return [p for p in untold if outbox.add_mail(_new_mail(p, now), p.digest.reminders) is not None]


def _render(digest: Digest, at: datetime, letterhead: Letterhead) -> PlannedMail:
    try:
        return PlannedMail(digest, render_digest(digest, at, letterhead))
    except AddressError as error:
        return PlannedMail(digest, Mail(digest.persoon.email, "", _message_id(digest, letterhead), b""), str(error))


def _new_mail(planned: PlannedMail, now: datetime) -> NewMail:
    digest, mail = planned.digest, planned.mail
    return NewMail(
        MailKey(digest.persoon.id, digest.organisatie_id, HERINNERING, digest.peildatum),
        mail.recipient, mail.subject, mail.message_id, mail.content,
        next_try_at=max(now, _morning(digest.peildatum)), created_at=now, error=planned.error,
    )  # fmt: skip


def _morning(day: date) -> datetime:
    return datetime.combine(day, FIRST_HOUR, AMSTERDAM).astimezone(UTC)


def _message_id(digest: Digest, letterhead: Letterhead) -> str:
    return letterhead.message_id(HERINNERING, digest.organisatie_id, digest.persoon.id, digest.peildatum.isoformat())
