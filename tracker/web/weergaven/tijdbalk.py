"""Where everything about an actie lies in a window of whole years, in percent of its width; and the same in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.plan import Actie, Mijlpaal
from tracker.web.acties.judging import Judged
from tracker.web.lists.rows import short_day
from tracker.web.staat import SERIES
from tracker.web.uitleg import shift_in_words

LONGEST = 4  # years: sixteen quarters are what a screen can show
TICKS_A_YEAR = 12  # a ritme of more is drawn as one band
_TONES = dict(SERIES)


class Window(NamedTuple):
    """Whole years, so that every quarter is a column of the same width."""

    first: int
    last: int
    more_before: bool = False
    more_after: bool = False

    @property
    def years(self) -> range:
        """Return the years shown."""
        return range(self.first, self.last + 1)

    @property
    def quarters(self) -> int:
        """Return the number of columns."""
        return 4 * len(self.years)

    def holds(self, day: date) -> bool:
        """Return whether the day lies in the window."""
        return day.year in self.years

    def at(self, day: date) -> float:
        """Return how far the day lies from the left side, in percent; days outside lie on the edge."""
        if day.year < self.first:
            return 0.0
        if day.year > self.last:
            return 100.0
        quarter = (day.month - 1) // 3
        firsts = [date(day.year, month, 1) for month in (1, 4, 7, 10)] + [date(day.year + 1, 1, 1)]
        begin, end = firsts[quarter : quarter + 2]
        inside = (day - begin).days / (end - begin).days
        return 100 * (4 * (day.year - self.first) + quarter + inside) / self.quarters


class Mark(NamedTuple):
    """Something on one day: x in percent, and which sign it gets."""

    x: float
    kind: str  # "eerst", "verschoven", "mijlpaal", "gehaald", "keer"


class Line(NamedTuple):
    """One actie in time."""

    href: str
    nummer: str
    titel: str
    actiehouder: str
    staat: str
    tone: str
    bar: tuple[float, float] | None  # x and width
    ghost: tuple[float, float] | None  # from the first deadline to the present one
    marks: tuple[Mark, ...]
    words: str


def window_of(found: Iterable[Judged], day: date, year: int | None) -> Window:
    """Return the years to show: all that occur, or LONGEST of them from `year`, else from the year before `day`."""
    years = {day.year}
    for one in found:
        years |= {d.year for d in _days(one) if d is not None}
    first, last = min(years), max(years)
    if last - first < LONGEST:
        return Window(first, last)
    begin = min(max(year or day.year - 1, first), last - LONGEST + 1)
    end = begin + LONGEST - 1
    return Window(begin, end, begin > first, end < last)


def line_of(one: Judged, window: Window, href: str) -> Line:
    """Return what the timeline draws of an actie, and the sentence that says the same."""
    actie = one.actie
    return Line(
        href,
        actie.nummer,
        actie.titel,
        actie.actiehouder.naam if actie.actiehouder else "niemand",
        one.staat.value,
        _TONES[one.staat],
        _span(window, _begin(one), _end(one)),
        _span(window, *sorted(pair)) if (pair := _moved(actie)) else None,
        tuple(_marks(one, window)),
        in_words(one),
    )


def in_words(one: Judged) -> str:
    """Return the line of an actie as a sentence."""
    actie = one.actie
    if actie.deadline is not None:
        said = f"Van {short_day(_begin(one))} tot en met {short_day(actie.deadline)}"
    elif actie.ritme is not None:
        said = str(actie.ritme).capitalize()
    else:
        said = "Geen deadline en geen ritme"
    moved = _moved(actie)
    parts = [said, f"eerst {short_day(moved[0])}" if moved else "", shift_in_words(actie)]
    steps = [f"{m.titel} ({short_day(m.datum)}{', gehaald' if m.gereed_op else ''})" for m in actie.mijlpalen]
    parts.append(f"mijlpalen: {'; '.join(steps)}" if steps else "")
    return ", ".join(part for part in parts if part) + "."


def _begin(one: Judged) -> date:
    """Return since when the actie runs: its start, else the first day of the plan, else since it is part of it."""
    start = date(one.plan.period_start, 1, 1) if one.plan.period_start else one.actie.geldig_vanaf
    return one.actie.start or start or one.plan.peildatum


def _end(one: Judged) -> date | None:
    if one.actie.deadline is not None or one.actie.ritme is None:
        return one.actie.deadline
    return date(one.plan.period_end, 12, 31) if one.plan.period_end else date(one.plan.peildatum.year, 12, 31)


def _moved(actie: Actie) -> tuple[date, date] | None:
    first, now = actie.deadline_oorspronkelijk, actie.deadline
    return (first, now) if first is not None and now is not None and first != now else None


def _days(one: Judged) -> Sequence[date | None]:
    steps = [step.datum for step in one.actie.mijlpalen]
    return (_begin(one), _end(one), one.actie.deadline_oorspronkelijk, *steps)


def _span(window: Window, begin: date, end: date | None) -> tuple[float, float] | None:
    if end is None or end.year < window.first or begin.year > window.last:
        return None
    left, right = window.at(min(begin, end)), window.at(end)
    return left, max(right - left, 0.6)  # a day must stay to be seen


def _marks(one: Judged, window: Window) -> list[Mark]:
    actie = one.actie
    first = actie.deadline_oorspronkelijk if _moved(actie) else None
    between = [move.naar for move in actie.verschuivingen if move.naar not in {first, actie.deadline}]
    found = [(day, "keer") for day in _times(one, window)]
    found += [(first, "eerst")] if first else []
    found += [(day, "verschoven") for day in between if day is not None]
    found += [(step.datum, _sign(step)) for step in actie.mijlpalen]
    return [Mark(window.at(day), kind) for day, kind in found if window.holds(day)]


def _sign(step: Mijlpaal) -> str:
    return "gehaald" if step.gereed_op else "mijlpaal"


def _times(one: Judged, window: Window) -> list[date]:
    """Return the days by which an actie with a ritme should have happened once more, spread over each year."""
    ritme = one.actie.ritme
    per_jaar = ritme.per_jaar if ritme and one.actie.deadline is None else None
    if per_jaar is None or per_jaar > TICKS_A_YEAR:
        return []
    begin, end = _begin(one), _end(one)
    days = [
        date.fromordinal(date(year, 1, 1).toordinal() + 365 * time // per_jaar - 1)
        for year in window.years
        for time in range(1, per_jaar + 1)
    ]
    return [day for day in days if end is not None and begin <= day <= end]
