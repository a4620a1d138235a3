"""Taking in a mail that came: what can be taken over becomes voortgang, the rest waits in the tray for team OOV.

A message is one transaction: the row that says it came in, the voortgang, the files and the mail that confirms it are
there together or not at all. Who hands messages over may do so again after a crash: the second time nothing happens.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from tracker.domain.antwoord import Doel, Einde, Reply, UnclearError, read_reply
from tracker.domain.periods import format_date_nl
from tracker.mail.authentication import sender_is_proven
from tracker.mail.capability import token_in
from tracker.mail.incoming import Attachment, Incoming, UnreadableMailError, read_mail
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.answering.answer import Said, say, stand_now
from tracker.services.answering.bounces import note_bounce
from tracker.services.answering.confirming import confirm
from tracker.services.answering.links import LinkEndedError, OpenLink, open_link
from tracker.services.bijlagen import NewFile, keep_file, take_in
from tracker.services.melden import StandConflictError
from tracker.services.tracking import InvalidVoortgangError
from tracker.store import answers
from tracker.store.accounts import find_user
from tracker.store.answer_tables import PostRow
from tracker.store.session import db, transaction
from tracker.store.tables import UserRow

_log = logging.getLogger(__name__)
OPEN, OVERGENOMEN, GENEGEERD, AFGEHANDELD = "open", "overgenomen", "genegeerd", "afgehandeld"
LARGEST_MB = 25
LARGEST = LARGEST_MB * 1024 * 1024
KEPT_OF_TOO_LARGE = 64 * 1024
PER_DAY = 50  # messages about one person; more wait for a person
MOST_FILES = 10
OUR_FAULT = "Bij dit bericht ging er iets mis bij ons. Het is bewaard. Vraag de beheerder om in het logboek te kijken."
NO_TEXT = "Er staat geen tekst in het antwoord, buiten de mail die is aangehaald."


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a message; `again` when it had come in before."""

    post_id: int
    stand: str
    reden: str
    again: bool = False


@dataclass(slots=True)
class _Outcome:
    """What is written down about a message."""

    stand: str = OPEN
    reden: str = ""
    link: OpenLink | None = None
    voortgang_id: int | None = None
    van_id: int | None = None
    actie_id: int | None = None
    organisatie_id: int | None = None
    refused: list[str] = field(default_factory=list)  # files that were not kept, and why


def take_in_mail(data: bytes, now: datetime, *, size: int | None = None) -> TakenIn:
    """Take in one message as it came.

    Args:
        data: the message; of one that is too large the beginning will do.
        now: the moment.
        size: how large it is, when `data` is only the beginning.
    """
    size = size or len(data)
    mail, unreadable = _read(data, size)
    key = key_of(mail, data)
    known = answers.known_post(key)
    if known is not None:
        return TakenIn(known.id, known.stand, known.reden, again=True)
    files, refused = _look_at_files(mail, now) if mail else ([], [])
    with transaction() as session:
        known = answers.known_post(key)
        if known is not None:
            return TakenIn(known.id, known.stand, known.reden, again=True)
        outcome = _decide(mail, unreadable, files, refused, now)
        row = _row(key, mail, data, size, outcome, now)
        session.add(row)
        session.flush()
        if mail is not None:
            confirm(row, mail, outcome.link, now, refused=outcome.refused)
        return TakenIn(row.id, row.stand, row.reden)


def take_in_or_keep(data: bytes, now: datetime, *, size: int | None = None) -> TakenIn:
    """Take in one message; one that meets a fault of ours is kept for a person, so that it does not stop the others.

    Raises:
        SQLAlchemyError, OSError: nothing can be written now; whoever hands messages over must keep this one.
    """
    try:
        return take_in_mail(data, now, size=size)
    except (SQLAlchemyError, OSError):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the message must not be lost
        _log.exception("a message could not be taken in")
        db.session.rollback()
    with transaction() as session:
        key = key_of(None, data)
        known = answers.known_post(key)
        if known is None:
            known = _row(key, None, data, size or len(data), _Outcome(reden=OUR_FAULT), now)
            session.add(known)
            session.flush()
        return TakenIn(known.id, known.stand, known.reden)


def key_of(mail: Incoming | None, data: bytes) -> str:
    """Return what makes a message the one message it is: its Message-ID, else its bytes."""
    name = mail.message_id.encode() if mail is not None and mail.message_id else data
    return hashlib.sha256(name).hexdigest()


