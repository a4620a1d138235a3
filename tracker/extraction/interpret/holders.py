"""Who does an actie and who answers for it, as the text or a field says: two people, never mixed.

A bestuurlijk trekker is the portefeuillehouder; an ambtelijk trekker is the actiehouder. Only a label names somebody
("Trekker: team OOV", "(trekker team OOV)", "onder regie van team Jeugd"); a team that just takes part is none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.extraction.columns import Column

LONGEST_NAME = 80  # signs; what is longer is a sentence, not a name
_WHO = r"(?P<who>(?:\b[A-Z]\.|[^;()\[\].:\n]){2,80}?)"  # "J. de Boer" keeps the dot of an initial
_NEXT_LABEL = r"(?=\s+(?:[A-Z][\w/-]*)(?: [\w/-]+){0,2}:|\s*[;()\[\]\n]|\.(?:\s|$)|\s*$)"
_HOLDER = (
    r"trekkers?|actiehouders?|actiedragers?|verantwoordelijk(?:e|en)?|eigenaar|projectleider|uitvoerder|kartrekker"
)
_POLITICAL = r"bestuurlijke? (?:trekker|opdrachtgever|eigenaar|verantwoordelijke?)|portefeuillehouders?"
_LABELLED = re.compile(
    rf"\b(?:(?P<political>{_POLITICAL})|(?:ambtelijke? |eerst)?(?:{_HOLDER}))\s?(?::|=|\s[-–]\s)\s*{_WHO}{_NEXT_LABEL}",
    re.IGNORECASE,
)
_BETWEEN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:(?P<political>{_POLITICAL})|(?:ambtelijke? )?(?:trekker|actiehouder|kartrekker))"
    rf"(?:\s+is)?\s+(?!en\b|of\b|van\b){_WHO}\s*[)\]]",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\b(?:onder (?:de )?regie van|(?:de )?(?:regie|trekkersrol) ligt bij|getrokken door|met als trekker)\s+"
    r"(?:de |het )?(?P<who>(?:team|afdeling|cluster|domein)\s+[A-Z][\w&/-]*(?: (?:en|&) [A-Z][\w&/-]*| [A-Z][\w&/-]*)*)"
)
_NOBODY = re.compile(
    r"(?:n\.?\s?(?:t\.?\s?b|n\.?b|v\.?t)\.?|nader te bepalen|onbekend|nog niet bekend|vacature|geen|-+|–|\?+|x|"
    r"tbd|volgt)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person, team or function as written, and the words that name it so."""

    who: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Holders:
    """Who does it and who answers for it; None when nobody is named."""

    actiehouder: Named | None = None
    portefeuillehouder: Named | None = None


def find_holders(text: str, fields: Mapping[Column, str]) -> Holders:
    """Return who is named in the fields of an actie, else in its text."""
    said = _in_text(text)
    return Holders(
        _in_field(fields.get(Column.ACTIEHOUDER)) or said.actiehouder,
        _in_field(fields.get(Column.PORTEFEUILLEHOUDER)) or said.portefeuillehouder,
    )


def _in_field(words: str | None) -> Named | None:
    who = " ".join((words or "").split()).strip(" ,;")
    return None if not who or _NOBODY.fullmatch(who.rstrip(".")) else Named(who, who)


def _in_text(text: str) -> Holders:
    found = [*_LABELLED.finditer(text), *_BETWEEN_BRACKETS.finditer(text)]
    political = next((one for one in found if one["political"]), None)
    holder = next((one for one in found if not one["political"]), None) or _LED_BY.search(text)
    return Holders(_named(holder), _named(political))


def _named(found: re.Match[str] | None) -> Named | None:
    if found is None:
        return None
    who = found["who"].strip(" ,–-")
    if not who or len(who) > LONGEST_NAME or _NOBODY.fullmatch(who):
        return None
    return Named(who, found.group().strip(" ()[]"))
