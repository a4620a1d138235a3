"""The steps of a report to the commissie, counted back from the day it meets. The days: reminders/rapportage.py."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.ronde import Ronde
from tracker.reminders.rapportage import STAPPEN, step_day
from tracker.store.editions import Edition
from tracker.store.kalender import kalender_of
from tracker.store.rondes import find_ronde, list_rondes

EARLY = timedelta(days=31)  # a draft that was begun so long before the peildatum of a ronde is for the same meeting


@dataclass(frozen=True, slots=True)
class Stapdag:
    """A step and the last day on which it can be done; `voorbij` when that day was, `volgende` when it comes first."""

    naam: str
    dag: date
    voorbij: bool
    volgende: bool


@dataclass(frozen=True, slots=True)
class Planning:
    """When the commissie meets about a report, the ronde that says so, and the steps to it."""

    ronde_id: int
    commissie_op: date
    stappen: tuple[Stapdag, ...]


def planning_of(edition: Edition, today: date) -> Planning | None:
    """Return the steps of a report; None while no ronde about its peildatum says when the commissie meets."""
    ronde = _ronde(edition)
    if ronde is None or ronde.commissie_op is None:
        return None
    kalender = kalender_of(edition.organisatie_id)
    days = [(stap.naam, step_day(stap, ronde.commissie_op, kalender)) for stap in STAPPEN]
    coming = next((day for _, day in days if day >= today), None)
    stappen = tuple(Stapdag(naam, day, day < today, day == coming) for naam, day in days)
    return Planning(ronde.id, ronde.commissie_op, stappen)


def _ronde(edition: Edition) -> Ronde | None:
    """Return the ronde the report is made from, else the first with a day about its peildatum or soon after it."""
    if edition.ronde_id is not None:
        return find_ronde(edition.organisatie_id, edition.ronde_id)
    until = edition.peildatum + EARLY
    dated = [one for one in list_rondes(edition.organisatie_id) if one.commissie_op is not None]
    return min((one for one in dated if edition.peildatum <= one.peildatum <= until),
               key=lambda one: one.peildatum, default=None)  # fmt: skip
