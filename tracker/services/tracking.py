"""Following acties: report voortgang, judge it, assign an actiehouder, set a deadline."""

from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

from sqlalchemy import select

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.ritme import Ritme
from tracker.domain.rollen import Permission
from tracker.domain.spelling import says_the_same
from tracker.domain.voorstel import move_needs_akkoord
from tracker.domain.voortgang import (
    FASEN_AFTER_AKKOORD,
    OFF_COURSE,
    Beoordeling,
    Fase,
    Koers,
    VoortgangError,
    missing_answers,
)
from tracker.services.acties import (
    UNCHANGED,
    BulkResult,
    StaleError,
    TrackingError,
    Unchanged,
    bulk_result,
    change,
    last_change,
    lock_acties,
    origin_of,
)
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.services.mensen.vervangen import does_actie, speaks_for
from tracker.store.changes import log, log_event
from tracker.store.plans import load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, VoorstelRow, VoortgangRow
from tracker.store.voortgang import newest_statements

LARGEST_COUNT = 9_999
Given = ParamSpec("Given")


class InvalidVoortgangError(ValueError):
    """A statement that is not complete or not possible; `errors` holds a sentence per field."""

    def __init__(self, errors: list[VoortgangError]) -> None:
        """Keep all of them: a form shows them together."""
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = errors


class VoortgangConflictError(Exception):
    """Somebody reported on this actie since the form was opened."""


def record_statement(
    actor: Actor,
    actie_id: int,
    *,
    datum: date,
    fase: Fase,
    koers: Koers | None,
    toelichting: str,
    oorzaak: str = "",
    gevolg: str = "",
    bijsturing: str = "",
    aantal: int | None = None,
    last_seen_id: int | None = None,
    namens_id: int | None = None,
    locked: ActieRow | None = None,
) -> VoortgangRow:
    """Write down one statement about an actie and return its row. What the regisseur reports is agreed to at once.

    Args:
        actor: who reports.
        actie_id: about which actie.
        datum: the day it speaks about, today or earlier.
        fase: how far the work is.
        koers: whether it goes as planned; left out of a fase that has none.
        toelichting: what was done.
        oorzaak: why it is not on schedule.
        gevolg: what that means for the goal.
        bijsturing: what will be done about it.
        aantal: how often it was done this year so far, for an actie with a ritme.
        last_seen_id: the newest statement the person could see when writing; None when there was none.
        namens_id: whose words team OOV takes over, such as those of a mail; for others it follows from the actie.
        locked: the row of the actie, when the running transaction holds it already (see `lock_acties`).

    Raises:
        NotAllowedError: not the actor's actie, nor shared with the partner of the actor.
        TrackingError: the plan is closed.
        InvalidVoortgangError: something is missing or impossible.
        VoortgangConflictError: somebody else reported meanwhile.
    """
    texts = _stripped(toelichting=toelichting, oorzaak=oorzaak, gevolg=gevolg, bijsturing=bijsturing)
    koers = koers if fase.has_koers else None
    with transaction() as session:
        actie = locked or lock_acties(actor, [actie_id])[0]
        spoken_for = _spoken_for(actor, actie, namens_id)
        _check(datum, fase, koers, texts, aantal)
        before = newest_statements(actie_id)
        if "partner_id" not in spoken_for and before.newest != last_seen_id:
            raise VoortgangConflictError
        _check_one_request(actor, actie_id, fase)
        row = VoortgangRow(
            actie_id=actie_id, datum=datum, fase=fase.value, koers=koers.value if koers else None,
            aantal=aantal if actie.ritme_periode else None, door_id=actor.user_id, at=clock.now(),
            **_first_judgement(actor), **spoken_for,
            **(texts if koers in OFF_COURSE else dict.fromkeys(texts, "") | {"toelichting": texts["toelichting"]}),
        )  # fmt: skip
        row.inhoudelijk = before.id is None or _says_more(before, row)
        session.add(row)
        session.flush()
        log_event("voortgang", row.id, "gemeld", origin_of(actor, actie.plan_id))
        return row


def _stripped(**texts: str) -> dict[str, str]:
    return {field: text.strip() for field, text in texts.items()}


def _spoken_for(actor: Actor, actie: ActieRow, namens_id: int | None) -> dict[str, int | None]:
    """Return in whose name, as `speaks_for`; team OOV takes over the words of somebody else."""
    own = speaks_for(actor, actie)
    said_by_another = namens_id not in {None, actor.user_id} and actor.may(Permission.ALLE_ACTIES)
    return {"namens_id": namens_id} if said_by_another else own


