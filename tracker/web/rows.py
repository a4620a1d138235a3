"""What a list shows of an actie, worked out before the template runs: a row calls no macro and builds no address."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from flask import current_app, url_for
from markupsafe import Markup

from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.selection import Judged, Selection

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# These stand in a column of their own already, as the tijdigheid or the missing name.
_SHOWN_ELSEWHERE = frozenset(
    {Aandacht.TE_LAAT, Aandacht.RITME_ACHTER, Aandacht.ZONDER_ACTIEHOUDER, Aandacht.ZONDER_DATUM, Aandacht.LOOPT_VAST}
)
_MACROS: dict[type[StrEnum], str] = {
    Fase: "fase_badge",
    Koers: "koers_badge",
    Tijdigheid: "tijdigheid_badge",
    Aandacht: "aandacht_badge",
}
_NOTHING = Markup("")
# "Op tijd" beside a deadline says nothing new; what does, gets its badge.
_QUIET = frozenset({Tijdigheid.OP_TIJD, Tijdigheid.KLAAR, Tijdigheid.STAAT_STIL})


class Row(NamedTuple):
    """One line of the list."""

    id: int
    href: str
    nummer: str
    titel: str
    thema: str
    actiehouder: Markup
    deadline: Markup
    fase: Markup
    koers: Markup
    let_op: Markup
    checked: bool


def rows(judged: Iterable[Judged], selection: Selection, chosen: frozenset[int] = frozenset()) -> Sequence[Row]:
    """Return the lines of a list; each leads to its actie and carries the selection along."""
    start = url_for("acties.show", actie_id=0)[:-1]
    query = urlencode(selection.query(pagina=1))
    end = f"?{query}" if query else ""
    return [_row(one, f"{start}{one.actie.id}{end}", one.actie.id in chosen) for one in judged]


def _row(one: Judged, href: str, checked: bool) -> Row:  # noqa: FBT001 - private
    actie, holder, fase = one.actie, one.actie.actiehouder, one.actie.fase
    koers = actie.koers if fase.has_koers else None
    notes = tuple(b.soort for b in one.bevindingen if b.soort not in _SHOWN_ELSEWHERE)
    return Row(
        actie.id,
        href,
        actie.nummer,
        actie.titel,
        one.thema.titel if one.thema else "",
        _holder(holder.naam, holder.afdeling) if holder else _holder("", ""),
        _deadline(when(actie), one.tijdigheid),
        badge(fase),
        badge(koers) if koers else _NOTHING,
        _notes(notes, actie.wacht_op_akkoord is not None),
        checked,
    )


def when(actie: Actie) -> str:
    """Return when an actie must be done, in few words: its deadline, its ritme, or the words of the plan."""
    if actie.deadline is not None:
        return short_day(actie.deadline)
    return str(actie.ritme) if actie.ritme else actie.deadline_tekst


def badge(word: Fase | Koers | Tijdigheid | Aandacht) -> Markup:
    """Return the badge of a word, as the component draws it."""
    return _drawn(type(word), word)


@cache
def _drawn(kind: type[StrEnum], word: StrEnum) -> Markup:
    macros = current_app.jinja_env.get_template("components/badge.html").module
    return Markup(getattr(macros, _MACROS[kind])(word).strip())  # noqa: S704 - comes from our own component


@lru_cache(maxsize=1024)
def _holder(naam: str, afdeling: str) -> Markup:
    return _cell("holder", naam, afdeling)


@lru_cache(maxsize=4096)
def _deadline(words: str, judged: Tijdigheid) -> Markup:
    return _cell("deadline", words, None if judged in _QUIET else badge(judged))


@lru_cache(maxsize=1024)
def _notes(words: tuple[Aandacht, ...], waits: bool) -> Markup:  # noqa: FBT001 - private
    return _cell("notes", [badge(word) for word in words], waits)


def _cell(name: str, *content: object) -> Markup:
    macros = current_app.jinja_env.get_template("acties/_cells.html").module
    return Markup(getattr(macros, name)(*content))  # noqa: S704 - comes from our own template


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """Return "31 dec 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
