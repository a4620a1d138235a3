"""Giving many acties the same values: first what would change, then exactly that, in one transaction.

Every field goes through the service that one actie uses, so that the same rules hold and the same is logged.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.rollen import Permission
from tracker.services.acties import UNCHANGED, BulkResult, TrackingError, Unchanged, bulk_result, last_change
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.bulk.wish import NOTHING, Difference, Line, Wish, line_of, partners_then
from tracker.services.plannen import update_actie
from tracker.services.tracking import assign_actiehouder, set_deadline
from tracker.store.lopend import plans_of_acties
from tracker.store.partners import partner_names
from tracker.store.plans import load_plan
from tracker.store.register import list_personen
from tracker.store.session import db, transaction
from tracker.store.tables import ActieRow, ThemaRow

__all__ = ["UNCHANGED", "Difference", "Forecast", "Line", "Wish", "carry_out", "foresee"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a wish would do; `stamp` says which forecast somebody looked at."""

    lines: tuple[Line, ...]

    @property
    def changed(self) -> tuple[Line, ...]:
        """Return the acties that would change."""
        return tuple(line for line in self.lines if not line.skipped)

    @property
    def skipped(self) -> tuple[Line, ...]:
        """Return the acties that would stay as they are."""
        return tuple(line for line in self.lines if line.skipped)

    @property
    def stamp(self) -> str:
        """Return what is equal as long as the same would happen."""
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()[:16]

    def ids(self, *fields: str) -> list[int]:
        """Return the acties of which one of these fields would change."""
        return [one.actie_id for one in self.lines if any(d.field in fields for d in one.differences)]


def foresee(actor: Actor, actie_ids: Collection[int], wish: Wish) -> Forecast:
    """Return what would change when these acties got what is wished for, in the order of their plans.

    Raises:
        NotAllowedError: an actie is not there, or not the actor's to change.
        TrackingError: nothing is wished for, deadlines move without a reason, or a choice that cannot be.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if wish.empty:
        raise TrackingError("", "Kies wat er moet veranderen. Laat de rest op ‘niet wijzigen’ staan.")
    names = _check(actor, wish)
    lines: list[Line] = []
    for plan in _plans(actor, actie_ids):
        lines += [line_of(actie, plan, wish, names) for actie in plan.acties if actie.id in actie_ids]
    if len(lines) < len(set(actie_ids)):
        raise NotAllowedError("acties wijzigen")
    forecast = Forecast(tuple(lines))
    moved = sum(d.field == "deadline" and d.old != NOTHING for line in forecast.changed for d in line.differences)
    if moved and not wish.reden.strip():
        raise TrackingError(
            "reden",
            f"Bij {moved} van de {len(forecast.lines)} acties stond al een deadline. Schrijf waarom die verschuift.",
        )
    return forecast


def carry_out(actor: Actor, actie_ids: Collection[int], wish: Wish, stamp: str) -> BulkResult:
    """Give the acties what is wished for, when that is still what was shown; returns what it takes to undo it.

    Raises:
        NotAllowedError: an actie is not there, or not the actor's to change.
        TrackingError: the acties changed since the forecast with this stamp, or the wish cannot be.
    """
    with transaction():
        forecast = foresee(actor, actie_ids, wish)
        if forecast.stamp != stamp:
            raise TrackingError("", "Er is intussen iets gewijzigd. Bekijk opnieuw wat er verandert.")
        before = last_change()
        if not isinstance(wish.actiehouder_id, Unchanged):
            assign_actiehouder(actor, forecast.ids("actiehouder"), wish.actiehouder_id)
        if not isinstance(wish.deadline, Unchanged):
            set_deadline(actor, forecast.ids("deadline"), deadline=wish.deadline, reason=wish.reden)
        for actie_id in forecast.ids("ritme", "thema", "portefeuillehouder", "vertrouwelijkheid", "partners"):
            _update(actor, actie_id, wish)
        return bulk_result([line.actie_id for line in forecast.changed], before)


def _update(actor: Actor, actie_id: int, wish: Wish) -> None:
    row = db.session.get_one(ActieRow, actie_id)
    values: dict[str, Any] = {}
    if not isinstance(wish.ritme, Unchanged):
        values["ritme_aantal"] = wish.ritme.aantal if wish.ritme else None
        values["ritme_periode"] = wish.ritme.periode.value if wish.ritme else None
    if not isinstance(wish.thema_id, Unchanged) and _fits(row.plan_id, wish.thema_id):
        values["thema_id"] = wish.thema_id
    if not isinstance(wish.portefeuillehouder, Unchanged):
        values["portefeuillehouder"] = wish.portefeuillehouder
    if not isinstance(wish.vertrouwelijkheid, Unchanged):
        values["vertrouwelijkheid"] = wish.vertrouwelijkheid.value
    if wish.partners_erbij or wish.partners_eraf:
        values["partners"] = partners_then(partner_names(actie_id), wish)
    update_actie(actor, actie_id, version=row.version, reason=wish.reden, **values)


def _fits(plan_id: int, thema_id: int | None) -> bool:
    return thema_id is None or db.session.scalar(select(ThemaRow.plan_id).where(ThemaRow.id == thema_id)) == plan_id


def _plans(actor: Actor, actie_ids: Collection[int]) -> Iterator[Plan]:
    for plan_id in plans_of_acties(actie_ids):
        plan = load_plan(plan_id, clock.today(), texts=False)
        if plan.organisatie_id != actor.organisatie_id:
            raise NotAllowedError("acties wijzigen")
        yield plan


def _check(actor: Actor, wish: Wish) -> dict[int, str]:
    """Return the names of the people who can be chosen; refuse somebody else."""
    names = {persoon.id: persoon.naam for persoon in list_personen(actor.organisatie_id)}
    chosen = wish.actiehouder_id
    if isinstance(chosen, int) and chosen not in names:
        raise TrackingError("actiehouder", "Kies iemand uit de lijst.")
    both = {one.casefold() for one in wish.partners_erbij} & {one.casefold() for one in wish.partners_eraf}
    if both:
        raise TrackingError("partners_eraf", "Een partner kan er niet tegelijk bij komen en af gaan.")
    return names