def _its_id(write: Callable[Given, VoortgangRow]) -> Callable[Given, int]:
    @wraps(write)
    def record(*args: Given.args, **kwargs: Given.kwargs) -> int:
        return write(*args, **kwargs).id

    return record


record_voortgang = _its_id(record_statement)  # what nearly everybody needs of it


def _check(datum: date, fase: Fase, koers: Koers | None, texts: dict[str, str], aantal: int | None) -> None:
    errors = missing_answers(fase, koers, **texts)
    if datum > clock.today():
        errors.append(VoortgangError("datum", "Deze datum ligt in de toekomst. Neem vandaag of een eerdere dag."))
    if aantal is not None and not 0 <= aantal <= LARGEST_COUNT:
        errors.append(VoortgangError("aantal", "Vul een aantal in van 0 of meer."))
    if errors:
        raise InvalidVoortgangError(errors)


def says_news_after(row: VoortgangRow) -> bool:
    """Return whether a statement says more than the one before it, apart from typing (see `domain/spelling.py`)."""
    query = (
        select(VoortgangRow)
        .where(VoortgangRow.actie_id == row.actie_id, VoortgangRow.id < row.id)
        .where(VoortgangRow.beoordeling != Beoordeling.INGETROKKEN.value)
        .order_by(VoortgangRow.id.desc())
        .limit(1)
    )
    before = db.session.scalar(query)
    return before is None or _says_more(before, row)


def _says_more(before: Any, row: VoortgangRow) -> bool:
    same = (before.fase, before.koers, before.aantal) == (row.fase, row.koers, row.aantal)
    return not same or not says_the_same(before, row)


def _check_one_request(actor: Actor, actie_id: int, fase: Fase) -> None:
    """Who may not decide asks one thing at a time: to end or to stop an actie, or for another deadline."""
    if fase not in FASEN_AFTER_AKKOORD or not actor.may(Permission.VOORTGANG_MELDEN):
        return
    waiting = "" if actor.may(Permission.VOORTGANG_BEOORDELEN) else waiting_request(actie_id)
    if waiting:
        told = f"Er wacht al een voorstel op akkoord: {waiting}. Trek dat eerst in, of kies een andere fase."
        raise InvalidVoortgangError([VoortgangError("fase", told)])


def waiting_request(actie_id: int) -> str:
    """Return in words what waits for akkoord on this actie, asked by who does it; empty when nothing does."""
    waits = Beoordeling.INGEDIEND.value
    deadline = db.session.scalar(
        select(VoorstelRow.deadline).where(VoorstelRow.actie_id == actie_id, VoorstelRow.beoordeling == waits)
    )
    if deadline is not None:
        return f"deadline {format_date_nl(deadline)}"
    query = select(VoortgangRow.fase).where(
        VoortgangRow.actie_id == actie_id, VoortgangRow.beoordeling == waits, VoortgangRow.partner_id.is_(None),
        VoortgangRow.fase.in_([fase.value for fase in FASEN_AFTER_AKKOORD]),
    )  # fmt: skip
    return db.session.scalar(query.limit(1)) or ""


def _first_judgement(actor: Actor) -> dict[str, object]:
    if not actor.may(Permission.VOORTGANG_BEOORDELEN):
        return {"beoordeling": Beoordeling.INGEDIEND.value}
    return {
        "beoordeling": Beoordeling.AKKOORD.value,
        "beoordeeld_door_id": actor.user_id,
        "beoordeeld_at": clock.now(),
        "beoordeeld_op": clock.today(),
    }


