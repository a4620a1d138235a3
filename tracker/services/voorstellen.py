"""A deadline that needs akkoord: asked by who does the actie, judged by team OOV; nothing counts before."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.rollen import Permission
from tracker.domain.voorstel import move_needs_akkoord
from tracker.domain.voortgang import Beoordeling
from tracker.services.acties import UNCHANGED, TrackingError, Unchanged, change, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.vervangen import does_actie
from tracker.services.tracking import set_deadline, waiting_request
from tracker.store.changes import log_event
from tracker.store.plans import load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, VoorstelRow, VoortgangRow


class Moved(Enum):
    """What became of a deadline somebody filled in."""

    SAVED = "saved"
    ASKED = "asked"


def move_deadline(
    actor: Actor, actie_id: int, deadline: date | None, reason: str, *, opened: date | Unchanged | None = UNCHANGED
) -> Moved:
    """Move a deadline, or ask for it when the actor may not decide on a move like this.

    Args:
        actor: who moves.
        actie_id: of which actie.
        deadline: the new one.
        reason: why.
        opened: the deadline the person saw; when somebody moved it meanwhile nothing is saved.

    Raises:
        NotAllowedError: not the actor's to move.
        TrackingError: no reason, a voorstel waits already, somebody else moved it meanwhile, or the plan is closed.
    """
    with transaction():
        (row,) = lock_acties(actor, [actie_id])
        if actor.may(Permission.ACTIE_TOEWIJZEN) or row.deadline is None or deadline is None:
            set_deadline(actor, [actie_id], deadline=deadline, reason=reason, opened=opened)
            return Moved.SAVED
        moves = load_actie(actie_id, clock.today())[1].verschuivingen
        if deadline != row.deadline and move_needs_akkoord(row.deadline, deadline, moves):
            _ask(actor, row, deadline, reason.strip())
            return Moved.ASKED
        set_deadline(actor, [actie_id], deadline=deadline, reason=reason, opened=opened)
        return Moved.SAVED


def _ask(actor: Actor, row: ActieRow, deadline: date, reason: str) -> None:
    mine = does_actie(actor, row.actiehouder_id, row.vervanger_id) and actor.may(Permission.VOORTGANG_MELDEN)
    if not mine or actor.user_id is None:
        raise NotAllowedError("deadline voorstellen")
    if not reason:
        raise TrackingError("reden", "Schrijf waarom de deadline verschuift. Team OOV leest dit.")
    waiting = waiting_request(row.id)
    if waiting:
        raise TrackingError("deadline", f"Er wacht al een voorstel op akkoord: {waiting}. Trek dat eerst in.")
    asked = VoorstelRow(
        actie_id=row.id, deadline=deadline, deadline_was=row.deadline, reden=reason, door_id=actor.user_id,
        op=clock.today(), at=clock.now(), beoordeling=Beoordeling.INGEDIEND.value,
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    what = f"voorstel: deadline {format_date_nl(deadline)} (was {_day(row.deadline)})"
    log_event("actie", row.id, what, origin_of(actor, row.plan_id, reason))


def judge_voorstel(actor: Actor, voorstel_id: int, *, akkoord: bool, opmerking: str = "") -> None:
    """Agree to a deadline that was asked for, which moves it; or send the voorstel back with a remark.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: no remark, judged or withdrawn already, or the plan is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    if not akkoord and not opmerking.strip():
        raise TrackingError("opmerking", "Schrijf waarom dit niet kan. De actiehouder leest dit.")
    with transaction():
        row, actie = _lock(actor, voorstel_id)
        new = Beoordeling.AKKOORD if akkoord else Beoordeling.TERUG
        _close(actor, row, actie, new, opmerking.strip(), {"deadline": row.deadline} if akkoord else {})


def withdraw_voorstel(actor: Actor, voorstel_id: int) -> int:
    """Take back what one asked, as long as nobody judged it; returns its actie.

    Raises:
        NotAllowedError: somebody else's voorstel, or not there.
        TrackingError: judged already, or the plan is closed.
    """
    with transaction():
        row, actie = _lock(actor, voorstel_id)
        if row.door_id != actor.user_id:
            raise NotAllowedError("voorstel intrekken")
        _close(actor, row, actie, Beoordeling.INGETROKKEN, "")
        return actie.id


def _lock(actor: Actor, voorstel_id: int) -> tuple[VoorstelRow, ActieRow]:
    row = db.session.get(VoorstelRow, voorstel_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotAllowedError("voorstel beoordelen")
    (actie,) = lock_acties(actor, [row.actie_id])
    if row.beoordeling != Beoordeling.INGEDIEND.value:
        raise TrackingError("beoordeling", f"Dit voorstel is al afgehandeld: {row.beoordeling}.")
    return row, actie


def _close(
    actor: Actor,
    row: VoorstelRow,
    actie: ActieRow,
    new: Beoordeling,
    opmerking: str,
    values: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Write the judgement down, on the voorstel and in the log; a deadline moves for the reason it was asked for."""
    row.beoordeling, row.opmerking = new.value, opmerking
    row.beoordeeld_door_id, row.beoordeeld_at, row.beoordeeld_op = actor.user_id, clock.now(), clock.today()
    judged = {"voorstel": (f"deadline {format_date_nl(row.deadline)}", new.value)}
    change(actor, actie, values, row.reden if values else opmerking, extra=judged)


def see_decision(actor: Actor, soort: str, id_: int) -> None:
    """Remember that the actor has read what was decided about the own voorstel or statement.

    Raises:
        NotAllowedError: it is not the actor's.
    """
    table: Any = {"voorstel": VoorstelRow, "voortgang": VoortgangRow}[soort]
    with transaction() as session:
        mine = update(table).where(table.id == id_, table.door_id == actor.user_id, table.gezien_at.is_(None))
        session.execute(mine.values(gezien_at=clock.now()))
        if session.scalar(select(table.id).where(table.id == id_, table.door_id == actor.user_id)) is None:
            raise NotAllowedError("besluit gelezen")


def _day(day: date | None) -> str:
    return format_date_nl(day) if day else "niet bepaald"
