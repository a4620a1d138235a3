"""The change log of an indicator and its values as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from tracker.services.geschiedenis import CHANNELS
from tracker.store.changes import LoggedChange
from tracker.web.filters import datum

_LABELS = {
    "naam": "Naam", "definitie": "Definitie", "bron": "Bron", "eenheid": "Eenheid", "richting": "Wat beter is",
    "thema_id": "Thema", "doel_id": "Doel", "uitgangsjaar": "Jaar van de uitgangswaarde", "acties": "Acties",
    "meet_elke": "Nieuw cijfer om de zoveel jaar", "verwacht_maand": "Maand waarin het cijfer komt",
    "verwijderd_op": "Weggehaald op", "waarde": "Waarde", "voorlopig": "Voorlopig", "reeksbreuk": "Reeksbreuk",
    "toelichting": "Toelichting", "opgehaald_op": "Opgehaald op",
}  # fmt: skip
_DAYS = frozenset({"verwijderd_op", "opgehaald_op"})
EMPTY: tuple[Any, ...] = (None, "", [])
Names = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What somebody did at one moment to the indicator or one of its values: label, from what, to what.

    What was empty before has no `from what`; an event has no changes.
    """

    at: datetime
    by: str
    channel: str
    what: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]


def history_rows(lines: Iterable[tuple[str, LoggedChange]], names: Names) -> list[HistoryRow]:
    """Return the history in words; ids become names.

    Args:
        lines: what is changed of ("2025, meting", or "" for the indicator itself), and the line of the log.
        names: field → id → what a person calls it.
    """
    groups = groupby(lines, key=lambda one: (one[0], one[1].at, one[1].by, one[1].field == ""))
    return [_row(about, [line for _, line in found], names) for (about, *_), found in groups]


def _row(about: str, lines: Sequence[LoggedChange], names: Names) -> HistoryRow:
    one = lines[0]
    event = one.field == ""
    changes = () if event else tuple(_change(line, names) for line in reversed(lines))
    what = str(one.new).capitalize() if event else about.capitalize() or "De indicator zelf"
    return HistoryRow(one.at, one.by, CHANNELS.get(one.channel, one.channel), what, one.reason, changes)


def _change(line: LoggedChange, names: Names) -> tuple[str, str, str]:
    old, new = _said(line.field, line.old, names), _said(line.field, line.new, names)
    return _LABELS.get(line.field, line.field), "" if line.old in EMPTY else old, new


def _said(field: str, value: Any, names: Names) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value in EMPTY:
        return "niets"
    if isinstance(value, list):
        return ", ".join(names.get(field, {}).get(one, "een actie die u niet ziet") for one in value)
    if field in names:
        return names[field].get(value, "iets dat hier niet meer staat")
    return datum(value) if field in _DAYS else str(value)
