"""The days on which an actie crosses a threshold. Each function gives the day, or None when there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.kalender import NATIONAL, Kalender, monday_of
from tracker.domain.mijlpalen import late_mijlpalen
from tracker.domain.oordeel import Oordeel
from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import (
    NIET_BIJGEWERKT_DAGEN,
    Tijdigheid,
    days_of_patience,
    last_news,
    overruled,
    tijdigheid,
)
from tracker.domain.voortgang import Fase, Koers, Voortgang

DAY = timedelta(days=1)
ON_HOLD_DAGEN = 90  # domain report 5.2: on hold only a 90-day check to the regisseur


@dataclass(frozen=True, slots=True)
class Situation:
    """What a threshold is laid beside."""

    peildatum: date
    kalender: Kalender = NATIONAL
    stil_dagen: int = NIET_BIJGEWERKT_DAGEN


DueOn = Callable[[Actie, Situation], date | None]


def owned_since(actie: Actie) -> date | None:
    """Return since when the actie is on the list of its actiehouder; None when nobody wrote that down."""
    days = [day for day in (actie.toegewezen_op, actie.toegevoegd_op) if day is not None]
    return max(days, default=None)


def before_deadline(days: int) -> DueOn:
    """Return the threshold so many calendar days before the deadline."""
    return lambda actie, _: actie.deadline - timedelta(days=days) if actie.deadline else None


def after_deadline(working_days: int) -> DueOn:
    """Return the threshold so many working days after the deadline."""

    def due_on(actie: Actie, at: Situation) -> date | None:
        late = actie.deadline is not None and not judged_in_time(actie, at)
        return at.kalender.add_working_days(actie.deadline, working_days) if actie.deadline and late else None

    return due_on


def judged_in_time(actie: Actie, at: Situation) -> bool:
    """Return whether the regisseur judged it to be in time, whatever is calculated: then nobody hears it is late."""
    ruled = overruled(actie, at.peildatum)
    return ruled is not None and ruled.oordeel is Oordeel.OP_TIJD


def before_start(working_days: int) -> DueOn:
    """Return the threshold so many working days before the start, for what has not begun."""

    def due_on(actie: Actie, at: Situation) -> date | None:
        if actie.start is None or actie.fase is not Fase.NIET_GESTART:
            return None
        return at.kalender.add_working_days(actie.start, -working_days)

    return due_on


def assigned(actie: Actie, _: Situation) -> date | None:
    """Return the day it came on the list of its actiehouder."""
    return owned_since(actie)


def mijlpaal_passed(actie: Actie, at: Situation) -> date | None:
    """Return the day after the last mijlpaal that passed without being reached."""
    if not actie.mijlpalen or judged_in_time(actie, at):
        return None
    late = late_mijlpalen(actie.mijlpalen, at.peildatum)
    return late[-1].datum + DAY if late else None


def behind_at_quarter_end(actie: Actie, at: Situation) -> date | None:
    """Return the day after the last quarter that ended, when the count was behind by then."""
    if actie.ritme is None or judged_in_time(actie, at):
        return None
    day = at.peildatum
    quarter_start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    counted = actie.toegevoegd_op is None or actie.toegevoegd_op < quarter_start
    behind = counted and tijdigheid(actie, quarter_start - DAY) is Tijdigheid.RITME_ACHTER
    return quarter_start if behind else None


def silent(actie: Actie, at: Situation) -> date | None:
    """Return the last day on which another period without news was full, for work in uitvoering."""
    if actie.fase is not Fase.IN_UITVOERING:
        return None
    last = last_news(actie) or actie.voortgang[-1].datum
    return _each(max(last, owned_since(actie) or last), days_of_patience(actie, at.stil_dagen) + 1, at.peildatum)


def on_hold(actie: Actie, at: Situation) -> date | None:
    """Return the last day on which another 90 days of standing still were full."""
    return _each(actie.stand.datum, ON_HOLD_DAGEN, at.peildatum) if actie.stand is not None else None


def passed(actie: Actie, at: Situation) -> date | None:
    """Return the day after the deadline or, earlier, after the first mijlpaal that was not reached."""
    if judged_in_time(actie, at):
        return None
    late = late_mijlpalen(actie.mijlpalen, at.peildatum) if actie.mijlpalen else ()
    days = [step.datum for step in late[:1]] + ([actie.deadline] if actie.deadline else [])
    return min(days) + DAY if days else None


def stuck(actie: Actie, at: Situation) -> date | None:
    """Return the working day after it was said that the actie loopt vast."""
    turn = koers_turn(actie)
    return at.kalender.add_working_days(turn.datum, 1) if turn is not None and turn.koers is Koers.LOOPT_VAST else None


def koers_changed(actie: Actie, _: Situation) -> date | None:
    """Return the day of the last change of koers; loopt vast has a threshold of its own."""
    turn = koers_turn(actie)
    return turn.datum if turn is not None and turn.koers is not Koers.LOOPT_VAST else None


def koers_turn(actie: Actie) -> Voortgang | None:
    """Return the statement that gave the actie the koers it has: None when it never changed, or has none.

    A first statement is a change only when it says something else than that all goes well.
    """
    if len(actie.voortgang) == 0 or actie.koers is None:
        return None
    turn = None
    for said in reversed(actie.voortgang):
        if not said.counts:
            continue
        if said.koers is not actie.koers:
            return turn
        turn = said
    return turn if actie.koers is not Koers.OP_SCHEMA else None


def moved(times: int, *, more: bool) -> DueOn:
    """Return the threshold on the day of a move: of this number or, with `more`, also of later ones."""

    def due_on(actie: Actie, _: Situation) -> date | None:
        number = len(actie.verschuivingen)
        return actie.verschuivingen[-1].op if number == times or (more and number > times) else None

    return due_on


def waiting(actie: Actie, at: Situation) -> date | None:
    """Return the Monday of the week, as long as something waits for akkoord."""
    waits = actie.wacht_op_akkoord is not None or actie.voorgestelde_fase is not None or actie.voorstel is not None
    return monday_of(at.peildatum) if waits else None


def _each(since: date, days: int, peildatum: date) -> date:
    """Return the last of the days that lie so many days apart, at least the first of them."""
    return since + timedelta(days=max((peildatum - since).days // days, 1) * days)
