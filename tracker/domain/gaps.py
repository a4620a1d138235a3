"""What is missing of an actie before it can be followed: no actiehouder, no date, nothing heard, no doel, no step.

A gap is not a judgement of the work: it is something team OOV can fill in, and then it is gone. Source: row C.9 of the
feature table ("data-quality list").
"""

from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.plan import Actie

A_YEAR = timedelta(days=366)


class Gap(StrEnum):
    """What is missing. The value is the word on screen; the order is the order of the list."""

    ACTIEHOUDER = "geen actiehouder"
    VERTROKKEN = "actiehouder werkt hier niet meer"
    DATUM = "geen deadline of ritme"
    VOORTGANG = "nog nooit bijgewerkt"
    DOEL = "geen doel"
    MIJLPAAL = "geen mijlpaal binnen een jaar"


def gaps(actie: Actie, peildatum: date, *, serves_doel: bool = True) -> tuple[Gap, ...]:
    """Return what is missing of an actie that is not over yet; what is over needs nothing any more.

    Args:
        actie: as it stood on the peildatum.
        peildatum: that day.
        serves_doel: whether the actie serves a doel of the plan; of a plan without doelen nothing is missing.
    """
    if not actie.fase.is_open:
        return ()
    holder = actie.actiehouder
    missing = {
        Gap.ACTIEHOUDER: holder is None,
        Gap.VERTROKKEN: holder is not None and not holder.active,
        Gap.DATUM: actie.deadline is None and actie.ritme is None,
        Gap.VOORTGANG: not actie.voortgang,
        Gap.DOEL: not serves_doel,
        Gap.MIJLPAAL: _runs_long_without_a_step(actie, peildatum),
    }
    return tuple(gap for gap, is_missing in missing.items() if is_missing)


def _runs_long_without_a_step(actie: Actie, peildatum: date) -> bool:
    """Return whether nothing has to be ready for more than a year: until then nobody would see that it goes wrong."""
    soon = peildatum + A_YEAR
    if actie.deadline is None or actie.deadline <= soon or actie.ritme is not None:
        return False
    return not any(step.gereed_op is None and step.datum <= soon for step in actie.mijlpalen)
