"""Standing in for somebody: the fixed vervanger of an actie, and who takes over while the actiehouder is away.

Rights follow the dates: `Actor.stands_in` is read with every request, so that they begin and end by themselves.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from tracker import clock
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Vertrouwelijkheid
from tracker.domain.rollen import Permission
from tracker.services.acties import BulkResult, TrackingError, bulk_result, change, last_change, lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.store.afwezigheid import list_afwezigheid
from tracker.store.changes import Origin, log_event
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, AfwezigheidRow, GedeeldRow, UserRow

LONGEST_ABSENCE_DAYS = 366


def does_actie(actor: Actor, actiehouder_id: int | None, vervanger_id: int | None) -> bool:
    """Return whether the actor does an actie today: as actiehouder, as vervanger or standing in for who is away."""
    if actor.user_id is None:
        return False
    return actor.user_id in (actiehouder_id, vervanger_id) or actiehouder_id in actor.stands_in


def speaks_for(actor: Actor, actie: ActieRow) -> dict[str, int | None]:
    """Return in whose name the actor reports on an actie, as columns of the statement; empty: in the own name.

    Raises:
        NotAllowedError: not the actor's actie, and not shared with the partner of the actor.
    """
    if actor.may(Permission.VOORTGANG_VOORSTELLEN):
        secret = actie.vertrouwelijkheid == Vertrouwelijkheid.VERTROUWELIJK.value  # since it was shared
        if secret or actor.partner_id is None or db.session.get(GedeeldRow, (actie.id, actor.partner_id)) is None:
            raise NotAllowedError("voortgang voorstellen")
        return {"partner_id": actor.partner_id}
    actor.require(Permission.VOORTGANG_MELDEN)
    if actie.actiehouder_id == actor.user_id:
        return {}
    if does_actie(actor, actie.actiehouder_id, actie.vervanger_id):
        return {"namens_id": actie.actiehouder_id}
    actor.require(Permission.ALLE_ACTIES)
    return {}


def set_vervanger(actor: Actor, actie_ids: Collection[int], user_id: int | None) -> BulkResult:
    """Make somebody the fixed vervanger of these acties; None leaves them without.

    Raises:
        NotAllowedError: the actor may not assign, or an actie is not theirs to change.
        TrackingError: this person cannot be vervanger, or is the actiehouder already.
    """
    actor.require(Permission.ACTIE_TOEWIJZEN)
    with transaction():
        rows = lock_acties(actor, actie_ids)
        if user_id is not None and not can_be_actiehouder(user_id, actor.organisatie_id):
            raise TrackingError("vervanger", "Kies iemand uit de lijst.")
        if user_id is not None and any(row.actiehouder_id == user_id for row in rows):
            raise TrackingError("vervanger", "Deze persoon is al de actiehouder. Kies iemand anders.")
        before = last_change()
        changed = [row.id for row in rows if change(actor, row, {"vervanger_id": user_id})]
        return bulk_result(changed, before)


def add_afwezigheid(actor: Actor, user_id: int, *, vervanger_id: int | None, van: date, tot: date) -> int:
    """Write down that somebody is away, and who stands in on those days; return its id.

    Args:
        actor: the person, or somebody who may assign acties.
        user_id: who is away.
        vervanger_id: who stands in.
        van: the first day away.
        tot: the last day away.

    Raises:
        NotAllowedError: somebody else's absence, or not allowed.
        TrackingError: dates or a vervanger that cannot be.
    """
    _require_absence_of(actor, user_id)
    _check_days(van, tot)
    if vervanger_id is None or not can_be_actiehouder(vervanger_id, actor.organisatie_id):
        raise TrackingError("vervanger", "Kies wie u vervangt.")
    if vervanger_id == user_id:
        raise TrackingError("vervanger", "Kies iemand anders: niemand vervangt zichzelf.")
    with transaction() as session:
        _check_overlap(actor, user_id, vervanger_id, van, tot)
        row = AfwezigheidRow(
            organisatie_id=actor.organisatie_id, user_id=user_id, vervanger_id=vervanger_id, van=van, tot=tot,
            created_at=clock.now(), created_by_id=actor.user_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        log_event("user", user_id, f"{_days(row)}, vervanger {_naam(vervanger_id)}", _origin(actor))
        return row.id


def end_afwezigheid(actor: Actor, afwezigheid_id: int) -> str:
    """Take an absence back: one that has begun ends yesterday, one to come goes away. Returns whose it was.

    Raises:
        NotAllowedError: it is not there, or somebody else's.
        TrackingError: it is over already.
    """
    with transaction() as session:
        row = session.get(AfwezigheidRow, afwezigheid_id, populate_existing=True)
        if row is None or row.organisatie_id != actor.organisatie_id:
            raise NotAllowedError("afwezigheid")
        _require_absence_of(actor, row.user_id)
        if row.tot < clock.today():
            raise TrackingError("tot", "Deze afwezigheid is al voorbij. U hoeft niets te doen.")
        drop_absence(row)
        log_event("user", row.user_id, f"{_days(row)} ingetrokken", _origin(actor))
        return _naam(row.user_id)


def drop_absence(row: AfwezigheidRow) -> None:
    """End an absence today, in the running transaction: what has been is kept, what is to come goes."""
    yesterday = clock.today().toordinal() - 1
    if row.van.toordinal() <= yesterday:
        row.tot = date.fromordinal(yesterday)
    else:
        db.session.delete(row)


def _require_absence_of(actor: Actor, user_id: int) -> None:
    if user_id == actor.user_id:
        actor.require(Permission.VOORTGANG_MELDEN)
        return
    actor.require(Permission.ACTIE_TOEWIJZEN)
    if not can_be_actiehouder(user_id, actor.organisatie_id):
        raise NotAllowedError("afwezigheid van een ander")


def _check_days(van: date, tot: date) -> None:
    if tot < van:
        raise TrackingError("tot", "De laatste dag ligt voor de eerste dag.")
    if tot < clock.today():
        raise TrackingError("tot", "Deze dagen zijn al voorbij. Kies een laatste dag die nog komt.")
    if (tot - van).days >= LONGEST_ABSENCE_DAYS:
        raise TrackingError("tot", "Dit is langer dan een jaar. Draag de acties dan over aan iemand anders.")


def _check_overlap(actor: Actor, user_id: int, vervanger_id: int, van: date, tot: date) -> None:
    """One stand-in a day, and somebody who is there: then nobody has to follow a chain."""
    others = [one for one in list_afwezigheid(actor.organisatie_id, clock.today()) if one.overlaps(van, tot)]
    for one in others:
        days = f"van {format_date_nl(one.van)} tot en met {format_date_nl(one.tot)}"
        if one.persoon.id == user_id:
            raise TrackingError("van", f"Er staat al afwezigheid {days}. Trek die eerst in, of kies andere dagen.")
        if one.persoon.id == vervanger_id:
            raise TrackingError("vervanger", f"{one.persoon.naam} is zelf afwezig {days}. Kies iemand anders.")
        if one.vervanger.id == user_id:
            raise TrackingError("van", f"In deze dagen is {one.persoon.naam} afwezig, met deze persoon als vervanger. "
                                       "Kies daar eerst een andere vervanger.")  # fmt: skip


def _days(row: AfwezigheidRow) -> str:
    return f"afwezig van {row.van:%d-%m-%Y} tot en met {row.tot:%d-%m-%Y}"


def _naam(user_id: int) -> str:
    return db.session.scalars(select(UserRow.naam).where(UserRow.id == user_id)).one()


def _origin(actor: Actor) -> Origin:
    return Origin(actor.user_id, actor.channel.value, actor.organisatie_id)
