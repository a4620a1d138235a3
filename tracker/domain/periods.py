"""What "eind 2026", "Q3 2027" or "voor 1 januari 2027" means: dates as municipal plans and people write them.

Every phrase names a period with a first and a last day; the date it stands for is the last day. A phrase without a year
names no date: we never guess one. The phrases themselves are the table of `period_grammar`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.period_grammar import GRAMMAR, MONTHS

DAY = timedelta(days=1)
LONGEST_BOUND = 100  # signs before a moment that can say on which side of it the date lies
_SMALL = r"(?:(?:uiterlijk|in|per|op|de|het|voor)\s+)*"
# A bound says on which side of the period the date lies.
_BEFORE = re.compile(r"(?<!\w)(?:v[oóò]{2}r|tot(?:\s+aan)?|eerder dan)(?:\s+(?:de|het))?\s+$", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\w)na(?:\s+(?:de|het))?\s+$", re.IGNORECASE)
_BETWEEN = r"(?:\s+(?!en\b|die\b|dat\b|of\b)[\w’'-]+){0,4}?"
_FROM = re.compile(
    r"(?<!\w)(?:met ingang van|ingaande|vanaf|sinds|sedert|start(?:datum|moment)?\s*:?|aanvang\s*:?|begindatum\s*:?|"
    rf"(?:start(?:en|t)?|beginn?(?:en|t))\b{_BETWEEN}(?=\s+(?:in|op|per|vanaf|medio|begin|eind)\s))"
    r"(?:\s+(?:in|op|per|vanaf|met ingang van|de|het))*\s+$",
    re.IGNORECASE,
)
_STARTS_AFTER = re.compile(
    r"\s*,?\s*(?:start(?:en|t)?|beginn?en|begint|ga(?:an|at)(?:\s+[\w’'-]+){0,4}?\s+van start)\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?<!\w)(?:uiterlijk|tot en met|t/m|gereed|klaar|tegen|aan|in de loop van|in|per|op|binnen|gedurende)"
    r"(?:\s+(?:in|per|op|de|het|voor))*\s+$",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*(?:[-–]|t/m|tot(?P<through> en met)?(?: aan)?)\s*{_SMALL}", re.IGNORECASE)
_RANGE_LEAD = re.compile(r"(?<!\w)(?:in de periode|van|vanaf|tussen|start(?:en|t)?)\s+(?:in\s+)?$", re.IGNORECASE)


class NotADateError(ValueError):
    """The text names no day; the message is one Dutch sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A dated phrase in a text: its words with the bound before them, and the days it allows.

    `last_day` is None when the words only say when something starts ("vanaf 1 januari 2027"); `starts` says that
    `first_day` is when it starts ("van juni tot en met september 2026"), and not just the first day that will do.
    """

    words: str
    first_day: date
    last_day: date | None
    bare_year: bool
    starts: bool = False
    place: tuple[int, int] = (0, 0)  # of the words, in the text


def find_period(text: str) -> FoundPeriod | None:
    """Return the first dated phrase in a text, or None."""
    return next(iter(find_periods(text)), None)


def find_periods(text: str) -> list[FoundPeriod]:
    """Return the dated phrases of a text, in its order; "maart 2026 tot en met juni 2027" is one."""
    found: list[FoundPeriod] = []
    for one in _phrases(text):
        if found and (joined := _joined(text, found[-1], one)):
            found[-1] = joined
        else:
            found.append(one)
    return [_bounded(text, one) for one in found]


def _phrases(text: str) -> Iterator[FoundPeriod]:
    if not any(sign.isdigit() for sign in text):
        return
    hits = [
        (match.start(), order, match) for order, (pattern, _) in enumerate(GRAMMAR) for match in pattern.finditer(text)
    ]
    end = 0
    for start, order, match in sorted(hits, key=lambda hit: hit[:2]):
        if start < end:
            continue
        try:
            first, last = GRAMMAR[order][1](match)
        except ValueError:  # 31 februari, week 60
            continue
        end = match.end()
        if first <= last:
            yield FoundPeriod(match.group(), first, last, match.group().isdigit(), place=match.span())


def _joined(text: str, one: FoundPeriod, other: FoundPeriod) -> FoundPeriod | None:
    """Return the period from one phrase to the next when the words between them say so."""
    between = _RANGE.fullmatch(text[one.place[1] : other.place[0]])
    if between is None or other.first_day < one.first_day:
        return None
    last = other.last_day
    if between.group().strip().lower().startswith("tot") and not between["through"]:
        last = last if other.words.lower().startswith("eind") else other.first_day - DAY
    start, end = one.place[0], other.place[1]
    bare = one.bare_year and other.bare_year
    return FoundPeriod(text[start:end], one.first_day, last, bare, starts=True, place=(start, end))


def _bounded(text: str, found: FoundPeriod) -> FoundPeriod:
    """Return the phrase with the bound around it."""
    lead = text[max(0, found.place[0] - LONGEST_BOUND) : found.place[0]]
    if found.starts:
        return _widened(text, found, _RANGE_LEAD.search(lead))
    if before := _BEFORE.search(lead):
        at_the_end = found.words.lower().startswith("eind")
        return _widened(text, found, before, last_day=found.last_day if at_the_end else found.first_day - DAY)
    if after := _AFTER.search(lead):
        first = (found.last_day or found.first_day) + DAY
        return _widened(text, found, after, first_day=first, last_day=None, starts=True)
    if start := _FROM.search(lead):
        return _widened(text, found, start, last_day=None, starts=True)
    bound = _UNTIL.search(lead)
    if _STARTS_AFTER.match(text, found.place[1]):
        return _widened(text, found, bound, last_day=None, starts=True)
    return _widened(text, found, bound)


def _widened(text: str, found: FoundPeriod, bound: re.Match[str] | None, **changes: date | bool | None) -> FoundPeriod:
    start, end = found.place[0] - (len(bound.group()) if bound else 0), found.place[1]
    return replace(found, words=text[start:end], place=(start, end), **changes)  # type: ignore[arg-type]


def parse_date_nl(text: str) -> date:
    """Return the day a typed text stands for ("1-7-2026", "Q3 2026", "eind 2026": the last day of it)."""
    typed = " ".join(text.split()).rstrip(".")
    found = find_period(typed)
    if found is None or found.last_day is None or len(found.words) != len(typed):
        raise NotADateError(
            f"“{typed}” is geen datum die wij kennen. Schrijf bijvoorbeeld 1-7-2026, 1 juli 2026, Q3 2026 of eind 2026."
            if typed
            else "Vul een datum in, bijvoorbeeld 1-7-2026 of eind 2026."
        )
    return found.last_day


def format_date_nl(day: date) -> str:
    """Return a day as people write it: "1 juli 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
