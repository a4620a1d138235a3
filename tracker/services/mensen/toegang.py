"""Getting in without a beheerder who knows the password: a link to choose one oneself, once, within a while.

A new person gets the link by mail; so does who forgot the password. Nobody learns from the answer whether an address is
known. Without a mail server the beheerder sees the link once on screen, and the log says so. Source: ASVS 5.0, 6.4.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import current_app
from sqlalchemy import delete

from tracker import clock
from tracker.clock import AMSTERDAM
from tracker.domain.periods import format_date_nl
from tracker.domain.rollen import Permission
from tracker.mail.capability import TOKEN, hash_of, ref_of, token_of
from tracker.mail.message import AddressError, Letterhead, Mail, render
from tracker.reminders.soorten import ELKE_MAIL, UITNODIGING
from tracker.reminders.teksten import Teksten
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.accounts import AccountError, TooManyAttemptsError, hash_password, origin_of_person
from tracker.store import outbox
from tracker.store.accounts import Account, delete_sessions, failed_attempts, find_account, find_user
from tracker.store.changes import Origin, log_event
from tracker.store.mailteksten import texts_of
from tracker.store.members import find_member
from tracker.store.outbox import MailKey, NewMail
from tracker.store.session import db, transaction
from tracker.store.tables import LoginAttemptRow, UserRow
from tracker.store.toegang import end_open_links, find_by_hash, links_since
from tracker.store.toegang_tables import ToegangRow

KIND = "toegang:"  # each link is a mail of a kind of its own, so that a second one the same day is a mail too
PATH = "/wachtwoord/"
ASKED_PER_ADDRESS, ASKED_PER_NETWORK = 3, 20
ASK_WINDOW = timedelta(minutes=15)
MOST_LINKS_A_DAY = 6  # that somebody else can have sent to a person


class Soort(StrEnum):
    """Why somebody gets a link."""

    UITNODIGING = "uitnodiging"
    VERGETEN = "vergeten"

    @property
    def lasts(self) -> timedelta:
        """Return how long the link works."""
        return timedelta(days=7) if self is Soort.UITNODIGING else timedelta(hours=2)


class LinkError(Exception):
    """A link that does not work; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Given:
    """A link that was made: `shown` is its address when nobody can mail it, else empty."""

    naam: str
    shown: str = ""


def has_mail_server() -> bool:
    """Return whether mails of this installation reach anybody."""
    return current_app.config["SETTINGS"].smtp_host is not None


