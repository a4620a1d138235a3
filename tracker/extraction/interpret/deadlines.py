"""When an actie has to be done, or how often, in the words of its own text.

The hint is the literal fragment. A deadline or a ritme is only given when that fragment says it without a doubt;
"regelmatig", "zo snel mogelijk" and the period of the plan itself are no hints.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.periods import FoundPeriod, NotADateError, find_period, parse_date_nl, parse_ritme
from tracker.domain.ritme import Ritme
from tracker.domain.ritme_words import find_ritme

WORDS_IN_A_FIELD = 5
_SEASON = (
    r"(?:zomer|winter|zomervakantie|herfstvakantie|kerstvakantie|zomerperiode|winterperiode|hoogseizoen|laagseizoen|"
    r"toeristenseizoen|badseizoen|vakantieperiode|kerstperiode|najaar|voorjaar|(?:[a-z]+-)*[a-z]*maanden)"
)
_UNDATED = re.compile(
    r"(?<!\w)(?:"
    rf"(?:in|tijdens|gedurende)\s+(?:de|het)\s+{_SEASON}"
    r"|(?:rond|rondom|tijdens)\s+(?:de\s+)?(?:jaarwisseling|oud\s+en\s+nieuw|oudejaarsnacht|kerst|koningsdag|carnaval)"
    r"|binnen\s+(?:\d+|een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf)\s+(?:uur|werkdag(?:en)?|dag(?:en)?|week|weken|"
    r"maand(?:en)?|jaar|kwartaal)"
    r"|(?:uiterlijk|vóór|begin|medio|eind|einde)\s+(?:\d{1,2}\s+)?(?:januari|februari|maart|april|mei|juni|juli|augustus|"
    r"september|oktober|november|december)"
    r"|(?:in|voor)\s+(?:het\s+)?(?:eerste|tweede|derde|vierde)\s+(?:kwartaal|halfjaar)"
    r")(?!\w)",
    re.IGNORECASE,
)
_VAGUE_MONTHS = re.compile(r"(?:komende|afgelopen|paar|aantal|enkele)\s+\w*maanden", re.IGNORECASE)
# A bare year is a promise only when the words around it make it one: "in 2027", not "de begroting 2027".
_YEAR_PROMISE = re.compile(r"(?:in|uiterlijk|voor|vóór|tot|binnen|gedurende)\b", re.IGNORECASE)
_PAST = re.compile(r"(?:sinds|sedert)\b", re.IGNORECASE)
# "In 2025 en 2026", "2026 t/m 2028": done in the last of them.
_YEARS = re.compile(r"(20\d\d)(?:\s*,\s*20\d\d)*\s*(?:[-/–]|en|t/m|tot en met)\s*(20\d\d)")
_IN_YEARS = re.compile(rf"(?<!\w)(?:in|gedurende)(?: de jaren)?\s+{_YEARS.pattern}(?!\d)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?<!ingang )\b(?:van|d\.d\.)\s+\d{1,2}\s+[a-z]{3,9}\s+20\d\d", re.IGNORECASE
)  # "het besluit van …"
MANY_DAYS = 100_000
_DONE = re.compile(r"(?:uiterlijk|op|per|v[oóò]{1,2}r|gereed|in|tot|binnen)\b", re.IGNORECASE)
MOST_MOMENTS = 5  # looked at in one text
_YEARS_OF_PLAN = re.compile(r"20\d\d\s?[-/–]\s?20\d\d")


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """The words, and the day or the repetition they mean; nothing is filled in without words."""

    hint: str | None = None
    deadline: date | None = None
    ritme: Ritme | None = None


def find_deadline(text: str, period_start: int | None = None, period_end: int | None = None) -> DeadlineFound:
    """Return what a text says about when it has to be done or how often; a field of a table is read as a whole."""
    if len(text.split()) <= WORDS_IN_A_FIELD and (field := _read_field(text.strip(), period_start, period_end)):
        return field
    dated = _find_dated(text, period_start, period_end)
    often = find_ritme(text)
    if dated is not None:
        return DeadlineFound(dated.words, dated.last_day, often.ritme if often else None)
    if often is not None:
        return DeadlineFound(often.words, None, often.ritme)
    return _find_undated(text, period_start, period_end)


def _read_field(text: str, period_start: int | None, period_end: int | None) -> DeadlineFound | None:
    """Return what a field that holds nothing but a moment says: "2027", "2026-2027", "doorlopend"."""
    years = _YEARS.fullmatch(text)
    if years:
        start, end = int(text[:4]), int(text[-4:])
        return None if (start, end) == (period_start, period_end) else DeadlineFound(text, date(end, 12, 31))
    try:
        return DeadlineFound(text, parse_date_nl(text))
    except NotADateError:
        ritme = parse_ritme(text) if find_ritme(text) is None else None
        return DeadlineFound(text, None, ritme) if ritme else None


def _find_dated(text: str, period_start: int | None, period_end: int | None) -> FoundPeriod | None:
    """Return the moment in a text; of several the most precise one that says when it is done, else the first."""
    found = [one for one in (_in_years(text), *_moments(text)) if one and _counts(one, period_start, period_end)]
    exact = [one for one in found[1:] if one.last_day and _DONE.match(one.words) and not one.bare_year]
    return min([*found[:1], *exact], key=_length, default=None)


def _moments(text: str) -> Iterator[FoundPeriod]:
    """Yield the dated phrases one by one."""
    rest = _IN_YEARS.sub(_blank, text)
    rest = _YEARS_OF_PLAN.sub(_blank, _REFERENCE.sub(_blank, rest))
    for _ in range(MOST_MOMENTS):
        found = find_period(rest)
        if found is None:
            return
        yield found
        rest = rest.replace(found.words, " " * len(found.words), 1)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _in_years(text: str) -> FoundPeriod | None:
    found = _IN_YEARS.search(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    return FoundPeriod(found.group(), date(first, 1, 1), date(last, 12, 31), bare_year=False) if first < last else None


def _counts(found: FoundPeriod, period_start: int | None, period_end: int | None) -> bool:
    if (found.first_day.year, found.last_day and found.last_day.year) == (period_start, period_end) and _IN_YEARS.match(
        found.words
    ):
        return False  # the period of the plan itself
    if not found.bare_year:
        return not _PAST.match(found.words)
    if not _YEAR_PROMISE.match(found.words) or found.last_day is None:
        return False
    year = found.last_day.year
    return (period_start or year) <= year <= (period_end or year)


def _length(found: FoundPeriod) -> int:
    """Return how many days the words leave open; a moment without an end leaves all."""
    return abs((found.last_day - found.first_day).days) if found.last_day else MANY_DAYS


def _find_undated(text: str, period_start: int | None, period_end: int | None) -> DeadlineFound:
    found = _UNDATED.search(text)
    if found is None or _VAGUE_MONTHS.search(found.group()):
        return DeadlineFound()
    dated = find_period(f"{found.group()} {period_start}") if period_start and period_start == period_end else None
    return DeadlineFound(found.group(), dated.last_day if dated and not dated.bare_year else None)