def _read(data: bytes, size: int) -> tuple[Incoming | None, str]:
    try:
        mail = read_mail(data)
    except UnreadableMailError as error:
        return None, str(error)
    if size > LARGEST:
        told = f"Dit bericht is groter dan {LARGEST_MB} MB. Alleen het begin is bewaard; de rest staat in de mailbox."
        return mail, told
    return mail, ""


def _decide(
    mail: Incoming | None, unreadable: str, files: Sequence[NewFile], refused: list[str], now: datetime
) -> _Outcome:
    """Say what becomes of a message, and do it; in the running transaction."""
    if mail is None:
        return _Outcome(reden=unreadable)
    if mail.bounce is not None:
        user_id, told = note_bounce(mail.bounce, now)
        return _of_person(_Outcome(stand=GENEGEERD, reden=told, van_id=user_id))
    ignored = mail.automatic or _from_ourselves(mail)
    if ignored:
        return _of_sender(_Outcome(stand=GENEGEERD, reden=ignored), mail)
    if unreadable:
        return _of_sender(_Outcome(reden=unreadable), mail)
    return _answer(mail, files, refused, now)


def _answer(mail: Incoming, files: Sequence[NewFile], refused: list[str], now: datetime) -> _Outcome:
    try:
        link = _link_of(mail, now)
    except LinkEndedError as ended:
        return _ended(ended, mail)
    outcome = _Outcome(
        link=link, van_id=link.actor.user_id, actie_id=link.actie.id, organisatie_id=link.actor.organisatie_id
    )
    doubt = _doubt_about_sender(mail, link)
    if doubt:
        return replace(outcome, reden=doubt, link=None)  # whoever wrote this is told nothing
    if answers.taken_since(link.row.user_id, now - timedelta(days=1)) >= PER_DAY:
        return replace(outcome, reden=f"Meer dan {PER_DAY} berichten op één dag van deze persoon.", link=None)
    try:
        outcome.voortgang_id = _take_over(mail, link, has_files=bool(files))
    except (UnclearError, InvalidVoortgangError, TrackingError, StandConflictError, NotAllowedError) as error:
        return replace(outcome, reden=_why_not(error))
    return _with_files(outcome, link, files, refused)


def _why_not(error: Exception) -> str:
    if isinstance(error, InvalidVoortgangError):
        return "Het antwoord is niet compleet. " + " ".join(str(one) for one in error.errors)
    return str(error) if isinstance(error, UnclearError) else f"Niet overgenomen: {error}"


def _link_of(mail: Incoming, now: datetime) -> OpenLink:
    token = token_in(mail.recipients, current_app.config["SETTINGS"].answers_to or "@")
    if token is None:
        raise LinkEndedError(Einde.ONBEKEND)
    return open_link(token, now, Doel.ADRES)


def _ended(ended: LinkEndedError, mail: Incoming) -> _Outcome:
    """A message to no secret address, or to one that is over: somebody must look, nothing is taken over."""
    if ended.row is None:
        told = "Dit bericht ging niet naar het antwoordadres van een actie. Wij weten niet over welke actie het gaat."
        return _of_sender(_Outcome(reden=told), mail)
    row = ended.row
    return _Outcome(
        reden=f"{ended.einde.zin} Daarom is dit antwoord niet vanzelf overgenomen.",
        van_id=row.user_id, actie_id=row.actie_id, organisatie_id=row.organisatie_id,
    )  # fmt: skip


def _doubt_about_sender(mail: Incoming, link: OpenLink) -> str:
    """Return why this cannot be taken for a mail of the person the address was given to; empty when it can."""
    person = db.session.get_one(UserRow, link.row.user_id)
    if set(mail.senders) != {person.email.lower()}:
        return "De afzender is niet degene aan wie wij schreven. Het antwoord is daarom niet overgenomen."
    trusted = current_app.config["SETTINGS"].trusted_authserv
    if trusted and not sender_is_proven(mail.authentication, trusted, person.email):
        return "De mailserver kan niet bevestigen dat dit bericht van deze afzender komt. Niet overgenomen."
    if link.sign_in:
        return "Voor deze actie is eerst aanmelden nodig. Een antwoord per mail wordt daarom niet vanzelf overgenomen."
    return ""


