"""The columns a list of acties can have: what each says, as words for a file and as a key to sort by.

A new field of an actie becomes a column with one entry in COLUMNS; the list, the order, the choice of columns and the
files to download follow. How a cell looks on screen when it is more than words stands in `rows.py`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.plan import Prioriteit
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import LAST_DAY, Judged, urgency
from tracker.web.filters import euro
from tracker.web.uitleg import shift_in_words
from tracker.web.woorden import statuswoord

_LAST_WORD = "\uffff"  # what is empty comes after every word
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` is what it says in plain words; a day is given as a date, so that a file can count with it."""

    label: str
    text: Callable[[Judged], str | date | None]
    sort: Callable[[Judged], Any] | None = None  # None: by the text, what is empty last
    sort_name: str = ""  # how the order is called in the address, when it is not the key of the column
    width: int = 20  # signs, in a workbook
    alias_of: str = ""  # another key of the same column, by which it is usually named

    def key(self, one: Judged) -> Any:
        """Return what to sort by."""
        if self.sort is not None:
            return self.sort(one)
        said = self.text(one)
        if isinstance(said, str):
            return said.casefold() or _LAST_WORD
        return said or LAST_DAY


def _natural(text: str) -> list[tuple[int, int | str]]:
    """Return a key by which "2.10" comes after "2.9"; what is empty comes last."""
    parts = ((0, int(part)) if part.isdigit() else (1, part) for part in _DIGITS.split(text.casefold()) if part)
    return list(parts) or [(2, "")]


def _holder(one: Judged) -> str:
    return one.actie.actiehouder.naam if one.actie.actiehouder else ""


def _let_op(one: Judged) -> str:
    words = [finding.soort.value for finding in one.bevindingen]
    if one.actie.wacht_op_regisseur:
        words.append("wacht op akkoord")
    return ", ".join(words)


def _koers(one: Judged) -> str:
    actie = one.actie
    return statuswoord(actie.koers) if actie.koers and actie.fase.has_koers else ""


def _order_of_koers(one: Judged) -> int:
    koers = one.actie.koers if one.actie.fase.has_koers else None
    return list(Koers).index(koers) if koers else len(Koers)


def _prioriteit(one: Judged) -> str:
    return one.plan.prioriteit_of(one.actie) or ""


def _order_of_prioriteit(one: Judged) -> int:
    found = one.plan.prioriteit_of(one.actie)
    return list(Prioriteit).index(found) if found else len(Prioriteit)


def _niveau(one: Judged) -> str:
    """Return the level of an actie in a plan that has levels; nothing for one that stands on its own."""
    if one.actie.parent_id is not None:
        return "maatregel"
    return "actiepunt" if one.actie.heeft_maatregelen else ""


COLUMNS: dict[str, Column] = {
    "nummer": Column("Nr.", lambda one: one.actie.nummer, lambda one: _natural(one.actie.nummer), width=9),
    "titel": Column("Actie", lambda one: one.actie.titel, width=45),
    "thema": Column("Thema", lambda one: one.thema.titel if one.thema else "", width=28),
    "plan": Column("Plan", lambda one: one.plan.titel, sort_name="naam-plan", width=28),
    "actiehouder": Column("Actiehouder", _holder, width=24),
    "vervanger": Column("Vervanger", lambda one: one.actie.vervanger.naam if one.actie.vervanger else "", width=24),
    "afdeling": Column("Afdeling", lambda one: one.actie.actiehouder.afdeling if one.actie.actiehouder else ""),
    "portefeuillehouder": Column("Portefeuillehouder", lambda one: one.actie.portefeuillehouder, width=24),
    "partners": Column("Partners", lambda one: ", ".join(p.naam for p in one.actie.partners), width=28),
    "start": Column("Start", lambda one: one.actie.start, width=12),
    "deadline": Column("Deadline", lambda one: one.actie.deadline, width=12),
    "eerste-deadline": Column("Eerste deadline", lambda one: one.actie.deadline_oorspronkelijk, width=12),
    "verschoven": Column(
        "Verschoven", lambda one: shift_in_words(one.actie), lambda one: -len(one.actie.verschuivingen), width=24
    ),
    "ritme": Column("Ritme", lambda one: str(one.actie.ritme or ""), width=18),
    "fase": Column("Fase", lambda one: statuswoord(one.actie.fase), lambda one: list(Fase).index(one.actie.fase),
                   width=15),
    "koers": Column("Koers", _koers, _order_of_koers, width=16),
    "tijdigheid": Column("Op tijd?", lambda one: one.tijdigheid.value, width=15),
    "aandacht": Column("Let op", _let_op, urgency, width=28),
    "gemeld": Column("Laatst bijgewerkt", lambda one: one.actie.voortgang[-1].datum if one.actie.voortgang else None,
                     width=12),
    "soort": Column("Soort", lambda one: one.actie.soort.value, width=12),
    "niveau": Column("Niveau", _niveau, width=12),
    "prioriteit": Column("Prioriteit", _prioriteit, _order_of_prioriteit, width=18),
    "seizoen": Column("Seizoen", lambda one: str(one.actie.seizoen or ""),
                      lambda one: one.actie.seizoen.van if one.actie.seizoen else 13, width=20),
    "budget": Column("Budget", lambda one: euro(one.actie.budget), lambda one: -(one.actie.budget or 0), width=14),
    "zaaknummer": Column("Zaaknummer", lambda one: one.actie.zaaknummer, width=18),
    "bestuurlijk": Column(
        "Bestuurlijk opdrachtgever",
        lambda one: one.actie.bestuurlijk_opdrachtgever or one.plan.bestuurlijk_opdrachtgever, width=24,
    ),
    "ambtelijk": Column(
        "Ambtelijk opdrachtgever",
        lambda one: one.actie.ambtelijk_opdrachtgever or one.plan.ambtelijk_opdrachtgever, width=24,
    ),
    "vertrouwelijkheid": Column("Wie leest dit?", lambda one: one.actie.vertrouwelijkheid.value, width=15),
}  # fmt: skip
USUAL = ("nummer", "titel", "actiehouder", "deadline", "fase", "koers", "aandacht")
_ALWAYS = "titel"
_OWN = re.compile(r"eigen-[1-9]\d{0,8}")  # see eigen_velden.py
MOST_OWN = 20
SORTS = {column.sort_name or key: column for key, column in COLUMNS.items()}
PLAN_ORDER = "plan"


def read_columns(text: str) -> tuple[str, ...]:
    """Return the columns an address asks for, in our order and always with the titel; none when it asks for nothing.

    Fields of a plan's own come last; whether they exist is for who knows the plan.
    """
    asked = set(text.split(","))
    own = sorted((key for key in asked if _OWN.fullmatch(key)), key=_natural)[:MOST_OWN]
    ours = asked & COLUMNS.keys()
    return (*(key for key in COLUMNS if key in ours or key == _ALWAYS), *own) if ours or own else ()


def shown_columns(chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the columns to show: those chosen, else the usual ones."""
    return tuple(chosen) or USUAL
