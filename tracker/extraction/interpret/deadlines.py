"""When an actie has to be done, when it starts, or how often, in the words of its own text.

Every field keeps its literal fragment. A day or a ritme is only given when that fragment says it without a doubt;
"regelmatig", "zo snel mogelijk" and the period of the plan itself are no hints.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.periods import FoundPeriod, NotADateError, find_periods, parse_date_nl
from tracker.domain.ritme import Ritme
from tracker.domain.ritme_words import find_ritme, parse_ritme
from tracker.extraction.interpret.undated import find_undated

WORDS_IN_A_FIELD = 5
# A bare year is a promise only when the words around it make it one: "in 2027", not "de begroting 2027".
_YEAR_PROMISE = re.compile(
    r"(?:in|uiterlijk|voor|vóór|tot|t/m|binnen|gedurende|vanaf|met ingang|start|beginn|begint|eerder|tegen|van|tussen)",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:sinds|sedert)\b", re.IGNORECASE)
# "In 2025 en 2026", "2026 t/m 2028": done in the last of them.
_YEARS = re.compile(r"(20\d\d)(?:\s*,\s*20\d\d)*\s*(?:[-/–]|en|t/m|tot en met)\s*(20\d\d)")
_IN_YEARS = re.compile(
    rf"(?<!\w)(?:in|gedurende|van|vanaf|tussen)(?: de (?:jaren|periode))?\s+{_YEARS.pattern}(?!\d)", re.IGNORECASE
)
# "Het besluit van …": a day that names a document.
_REFERENCE = re.compile(
    r"(?<!ingang )\b(?:van|d\.d\.)\s+\d{1,2}\s+[a-z]{3,9}\s+20\d\d(?!\s*(?:tot|t/m|[-–]))", re.IGNORECASE
)
_YEARS_OF_PLAN = re.compile(r"(?<!jaarwisseling )(?<!nieuw )(?<!winter )(?<!schooljaar )20\d\d\s?[-/–]\s?20\d\d")
# "Artikel 2027", "€ 2026", "2026 woningen": a number that is no year.
_NO_YEAR = re.compile(
    r"(?:€|euro|artikel(?:en)?|art\.|nr\.?|nummer|postbus|telefoon|tel\.|zaak|kenmerk|lid)\s*(?:\d[\d.]*\s*)?20\d\d(?:[-.]\d+)*"
    r"|20\d\d(?=\s+(?:woningen|inwoners|adressen|meldingen|bedrijven|euro|uur|uren|personen|leerlingen|bezoekers|"
    r"deelnemers|huishoudens|misdrijven|incidenten)\b)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:werd|werden|is|zijn|heeft|hebben|was|waren|had)\b", re.IGNORECASE)
MANY_DAYS = 100_000
_DONE = re.compile(r"(?:uiterlijk|op|per|v[oóò]{1,2}r|gereed|klaar|in|tot|binnen|tegen|eerder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """The words, and the days or the repetition they mean; nothing is filled in without words.

    `hint` is the fragment that says most about the moment, whether or not it means one day.
    """

    hint: str | None = None
    deadline: date | None = None
    ritme: Ritme | None = None
    start: date | None = None
    ritme_words: str | None = None
    start_words: str | None = None
    doubts: tuple[str, ...] = ()  # Dutch sentences: what a person has to decide


@dataclass(frozen=True, slots=True)
class _Years:
    """The period of the plan, as far as it is known."""

    start: int | None
    end: int | None

    @property
    def only(self) -> int | None:
        return self.start if self.start == self.end else None


def find_deadline(text: str, period_start: int | None = None, period_end: int | None = None) -> DeadlineFound:
    """Return what a text says about when it has to be done or how often; a field of a table is read as a whole."""
    years = _Years(period_start, period_end)
    if len(text.split()) <= WORDS_IN_A_FIELD and (field := _read_field(text.strip(), years)):
        return field
    moments = _find_moments(text, years)
    often = find_ritme(text)
    done = _best([one for one in moments if one.last_day])
    start = next((one for one in moments if one.starts), None)
    undated = find_undated(text, years.only) if not moments and (often is None or often.ritme is None) else None
    doubts = [often.doubt] if often and often.doubt and done is None else []
    if done is None and often is None and undated:
        return DeadlineFound(undated.words, undated.day, doubts=(undated.doubt,) if undated.doubt else ())
    words = next((one.words for one in (done, often, start) if one), None)
    return DeadlineFound(
        hint=words,
        deadline=done.last_day if done else None,
        ritme=often.ritme if often else None,
        start=start.first_day if start else None,
        ritme_words=often.words if often and often.ritme else None,
        start_words=start.words if start else None,
        doubts=tuple(doubts),
    )


def read_field(text: str, period_start: int | None = None, period_end: int | None = None) -> DeadlineFound:
    """Return what a cell or a line "Planning: …" says; of several moments the last one counts, with a doubt."""
    years = _Years(period_start, period_end)
    words = " ".join(text.split())
    if whole := _read_field(words, years):
        return whole
    found = find_deadline(words, period_start, period_end)
    ends = sorted({one.last_day for one in _moments(words) if one.last_day})
    if len(ends) > 1 and found.deadline:
        doubt = f"‘{words[:80]}’ noemt meer dan één moment. Kijk of de laatste de deadline is."
        found = replace(found, deadline=ends[-1], doubts=(*found.doubts, doubt))
    ritme = found.ritme or parse_ritme(words)
    return replace(found, hint=words or None, ritme=ritme, ritme_words=found.ritme_words or (words if ritme else None))


def _read_field(text: str, years: _Years) -> DeadlineFound | None:
    """Return what a field that holds nothing but a moment says: "2027", "2026-2027", "doorlopend"."""
    several = _YEARS.fullmatch(text)
    if several:
        first, last = int(text[:4]), int(text[-4:])
        if (first, last) == (years.start, years.end) or first >= last:
            return None
        return DeadlineFound(text, date(last, 12, 31), None, date(first, 1, 1), start_words=text)
    try:
        day = parse_date_nl(text)
    except NotADateError:
        ritme = parse_ritme(text) if find_ritme(text) is None and not _moments(text) else None
        return DeadlineFound(text, None, ritme, ritme_words=text) if ritme else None
    (found,) = find_periods(text.rstrip("."))
    start = found.first_day if found.starts else None
    return DeadlineFound(text, day, None, start, start_words=text if start else None)


def _find_moments(text: str, years: _Years) -> list[FoundPeriod]:
    """Return the moments in a text that are about doing it."""
    return [one for one in (_in_years(text), *_moments(text)) if one and _counts(one, text, years)]


def _best(done: list[FoundPeriod]) -> FoundPeriod | None:
    """Return the most precise moment that says when it is done, else the first."""
    exact = [one for one in done[1:] if _DONE.match(one.words) and not one.bare_year]
    return min([*done[:1], *exact], key=_length, default=None)


def _moments(text: str) -> list[FoundPeriod]:
    """Return the dated phrases, without the numbers and the references that only look like one."""
    rest = _IN_YEARS.sub(_blank, text)
    for pattern in (_NO_YEAR, _REFERENCE, _YEARS_OF_PLAN):
        rest = pattern.sub(_blank, rest)
    return [replace(one, words=text[one.place[0] : one.place[1]]) for one in find_periods(rest)]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _in_years(text: str) -> FoundPeriod | None:
    found = _IN_YEARS.search(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    if first >= last:
        return None
    return FoundPeriod(
        found.group(), date(first, 1, 1), date(last, 12, 31), bare_year=False, starts=True, place=found.span()
    )


def _counts(found: FoundPeriod, text: str, years: _Years) -> bool:
    """Say whether a moment is one of doing it: not of the past, not the years of the plan, no year by the way."""
    if _PAST.match(found.words):
        return False
    last = found.last_day or found.first_day
    if found.last_day and (found.first_day.year, last.year) == (years.start, years.end) and found.starts:
        return False  # the period of the plan itself
    if found.last_day is None and found.first_day.year < (years.start or 0):
        return False  # something that runs already
    if not found.bare_year:
        return True
    in_plan = (years.start or last.year) <= last.year <= (years.end or last.year)
    happened = years.start is None and _HAPPENED.match(text[found.place[1] :].lstrip())
    return in_plan and not happened and _YEAR_PROMISE.match(found.words) is not None


def _length(found: FoundPeriod) -> int:
    """Return how many days the words leave open; a moment without an end leaves all."""
    return abs((found.last_day - found.first_day).days) if found.last_day else MANY_DAYS
