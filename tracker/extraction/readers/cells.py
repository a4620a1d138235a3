"""The value of a cell as Dutch text: "31-12-2026", "1,5", "25%", "ja"."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from tracker.domain.periods import format_date_nl

_DATE_IDS = frozenset((*range(14, 23), *range(45, 48)))  # number formats every spreadsheet knows by number
_PERCENT_IDS = frozenset((9, 10))
_MONTH_ID = 17  # mmm-yy
_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_LAST_SERIAL = 2_958_465  # 31-12-9999
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone


@lru_cache(maxsize=1024)
def shape_of(number_id: int, code: str) -> str:
    """Return what a number format makes of a number: "date", "month", "year", "time", "percent" or ""."""
    if not code:
        if number_id in _DATE_IDS:
            return (
                "month" if number_id == _MONTH_ID else "time" if number_id in {18, 19, 20, 21, 45, 46, 47} else "date"
            )
        return "percent" if number_id in _PERCENT_IDS else ""
    signs = _NOT_A_CODE.sub("", code.split(";", maxsplit=1)[0]).lower().replace("general", "").replace("j", "y")
    if "%" in signs:
        return "percent"
    if "d" in signs and ("m" in signs or "y" in signs):
        return "date"
    if "y" in signs:
        return "month" if "m" in signs else "year"
    return "time" if re.search(r"[hs]", signs) else ""


def number_text(value: float, shape: str = "", *, from_1904: bool = False) -> str:
    """Return a number as its format shows it: a day, a month, a percentage, or the number itself."""
    if shape == "percent":
        return f"{plain_number(value * 100)}%"
    if shape and 0 <= value <= _LAST_SERIAL:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=value)
        return moment_text(moment, shape)
    return plain_number(value)


def moment_text(moment: datetime, shape: str = "date") -> str:
    """Return a moment: "31-12-2026", "31-12-2026 14:30", "december 2026", "2026" or "14:30"."""
    moment = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if shape == "year":
        return str(moment.year)
    if shape == "month":
        return format_date_nl(moment.date()).partition(" ")[2]
    clock = f"{moment:%H:%M}" if moment.hour or moment.minute else ""
    if shape == "time":
        return clock or "00:00"
    return f"{day_text(moment.date())} {clock}".strip()


def day_text(day: date) -> str:
    """Return a day as "31-12-2026"."""
    return f"{day.day}-{day.month}-{day.year}"


def plain_number(value: float) -> str:
    """Return a number with the Dutch decimal comma, without what a computer adds behind it."""
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - only NaN differs from itself
        return ""
    rounded = f"{value:.10g}"
    text = rounded if "e" not in rounded else f"{value:.0f}"
    return text.replace(".", ",")
