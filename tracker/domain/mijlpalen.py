"""What the steps of an actie say about the actie: a mijlpaal that is late makes the actie late.

The deadline of the actie stays what it is. Source: target A.2.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Mijlpaal


def is_late(mijlpaal: Mijlpaal, peildatum: date) -> bool:
    """Return whether the day of a mijlpaal has passed and it was not reached; the day itself is in time.

    What was reached after the peildatum was not reached on it.
    """
    reached = mijlpaal.gereed_op is not None and mijlpaal.gereed_op <= peildatum
    return not reached and mijlpaal.datum < peildatum


def late_mijlpalen(mijlpalen: Iterable[Mijlpaal], peildatum: date) -> tuple[Mijlpaal, ...]:
    """Return the mijlpalen that are late on the peildatum, the one that has waited longest first."""
    late = (mijlpaal for mijlpaal in mijlpalen if is_late(mijlpaal, peildatum))
    return tuple(sorted(late, key=lambda mijlpaal: (mijlpaal.datum, mijlpaal.id)))


def explain_late(mijlpalen: Iterable[Mijlpaal], peildatum: date) -> str:
    """Return one sentence about the mijlpalen that are late; empty when none is."""
    late = late_mijlpalen(mijlpalen, peildatum)
    if not late:
        return ""
    first = f"De mijlpaal ‘{late[0].titel}’ had op {format_date_nl(late[0].datum)} klaar moeten zijn"
    others = len(late) - 1
    return f"{first}." if not others else f"{first}, en er {'is' if others == 1 else 'zijn'} nog {others} te laat."
