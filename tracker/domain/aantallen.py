"""How often an actie with a ritme was done this year, against how often it was planned by now."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from tracker.domain.plan import Actie
from tracker.domain.ritme import Ritme
from tracker.domain.seizoen import Seizoen

_MONTHS = range(1, 13)
_LAST_DAY = (12, 31)


def expected_count(total: int, start: date, end: date, peildatum: date) -> int:
    """Return how many of `total` should be done when the work is spread evenly from `start` up to and including `end`.

    Rounded down, and the peildatum itself is not over yet: on the first day nothing is due, after the last all.
    Source: the expected percentage of Redmine, without its rounding up on the first day.
    """
    if peildatum > end:
        return total
    length = (end - start).days + 1
    return total * max((peildatum - start).days, 0) // max(length, 1)


def expected_by(per_jaar: int, peildatum: date, seizoen: Seizoen | None = None) -> int:
    """Return how many of `per_jaar` times should have happened this year, pro rata and rounded down.

    With a season only its days count: what is done from November to January is not behind in June. The last day of
    the year asks for all: a report on 31 December judges the year.
    """
    if (peildatum.month, peildatum.day) == _LAST_DAY:
        return per_jaar
    if seizoen is None:
        return per_jaar * (peildatum.timetuple().tm_yday - 1) // 365
    passed, days = _season_days(seizoen, peildatum)
    return per_jaar * passed // days


@lru_cache(maxsize=1024)
def _season_days(seizoen: Seizoen, peildatum: date) -> tuple[int, int]:
    """Return how many days of the season in this calendar year are over, and how many there are."""
    passed = days = 0
    for month in (month for month in _MONTHS if month in seizoen):
        length = monthrange(peildatum.year, month)[1]
        days += length
        passed += min(max((peildatum - date(peildatum.year, month, 1)).days, 0), length)
    return passed, days


def done_this_year(actie: Actie, peildatum: date) -> int:
    """Return the last count reported in the year of the peildatum."""
    counts = [v.aantal for v in actie.voortgang if v.counts and v.aantal is not None and v.datum.year == peildatum.year]
    return counts[-1] if counts else 0


def counted_in_words(actie: Actie, peildatum: date) -> str:
    """Return "4 van 4 keer gedaan in 2026"; empty when there is nothing to count."""
    if actie.ritme is None or actie.ritme.per_jaar is None:
        return ""
    return f"{done_this_year(actie, peildatum)} van {actie.ritme.per_jaar} keer gedaan in {peildatum.year}"


def due_in_words(actie: Actie, peildatum: date) -> str:
    """Return one sentence about what was done and what was due by now; empty when there is nothing to count."""
    ritme: Ritme | None = actie.ritme
    if ritme is None or ritme.per_jaar is None:
        return ""
    due = expected_by(ritme.per_jaar, peildatum, actie.seizoen)
    season = f" (in {actie.seizoen})" if actie.seizoen else ""
    return f"Dit jaar {done_this_year(actie, peildatum)} keer gedaan; verwacht was {due} keer{season}."


def last_counted_day(actie: Actie, day: date) -> date:
    """Return the day to report a count on so that it is the last of its year: not before what was reported."""
    said = [v.datum for v in actie.voortgang if v.datum.year == day.year and v.aantal is not None]
    return max([day, *said])
