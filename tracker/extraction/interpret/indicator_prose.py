"""Indicators in running text: "het aantal woninginbraken daalt van 45 in 2022 naar 40 in 2026".

Only a sentence that names what is measured, says where it comes from and where it should go counts. What it did in the
past ("daalde van 60 naar 45") is an observation, no aim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.indicator import Richting
from tracker.extraction.interpret.indicator_columns import NUMBER, spell

LONGEST_NAME = 14  # words
_YEAR = r"20\d\d"
_VALUE = rf"(?:(?:minimaal|maximaal|ten minste|tenminste|minstens|hoogstens|ongeveer)\s+)?{NUMBER}\s*(?:%|procent)?"
_WHEN = rf"(?:\s*\(?(?:in\s+|uiterlijk\s+in\s+|eind\s+)?(?P<{{0}}>{_YEAR})\)?)?"
_NAME = (
    r"(?P<name>(?:het\s+)?(?:aantal|percentage|aandeel|rapportcijfer|cijfer|gemiddelde|deel)\s+[^.;:]{2,110}?"
    r"|(?:het|de)\s+(?:meldings|aangifte|slachtoffer|opkomst|ophelderings|tevredenheids)\w*\s*[^.;:]{0,80}?)"
)
_FALLS = (
    r"daalt|dalen|gedaald|afneemt|neemt af|afgenomen|zakt|vermindert|verlaagd|terug(?:gebracht|gedrongen|brengen)|lager"
)
_RISES = r"stijgt|stijgen|gestegen|toeneemt|neemt toe|toegenomen|groeit|verhoogd|verbetert|hoger|omhoog"
_GOES = rf"(?:(?P<falls>{_FALLS})|(?P<rises>{_RISES})|gaat|brengen (?:we|wij)|is|verandert)"
_FROM_TO = re.compile(
    rf"\b{_NAME}\s+{_GOES}\b[^.;:\d]{{0,40}}?\s*\bvan\s+(?P<before>{_VALUE}){_WHEN.format('from')}"
    rf"\s*,?\s*(?:naar|tot)\s+(?P<after>{_VALUE}){_WHEN.format('to')}",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:in|eind)\s+(?P<to>{_YEAR})\s+(?:is|zijn|moet|ligt)\s+{_NAME}\s+(?:(?P<falls>{_FALLS})|(?P<rises>{_RISES}))"
    rf"\s+(?:tot|naar)\s+(?P<after>{_VALUE})\s*\(\s*(?:was\s+)?(?:in\s+)?(?P<from>{_YEAR})\s*:?\s*(?P<before>{_VALUE})\s*\)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:daalde|steeg|is\s+(?:\w+\s+){0,3}(?:gedaald|gestegen|afgenomen|toegenomen))\b", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:(?P<sign>minimaal|maximaal|ten minste|tenminste|minstens|hoogstens)\s+)?(?:ongeveer\s+)?(?P<number>{NUMBER})",
    re.IGNORECASE,
)
_SIGNS = {"minstens": "minimaal", "hoogstens": "maximaal"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells of an indicator; values as we write them."""

    name: str
    before: str
    before_year: int | None
    after: str
    after_year: int
    richting: Richting | None
    values: str


def find_told(text: str, period_start: int | None, period_end: int | None) -> Iterator[Told]:
    """Yield the indicators of a text. Without a year of its own the aim is for the last year of the plan."""
    for pattern in (_FROM_TO, _SINCE):
        for found in pattern.finditer(text):
            year = int(found["to"]) if found["to"] else period_end
            past = year is None or (period_start is not None and year < period_start)
            if past or (pattern is _FROM_TO and _PAST.search(found.group()) and not found["to"]):
                continue
            if len(found["name"].split()) > LONGEST_NAME:
                continue
            yield _told(found, year or 0)


def _told(found: re.Match[str], year: int) -> Told:
    richting = Richting.LAGER if found["falls"] else Richting.HOGER if found["rises"] else None
    name = re.sub(r"^het\s+", "", found["name"].strip(" ,"), flags=re.IGNORECASE)
    return Told(
        name=name[:1].upper() + name[1:],
        before=_value(found["before"]),
        before_year=int(found["from"]) if found["from"] else None,
        after=_value(found["after"]),
        after_year=year,
        richting=richting,
        values=found["before"] + found["after"],
    )


def _value(words: str) -> str:
    found = _SIGNED.search(words)
    if found is None:
        return words.strip()
    sign = (found["sign"] or "").lower()
    return spell(_SIGNS.get(sign, sign) or None, found["number"])
