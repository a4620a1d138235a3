"""What a list shows of an actie, worked out before the template runs: a row calls no macro and builds no address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from flask import current_app, url_for
from markupsafe import Markup, escape

from tracker.domain.plan import Actie
from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.web.acties.judging import Judged
from tracker.web.betekenis import betekenis
from tracker.web.lists.columns import COLUMNS, Column, shown_columns
from tracker.web.lists.selection import Selection, query_string
from tracker.web.woorden import statuswoord

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# What a column of its own says already, as the tijdigheid or the missing name, is not said again under "Let op".
_SAID_BY: dict[str, frozenset[Aandacht]] = {
    "deadline": frozenset({Aandacht.TE_LAAT, Aandacht.RITME_ACHTER, Aandacht.ZONDER_DATUM}),
    "tijdigheid": frozenset({Aandacht.TE_LAAT, Aandacht.RITME_ACHTER, Aandacht.ZONDER_DATUM}),
    "actiehouder": frozenset({Aandacht.ZONDER_ACTIEHOUDER}),
    "koers": frozenset({Aandacht.LOOPT_VAST}),
}
_MACROS: dict[type[StrEnum], str] = {
    Fase: "fase_badge",
    Koers: "koers_badge",
    Tijdigheid: "tijdigheid_badge",
    Aandacht: "aandacht_badge",
}
_NOTHING = Markup("")
_NO_OWN: Mapping[str, Column] = {}
# "Op tijd" beside a deadline says nothing new; what does, gets its badge.
_QUIET = frozenset({Tijdigheid.OP_TIJD, Tijdigheid.KLAAR, Tijdigheid.STAAT_STIL})

Cell = Callable[[Judged], Markup]


class Row(NamedTuple):
    """One line of the list: its cells, ready to show, and what its checkbox needs."""

    id: int
    ref: str  # of the link in its heading: an actie can stand in more than one group
    cells: Markup
    checked: bool


class RowMaker:
    """Makes the lines of one list: every line has the same columns and carries the selection along."""

    def __init__(
        self,
        selection: Selection,
        columns: Sequence[str] = (),
        chosen: frozenset[int] = frozenset(),
        *,
        under_thema: bool = False,
        own: Mapping[str, Column] = _NO_OWN,
    ) -> None:
        """Work out once what all lines have in common; under a heading with their thema, lines do not repeat it."""
        query = query_string(selection, pagina=1)
        self._start = url_for("acties.show", actie_id=0, peildatum=None)[:-1]
        self._end = escape(f"?{query}" if query else "")
        self._chosen = chosen
        every = COLUMNS | dict(own)
        keys = [key for key in shown_columns(columns) if key in every]
        self._note = "thema" not in keys and not under_thema
        said = frozenset().union(*(_SAID_BY.get(key, frozenset()) for key in keys))
        cells = {**_CELLS, "aandacht": lambda one: _let_op(one, said)}
        if "tijdigheid" in keys:  # it is said there
            cells["deadline"] = lambda one: escape(when(one.actie))
        self._cells = [(key, _opening(every[key].label), cells.get(key) or _words(every[key])) for key in keys]
        self._seen: dict[int, int] = {}

    def row(self, one: Judged) -> Row:
        """Return the line of an actie."""
        id_ = one.actie.id
        times = self._seen[id_] = self._seen.get(id_, 0) + 1
        ref = str(id_) if times == 1 else f"{id_}-{times}"
        parts: list[str] = []
        for key, opening, cell in self._cells:
            if key == "titel":
                parts.append(self._title(one, ref))
            else:
                said = cell(one)
                parts += (opening, said, "</td>") if said else ("<td></td>",)
        return Row(id_, ref, Markup("".join(parts)), id_ in self._chosen)  # noqa: S704 - every part is escaped

    def _title(self, one: Judged, ref: str) -> Markup:
        note = _thema_note(one.thema.titel) if self._note and one.thema else ""
        # Written out: this runs for every line, and `Markup.format` takes longer than all the rest of it.
        href, titel = f"{self._start}{one.actie.id}{self._end}", escape(one.actie.titel)
        return Markup(f'<th scope="row"><a id="a{ref}" href="{href}">{titel}</a>{note}</th>')  # noqa: S704 - all escaped


def rows(judged: Iterable[Judged], selection: Selection, chosen: frozenset[int] = frozenset()) -> Sequence[Row]:
    """Return the lines of a list; each leads to its actie and carries the selection along."""
    maker = RowMaker(selection, selection.kolommen, chosen)
    return [maker.row(one) for one in judged]


@lru_cache(maxsize=256)
def _opening(label: str) -> Markup:
    return Markup('<td data-label="{}">').format(label)


def _words(column: Column) -> Cell:
    """Return the cell of a column that says nothing but its words."""
    text = column.text

    def cell(one: Judged) -> Markup:
        said = text(one)
        return escape(short_day(said) if isinstance(said, date) else said or "")

    return cell


def _holder_cell(one: Judged) -> Markup:
    holder = one.actie.actiehouder
    return _holder(holder.naam, holder.afdeling) if holder else _holder("", "")


def _koers_cell(one: Judged) -> Markup:
    koers = one.actie.koers if one.actie.fase.has_koers else None
    return badge(koers) if koers else _NOTHING


def _let_op(one: Judged, said: frozenset[Aandacht]) -> Markup:
    notes = tuple(b.soort for b in one.bevindingen if b.soort not in said)
    return _notes(notes, one.actie.wacht_op_regisseur)


def when(actie: Actie) -> str:
    """Return when an actie must be done, in few words: its deadline, its ritme, or the words of the plan."""
    if actie.deadline is not None:
        return short_day(actie.deadline)
    return str(actie.ritme) if actie.ritme else actie.deadline_tekst


def badge(word: Fase | Koers | Tijdigheid | Aandacht) -> Markup:
    """Return the badge of a word, as the component draws it."""
    return _drawn(type(word), word, statuswoord(word), betekenis(word))


@cache
def _drawn(kind: type[StrEnum], word: StrEnum, *_said: str) -> Markup:  # said in own words: part of the key
    macros = current_app.jinja_env.get_template("components/badge.html").module
    return Markup(getattr(macros, _MACROS[kind])(word).strip())  # noqa: S704 - comes from our own component


@lru_cache(maxsize=1024)
def _thema_note(titel: str) -> str:
    return f'<span class="cell-note">{escape(titel)}</span>'


@lru_cache(maxsize=1024)
def _holder(naam: str, afdeling: str) -> Markup:
    return _cell("holder", naam, afdeling)


@lru_cache(maxsize=4096)
def _deadline(words: str, judged: Tijdigheid) -> Markup:
    return _cell("deadline", words, None if judged in _QUIET else badge(judged))


@lru_cache(maxsize=1024)
def _notes(words: tuple[Aandacht, ...], waits: bool) -> Markup:  # noqa: FBT001 - private
    return _cell("notes", [badge(word) for word in words], waits)


_CELLS: dict[str, Cell] = {
    "actiehouder": _holder_cell,
    "deadline": lambda one: _deadline(when(one.actie), one.tijdigheid),
    "fase": lambda one: badge(one.actie.fase),
    "koers": _koers_cell,
    "tijdigheid": lambda one: badge(one.tijdigheid),
}


def _cell(name: str, *content: object) -> Markup:
    macros = current_app.jinja_env.get_template("acties/_cells.html").module
    return Markup(getattr(macros, name)(*content))  # noqa: S704 - comes from our own template


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """Return "31 dec 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
