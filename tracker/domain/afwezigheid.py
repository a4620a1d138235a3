"""Who is away on which days, and who stands in. Pure: the days are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.plan import Persoon


@dataclass(frozen=True, slots=True)
class Afwezigheid:
    """Somebody is away from `van` up to and including `tot`; `vervanger` sees and does their acties in those days."""

    id: int
    persoon: Persoon
    vervanger: Persoon
    van: date
    tot: date

    def covers(self, day: date) -> bool:
        """Return whether this is one of the days."""
        return self.van <= day <= self.tot

    def overlaps(self, van: date, tot: date) -> bool:
        """Return whether any of those days is one of these."""
        return self.van <= tot and van <= self.tot


def stand_ins(absences: Iterable[Afwezigheid], day: date) -> dict[int, Persoon]:
    """Return the id of everybody who is away on that day → who stands in.

    A stand-in who left meanwhile stands in for nobody.
    """
    return {one.persoon.id: one.vervanger for one in absences if one.covers(day) and one.vervanger.active}
