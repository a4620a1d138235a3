"""The change log of an actie as sentences: who, when, what was it, what is it now, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.domain.periods import format_date_nl
from tracker.services.namen import Names
from tracker.store.changes import LoggedChange

LABELS = {
    "titel": "Titel",
    "tekst": "Tekst",
    "nummer": "Nummer",
    "thema_id": "Thema",
    "soort": "Soort",
    "actiehouder_id": "Actiehouder",
    "vervanger_id": "Vervanger",
    "gedeeld": "Gedeeld met",
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
    "fase": "Fase",
    "koers": "Koers",
    "aantal": "Aantal dit jaar",
    "toelichting": "Toelichting bij de voortgang",
    "oorzaak": "Oorzaak",
    "gevolg": "Gevolg",
    "bijsturing": "Bijsturing",
    "voorstel": "Voorstel",
    "voorsteller_id": "Voorgesteld door",
    "uitkomst": "Uitkomst",
    "position": "Plaats in de lijst",
    "parent_id": "Maatregel van",
    "gewicht": "Gewicht",
    "prioriteit": "Prioriteit",
    "doel_id": "Doel",
    "budget": "Budget in euro",
    "budget_soort": "Soort budget",
    "dekking": "Dekking",
    "seizoen_van": "Seizoen: eerste maand",
    "seizoen_tot": "Seizoen: laatste maand",
    "zaaknummer": "Zaak- of documentnummer",
    "zaak_link": "Link naar de zaak of het document",
    "bestuurlijk_opdrachtgever": "Bestuurlijk opdrachtgever",
    "ambtelijk_opdrachtgever": "Ambtelijk opdrachtgever",
    "verwijderd_op": "Verwijderd op",
    "vervallen_op": "Weggehaald op",
    "vng": "VNG-veld",
    "samenvatting": "Samenvatting",
    "mijlpaal.titel": "Titel van een mijlpaal",
    "mijlpaal.datum": "Dag van een mijlpaal",
    "mijlpaal.eigenaar_id": "Wie een mijlpaal doet",
    "mijlpaal.gereed_op": "Mijlpaal gereed op",
    "mijlpaal.verwijderd_op": "Mijlpaal verwijderd op",
    "bijlage.verwijderd_op": "Bestand verwijderd op",
}
CHANNELS = {
    "web": "", "import": "bij het importeren", "cli": "via de opdrachtregel", "klok": "vanzelf",
    "maillink": "via de link in de mail", "mail": "via een antwoord op de mail",
}  # fmt: skip
_DAYS = frozenset(
    {
        "start", "deadline", "deadline_oorspronkelijk", "verwijderd_op", "vervallen_op", "mijlpaal.datum",
        "mijlpaal.gereed_op", "mijlpaal.verwijderd_op", "bijlage.verwijderd_op",
    }
)  # fmt: skip


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


def history_lines(changes: Iterable[LoggedChange], names: Names) -> list[HistoryLine]:
    """Return the history in words; ids become names."""

    def said(field: str, value: Any) -> str:
        return format_date_nl(date.fromisoformat(str(value))) if field in _DAYS and value else names.say(field, value)

    return [
        HistoryLine(
            change.at,
            change.by,
            CHANNELS.get(change.channel, change.channel),
            _sentence_case(str(change.new)) if change.field == "" else label_of(change.field, names),
            "" if change.field == "" else said(change.field, change.old),
            "" if change.field == "" else said(change.field, change.new),
            change.reason,
            change.field == "",
        )
        for change in changes
    ]


def _sentence_case(text: str) -> str:
    """Return the text with a capital first; names further on keep theirs."""
    return text[:1].upper() + text[1:]


def label_of(field: str, names: Names) -> str:
    """Return what a field is called on screen."""
    return LABELS.get(field) or names.labels.get(field, field)
