"""Moments without a year: "uiterlijk 1 juli", "in de zomermaanden", "volgend jaar", "binnen 24 uur".

They are kept in their own words. A day is only given when the plan is about one year, and the words fit in it; where a
person has to choose, a doubt says what.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.domain.periods import NotADateError, parse_date_nl

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NTH = r"(?:[1-4](?:e|ste|de)|eerste|tweede|derde|vierde|laatste)"
_SEASON = (
    r"(?:zomer|winter|zomervakantie|herfstvakantie|kerstvakantie|zomerperiode|winterperiode|hoogseizoen|laagseizoen|"
    r"toeristenseizoen|badseizoen|vakantieperiode|kerstperiode|najaar|voorjaar|(?:[a-z]+-)*[a-z]*maanden)"
)
_SMALL_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf)"
_VAGUE_MONTHS = re.compile(r"(?:komende|afgelopen|paar|aantal|enkele)\s+\w*maanden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Undated:
    """The words, the day they mean in a plan of one year, and what a person has to decide."""

    words: str
    day: date | None = None
    doubt: str = ""


def _no_year(words: str) -> str:
    return f"Bij ‘{words}’ staat geen jaar. Vul zelf de deadline in."


def _which_year(words: str) -> str:
    return f"‘{words}’ hangt af van het jaar waarin dit is geschreven. Vul zelf de deadline in."


def _counts_from(words: str) -> str:
    return f"‘{words}’ telt vanaf een moment dat niet vaststaat. Vul zelf de deadline in."


def _nothing(_: str) -> str:
    return ""


_BOUND = r"(?:(?:uiterlijk|voor|vóór|in|aan|tegen|per|op|begin|medio|eind|einde|het)\s+){0,3}"
_RELATIVE = (
    rf"{_BOUND}(?:het\s+)?(?:(?:begin|einde?) van )?(?:dit|dit lopende|volgend|komend|het komende|het lopende)\s+"
    r"(?:kalender)?jaar"
    r"|(?:aan het |voor het |uiterlijk )?einde? van het (?:kalender)?jaar"
    r"|(?:in\s+)?(?:het\s+)?(?:eerste|tweede|derde|vierde|laatste)\s+(?:plan|beleids)?jaar"
    r"(?:\s+van\s+(?:dit|het)\s+plan)?"
)
_AFTER_DECISION = (
    rf"binnen\s+{_SMALL_NUMBER}\s+(?:weken|week|maand(?:en)?|jaar|kwartaal)\s+na\s+(?:de\s+)?"
    r"(?:vaststelling|inwerkingtreding|besluitvorming|start)(?:\s+van\s+(?:dit|het)\s+\w+)?"
)
_NORM_OR_SEASON = (
    rf"(?:in|tijdens|gedurende)\s+(?:de|het)\s+{_SEASON}"
    r"|(?:rond|rondom|tijdens)\s+(?:de\s+)?(?:jaarwisseling|oud\s+en\s+nieuw|oudejaarsnacht|kerst|koningsdag|carnaval)"
    rf"|binnen\s+{_SMALL_NUMBER}\s+(?:uur|werkdag(?:en)?|dag(?:en)?|week|weken|maand(?:en)?|jaar|kwartaal)"
)
_WITHOUT_YEAR = (
    rf"(?:uiterlijk|v[oó]{{2}}r|per|op)\s+\d{{1,2}}\s+(?:{_MONTHS})"
    rf"|(?:uiterlijk|vóór|begin|medio|eind|einde)\s+(?:{_MONTHS})"
    rf"|(?:in|voor|uiterlijk)\s+(?:het\s+)?{_NTH}\s+(?:kwartaal|halfjaar|half jaar)"
    r"|(?:voor|vóór|na)\s+(?:de|het)\s+(?:zomer|zomervakantie|zomerreces|winter|kerst|voorjaar|najaar)"
    r"|(?:in|uiterlijk(?: in)?|voor|eind|medio|begin)\s+[QK][1-4](?:\s?[-/]\s?[QK][1-4])?"
)
_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), doubt)
    for pattern, doubt in (
        (_RELATIVE, _which_year),
        (_AFTER_DECISION, _counts_from),
        (_NORM_OR_SEASON, _nothing),
        (_WITHOUT_YEAR, _no_year),
    )
)
# What stands alone in a cell of a table.
_ALONE = re.compile(
    rf"[QK][1-4](?:\s?(?:[-/–+&]|en|t/m)\s?[QK]?[1-4])?|{_NTH}\s+(?:kwartaal|helft|half\s?jaar)|kwartaal [1-4]"
    rf"|(?:(?:begin|medio|eind|einde)\s+)?(?:\d{{1,2}}\s+)?(?:{_MONTHS})"
    rf"|(?:{_MONTHS})\s?(?:[-/–]|en|t/m)\s?(?:{_MONTHS})|(?:voor)?zomer|voorjaar|najaar|herfst|lente|winter",
    re.IGNORECASE,
)


def find_undated(text: str, year: int | None) -> Undated | None:
    """Return the first moment without a year.

    Args:
        text: what the actie or its field says.
        year: the year of the plan, when it is about one year only.
    """
    if _ALONE.fullmatch(text.strip()):
        return _in_year(text.strip(), _no_year, year)
    for pattern, doubt in _KINDS:
        found = pattern.search(text)
        if found and not _VAGUE_MONTHS.search(found.group()):
            return _in_year(found.group(), doubt, year)
    return None


def _in_year(words: str, doubt: Callable[[str], str], year: int | None) -> Undated:
    """Fill in the year of a plan of one year: "eind juni" is then a day, "dit jaar" its end."""
    if year is None:
        return Undated(words, None, doubt(words))
    phrase = re.sub(r"\bdit(?: lopende)? (?:kalender)?jaar$", str(year), words, flags=re.IGNORECASE)
    try:
        return Undated(words, parse_date_nl(phrase if phrase != words else f"{words} {year}"))
    except NotADateError:
        return Undated(words, None, doubt(words))
