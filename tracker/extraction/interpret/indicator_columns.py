"""The columns and the values of an indicator table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.indicator import Richting

NUMBER = r"(?:PM|p\.?m\.?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
SIGN = r"(?:[≤≥<>=]|<=|>=|max\.?|min\.?|maximaal|minimaal|ten minste|tenminste)"
_VALUE = re.compile(rf"(?P<sign>{SIGN})?\s*(?P<number>{NUMBER})\s*(?P<percent>%|procent)?", re.IGNORECASE)
_EMPTY = frozenset(("", "-", "–", "n.b.", "nb", "n.v.t.", "nvt", "onbekend", "?"))
_SIGNS = {
    "<=": "≤",
    ">=": "≥",
    "max": "≤",
    "maximaal": "≤",
    "min": "≥",
    "minimaal": "≥",
    "ten minste": "≥",
    "tenminste": "≥",
}
_DOWN = re.compile(
    r"[↓▼⬇-]$|(?:omlaag|dal(?:en|end|ing)|afn(?:ame|emend|emen)|lager|minder|vermindering|verlaging)\b", re.IGNORECASE
)
_UP = re.compile(
    r"[↑▲⬆+]$|(?:omhoog|stijg(?:en|end|ing)|toen(?:ame|emend|emen)|hoger|meer|verhoging|groei)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class Role(StrEnum):
    """What a column of the table holds."""

    NAME = "name"
    BRON = "bron"
    UNIT = "unit"
    RICHTING = "richting"
    BASELINE = "baseline"
    MEASUREMENT = "measurement"
    TARGET = "target"
    YEAR = "year"  # a bare year: measurement or target, depending on the plan period
    OTHER = "other"

    @property
    def is_value(self) -> bool:
        """Say whether the cells of the column are figures."""
        return self in {Role.BASELINE, Role.MEASUREMENT, Role.TARGET, Role.YEAR}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role and the year in its header."""

    role: Role
    year: int | None = None


_HEADERS: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), role)
    for pattern, role in (
        (r".*\b(?:indicator(?:en)?|kengetal(?:len)?|prestatie-indicator)\b", Role.NAME),
        (r"(?:bron|meetbron|databron)\b", Role.BRON),
        (r"(?:meet)?eenheid\b", Role.UNIT),
        (r"(?:gewenste |beoogde )?(?:richting|ontwikkeling|trend)\b|(?:hoger|lager)\b.*\bbeter\b", Role.RICHTING),
        (
            r"(?:nulmeting|uitgangs-?\s?waarde|startwaarde|beginwaarde|nulwaarde|huidige?\b|stand\b|basisjaar)",
            Role.BASELINE,
        ),
        (r"(?:streef-?\s?waarde|streefcijfer|doel-?\s?waarde|doelstelling|doel\b|norm\b|ambitie|target)", Role.TARGET),
        (r"(?:realisatie|meting|gemeten|werkelijk|resultaat)\b", Role.MEASUREMENT),
        (r"20\d\d$", Role.YEAR),
    )
)


def read_header(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns when this is the header of an indicator table: it names indicators or a starting value."""
    columns: list[Column] = []
    for cell in cells:
        text = " ".join(cell.split())
        role = next((role for pattern, role in _HEADERS if pattern.match(text)), Role.OTHER)
        year = _YEAR.search(text)
        columns.append(Column(role, int(year[1]) if year else None))
    roles = [column.role for column in columns]
    if not {Role.NAME, Role.BASELINE} & set(roles) or Role.OTHER in roles[1:2]:
        return None
    if Role.NAME not in roles:
        columns[0] = Column(Role.NAME)
    return tuple(columns)


def richting_of(words: str) -> Richting | None:
    """Return which way is better by a cell or a name: "dalend", "↓", "Minder inbraken"; None when it does not say."""
    if _DOWN.match(words.strip()):
        return Richting.LAGER
    return Richting.HOGER if _UP.match(words.strip()) else None


def is_value(cell: str) -> bool:
    """Say whether a cell holds a figure, "PM" or an admitted gap."""
    return cell.strip().lower() in _EMPTY or _VALUE.fullmatch(cell.strip()) is not None


def value_of(cell: str) -> str | None:
    """Return a value as we write it, "≤ 7,5" or "PM"; None when the cell is empty."""
    match = _VALUE.fullmatch(cell.strip())
    if match is None:
        return None
    return spell(match["sign"], match["number"])


def spell(sign: str | None, number: str) -> str:
    """Return sign and figure as one value: "≤ 35", "7,5", "PM"."""
    figure = "PM" if number[0] in "Pp" else number
    if not sign:
        return figure
    key = sign.lower().rstrip(".")
    return f"{_SIGNS.get(key, sign)} {figure}"


def unit_of(name: str, values: str) -> str | None:
    """Return the unit that name or values give away, or None."""
    lower = name.lower()
    per = re.search(r"\(?\bp(?:er|\.)?\s?/?\s?(1\.?000|10\.?000|100\.?000)\s+(\w+)", lower)
    if per:
        return f"per {per[1]} {per[2]}"
    if "%" in name or "%" in values or lower.startswith(("percentage", "aandeel")):
        return "%"
    if "rapportcijfer" in lower:
        return "rapportcijfer"
    return "aantal" if re.search(r"\baantal\b|meldingen|incidenten|inbraken|misdrijven|\bper jaar\b", lower) else None
