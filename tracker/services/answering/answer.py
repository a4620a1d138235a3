"""Saying how an actie stands with a link of a mail: the same rules and the same statement as on screen."""

from dataclasses import dataclass
from datetime import datetime

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.domain.samenvoegen import Stand, stand_to_report
from tracker.domain.voortgang import missing_answers
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.answering.links import open_link
from tracker.services.melden import Reported, newest_statement, report
from tracker.services.tracking import record_voortgang
from tracker.store.session import transaction


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answers: how the actie stands according to them, and what was done."""

    opened: Stand
    mine: Stand
    toelichting: str


def answer(token: str, said: Said, now: datetime, *, signed_in_as: int | None = None) -> Reported:
    """Report voortgang with a link, which is used up by it.

    Args:
        token: the secret of the link.
        said: what was filled in.
        now: the moment.
        signed_in_as: who is signed in; only matters where signing in is asked.

    Raises:
        LinkEndedError: the link does not work.
        NotAllowedError: the person has to sign in first.
        TrackingError, InvalidVoortgangError, StandConflictError: as when reporting on screen; the link still works.
    """
    with transaction():
        link = open_link(token, now)
        if link.sign_in and signed_in_as != link.actor.user_id:
            raise NotAllowedError("antwoorden zonder aanmelden")
        reported = say(link.actor, link.actie, said)
        link.row.used_at, link.row.voortgang_id = now, reported.id
        return reported


def say(actor: Actor, actie: Actie, said: Said) -> Reported:
    """Make the statement of somebody who answers; that of a partner is a proposal.

    Raises:
        TrackingError, InvalidVoortgangError, StandConflictError: as when reporting on screen.
    """
    if not actor.may(Permission.VOORTGANG_VOORSTELLEN):
        return report(
            actor, actie.id, opened=said.opened, mine=said.mine, datum=clock.today(), toelichting=said.toelichting
        )
    mine = said.mine
    statement = record_voortgang(
        actor, actie.id, datum=clock.today(), fase=mine.fase, koers=mine.koers, toelichting=said.toelichting,
        oorzaak=mine.oorzaak, gevolg=mine.gevolg, bijsturing=mine.bijsturing, aantal=mine.aantal,
    )  # fmt: skip
    return Reported(statement, (), news=True)


def stand_now(actie: Actie) -> Stand:
    """Return what an answer starts with: how the actie stands today, as this person may see it."""
    return stand_to_report(actie.voortgang, clock.today().year)


def unchanged(actie: Actie) -> Said | None:
    """Return the answer that nothing changed; None when the state as it is could not be reported."""
    stand, last = stand_now(actie), newest_statement(actie)
    if last is None:
        return None
    words = f"Niets veranderd sinds {format_date_nl(last.datum)}."
    texts = {"oorzaak": stand.oorzaak, "gevolg": stand.gevolg, "bijsturing": stand.bijsturing}
    if missing_answers(stand.fase, stand.koers, toelichting=words, **texts):
        return None
    return Said(stand, stand, words)
