"""Looking again just before a mail leaves: is it still needed, and by this person?

A mail that was handed over before stays as it is, so that a second copy can be recognised. A mail of another kind is
looked at by the function its kind has in `RECHECKS`; without one it goes as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tracker import clock
from tracker.domain.plan import Actie, PlanStatus
from tracker.mail.message import AddressError, Letterhead
from tracker.reminders.digest import DigestItem, NoticeItem, make_digest, make_item
from tracker.reminders.office import Office
from tracker.reminders.rules import RULES, Reminder, still_due
from tracker.reminders.thresholds import Situation
from tracker.services.mail.notices import items_of
from tracker.services.mail.reminding import HERINNERING, render_digest
from tracker.store import outbox, told
from tracker.store.afwezigheid import to_persoon
from tracker.store.mailteksten import texts_of_all
from tracker.store.outbox import Claimed, MailState
from tracker.store.plans import PlanNotFoundError, load_actie
from tracker.store.session import db
from tracker.store.tables import UserRow
from tracker.store.woorden import words_of_all

LEFT = "De ontvanger werkt hier niet meer."
GONE = "De actie is verwijderd."
CLOSED = "Het plan is afgesloten."
FINISHED = "De actie is klaar of staat stil."
REASSIGNED = "De actie is van iemand anders, of iemand anders vervangt nu."
CHANGED = "Wat de mail zou melden, is intussen veranderd."


@dataclass(frozen=True, slots=True)
class Look:
    """What looking again needs: the organisaties as they are on this day, and how mails are written."""

    at: datetime
    offices: Mapping[int, Office]
    letterhead: Letterhead


Recheck = Callable[[Claimed, Look], str]  # returns why the mail is not needed any more, or nothing
RECHECKS: dict[str, Recheck] = {}


def look_again(claimed: Claimed, look: Look) -> Claimed | MailState:
    """Leave out what is no longer needed, in the running transaction.

    Returns:
        What is to be sent, or the state of a mail that is not.
    """
    if claimed.handed_over:
        return claimed
    if claimed.key.kind != HERINNERING:
        why = RECHECKS[claimed.key.kind](claimed, look) if claimed.key.kind in RECHECKS else ""
        return _expire(claimed, why) if why else claimed
    person = db.session.get_one(UserRow, claimed.key.user_id, populate_existing=True)
    reminders, notices = told.reminders_of(claimed.id), told.notices_of(claimed.id)
    looked = [_still_needed(reminder, claimed, look) for reminder in reminders]
    items = [found for found in looked if isinstance(found, DigestItem)]
    said = items_of(notices, claimed.key.organisatie_id, look.offices[claimed.key.organisatie_id], claimed.key.period)
    if not person.active or not (items or said):
        reasons = [found for found in looked if isinstance(found, str)]
        told.forget_reminders(claimed.id, reminders)
        told.forget_notices(claimed.id, notices)
        return _expire(claimed, " ".join(dict.fromkeys(reasons)) or CHANGED if person.active else LEFT)
    whole = len(items) == len(reminders) and len(said) == len(notices)
    if whole and claimed.recipient == person.email and claimed.content:
        return claimed
    told.forget_reminders(claimed.id, set(reminders) - {item.reminder for item in items})
    told.forget_notices(claimed.id, set(notices) - {item.notice for item in said})
    return _rewrite(claimed, person, items, said, look)


def _expire(claimed: Claimed, why: str) -> MailState:
    outbox.mark_expired(claimed, f"Niet meer nodig. {why}")
    return MailState.VERVALLEN


def _still_needed(reminder: Reminder, claimed: Claimed, look: Look) -> DigestItem | str:
    """Return the line of the mail, or why it falls away."""
    office, period = look.offices[claimed.key.organisatie_id], claimed.key.period
    try:
        plan, actie = load_actie(reminder.actie_id, clock.local(look.at).date())
    except PlanNotFoundError:
        return GONE
    if plan.status is not PlanStatus.VASTGESTELD:
        return CLOSED
    if still_due(reminder, actie, Situation(period, office.kalender, plan.stil_dagen), office):
        return make_item(reminder, plan, actie, period)
    return _why_not(reminder, actie, office)


def _why_not(reminder: Reminder, actie: Actie, office: Office) -> str:
    rule = RULES.get(reminder.rule)
    if rule is None:
        return CHANGED
    if actie.fase not in rule.fasen:
        return FINISHED
    hears = {persoon.id for persoon in office.hears(rule.to, actie)}
    return CHANGED if reminder.user_id in hears else REASSIGNED


def _rewrite(
    claimed: Claimed, person: UserRow, items: list[DigestItem], said: list[NoticeItem], look: Look
) -> Claimed | MailState:
    """Write the mail anew with what is left: the same mail, with the same Message-ID and Date."""
    office, organisatie_id = look.offices[claimed.key.organisatie_id], claimed.key.organisatie_id
    digest = make_digest(to_persoon(person), organisatie_id, office, items, claimed.key.period, said)
    letterhead = replace(look.letterhead, words=words_of_all(), texts=texts_of_all())
    try:
        mail = render_digest(digest, claimed.created_at, letterhead, claimed.message_id)
    except AddressError as error:
        outbox.mark_failed(claimed, str(error), MailState.ONBESTELBAAR)
        return MailState.ONBESTELBAAR
    outbox.replace_content(claimed, mail.recipient, mail.subject, mail.content)
    return replace(claimed, recipient=mail.recipient, content=mail.content)
