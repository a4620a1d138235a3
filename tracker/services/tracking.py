"""Following acties: report voortgang, judge it, assign an actiehouder, set a deadline."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import func, select

from tracker import clock
from tracker.domain.ritme import Ritme
from tracker.domain.rollen import Permission
from tracker.domain.voortgang import OFF_COURSE, Beoordeling, Fase, Koers, VoortgangError, missing_answers
from tracker.services.acties import BulkResult, TrackingError, bulk_result, change, last_change, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.store.changes import log, log_event
from tracker.store.plans import load_actie
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, MembershipRow, UserRow, VoortgangRow

ACTIEHOUDER_MAY_MOVE = timedelta(days=30)  # once, with a reason; further is for OOV (permission matrix, row 10)
LARGEST_COUNT = 9_999


class InvalidVoortgangError(ValueError):
    """A statement that is not complete or not possible; `errors` holds a sentence per field."""

    def __init__(self, errors: list[VoortgangError]) -> None:
        """Keep all of them: a form shows them together."""
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = errors


class VoortgangConflictError(Exception):
    """Somebody reported on this actie since the form was opened."""


class Unchanged(Enum):
    """Says that a value stays what it is, where None would mean: nothing."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


def record_voortgang(
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
) -> int:
    """Write down one statement about an actie and return its id. What the regisseur reports is agreed to at once.

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

    Raises:
        NotAllowedError: not the actor's actie.
        TrackingError: the plan is closed.
        InvalidVoortgangError: something is missing or impossible.
        VoortgangConflictError: somebody else reported meanwhile.
    """
    actor.require(Permission.VOORTGANG_MELDEN)
    texts = {"toelichting": toelichting, "oorzaak": oorzaak, "gevolg": gevolg, "bijsturing": bijsturing}
    texts = {field: text.strip() for field, text in texts.items()}
    koers = koers if fase.has_koers else None
    with transaction() as session:
        (actie,) = lock_acties(actor, [actie_id])
        if actie.actiehouder_id != actor.user_id:
            actor.require(Permission.ALLE_ACTIES)
        _check(datum, fase, koers, texts, aantal)
        if _newest_statement(actie_id) != last_seen_id:
            raise VoortgangConflictError
        row = VoortgangRow(
            actie_id=actie_id, datum=datum, fase=fase.value, koers=koers.value if koers else None,
            aantal=aantal if actie.ritme_periode else None, door_id=actor.user_id, at=clock.now(),
            **_first_judgement(actor), **(texts if koers in OFF_COURSE else {"toelichting": texts["toelichting"]}),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("voortgang", row.id, "gemeld", origin_of(actor, actie.plan_id))
        return row.id


def _check(datum: date, fase: Fase, koers: Koers | None, texts: dict[str, str], aantal: int | None) -> None:
    errors = missing_answers(fase, koers, **texts)
    if datum > clock.today():
        errors.append(VoortgangError("datum", "Deze datum ligt in de toekomst. Neem vandaag of een eerdere dag."))
    if aantal is not None and not 0 <= aantal <= LARGEST_COUNT:
        errors.append(VoortgangError("aantal", "Vul een aantal in van 0 of meer."))
    if errors:
        raise InvalidVoortgangError(errors)


def _newest_statement(actie_id: int) -> int | None:
    return db.session.scalar(select(func.max(VoortgangRow.id)).where(VoortgangRow.actie_id == actie_id))


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


def assign_actiehouder(actor: Actor, actie_ids: Collection[int], user_id: int | None) -> BulkResult:
    """Make somebody actiehouder of these acties; None leaves them without.

    Raises:
        NotAllowedError: the actor may not assign, or an actie is not theirs to change.
        TrackingError: this person cannot be actiehouder, or the plan is closed.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        rows = lock_acties(actor, actie_ids)
        if user_id is not None and not _can_be_actiehouder(user_id, actor.organisatie_id):
            raise TrackingError("actiehouder", "Kies iemand uit de lijst.")
        before = last_change()
        changed = [row.id for row in rows if change(actor, row, {"actiehouder_id": user_id})]
        return bulk_result(changed, before)


def _can_be_actiehouder(user_id: int, organisatie_id: int) -> bool:
    query = (
        select(UserRow.id)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .where(UserRow.id == user_id, UserRow.active, MembershipRow.organisatie_id == organisatie_id)
    )
    return db.session.scalar(query.limit(1)) is not None


def set_deadline(
    actor: Actor,
    actie_ids: Collection[int],
    *,
    deadline: date | None,
    ritme: Ritme | Unchanged | None = UNCHANGED,
    reason: str = "",
) -> BulkResult:
    """Give these acties a deadline and, when given, a ritme. Moving a deadline that was set needs a reason.

    The first deadline is kept for ever. An actiehouder may move a deadline once, by 30 days at most.

    Raises:
        NotAllowedError: an actie is not the actor's to change.
        TrackingError: no reason, further than the actor may move it, or the plan is closed.
    """
    with transaction():
        rows = lock_acties(actor, actie_ids)
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
    if row.actiehouder_id != actor.user_id or not actor.may(Permission.VOORTGANG_MELDEN) or ritme is not UNCHANGED:
        raise NotAllowedError("deadline wijzigen")
    if row.deadline is None or deadline is None:
        raise TrackingError("deadline", "Vraag team OOV om de eerste deadline te bepalen.")
    if deadline - row.deadline > ACTIEHOUDER_MAY_MOVE:
        raise TrackingError("deadline", "U mag de deadline ten hoogste 30 dagen verschuiven. Vraag anders team OOV.")
    if load_actie(row.id, clock.today())[1].verschuivingen:
        raise TrackingError(
            "deadline", "De deadline is al een keer verschoven. Vraag team OOV om dit nog eens te doen."
        )
