"""Asking a colleague for a text in a draft of a report, answering, and taking the answer over or not.

An answer never stands in the report by itself: who makes the report puts it there, below what stands there, and may
change it afterwards as any text.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import Persoon
from tracker.domain.rollen import Permission, Role
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.rapport.publishing import AlreadyFrozenError, ReportError
from tracker.services.rapport.redactie import LONGEST, known_text, open_redactie, write_text
from tracker.store.bijdragen import NIET_OVERGENOMEN, OVERGENOMEN, Bijdrage, asked_of, find_bijdrage
from tracker.store.changes import Origin, log_event
from tracker.store.reacties import members_with
from tracker.store.redactie_tables import RapportBijdrageRow
from tracker.store.session import transaction

KIND = "rapport_bijdrage"
WRITERS_OF_TEXT = (Role.REGISSEUR, Role.MEDEWERKER_OOV, Role.ACTIEHOUDER)
LONGEST_VRAAG = 2_000


def who_can_be_asked(actor: Actor) -> Sequence[Persoon]:
    """Return the colleagues and actiehouders with an account, without oneself."""
    return [one for one in members_with(actor.organisatie_id, WRITERS_OF_TEXT) if one.id != actor.user_id]


def ask_bijdrage(actor: Actor, edition_id: int, key: str, user_id: int, vraag: str) -> int:
    """Ask somebody to write for one text of a draft, and return the id of the question.

    Raises:
        NotAllowedError: not allowed, or somebody else's report.
        AlreadyFrozenError: the report is vastgesteld.
        ReportError: nobody chosen, no question, or the report has no such text.
    """
    redactie = open_redactie(actor, edition_id)
    text, vraag = known_text(redactie, key), vraag.replace("\r\n", "\n").strip()
    persoon = next((one for one in who_can_be_asked(actor) if one.id == user_id), None)
    if persoon is None:
        raise ReportError("aan", "Kies wie u om een bijdrage vraagt.")
    if not vraag:
        raise ReportError("vraag", "Schrijf wat u van uw collega wilt weten.")
    if len(vraag) > LONGEST_VRAAG:
        raise ReportError("vraag", f"De vraag is te lang. Gebruik hooguit {LONGEST_VRAAG} tekens.")
    with transaction() as session:
        row = RapportBijdrageRow(
            edition_id=edition_id, sleutel=key, pad=list(text.part.path), stond_er=text.tekst, van_id=user_id,
            vraag=vraag, gevraagd_at=clock.now(), gevraagd_door_id=actor.user_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        _log(actor, row.id, f"gevraagd aan {persoon.naam}", redactie.edition.plan_id)
        return row.id


def my_bijdragen(actor: Actor) -> Sequence[Bijdrage]:
    """Return what this person was asked to write and has not written yet."""
    if actor.user_id is None or not actor.may(Permission.RAPPORT_LEZEN):
        return ()
    return asked_of(actor.user_id, actor.organisatie_id)


def own_bijdrage(actor: Actor, bijdrage_id: int) -> Bijdrage:
    """Return a question to this person.

    Raises:
        NotAllowedError: it was asked of somebody else, or is not there.
    """
    found = find_bijdrage(bijdrage_id)
    if found is None or found.van_id != actor.user_id or found.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Bijdrage {bijdrage_id}")
    return found


def give_bijdrage(actor: Actor, bijdrage_id: int, tekst: str) -> None:
    """Answer, or answer again as long as nobody decided about it.

    Raises:
        NotAllowedError: it was asked of somebody else.
        ReportError: no text, too long, or the answer comes too late.
    """
    tekst = tekst.replace("\r\n", "\n").strip()
    found = own_bijdrage(actor, bijdrage_id)
    if not tekst:
        raise ReportError("tekst", "Schrijf uw bijdrage.")
    if len(tekst) > LONGEST:
        raise ReportError("tekst", f"De tekst is te lang. Gebruik hooguit {LONGEST} tekens.")
    with transaction() as session:
        row = _locked(session, bijdrage_id)
        if not own_bijdrage(actor, bijdrage_id).is_asked:
            raise ReportError("tekst", "Uw bijdrage kan er niet meer bij: er is al een besluit, of het rapport is af.")
        row.tekst, row.gegeven_at = tekst, clock.now()
        _log(actor, bijdrage_id, f"bijdrage gegeven bij {found.heading}")


def take_over(actor: Actor, bijdrage_id: int) -> Bijdrage:
    """Put an answer in the report, below what stands there now. Twice is once.

    Raises:
        NotAllowedError, AlreadyFrozenError, ReportError: as `write_text`.
        TextChangedError: somebody wrote in that text at the same moment; nothing is done.
    """
    with transaction() as session:
        found = _waiting(session, actor, bijdrage_id)
        if found.waits:
            text = known_text(open_redactie(actor, found.edition_id), found.sleutel)
            whole = "\n\n".join(part for part in (text.tekst, found.tekst) if part)
            write_text(actor, found.edition_id, found.sleutel, whole, version=text.version)
            _decide(session, actor, found, OVERGENOMEN)
    return found


def put_aside(actor: Actor, bijdrage_id: int) -> Bijdrage:
    """Leave an answer, or a question nobody answered, out of the report. Twice is once.

    Raises:
        NotAllowedError, AlreadyFrozenError: as `take_over`.
    """
    with transaction() as session:
        found = _waiting(session, actor, bijdrage_id)
        if found.is_asked:
            _decide(session, actor, found, NIET_OVERGENOMEN)
    return found


def _waiting(session: Session, actor: Actor, bijdrage_id: int) -> Bijdrage:
    actor.require(Permission.RAPPORT_MAKEN)
    _locked(session, bijdrage_id)
    found = find_bijdrage(bijdrage_id)
    if found is None or found.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Bijdrage {bijdrage_id}")
    if not found.is_asked and not found.besluit:
        raise AlreadyFrozenError
    return found


def _decide(session: Session, actor: Actor, found: Bijdrage, besluit: str) -> None:
    row = _locked(session, found.id)
    row.besluit, row.besloten_at, row.besloten_door_id = besluit, clock.now(), actor.user_id
    _log(actor, found.id, f"bijdrage van {found.van} {besluit}")


def _locked(session: Session, bijdrage_id: int) -> RapportBijdrageRow:
    row = session.get(RapportBijdrageRow, bijdrage_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotAllowedError(f"Bijdrage {bijdrage_id}")
    return row


def _log(actor: Actor, bijdrage_id: int, what: str, plan_id: int | None = None) -> None:
    log_event(KIND, bijdrage_id, what, Origin(actor.user_id, actor.channel.value, actor.organisatie_id, plan_id))
