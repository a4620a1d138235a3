"""When the next figure of an indicator is to be expected, and whether it is overdue.

Source: domain report 3.3: the Veiligheidsmonitor comes every two years, police figures every year in the months after.
"""

from datetime import date

from tracker.domain.plan import Indicator, MetingSoort

LAST_MONTH = 12


def expected_in(indicator: Indicator, jaar: int) -> date:
    """Return the first day of the month in which the figure of a year comes; in December when nobody said which."""
    return date(jaar + 1, indicator.verwacht_maand or LAST_MONTH, 1)


def is_overdue(indicator: Indicator, jaar: int, peildatum: date) -> bool:
    """Return whether the month in which the figure of a year comes is over."""
    due = expected_in(indicator, jaar)
    return (peildatum.year, peildatum.month) > (due.year, due.month)


def next_jaar(indicator: Indicator) -> int | None:
    """Return the next year to measure; None when nobody said how often, or nothing was measured yet."""
    known = [one.jaar for one in indicator.van(MetingSoort.METING) if one.jaar]
    return known[-1] + indicator.meet_elke if known and indicator.meet_elke else None


def due_jaar(indicator: Indicator, peildatum: date) -> int | None:
    """Return the year whose figure should be there by now and is not: the month in which it comes has begun."""
    jaar = next_jaar(indicator)
    return jaar if jaar is not None and expected_in(indicator, jaar) <= peildatum else None
