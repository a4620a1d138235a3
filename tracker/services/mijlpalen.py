"""The steps of an actie: add one, change it, tick it off, take it away. Who moves a day says why."""

from datetime import date

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.eigen import lock_own, require_unchanged
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.store.changes import log, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, MijlpaalRow

KIND = "mijlpaal"
LONGEST_TITLE = 200


def add_mijlpaal(actor: Actor, actie_id: int, *, titel: str, datum: date, eigenaar_id: int | None = None) -> int:
    """Add a mijlpaal to an actie and return its id.

    Raises:
        NotAllowedError: the actie is not the actor's.
        TrackingError: no title, nobody of this organisatie, or the plan is closed.
    """
    with transaction() as session:
        actie = lock_own(actor, actie_id)
        titel = _checked(actor, titel, eigenaar_id)
        row = MijlpaalRow(
            actie_id=actie.id, titel=titel, datum=datum, datum_oorspronkelijk=datum, eigenaar_id=eigenaar_id,
            toegevoegd_op=clock.today(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event(KIND, row.id, f"mijlpaal toegevoegd: {titel}", origin_of(actor, actie.plan_id))
        return row.id


def update_mijlpaal(
    actor: Actor,
    mijlpaal_id: int,
    *,
    titel: str,
    datum: date,
    eigenaar_id: int | None = None,
    reason: str = "",
    seen: int | None = None,
) -> None:
    """Change a mijlpaal. Its first day is kept for ever.

    Args:
        actor: who changes it.
        mijlpaal_id: which one.
        titel: what has to be reached.
        datum: by when.
        eigenaar_id: whose it is; None for the actiehouder.
        reason: why the day moves; needed when it does.
        seen: the line of the change log the form was opened with.

    Raises:
        NotAllowedError: the actie is not the actor's.
        TrackingError: the day moves without a reason, it was changed since, or as for adding one.
    """
    with transaction():
        row, actie = _locked(actor, mijlpaal_id)
        require_unchanged(KIND, row.id, seen)
        titel = _checked(actor, titel, eigenaar_id)
        if datum != row.datum and not reason.strip():
            raise TrackingError("reden", "Schrijf waarom de dag verschuift.")
        new = {"titel": titel, "datum": datum, "eigenaar_id": eigenaar_id}
        _change(actor, row, actie, new, reason)


def reach_mijlpaal(actor: Actor, mijlpaal_id: int, on: date | None) -> None:
    """Say when a mijlpaal was reached; None says that it was not, after all. Its owner may do so too.

    Raises:
        NotAllowedError: neither the actie nor the mijlpaal is the actor's.
        TrackingError: the day lies in the future, or the plan is closed.
    """
    with transaction():
        row, actie = _locked(actor, mijlpaal_id, or_its_owner=True)
        if on is not None and on > clock.today():
            raise TrackingError("gereed_op", "Deze datum ligt in de toekomst. Neem vandaag of een eerdere dag.")
        _change(actor, row, actie, {"gereed_op": on}, "")


def remove_mijlpaal(actor: Actor, mijlpaal_id: int) -> None:
    """Take a mijlpaal away; before today it still stands there.

    Raises:
        NotAllowedError: the actie is not the actor's.
        TrackingError: the plan is closed.
    """
    with transaction():
        row, actie = _locked(actor, mijlpaal_id)
        _change(actor, row, actie, {"verwijderd_op": clock.today()}, "")


def restore_mijlpaal(actor: Actor, mijlpaal_id: int) -> None:
    """Put a mijlpaal back that was taken away.

    Raises:
        NotAllowedError: the actie is not the actor's, or the mijlpaal is there.
        TrackingError: the plan is closed.
    """
    with transaction():
        row = db.session.get(MijlpaalRow, mijlpaal_id, with_for_update=True, populate_existing=True)
        if row is None or row.verwijderd_op is None:
            raise NotAllowedError("mijlpaal terugzetten")
        _change(actor, row, lock_own(actor, row.actie_id), {"verwijderd_op": None}, "")


def actie_of_mijlpaal(mijlpaal_id: int, *, removed: bool = False) -> int:
    """Return the actie a mijlpaal belongs to; of one that was taken away when that is asked.

    Raises:
        NotAllowedError: there is no such mijlpaal.
    """
    row = db.session.get(MijlpaalRow, mijlpaal_id)
    if row is None or (row.verwijderd_op is not None) is not removed:
        raise NotAllowedError("mijlpaal zien")
    return row.actie_id


def _locked(actor: Actor, mijlpaal_id: int, *, or_its_owner: bool = False) -> tuple[MijlpaalRow, ActieRow]:
    row = db.session.get(MijlpaalRow, mijlpaal_id, with_for_update=True, populate_existing=True)
    if row is None or row.verwijderd_op is not None:
        raise NotAllowedError("mijlpaal wijzigen")
    if or_its_owner and row.eigenaar_id == actor.user_id and actor.may(Permission.VOORTGANG_MELDEN):
        (actie,) = lock_acties(actor, [row.actie_id])
        return row, actie
    return row, lock_own(actor, row.actie_id)


def _change(actor: Actor, row: MijlpaalRow, actie: ActieRow, new: dict[str, object], reason: str) -> None:
    values = {field: (getattr(row, field), value) for field, value in new.items()}
    log(KIND, row.id, values, origin_of(actor, actie.plan_id, reason))
    for field, value in new.items():
        setattr(row, field, value)


def _checked(actor: Actor, titel: str, eigenaar_id: int | None) -> str:
    titel = " ".join(titel.split())
    if not titel or len(titel) > LONGEST_TITLE:
        raise TrackingError("titel", f"Vul een titel in van ten hoogste {LONGEST_TITLE} tekens.")
    if eigenaar_id is not None and not can_be_actiehouder(eigenaar_id, actor.organisatie_id):
        raise TrackingError("eigenaar", "Kies iemand uit de lijst.")
    return titel
