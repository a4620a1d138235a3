"""The tray of team OOV: mail that could not be taken over by itself, and what somebody does with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.domain.samenvoegen import Stand
from tracker.mail.incoming import Attachment, UnreadableMailError, read_mail
from tracker.services.acties import TrackingError
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.answering.intake import AFGEHANDELD, OPEN
from tracker.services.bijlagen import NewFile, keep_file, take_in
from tracker.services.melden import newest_statement
from tracker.services.reacties import LONGEST, add_reactie
from tracker.services.tracking import record_voortgang
from tracker.store.answer_tables import PostRow
from tracker.store.answers import content_of_post, find_post
from tracker.store.changes import Origin, log_event
from tracker.store.plans import load_actie
from tracker.store.session import transaction

SHORTEST_REASON = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message somebody took over, and the files that could not be kept."""

    actie_id: int
    refused: Sequence[str] = ()


def take_over(actor: Actor, post_id: int, actie_id: int, *, said: Stand, toelichting: str, datum: date) -> Taken:
    """Report what a message says as voortgang, on behalf of who wrote it; its files go along.

    Raises:
        NotAllowedError: no such message or actie for this actor.
        TrackingError: somebody dealt with it already, or the plan is closed.
        InvalidVoortgangError: something is missing or impossible.
    """
    files, refused = _files(actor, post_id)
    with transaction():
        row = _lock(actor, post_id)
        newest = newest_statement(load_actie(actie_id, clock.today())[1])
        row.voortgang_id = record_voortgang(
            actor, actie_id, datum=datum, fase=said.fase, koers=said.koers, toelichting=toelichting,
            oorzaak=said.oorzaak, gevolg=said.gevolg, bijsturing=said.bijsturing, aantal=said.aantal,
            last_seen_id=newest.id if newest else None, namens_id=row.van_id,
        )  # fmt: skip
        refused += _keep(actor, actie_id, files, row.voortgang_id)
        _close(actor, row, actie_id, "overgenomen als voortgang")
    return Taken(actie_id, refused)


def take_over_as_reactie(actor: Actor, post_id: int, actie_id: int) -> Taken:
    """Put what a message says at an actie as an internal reactie; its files go along.

    Raises:
        NotAllowedError: no such message or actie for this actor.
        TrackingError: somebody dealt with it already, or there is no text.
    """
    files, refused = _files(actor, post_id)
    with transaction():
        row = _lock(actor, post_id)
        said = f"Uit een mail van {row.afzender} van {clock.local(row.ontvangen_at):%d-%m-%Y}:\n\n{row.tekst}"
        add_reactie(actor, actie_id, said[:LONGEST])
        refused += _keep(actor, actie_id, files, None)
        _close(actor, row, actie_id, "geplaatst als reactie")
    return Taken(actie_id, refused)


def put_aside(actor: Actor, post_id: int, reason: str) -> None:
    """Put a message aside, with a reason.

    Raises:
        NotAllowedError: no such message for this actor.
        TrackingError: no reason, or somebody dealt with it already.
    """
    reason = " ".join(reason.split())[:500]
    if len(reason) < SHORTEST_REASON:
        raise TrackingError("reden", "Schrijf kort waarom u dit bericht weglegt.")
    with transaction():
        row = _lock(actor, post_id)
        _close(actor, row, row.actie_id, f"weggelegd: {reason}")


def attachments_of(actor: Actor, post_id: int) -> Sequence[Attachment]:
    """Return the files that came with a message; none when it was forgotten or cannot be read.

    Raises:
        NotAllowedError: no such message for this actor.
    """
    actor.require(Permission.POSTVAK)
    if find_post(actor.organisatie_id, post_id) is None:
        raise NotAllowedError(f"Bericht {post_id}")
    content = content_of_post(post_id)
    try:
        return read_mail(content).attachments if content else ()
    except UnreadableMailError:
        return ()


def _files(actor: Actor, post_id: int) -> tuple[list[NewFile], list[str]]:
    kept: list[NewFile] = []
    refused: list[str] = []
    for one in attachments_of(actor, post_id):
        try:
            kept.append(take_in(one.filename, one.data, f"Bijlage ‘{one.filename}’ uit een mail."))
        except TrackingError as error:
            refused.append(f"{one.filename}: {error}")
    return kept, refused


def _keep(actor: Actor, actie_id: int, files: Sequence[NewFile], voortgang_id: int | None) -> list[str]:
    refused = []
    for file in files:
        try:
            keep_file(actor, actie_id, file, voortgang_id)
        except TrackingError as error:
            refused.append(f"{file.bestandsnaam}: {error}")
    return refused


def _lock(actor: Actor, post_id: int) -> PostRow:
    actor.require(Permission.POSTVAK)
    with transaction() as session:
        row = session.get(PostRow, post_id, with_for_update=True, populate_existing=True)
    if row is None or row.organisatie_id not in {actor.organisatie_id, None}:
        raise NotAllowedError(f"Bericht {post_id}")
    if row.stand != OPEN:
        raise TrackingError("bericht", "Een collega heeft dit bericht al afgehandeld. U hoeft niets te doen.")
    return row


def _close(actor: Actor, row: PostRow, actie_id: int | None, what: str) -> None:
    row.stand, row.besluit, row.actie_id = AFGEHANDELD, what, actie_id
    row.organisatie_id = actor.organisatie_id
    row.afgehandeld_door_id, row.afgehandeld_at = actor.user_id, clock.now()
    log_event("post", row.id, what, Origin(actor.user_id, actor.channel.value, actor.organisatie_id))
