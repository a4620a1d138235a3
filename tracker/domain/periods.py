"""What "eind 2026", "Q3 2027" or "voor 1 januari 2027" means: the grammar of dates in municipal plans.

Every phrase names a period with a first and a last day; the date it stands for is the last day. A phrase without a year
names no date: we never guess one.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.ritme_words import parse_ritme

__all__ = ["FoundPeriod", "NotADateError", "find_period", "format_date_nl", "parse_date_nl", "parse_ritme"]

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH_PREFIXES = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3}
ORDINALS = {"1e": 1, "2e": 2, "3e": 3, "4e": 4, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
SEASONS = {"lente": (3, 5), "voorjaar": (3, 5), "zomer": (6, 8), "herfst": (9, 11), "najaar": (9, 11)}
PARTS_OF_YEAR = {"begin": (1, 3), "start": (1, 3), "medio": (6, 6), "halverwege": (6, 6), "eind": (12, 12)}
DAYS_IN_PART_OF_MONTH = {"begin": (1, 10), "start": (1, 10), "medio": (11, 20), "halverwege": (11, 20)}
Days = tuple[date, date]

_YEAR = r"(?P<year>20\d\d)"
_MONTH = r"(?P<month>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
_MONTH += r"(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_ORDINAL = r"(?P<nth>1e|2e|3e|4e|eerste|tweede|derde|vierde|laatste)"
_OF = r"\s+(?:(?:van|in)\s+)?(?:het\s+jaar\s+)?"
_LESS = r"(?:eind(?:e)?|begin|medio|halverwege|start)"


class NotADateError(ValueError):
    """The text names no day; the message is one Dutch sentence for the person who typed it."""


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month_number(name: str) -> int:
    return MONTH_PREFIXES[name.lower()[:3]]


def _on_day(found: re.Match[str]) -> Days:
    month = found["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    year = found["year"]
    day = date(int(year) if len(year) > 2 else 2000 + int(year), number, int(found["day"]))  # noqa: PLR2004 - "26"
    return day, day


def _in_month(found: re.Match[str]) -> Days:
    number = _month_number(found["month"])
    return _months(int(found["year"]), number, number)


def _in_part_of_month(found: re.Match[str]) -> Days:
    first, last = _in_month(found)
    days = DAYS_IN_PART_OF_MONTH.get(found["part"].lower(), (21, last.day))
    return first.replace(day=days[0]), first.replace(day=days[1])


def _in_quarter(found: re.Match[str]) -> Days:
    nth = found["nth"].lower()
    quarter = int(nth) if nth.isdigit() else ORDINALS[nth]
    return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter)


def _in_half(found: re.Match[str]) -> Days:
    second = ORDINALS[found["nth"].lower()] > 1
    return _months(int(found["year"]), 7 if second else 1, 12 if second else 6)


def _in_season(found: re.Match[str]) -> Days:
    return _months(int(found["year"]), *SEASONS[found["season"].lower()])


def _in_winter(found: re.Match[str]) -> Days:
    year = int(found["year"])
    return date(year, 12, 1), _months(year + 1, 2, 2)[1]


def _in_part_of_year(found: re.Match[str]) -> Days:
    return _months(int(found["year"]), *PARTS_OF_YEAR[found["part"].lower().replace("einde", "eind")])


def _in_week(found: re.Match[str]) -> Days:
    year, week = int(found["year"]), int(found["week"])
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _in_school_year(found: re.Match[str]) -> Days:
    year = int(found["year"])
    return date(year, 8, 1), date(year + 1, 7, 31)


def _in_year(found: re.Match[str]) -> Days:
    return _months(int(found["year"]), 1, 12)


# The first pattern that fits at the earliest place wins, so the fuller phrase stands before the shorter one.
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w]|-\d)", re.IGNORECASE), meaning)
    for pattern, meaning in (
        (rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", _on_day),
        (r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>20\d\d|\d\d)", _on_day),
        (rf"(?P<day>\d{{1,2}})(?:e|ste|de)?\s+{_MONTH}\s+{_YEAR}", _on_day),
        (rf"(?P<part>{_LESS}){_OF}{_MONTH}\s+{_YEAR}", _in_part_of_month),
        (rf"{_MONTH}{_OF}{_YEAR}", _in_month),
        (rf"{_ORDINAL}\s+(?:kwartaal|kw\.?){_OF}{_YEAR}", _in_quarter),
        (rf"(?:kwartaal|[QK])\s?(?P<nth>[1-4])(?:{_OF}|\s?[-/,]?\s?){_YEAR}", _in_quarter),
        (rf"{_YEAR}\s?[-/,]?\s?[QK](?P<nth>[1-4])", _in_quarter),
        (rf"{_ORDINAL}\s+(?:helft|half\s?jaar){_OF}{_YEAR}", _in_half),
        (rf"(?P<season>{'|'.join(SEASONS)}){_OF}{_YEAR}", _in_season),
        (rf"winter{_OF}{_YEAR}\s?[-/]\s?(?:20)?\d\d", _in_winter),
        (rf"schooljaar\s+{_YEAR}\s?[-/]\s?(?:20)?\d\d", _in_school_year),
        (rf"week\s+(?P<week>\d{{1,2}})(?:{_OF}|\s?[-/,]\s?){_YEAR}", _in_week),
        (rf"(?P<part>{_LESS}){_OF}{_YEAR}", _in_part_of_year),
        (rf"{_YEAR}(?!\s?[-/–]\s?(?:20)?\d\d)", _in_year),
    )
)
# A bound says on which side of the period the date lies.
_BEFORE = re.compile(r"(?:v[oóò]{2}r|tot)(?:\s+(?:de|het))?\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?:met ingang van|vanaf|sinds|sedert|na)(?:\s+(?:de|het))?\s+$", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:uiterlijk|tot en met|t/m|gereed|in de loop van|in|per|op|binnen|gedurende)"
    r"(?:\s+(?:in|per|op|de|het|voor))*\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A dated phrase in a text: its words with the bound before them, and the last day it allows.

    `last_day` is None when the words only say when something starts ("vanaf 1 januari 2027").
    """

    words: str
    first_day: date
    last_day: date | None
    bare_year: bool


def find_period(text: str) -> FoundPeriod | None:
    """Return the first dated phrase in a text, or None."""
    hits = [
        (found.start(), order, found) for order, (pattern, _) in enumerate(_GRAMMAR) for found in pattern.finditer(text)
    ]
    for _, order, found in sorted(hits, key=lambda hit: hit[:2]):
        try:
            first, last = _GRAMMAR[order][1](found)
        except ValueError:  # 31 februari, week 60
            continue
        return _bounded(text, found, first, last)
    return None


def _bounded(text: str, found: re.Match[str], first: date, last: date) -> FoundPeriod:
    lead = text[: found.start()]
    bare_year = found.group().isdigit()
    whole = found.group().strip()
    if before := _BEFORE.search(lead):
        at_the_end = whole.lower().startswith("eind")
        return FoundPeriod(before.group() + whole, first, last if at_the_end else first - timedelta(days=1), bare_year)
    if start := _FROM.search(lead):
        return FoundPeriod(start.group() + whole, first, None, bare_year)
    bound = _UNTIL.search(lead)
    return FoundPeriod((bound.group() if bound else "") + whole, first, last, bare_year)


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
