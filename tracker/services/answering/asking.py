"""Mailing a link: because the person asks for another one, or because team OOV asks for an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker import clock
from tracker.domain.antwoord import Doel
from tracker.domain.plan import Persoon
from tracker.domain.rollen import Permission
from tracker.reminders.soorten import LINK_GEVRAAGD, LINK_NIEUW
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor
from tracker.services.answering.links import LinkEndedError, OpenLink, find_secret, over_by_itself, still_theirs
from tracker.services.answering.mails import put_in_outbox
from tracker.services.eigen import lock_own
from tracker.store import answers
from tracker.store.answer_tables import AntwoordRow
from tracker.store.changes import Origin, log_event
from tracker.store.gedeeld import shares_of_actie
from tracker.store.members import list_members
from tracker.store.plans import load_actie
from tracker.store.session import transaction

MESSAGE = "antwoord-link"
KIND = "antwoordlink"
PER_ACTIE, PER_PERSON = 3, 10  # links somebody can ask for in a day


class TooManyLinksError(Exception):
    """Somebody asks for links over and over; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class CanBeAsked:
    """Somebody who can be asked for an answer about an actie."""

    id: int
    naam: str
    waarom: str


def ask_for_link(token: str, now: datetime) -> None:
    """Mail another link to the person of this one, at the address we know.

    Raises:
        LinkEndedError: there is no such link, or nothing to answer any more.
        TooManyLinksError: asked too often today.
    """
    with transaction():
        row = find_secret(token, Doel.LINK)
        over = over_by_itself(row, now)
        if over is not None and not over.opnieuw:
            raise LinkEndedError(over, row)
        _mail(still_theirs(row, now), now, asked_by="")


def ask_somebody(actor: Actor, actie_id: int, user_id: int, now: datetime) -> str:
    """Ask somebody for an answer about an actie by mail; return their name.

    Raises:
        NotAllowedError: not an actie of the actor, or not their decision.
        TrackingError: this person cannot answer about it, or was asked often enough today.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        actie = lock_own(actor, actie_id)
        if user_id not in {one.id for one in who_can_be_asked(actor, actie_id)}:
            raise TrackingError("persoon", "Kies iemand uit de lijst.")
        asked = AntwoordRow(organisatie_id=actor.organisatie_id, user_id=user_id, actie_id=actie_id, doel="link")
        try:
            link = still_theirs(asked, now)
            _mail(link, now, asked_by=actor.naam)
        except LinkEndedError as ended:
            raise TrackingError("persoon", f"{ended.einde.zin} Een link heeft nu geen zin.") from None
        except TooManyLinksError:
            raise TrackingError("persoon", "Deze persoon kreeg vandaag al genoeg links over deze actie.") from None
        origin = Origin(actor.user_id, actor.channel.value, actor.organisatie_id, actie.plan_id)
        log_event("actie", actie_id, f"om een antwoord gevraagd per mail: {link.actor.naam}", origin)
        return link.actor.naam


def who_can_be_asked(actor: Actor, actie_id: int) -> list[CanBeAsked]:
    """Return who can answer about an actie by mail: who does it, and the people of partners it is shared with."""
    _, actie = load_actie(actie_id, clock.today())
    doers = [("actiehouder", actie.actiehouder), ("vervanger", actie.vervanger)]
    found = [_asked(persoon, why) for why, persoon in doers if persoon is not None and persoon.active]
    shared = {share.partner_id: share.naam for share in shares_of_actie(actie_id)}
    found += [
        CanBeAsked(one.id, one.naam, shared[one.partner_id])
        for one in list_members(actor.organisatie_id)
        if one.active and one.partner_id in shared
    ]
    return found


def _asked(persoon: Persoon, why: str) -> CanBeAsked:
    return CanBeAsked(persoon.id, persoon.naam, why)


def _mail(link: OpenLink, now: datetime, *, asked_by: str) -> None:
    """Put the mail in the outbox.

    Raises:
        TooManyLinksError: enough for today.
    """
    since = now - timedelta(days=1)
    of_actie = answers.mails_of_kind(link.row.user_id, f"{KIND}:{link.actie.id}:", since)
    if of_actie >= PER_ACTIE or answers.mails_of_kind(link.row.user_id, f"{KIND}:", since) >= PER_PERSON:
        raise TooManyLinksError(
            f"U hebt vandaag al {of_actie} keer een link gevraagd over deze actie. Kijk in uw mail, ook bij ongewenste "
            "mail. Morgen kunt u opnieuw een link vragen."
        )
    said = {"gevraagd_door": asked_by, "voorstel": link.is_partner}
    soort = LINK_GEVRAAGD if asked_by else LINK_NIEUW
    put_in_outbox(MESSAGE, soort, f"{KIND}:{link.actie.id}:{of_actie + 1}", link, now, said)
