"""The change log of an actie as sentences: who, when, what was it, what is it now, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.store.changes import LoggedChange
from tracker.web.filters import datum

LABELS = {
    "titel": "Titel",
    "tekst": "Tekst",
    "nummer": "Nummer",
    "thema_id": "Thema",
    "soort": "Soort",
    "actiehouder_id": "Actiehouder",
    "portefeuillehouder": "Portefeuillehouder",
    "start": "Start",
    "deadline": "Deadline",
    "deadline_oorspronkelijk": "Eerste deadline",
    "actiehouder_tekst": "Trekker volgens het plan",
    "deadline_tekst": "Woorden van het plan over de tijd",
    "overig": "Wat het plan verder zegt",
    "ritme_aantal": "Ritme: aantal",
    "ritme_periode": "Ritme: periode",
    "vertrouwelijkheid": "Vertrouwelijkheid",
    "partners": "Partners",
    "beoordeling": "Voortgang",
    "opmerking": "Opmerking bij de voortgang",
    "uitkomst": "Uitkomst",
    "position": "Plaats in de lijst",
}
CHANNELS = {"web": "", "import": "bij het importeren", "cli": "via de opdrachtregel", "klok": "vanzelf"}
_DAYS = frozenset({"start", "deadline", "deadline_oorspronkelijk"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history, ready to read. Of an event only `what` is filled."""

    at: datetime
    by: str
    channel: str
    what: str
    old: str
    new: str
    reason: str
    is_event: bool


def history_lines(
    changes: Iterable[LoggedChange], personen: Mapping[int, str], themas: Mapping[int, str]
) -> list[HistoryLine]:
    """Return the history in words; ids become names."""

    def said(field: str, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return "niets"
        if isinstance(value, dict):
            return "; ".join(f"{name}: {words}" for name, words in value.items())
        if field == "actiehouder_id":
            return personen.get(value, "iemand die hier niet meer staat")
        if field == "thema_id":
            return themas.get(value, "een thema dat er niet meer is")
        if field in _DAYS:
            return datum(value)
        return ", ".join(value) if isinstance(value, list) else str(value)

    return [
        HistoryLine(
            change.at,
            change.by,
            CHANNELS.get(change.channel, change.channel),
            str(change.new).capitalize() if change.field == "" else LABELS.get(change.field, change.field),
            "" if change.field == "" else said(change.field, change.old),
            "" if change.field == "" else said(change.field, change.new),
            change.reason,
            change.field == "",
        )
        for change in changes
    ]