def invite(actor: Actor, user_id: int) -> Given:
    """Send somebody a link to choose a password; earlier links of this person end.

    Raises:
        NotAllowedError: the actor may not manage people, or it is nobody of the organisatie.
        AccountError: oneself, a closed account, or one who works elsewhere too.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    if user_id == actor.user_id:
        raise AccountError("user", "Wijzig uw eigen wachtwoord bij Mijn account.")
    with transaction():
        member = find_member(actor.organisatie_id, user_id)
        account = find_account(user_id)
        if member is None or account is None:
            raise NotAllowedError(f"persoon {user_id}")
        if not member.active or member.is_over(clock.today()):
            raise AccountError("user", "Dit account is gesloten of verlopen. Heropen het eerst.")
        if set(account.roles) != {actor.organisatie_id}:
            raise AccountError("user", "Deze persoon werkt ook voor een andere organisatie. Vraag het daar.")
        given = _give(account, actor.organisatie_id, Soort.UITNODIGING, clock.now())
        how = "op het scherm getoond" if given.shown else "per mail"
        log_event("user", user_id, f"link voor een wachtwoord gegeven, {how}", origin_of_person(actor))
        return given


def ask_again(email: str, address: str) -> None:
    """Send who forgot the password a link. Does the same, as far as anybody can tell, for an unknown address.

    Args:
        email: as it was typed.
        address: the network address it came from.

    Raises:
        TooManyAttemptsError: asked too often, for this address or from this network address.
    """
    email, now = email.strip().lower()[:180], clock.now()
    brake = (f"vergeten {email}", f"vergeten {address}")
    per_email, per_network = failed_attempts(*brake, now - ASK_WINDOW)
    if per_email >= ASKED_PER_ADDRESS or per_network >= ASKED_PER_NETWORK:
        raise TooManyAttemptsError
    with transaction() as session:
        session.add(LoginAttemptRow(email=brake[0], address=brake[1], at=now))
        user = find_user(email)
        account = find_account(user.id) if user is not None else None
        may = account is not None and account.active and account.has_login and bool(account.roles)
        if account is None or not may or links_since(account.id, now - timedelta(days=1)) >= MOST_LINKS_A_DAY:
            _mail(_nobody(email), 0, Soort.VERGETEN, ref_of("toegang", email, 0), now)  # takes the time of a real one
            return
        _give(account, account.organisaties[0].id, Soort.VERGETEN, now)
        origin = Origin(account.id, "web", account.organisaties[0].id)
        log_event("user", account.id, "nieuw wachtwoord gevraagd", origin)


def open_link(token: str) -> str:
    """Return for whom a link is; changes nothing, so that a mail system that looks at it does no harm.

    Raises:
        LinkError: it does not work (any more).
    """
    return _person(_working(token, clock.now())).naam


def choose_password(token: str, password: str) -> None:
    """Set the password a person chose by a link: the link is used, the others end, and every session stops.

    Raises:
        LinkError: it does not work (any more).
        AccountError: the password cannot be used.
    """
    hashed = hash_password(password)  # before the transaction: it takes long on purpose
    with transaction() as session:
        now = clock.now()
        row = _working(token, now, lock=True)
        person = _person(row)
        row.used_at, person.password_hash = now, hashed
        session.flush()
        end_open_links(person.id, now)
        session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.email == person.email))
        delete_sessions(person.id)
        origin = Origin(person.id, "web", row.organisatie_id)
        log_event("user", person.id, f"wachtwoord gekozen met een link ({row.soort})", origin)


def _working(token: str, now: datetime, *, lock: bool = False) -> ToegangRow:
    row = find_by_hash(hash_of(token), lock=lock) if TOKEN.fullmatch(token) else None
    if row is None:
        raise LinkError("Deze link kennen wij niet. Controleer of u hem helemaal hebt overgenomen.")
    if row.used_at is not None:
        raise LinkError("Deze link is al gebruikt. U kunt zich aanmelden met het wachtwoord dat u toen koos.")
    if row.ended_at is not None:
        raise LinkError("Er is een nieuwere link voor u. Gebruik die uit de laatste mail.")
    if row.expires_at <= now:
        raise LinkError("Deze link is verlopen.")
    return row


def _person(row: ToegangRow) -> UserRow:
    person = db.session.get_one(UserRow, row.user_id, populate_existing=True)
    account = find_account(person.id)
    if not person.active or account is None or not account.roles:
        raise LinkError("Dit account is gesloten. Vraag de beheerder van uw gemeente om het te heropenen.")
    return person


def _give(account: Account, organisatie_id: int, soort: Soort, now: datetime) -> Given:
    """Make a link and put it in a mail, in the running transaction."""
    settings = current_app.config["SETTINGS"]
    end_open_links(account.id, now)
    ref = ref_of("toegang", f"{organisatie_id}|{now.isoformat()}", account.id)
    token = token_of(ref, settings.secret_key)
    row = ToegangRow(
        user_id=account.id, organisatie_id=organisatie_id, soort=soort.value, ref=ref, token_hash=hash_of(token),
        created_at=now, expires_at=now + soort.lasts,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    if not has_mail_server() and soort is Soort.UITNODIGING:
        return Given(account.naam, f"{settings.base_url}{PATH}{token}")
    mail = _mail(account, organisatie_id, soort, ref, now)
    if mail is None:
        raise AccountError("email", "Naar dit e-mailadres kan geen mail. Verbeter eerst het adres.")
    key = MailKey(account.id, organisatie_id, f"{KIND}{row.id}", clock.local(now).date())
    new = NewMail(key, mail.recipient, mail.subject, mail.message_id, mail.content, next_try_at=now, created_at=now)
    row.outbox_id = outbox.add_mail(new)
    return Given(account.naam)


def _mail(account: Account, organisatie_id: int, soort: Soort, ref: str, now: datetime) -> Mail | None:
    settings = current_app.config["SETTINGS"]
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    name = next((one.naam for one in account.organisaties if one.id == organisatie_id), "")
    to = (account.naam, account.email)
    try:
        return render_password_mail(to, name, soort, ref, now, letterhead, texts_of(organisatie_id))
    except AddressError:
        return None


def render_password_mail(
    to: tuple[str, str], organisatie: str, soort: Soort, ref: str, now: datetime, letterhead: Letterhead,
    teksten: Teksten,
) -> Mail:  # fmt: skip
    """Return the mail with a link to choose a password.

    Args:
        to: name and address of who gets it.
        organisatie: its name.
        soort: why.
        ref: the name of the secret in the link.
        now: the moment.
        letterhead: address of the sender and of the application.
        teksten: what the organisatie says; only an invitation holds words of its own.

    Raises:
        AddressError: the person has no usable address.
    """
    values = {"naam": to[0], "organisatie": organisatie, "datum": format_date_nl(clock.local(now).date())}
    tekst = {deel: teksten.says(UITNODIGING, deel, values) for deel in ("onderwerp", "opening", "slot")}
    said = {
        "organisatie": organisatie, "soort": soort.value, "link": f"{letterhead.base_url}{PATH}{ref}",
        "tot": clock.local(now + soort.lasts), "tekst": tekst | {"aanhef": teksten.says(ELKE_MAIL, "aanhef", values)},
    }  # fmt: skip
    return render(
        "wachtwoord", letterhead=letterhead, sender="Uitvoeringsplan-tracker", recipient=to,
        message_id=letterhead.message_id("toegang", ref), at=now.astimezone(AMSTERDAM), context=said,
        words=teksten.woorden,
    )  # fmt: skip


def _nobody(email: str) -> Account:
    return Account(0, email, "", "", "", active=False, has_login=False, roles={}, organisaties=())
