"""The grammar of dates in municipal plans, as a table: a pattern, and the first and the last day it means.

The patterns are tried together; the earliest place wins, and there the pattern that stands first in the table, so the
fuller phrase stands before the shorter one.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH_PREFIXES = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3}
NTH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
SEASONS = {
    "lente": (3, 5), "voorjaar": (3, 5), "zomer": (6, 8), "zomerperiode": (6, 8), "zomermaanden": (6, 8),
    "zomervakantie": (7, 8), "zomerreces": (7, 8), "herfst": (9, 11), "najaar": (9, 11),
}  # fmt: skip
PARTS_OF_YEAR = {"begin": (1, 3), "medio": (6, 6), "halverwege": (6, 6), "eind": (12, 12)}
DAYS_IN_PART_OF_MONTH = {"begin": (1, 10), "medio": (11, 20), "halverwege": (11, 20)}
MONTH_IN_QUARTER = {"begin": 0, "medio": 1, "halverwege": 1, "eind": 2}
CENTURY = 2000
Days = tuple[date, date]

_YEAR = r"(?P<year>20\d\d|['’]\d\d)"
_NAMES = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
_NAMES += r"(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_MONTH = rf"(?P<month>{_NAMES})"
_NTH_WORD = r"(?:[1-4](?:e|ste|de)|eerste|tweede|derde|vierde|laatste)"
_NTH = rf"(?P<nth>{_NTH_WORD})"
_OF = r"\s+(?:(?:van|in)\s+)?(?:het\s+jaar\s+)?"
_PART = r"(?P<part>eind(?:e)?|begin|medio|halverwege)"
_TO = r"\s*(?:[-/–+&,]|en|t/m|tot en met|tot)\s*"
_QUARTER = r"(?:kwartaal|kwartalen|kw\.?)"
_NEXT_YEAR = r"\s?[-/–]\s?(?:20)?\d\d"


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _year(found: re.Match[str]) -> int:
    digits = found["year"].lstrip("'’")
    return int(digits) if len(digits) > 2 else CENTURY + int(digits)  # noqa: PLR2004 - "26"


def _month_number(name: str) -> int:
    return int(name) if name.isdigit() else MONTH_PREFIXES[name.lower()[:3]]


def _nth(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else NTH[word.lower()]


def _part(found: re.Match[str]) -> str:
    return found["part"].lower().replace("einde", "eind")


def _on_day(found: re.Match[str]) -> Days:
    day = date(_year(found), _month_number(found["month"]), int(found["day"]))
    return day, day


def _from_day_to_day(found: re.Match[str]) -> Days:
    last = _on_day(found)[1]
    if found["to"].strip().lower() == "tot":
        last -= timedelta(days=1)
    return date(last.year, _month_number(found["first"] or found["month"]), int(found["from"])), last


def _in_month(found: re.Match[str]) -> Days:
    number = _month_number(found["month"])
    return _months(_year(found), number, number)


def _in_several_months(found: re.Match[str]) -> Days:
    return _months(_year(found), _month_number(found["first"]), _month_number(found["month"]))


def _in_part_of_month(found: re.Match[str]) -> Days:
    first, last = _in_month(found)
    days = DAYS_IN_PART_OF_MONTH.get(_part(found), (21, last.day))
    return first.replace(day=days[0]), first.replace(day=days[1])


def _in_quarter(found: re.Match[str]) -> Days:
    quarter = _nth(found["nth"])
    return _months(_year(found), 3 * quarter - 2, 3 * quarter)


def _in_several_quarters(found: re.Match[str]) -> Days:
    first = _nth(found["first"])
    return _months(_year(found), 3 * first - 2, 3 * _nth(found["nth"]))


def _in_part_of_quarter(found: re.Match[str]) -> Days:
    month = 3 * _nth(found["nth"]) - 2 + MONTH_IN_QUARTER[_part(found)]
    return _months(_year(found), month, month)


def _in_half(found: re.Match[str]) -> Days:
    second = _nth(found["nth"]) > 1
    return _months(_year(found), 7 if second else 1, 12 if second else 6)


def _in_season(found: re.Match[str]) -> Days:
    return _months(_year(found), *SEASONS[found["season"].lower()])


def _in_winter(found: re.Match[str]) -> Days:
    return date(_year(found), 12, 1), _months(_year(found) + 1, 2, 2)[1]


def _at_new_year(found: re.Match[str]) -> Days:
    return date(_year(found), 12, 31), date(_year(found) + 1, 1, 1)


def _in_part_of_year(found: re.Match[str]) -> Days:
    return _months(_year(found), *PARTS_OF_YEAR[_part(found)])


def _in_week(found: re.Match[str]) -> Days:
    year, week = _year(found), int(found["week"])
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _in_school_year(found: re.Match[str]) -> Days:
    return date(_year(found), 8, 1), date(_year(found) + 1, 7, 31)


def _in_year(found: re.Match[str]) -> Days:
    return _months(_year(found), 1, 12)


_DAY = r"(?P<day>\d{1,2})(?:e|ste|de)?"
GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w]|-\d)", re.IGNORECASE), meaning)
    for pattern, meaning in (
        (r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _on_day),
        (r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>20\d\d|['’]?\d\d)", _on_day),
        (rf"(?P<from>\d{{1,2}})(?:\s+(?P<first>{_NAMES}))?(?P<to>{_TO}){_DAY}\s+{_MONTH}\s+{_YEAR}", _from_day_to_day),
        (rf"{_DAY}\s+{_MONTH}\s+{_YEAR}", _on_day),
        (rf"{_PART}{_OF}{_MONTH}{_OF}{_YEAR}", _in_part_of_month),
        (rf"(?P<first>{_NAMES}){_TO}{_MONTH}{_OF}{_YEAR}", _in_several_months),
        (rf"{_MONTH}{_OF}{_YEAR}", _in_month),
        (rf"(?P<first>{_NTH_WORD}){_TO}{_NTH}\s+{_QUARTER}{_OF}{_YEAR}", _in_several_quarters),
        (rf"{_PART}\s+(?:van\s+)?(?:het\s+)?{_NTH}\s+{_QUARTER}{_OF}{_YEAR}", _in_part_of_quarter),
        (rf"{_NTH}\s+{_QUARTER}{_OF}{_YEAR}", _in_quarter),
        (rf"[QK](?P<first>[1-4]){_TO}[QK]?(?P<nth>[1-4])(?:{_OF}|\s?[-/,]?\s?){_YEAR}", _in_several_quarters),
        (rf"{_PART}\s+(?:van\s+)?[QK](?P<nth>[1-4])(?:{_OF}|\s?[-/,]?\s?){_YEAR}", _in_part_of_quarter),
        (rf"(?:{_QUARTER}|[QK])\s?(?P<nth>[1-4])(?:{_OF}|\s?[-/,]?\s?){_YEAR}", _in_quarter),
        (rf"{_YEAR}\s?[-/,:]?\s?\(?[QK](?P<first>[1-4]){_TO}[QK]?(?P<nth>[1-4])\)?", _in_several_quarters),
        (rf"{_YEAR}\s?[-/,:]?\s?\(?(?:[QK]|{_QUARTER}\s?)(?P<nth>[1-4])\)?", _in_quarter),
        (rf"{_NTH}\s+(?:helft|half\s?jaar){_OF}{_YEAR}", _in_half),
        (rf"H(?P<nth>[12])\s?[-/,]?\s?{_YEAR}", _in_half),
        (rf"(?P<season>{'|'.join(SEASONS)}){_OF}{_YEAR}", _in_season),
        (rf"winter{_OF}{_YEAR}{_NEXT_YEAR}", _in_winter),
        (rf"(?:jaarwisseling|oud en nieuw){_OF}{_YEAR}{_NEXT_YEAR}", _at_new_year),
        (rf"schooljaar\s+{_YEAR}{_NEXT_YEAR}", _in_school_year),
        (rf"week\s+(?P<week>\d{{1,2}})(?:{_OF}|\s?[-/,]\s?){_YEAR}", _in_week),
        (rf"{_PART}{_OF}{_YEAR}", _in_part_of_year),
        (r"(?P<year>20\d\d)(?!\s?[-/–]\s?(?:20)?\d\d)", _in_year),
    )
)
