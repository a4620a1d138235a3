"""Whether the work keeps up with its planning, before the deadline says so: achter op schema.

What was reported (times done, mijlpalen reached, started or not) is laid beside the share of the period that passed.
Source: target C.5; Redmine compares the expected with the reported percentage.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.aantallen import done_this_year, due_in_words, expected_by, expected_count
from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Actie, Mijlpaal
from tracker.domain.voortgang import Fase


def behind_schedule(actie: Actie, peildatum: date) -> str:
    """Return one sentence that says how an open actie is behind its planning; empty when it is not."""
    return _by_mijlpalen(actie.mijlpalen, peildatum) or _by_count(actie, peildatum) or _by_start(actie, peildatum)


def _by_mijlpalen(mijlpalen: Iterable[Mijlpaal], peildatum: date) -> str:
    """Lay what was reached beside the first planning: a mijlpaal that was moved is not late, but it is behind."""
    steps = tuple(mijlpalen)
    due = sum(step.datum_oorspronkelijk < peildatum for step in steps)
    done = sum(step.gereed_op is not None and step.gereed_op <= peildatum for step in steps)
    if done >= due:
        return ""
    planned = "zou 1 mijlpaal klaar zijn" if due == 1 else f"zouden {due} van de {len(steps)} mijlpalen klaar zijn"
    return f"Volgens de eerste planning {planned}; dat zijn er nu {done}."


def _by_count(actie: Actie, peildatum: date) -> str:
    ritme = actie.ritme
    if ritme is None or ritme.per_jaar is None:
        return ""
    behind = done_this_year(actie, peildatum) < expected_by(ritme.per_jaar, peildatum, actie.seizoen)
    return due_in_words(actie, peildatum) if behind else ""


def _by_start(actie: Actie, peildatum: date) -> str:
    """Nothing done counts as 0 percent: behind as soon as 1 percent of the period was to be done."""
    if actie.fase is not Fase.NIET_GESTART or actie.start is None or actie.start >= peildatum:
        return ""
    began = f"Volgens de planning begon de actie op {format_date_nl(actie.start)}"
    if actie.deadline is None or actie.deadline <= actie.start:
        return f"{began}, maar zij is nog niet gestart."
    percent = expected_count(100, actie.start, actie.deadline, peildatum)
    if percent < 1:
        return ""
    return f"{began} en is {percent}% van de tijd voorbij, maar zij is nog niet gestart."
