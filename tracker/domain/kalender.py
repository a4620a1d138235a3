"""The calendar of an organisatie: when it works, when it gets mail, and when the raad is in reces.

On top of weekends and the national holidays (`werkdagen.py`) an organisatie names periods of its own. Between Christmas
and New Year nobody gets mail, wherever they work. Source: domain report 5.2, target E.11.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from tracker.domain.werkdagen import add_working_days, is_working_day

CHRISTMAS_EVE = 24
LONGEST_PERIODE = 100  # days; a slip of the pen in a year would silence everybody


class PeriodeSoort(StrEnum):
    """What a period means for mail. The value is the word on screen."""

    RECES = "raadsreces"
    ZOMER = "zomerperiode"
    DICHT = "gesloten"

    @property
    def uitleg(self) -> str:
        """Return what happens in such a period, in one sentence."""
        return _UITLEG[self]


_UITLEG = {
    PeriodeSoort.RECES: "Mails gaan door. De stappen naar een vergadering worden om het reces heen gepland.",
    PeriodeSoort.ZOMER: "Er gaan geen mails uit. Werkdagen tellen door. Daarna volgt één mail met alles bij elkaar.",
    PeriodeSoort.DICHT: "Geen werkdagen en geen mails, zoals op een feestdag.",
}


@dataclass(frozen=True, slots=True)
class Periode:
    """Some days with a name; `tot` is the last of them."""

    id: int
    naam: str
    soort: PeriodeSoort
    van: date
    tot: date

    @property
    def days(self) -> frozenset[date]:
        """Return the days."""
        return frozenset(self.van + timedelta(days=n) for n in range((self.tot - self.van).days + 1))


@dataclass(frozen=True)  # without slots: which days the periods hold is worked out once and kept
class Kalender:
    """The calendar of an organisatie; without periods it is the national one."""

    perioden: tuple[Periode, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """Return whether people work."""
        return is_working_day(day, self._closed)

    def add_working_days(self, day: date, number: int) -> date:
        """Return the day so many working days later; before it when the number is negative."""
        return _shift(day, number, self._closed)

    def working_days_before(self, day: date, number: int) -> date:
        """Return the day so many working days before it, where days of a reces do not count."""
        return _shift(day, -number, self._closed | self._reces)

    def is_mail_day(self, day: date) -> bool:
        """Return whether mail goes out: on working days, not between Christmas and New Year nor in summer."""
        quiet = (day.month == 12 and day.day >= CHRISTMAS_EVE) or day in self._summer  # noqa: PLR2004 - December
        return not quiet and self.is_working_day(day)

    def next_mail_day(self, day: date) -> date:
        """Return the day itself or the first day after it on which mail goes out."""
        while not self.is_mail_day(day):
            day += timedelta(days=1)
        return day

    @cached_property
    def _closed(self) -> frozenset[date]:
        return _days(self.perioden, PeriodeSoort.DICHT)

    @cached_property
    def _summer(self) -> frozenset[date]:
        return _days(self.perioden, PeriodeSoort.ZOMER)

    @cached_property
    def _reces(self) -> frozenset[date]:
        return _days(self.perioden, PeriodeSoort.RECES)


NATIONAL = Kalender()


def monday_of(day: date) -> date:
    """Return the Monday of the week: weeks are named by it, so that week 53 and 1 need no care."""
    return day - timedelta(days=day.weekday())


_shift = lru_cache(maxsize=8192)(add_working_days)


def _days(perioden: Iterable[Periode], soort: PeriodeSoort) -> frozenset[date]:
    return frozenset().union(*(periode.days for periode in perioden if periode.soort is soort))
