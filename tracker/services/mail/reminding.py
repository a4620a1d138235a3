"""Reminding people: deciding what they hear, and putting it in the outbox.

The scheduler, the command line and the page with the dry run call the same functions. Planning may be done twice, by
two processes at once, or be killed half-way: for each person and day there is one mail, each threshold is told once.
After days without a run there is one mail with everything, never one for each day. Sending is `sending.py`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from flask import current_app

from tracker.clock import AMSTERDAM
from tracker.domain.kalender import NATIONAL, monday_of
from tracker.mail.message import AddressError, Letterhead, Mail, render
from tracker.reminders.brake import LOOK_BACK_DAYS, Brake, why_hold
from tracker.reminders.digest import Digest, make_digests
from tracker.reminders.digest_words import words_of
from tracker.reminders.office import Moment, Office
from tracker.reminders.teksten import Teksten
from tracker.services.answering.links import Asking, answer_places, asked_in, give_out, reply_to
from tracker.services.mail.notices import all_notices
from tracker.store import outbox, told
from tracker.store.mail_flow import mails_a_day
from tracker.store.mailteksten import texts_of_all
from tracker.store.offices import read_offices, told_the_week
from tracker.store.outbox import MailKey, NewMail
from tracker.store.plans import active_plans, load_plan
from tracker.store.session import db, transaction
from tracker.store.upkeep import beat
from tracker.store.woorden import words_of_all

HERINNERING = "herinnering"
PLANNER = "planner"
FIRST_HOUR = time(8)  # nobody gets mail before the working day starts
AT_ONCE = 100  # mails written down together: fewer statements, and no morning that fills the memory
MY_ACTIES = "/mijn-acties"
Why = Callable[[int, int], str]  # how many mails a day, and the most there were → why they must wait for a person


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
            "berichten": [f"{item.kop}: {item.titel}" for item in self.digest.notices],
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


def preview(
    peildatum: date,
    organisatie_id: int | None = None,
    today: date | None = None,
    teksten: Mapping[int, Teksten] | None = None,
) -> list[PlannedMail]:
    """Return the mails that planning on the peildatum would make; writes nothing. On a closed day there are none.

    Args:
        peildatum: the day to look at.
        organisatie_id: only this one.
        today: the day it is. On a later day of a week the week was told on its first day, so only what cannot wait is
            shown.
        teksten: organisatie id → texts to try out, in the place of those that are kept.
    """
    offices = read_offices(peildatum, None if organisatie_id is None else [organisatie_id])
    letterhead = mail_letterhead()
    for id_, tried in (teksten or {}).items():
        offices[id_] = replace(offices[id_], teksten=tried)
        letterhead = replace(letterhead, texts={**letterhead.texts, id_: tried.eigen})
    if today is not None and peildatum > today:
        offices = {id_: _as_if_told(office, peildatum) for id_, office in offices.items()}
    digests = _decide(peildatum, _open(offices, peildatum))[0]
    return [_render(digest, _morning(peildatum), letterhead) for digest in digests]


def plan_reminders(
    peildatum: date, now: datetime, *, jumped: bool = False, brake: Brake | None = None
) -> PlannedReport:
    """Put the mails of a day in the outbox, for every organisatie, in one transaction.

    Args:
        peildatum: the day it is; where it is a closed day nothing is planned, the next working day catches up.
        now: the moment that goes into the mails; they leave at once, but not before the morning of the peildatum.
        jumped: the clock is not to be trusted, so that a person must look first.
        brake: how many mails are too many; as usual when left out.
    """
    offices = read_offices(peildatum)
    working = _open(offices, peildatum)
    if offices and not working:
        return PlannedReport(peildatum, next_mail_day(peildatum))
    letterhead = mail_letterhead()
    digests, had = _decide(peildatum, working)
    weeks = [id_ for id_, office in working.items() if Moment.MAANDAG in office.moments(peildatum)]
    weeks = [id_ for id_ in weeks if id_ not in had]  # who had another mail today, hears of the week tomorrow
    db.session.rollback()  # the reading is over: rendering must not keep it open
    rendered = [_render(digest, now, letterhead) for digest in digests]
    with transaction():
        added = _add(rendered, peildatum, now, partial(why_hold, jumped=jumped, brake=brake or Brake()))
        told_the_week(weeks, peildatum)
        beat(PLANNER, now)
    return PlannedReport(peildatum, peildatum, added, had.total() + len(rendered) - len(added))


def next_mail_day(peildatum: date) -> date:
    """Return the day itself or the first day after it on which any organisatie gets mail."""
    calendars = [office.kalender for office in read_offices(peildatum, doers=False).values()] or [NATIONAL]
    return min(kalender.next_mail_day(peildatum) for kalender in calendars)


def render_digest(digest: Digest, at: datetime, letterhead: Letterhead, message_id: str | None = None) -> Mail:
    """Return the mail for a digest; its Message-ID follows from person, organisatie and day unless it has one.

    Raises:
        AddressError: the person has no usable address.
    """
    message_id = message_id or _message_id(digest, letterhead)
    answers = answer_places(message_id, list(asked_in(digest)))
    return render(
        HERINNERING,
        letterhead=letterhead,
        sender=f"Uitvoeringsplan-tracker {digest.organisatie}",
        recipient=(digest.persoon.naam, digest.persoon.email),
        message_id=message_id,
        at=at.astimezone(AMSTERDAM),
        context={
            "digest": digest,
            "my_acties": letterhead.base_url + MY_ACTIES,
            "answers": answers,
            "woorden": words_of(digest, letterhead.says(digest.organisatie_id)),
        },
        reply_to=reply_to(answers),
        words=letterhead.words.get(digest.organisatie_id, {}),
    )


def mail_letterhead() -> Letterhead:
    """Return what all mails have in common, with what each organisatie says in its own way."""
    settings = current_app.config["SETTINGS"]
    return Letterhead(settings.mail_from, settings.base_url, words_of_all(), texts_of_all())


def _open(offices: Mapping[int, Office], peildatum: date) -> dict[int, Office]:
    return {id_: office for id_, office in offices.items() if office.kalender.is_mail_day(peildatum)}


def _as_if_told(office: Office, peildatum: date) -> Office:
    """Return the organisatie as it will be on a later day: its week is told on the first mail day of that week."""
    first = office.kalender.next_mail_day(monday_of(peildatum))
    return office if first == peildatum else replace(office, overzicht_op=first)


def _decide(peildatum: date, offices: Mapping[int, Office]) -> tuple[list[Digest], Counter[int]]:
    """Return the mails for people who have none of this day yet, and by organisatie how many have."""
    plan_ids = [plan_id for organisatie_id in offices for plan_id in active_plans(organisatie_id)]
    known = told.told_reminders(plan_ids)
    plans = (load_plan(plan_id, peildatum, texts=False) for plan_id in plan_ids)
    said = told.told_notices()
    notices = [item for item in all_notices(offices, peildatum) if item.notice not in said]
    digests = make_digests(plans, peildatum, known, offices, notices)
    planned = outbox.planned_keys(outbox.DAILY_KINDS, peildatum)
    fresh = [digest for digest in digests if (digest.persoon.id, digest.organisatie_id) not in planned]
    return fresh, Counter(d.organisatie_id for d in digests) - Counter(d.organisatie_id for d in fresh)


def _add(rendered: Sequence[PlannedMail], peildatum: date, now: datetime, why: Why) -> list[PlannedMail]:
    """Insert what no other planner inserted since we looked; hold it when it is more than usual."""
    known = told.told_reminders({item.actie.plan_id for planned in rendered for item in planned.digest.items})
    said = told.told_notices()
    taken = outbox.planned_keys(outbox.DAILY_KINDS, peildatum)
    fresh = (p for p in rendered if (p.digest.persoon.id, p.digest.organisatie_id) not in taken)
    untold = [
        p
        for p in fresh
        if known.isdisjoint(p.digest.reminders) and said.isdisjoint(item.notice for item in p.digest.notices)
    ]
    holds = _holds(Counter(p.digest.organisatie_id for p in untold), peildatum, why)
    added: list[PlannedMail] = []
    for at in range(0, len(untold), AT_ONCE):
        added += _put_in(untold[at : at + AT_ONCE], holds, now)
    return added


def _put_in(mails: Sequence[PlannedMail], holds: Mapping[int, str], now: datetime) -> list[PlannedMail]:
    """Put mails in the outbox, with what they tell and the ways to answer; return those that were not there."""
    ids = [outbox.add_mail(_new_mail(p, now, holds[p.digest.organisatie_id])) for p in mails]
    added = [(p, id_) for p, id_ in zip(mails, ids, strict=True) if id_ is not None]
    outbox.tell(
        ((id_, one) for p, id_ in added for one in p.digest.reminders),
        ((id_, one.notice) for p, id_ in added for one in p.digest.notices),
    )
    give_out((_asking(p, id_) for p, id_ in added), now)
    return [p for p, _ in added]


def _asking(planned: PlannedMail, outbox_id: int) -> Asking:
    digest = planned.digest
    return Asking(outbox_id, planned.mail.message_id, digest.persoon.id, digest.organisatie_id, asked_in(digest))


def _holds(mails: Counter[int], peildatum: date, why: Why) -> dict[int, str]:
    """Return organisatie id → why its mails must wait for a person; empty when they may go."""
    days = mails_a_day(HERINNERING, peildatum - timedelta(days=LOOK_BACK_DAYS), peildatum)
    holds = {}
    for organisatie_id, number in mails.items():
        before = days.get(organisatie_id, {})
        today = before.pop(peildatum, 0)
        highest = max(before.values(), default=0)
        holds[organisatie_id] = why(today + number, highest)
    return holds


def _render(digest: Digest, at: datetime, letterhead: Letterhead) -> PlannedMail:
    try:
        return PlannedMail(digest, render_digest(digest, at, letterhead))
    except AddressError as error:
        return PlannedMail(digest, Mail(digest.persoon.email, "", _message_id(digest, letterhead), b""), str(error))


def _new_mail(planned: PlannedMail, now: datetime, hold: str) -> NewMail:
    digest, mail = planned.digest, planned.mail
    return NewMail(
        MailKey(digest.persoon.id, digest.organisatie_id, HERINNERING, digest.peildatum),
        mail.recipient, mail.subject, mail.message_id, mail.content,
        next_try_at=max(now, _morning(digest.peildatum)), created_at=now, error=planned.error, hold=hold,
    )  # fmt: skip


def _morning(day: date) -> datetime:
    return datetime.combine(day, FIRST_HOUR, AMSTERDAM).astimezone(UTC)


def _message_id(digest: Digest, letterhead: Letterhead) -> str:
    return letterhead.message_id(HERINNERING, digest.organisatie_id, digest.persoon.id, digest.peildatum.isoformat())