def review_voortgang(actor: Actor, voortgang_id: int, *, akkoord: bool, opmerking: str = "") -> None:
    """Agree to a statement or send it back with a remark.

    Raises:
        NotAllowedError: not for this actor.
        TrackingError: no remark, or somebody judged it already.
    """
    actor.require(Permission.VOORTGANG_BEOORDELEN)
    if not akkoord and not opmerking.strip():
        raise TrackingError("opmerking", "Schrijf wat er nog moet gebeuren. De actiehouder leest dit.")
    with transaction() as session:
        row = session.get(VoortgangRow, voortgang_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise NotAllowedError("voortgang beoordelen")
        (actie,) = lock_acties(actor, [row.actie_id])
        if row.beoordeling != Beoordeling.INGEDIEND.value:
            raise TrackingError("beoordeling", f"Deze melding is al beoordeeld: {row.beoordeling}.")
        new = Beoordeling.AKKOORD if akkoord else Beoordeling.TERUG
        values = {"beoordeling": (row.beoordeling, new.value), "opmerking": (row.opmerking, opmerking.strip())}
        log("voortgang", row.id, values, origin_of(actor, actie.plan_id))
        row.beoordeling, row.opmerking = new.value, opmerking.strip()
        row.beoordeeld_door_id, row.beoordeeld_at, row.beoordeeld_op = actor.user_id, clock.now(), clock.today()


def assign_actiehouder(
    actor: Actor, actie_ids: Collection[int], user_id: int | None, *, opened: int | Unchanged | None = UNCHANGED
) -> BulkResult:
    """Make somebody actiehouder of these acties; None leaves them without. `opened` is who the person saw there.

    Raises:
        NotAllowedError: the actor may not assign, or an actie is not theirs to change.
        StaleError: somebody else chose another actiehouder since it was `opened`.
        TrackingError: this person cannot be actiehouder, or the plan is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        rows = lock_acties(actor, actie_ids)
        if user_id is not None and not can_be_actiehouder(user_id, actor.organisatie_id):
            raise TrackingError("actiehouder", "Kies iemand uit de lijst.")
        _check_fresh(rows, "actiehouder_id", opened, user_id)
        before = last_change()
        changed = [row.id for row in rows if change(actor, row, {"actiehouder_id": user_id})]
        return bulk_result(changed, before)


def set_deadline(
    actor: Actor,
    actie_ids: Collection[int],
    *,
    deadline: date | None,
    ritme: Ritme | Unchanged | None = UNCHANGED,
    reason: str = "",
    opened: date | Unchanged | None = UNCHANGED,
) -> BulkResult:
    """Give these acties a deadline and, when given, a ritme. Moving a deadline that was set needs a reason.

    The first deadline is kept for ever. An actiehouder may move a deadline once, by 30 days at most. `opened` is the
    deadline the person saw.

    Raises:
        NotAllowedError: an actie is not the actor's to change.
        StaleError: somebody else moved it since it was `opened`.
        TrackingError: no reason, further than the actor may move it, or the plan is closed.
    """
    with transaction():
        rows = lock_acties(actor, actie_ids)
        _check_fresh(rows, "deadline", opened, deadline)
        moved = [row for row in rows if row.deadline is not None and row.deadline != deadline]
        if not actor.may(Permission.ACTIE_TOEWIJZEN):
            for row in rows:
                _require_small_move(actor, row, deadline, ritme)
        if moved and not reason.strip():
            raise TrackingError("reden", _ask_reason(len(moved), len(rows)))
        before = last_change()
        values = {row.id: _planning(row, deadline, ritme) for row in rows}
        changed = [row.id for row in rows if change(actor, row, values[row.id], reason)]
        return bulk_result(changed, before)


def _check_fresh(rows: list[ActieRow], column: str, opened: object, wanted: object) -> None:
    """Refuse to overwrite what somebody else chose since the form was opened; the same choice is no matter."""
    if opened is UNCHANGED:
        return
    for row in rows:
        stored = getattr(row, column)
        if stored not in (opened, wanted):
            raise StaleError(
                column.removesuffix("_id"),
                "Iemand anders heeft dit intussen gewijzigd. Kijk wat er nu staat, en bewaar opnieuw als u dit wilt.",
                stored,
            )


def _planning(row: ActieRow, deadline: date | None, ritme: Ritme | Unchanged | None) -> dict[str, object]:
    values: dict[str, object] = {"deadline": deadline}
    if row.deadline_oorspronkelijk is None:
        values["deadline_oorspronkelijk"] = deadline
    if not isinstance(ritme, Unchanged):
        values["ritme_aantal"] = ritme.aantal if ritme else None
        values["ritme_periode"] = ritme.periode.value if ritme else None
    return values


def _ask_reason(moved: int, total: int) -> str:
    ask = "Schrijf waarom de deadline verschuift."
    return ask if total == 1 else f"{ask} Bij {moved} van de {total} gekozen acties stond al een deadline."


def _require_small_move(actor: Actor, row: ActieRow, deadline: date | None, ritme: Ritme | Unchanged | None) -> None:
    mine = does_actie(actor, row.actiehouder_id, row.vervanger_id) and actor.may(Permission.VOORTGANG_MELDEN)
    if not mine or ritme is not UNCHANGED:
        raise NotAllowedError("deadline wijzigen")
    if row.deadline is None or deadline is None:
        raise TrackingError("deadline", "Vraag team OOV om de eerste deadline te bepalen.")
    if move_needs_akkoord(row.deadline, deadline, ()):
        raise TrackingError("deadline", "U mag de deadline ten hoogste 30 dagen verschuiven. Vraag anders team OOV.")
    if load_actie(row.id, clock.today())[1].verschuivingen:
        raise TrackingError(
            "deadline", "De deadline is al een keer verschoven. Vraag team OOV om dit nog eens te doen."
        )
