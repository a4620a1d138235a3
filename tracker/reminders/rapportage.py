"""The steps to a report in the raadscommissie, planned backwards from the day of the meeting.

Working days are counted around the raadsreces. Source: domain report 3.4, the calendar from ronde to commissie.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.kalender import Kalender

WARNING_WORKING_DAYS = 5  # so many working days before a step it is in the mail


@dataclass(frozen=True, slots=True)
class Stap:
    """What must be done so many working days before the meeting."""

    sleutel: str
    naam: str
    werkdagen: int


STAPPEN = (
    Stap("ronde", "De statusronde is gesloten en nagekeken", 45),
    Stap("concept", "Het concept van de rapportage is klaar", 35),
    Stap("driehoek", "Het concept is besproken in de driehoek", 25),
    Stap("akkoord", "Ambtelijk en bestuurlijk akkoord", 20),
    Stap("college", "Het college heeft besloten", 15),
    Stap("griffie", "De stukken liggen bij de griffie", 10),
)


def step_day(stap: Stap, commissie_op: date, kalender: Kalender) -> date:
    """Return the last day on which a step can be done."""
    return kalender.working_days_before(commissie_op, stap.werkdagen)


def due_step(commissie_op: date, kalender: Kalender, peildatum: date) -> tuple[Stap, date, date] | None:
    """Return the last step whose warning has come, with the day of the step and of the warning; None when none has.

    Once the meeting was, nothing is due any more.
    """
    if peildatum > commissie_op:
        return None
    found = None
    for stap in STAPPEN:
        day = step_day(stap, commissie_op, kalender)
        warned = kalender.working_days_before(day, WARNING_WORKING_DAYS)
        if warned <= peildatum:
            found = (stap, day, warned)
    return found