def _take_over(mail: Incoming, link: OpenLink, *, has_files: bool) -> int:
    """Make voortgang of a reply and return the statement.

    Raises:
        UnclearError: there is nothing to take over, or a line nobody understands.
        InvalidVoortgangError, TrackingError, StandConflictError: as when reporting on screen.
    """
    reply = read_reply(mail.text)
    if reply == Reply("") and not has_files:
        raise UnclearError(NO_TEXT)
    stand = stand_now(link.actie)
    aantal = stand.aantal if reply.aantal is None else reply.aantal
    mine = replace(stand, fase=reply.fase or stand.fase, koers=reply.koers or stand.koers, aantal=aantal, **reply.texts)
    words = reply.tekst or ("Zie de bijlage." if has_files else _said_by_lines(reply))
    return say(link.actor, link.actie, Said(stand, mine, words)).id


def _said_by_lines(reply: Reply) -> str:
    """Return a sentence for a reply that only names a fase, koers or aantal."""
    said = [("fase", reply.fase), ("koers", reply.koers), ("aantal", reply.aantal)]
    return "Gemeld per mail: " + ", ".join(f"{name} {value}" for name, value in said if value is not None) + "."


def _look_at_files(mail: Incoming, now: datetime) -> tuple[list[NewFile], list[str]]:
    """Look at the attachments before the transaction; pictures are written anew, which takes a while."""
    if mail.automatic or mail.bounce or not mail.attachments:
        return [], []
    try:
        link = _link_of(mail, now)
    except LinkEndedError:
        return [], []
    if _doubt_about_sender(mail, link):
        return [], []
    kept: list[NewFile] = []
    refused = [f"{one.filename}: meer dan {MOST_FILES} bijlagen." for one in mail.attachments[MOST_FILES:]]
    for one in mail.attachments[:MOST_FILES]:
        try:
            kept.append(take_in(one.filename, one.data, _words_for(one, link, now)))
        except TrackingError as error:
            refused.append(f"{one.filename}: {error}")
    return kept, refused


def _words_for(file: Attachment, link: OpenLink, now: datetime) -> str:
    return f"Bijlage ‘{file.filename}’ uit de mail van {link.actor.naam} van {format_date_nl(now.date())}."


def _with_files(outcome: _Outcome, link: OpenLink, files: Sequence[NewFile], refused: list[str]) -> _Outcome:
    """Keep the files with the statement; what cannot be kept leaves the message open, so that somebody looks."""
    outcome.refused = list(refused)
    for file in files:
        try:
            keep_file(link.actor, link.actie.id, file, outcome.voortgang_id)
        except TrackingError as error:
            if "staat al" not in str(error):
                outcome.refused.append(f"{file.bestandsnaam}: {error}")
        except NotAllowedError:
            outcome.refused.append(f"{file.bestandsnaam}: een partner kan geen bestand toevoegen.")
    outcome.stand = OPEN if outcome.refused else OVERGENOMEN
    if outcome.refused:
        outcome.reden = "De tekst is overgenomen, deze bijlagen niet: " + " ".join(outcome.refused)
    return outcome


def _from_ourselves(mail: Incoming) -> str:
    settings = current_app.config["SETTINGS"]
    ours = {settings.mail_from.lower(), (settings.answers_to or "").lower()}
    return "Een mail van onszelf: zo ontstaat een kring." if ours & set(mail.senders) else ""


def _of_sender(outcome: _Outcome, mail: Incoming) -> _Outcome:
    """Note whose address it is, as far as the From can be believed, so that the message lands in the right tray."""
    user = find_user(mail.senders[0]) if len(mail.senders) == 1 else None
    outcome.van_id = user.id if user is not None else None
    return _of_person(outcome)


def _of_person(outcome: _Outcome) -> _Outcome:
    organisaties = answers.organisaties_of(outcome.van_id) if outcome.van_id is not None else []
    outcome.organisatie_id = organisaties[0] if len(organisaties) == 1 else None
    return outcome


def _row(key: str, mail: Incoming | None, data: bytes, size: int, outcome: _Outcome, now: datetime) -> PostRow:
    said: dict[str, Any] = {}
    if mail is not None:
        said = {"afzender": mail.shown[:200], "onderwerp": mail.subject[:500], "tekst": mail.text}
    return PostRow(
        sleutel=key, organisatie_id=outcome.organisatie_id, ontvangen_at=now, van_id=outcome.van_id,
        actie_id=outcome.actie_id, stand=outcome.stand, reden=outcome.reden,
        content=data if size <= LARGEST else data[:KEPT_OF_TOO_LARGE], size=size,
        voortgang_id=outcome.voortgang_id, **said,
    )  # fmt: skip
