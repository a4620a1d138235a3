"""What is missing, to fill in where it stands: a person, a day or a doel in the row itself, many rows in one save."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from flask import render_template, request, session
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.gaps import Gap
from tracker.domain.periods import NotADateError, parse_date_nl
from tracker.domain.plan import Doel, Plan
from tracker.domain.ritme import Periode, Ritme
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.repairing import Repair, repair
from tracker.store.indeling import read_doelen
from tracker.store.register import list_personen
from tracker.web.access import actor, requires
from tracker.web.acties.acties import UNDO, bp
from tracker.web.acties.judging import Judged
from tracker.web.incoming import short_number_or_none
from tracker.web.lists.bulk import acties, keep_undo
from tracker.web.lists.filterbar import filter_options
from tracker.web.lists.listing import listing
from tracker.web.lists.selection import ANY, Selection, read_selection, selection_of
from tracker.web.lists.tabs import Tab, view_address
from tracker.web.submissions import once

ROWS_PER_PAGE = 50
HERE = "acties.repair_gaps"
DOORLOPEND = "doorlopend"
RITMES = (
    (DOORLOPEND, "loopt steeds door"),
    *((periode.value, f"1 keer per {periode.value}") for periode in Periode),
)
FIELDS = ("actiehouder", "deadline", "ritme", "doel")
_HERE = (Gap.ACTIEHOUDER, Gap.VERTROKKEN, Gap.DATUM, Gap.DOEL)  # filled in on this page; the rest on a page of its own


@dataclass(slots=True)
class Line:
    """One row: the actie, what was typed, and what is wrong with that."""

    one: Judged
    doelen: Sequence[Doel]
    typed: dict[str, str]
    error: str = ""

    def misses(self, *gaps: Gap) -> bool:
        """Return whether one of these is missing."""
        return any(gap in self.one.gaps for gap in gaps)


class Found(NamedTuple):
    """The acties with gaps that fit the filters, and how many miss what."""

    selection: Selection
    found: list[Judged]
    counts: Counter[Gap]
    everything: list[Judged]
    plan_lines: Sequence[Any]
    plans: Sequence[Plan]


@bp.route("/acties/aanvullen", methods=["GET", "POST"])
@requires(Permission.ACTIE_TOEWIJZEN)
def repair_gaps() -> Response | str | tuple[str, int]:
    """Show what is missing, and fill it in."""
    if request.method == "GET":
        found = _find(read_selection(request.args, clock.today()))
        return _page(found, _lines(found, {}))
    selection = selection_of(request.form.get("filters", ""))
    found = _find(replace(selection, mist=selection.mist or ANY))
    lines = _lines(found, request.form)
    repairs = [one for line in lines if (one := _read(line)) is not None]
    try:
        if not any(line.error for line in lines):
            return once(lambda: _saved(repairs, selection))
    except TrackingError as error:
        return _page(found, lines, error=str(error)), 422
    return _page(found, lines, error="Er is nog niets bewaard. Kijk bij de rijen met een melding."), 422


def _saved(repairs: Sequence[Repair], selection: Selection) -> str:
    result = repair(actor(), repairs) if repairs else None
    if result is None or not result.acties:
        raise TrackingError("", "Vul eerst iets in. Kies een persoon of een datum in een rij.")
    keep_undo(result, f"{acties(result.acties)} aangevuld.")
    return view_address(HERE)(selection)


def _find(selection: Selection) -> Found:
    """Return the acties with gaps; the tabs count what the other filters leave."""
    everything = listing(replace(selection, mist=ANY, peildatum=None))
    counts = Counter(gap for one in everything.found for gap in one.gaps)
    wanted = selection.mist or ANY
    found = [one for one in everything.found if wanted == ANY or wanted in one.gaps]
    return Found(selection, found, counts, list(everything.everything), everything.plan_lines, everything.plans)


def _lines(found: Found, form: Any) -> list[Line]:
    page = min(found.selection.pagina, _pages(found))
    shown = found.found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    if form:  # what was on the page when it was opened, wherever it stands now
        ids = {short_number_or_none(value) for value in form.getlist("rij")}
        shown = [one for one in found.everything if one.actie.id in ids]
    plans = {one.plan.id: one.plan for one in shown}
    doelen = {id_: read_doelen(id_, plan.peildatum) for id_, plan in plans.items()}
    return [
        Line(
            one,
            doelen[one.plan.id],
            {field: " ".join(form.get(f"{field}-{one.actie.id}", "").split()) for field in FIELDS},
        )
        for one in shown
    ]


def _pages(found: Found) -> int:
    return max(1, -(-len(found.found) // ROWS_PER_PAGE))


def _read(line: Line) -> Repair | None:
    """Return what was filled in of a row; None when that is nothing, or wrong."""
    typed = line.typed
    if not any(typed.values()):
        return None
    deadline = None
    try:
        deadline = parse_date_nl(typed["deadline"]) if typed["deadline"] else None
    except NotADateError as error:
        line.error = str(error)
    if deadline is not None and typed["ritme"]:
        line.error = "Kies een deadline of een ritme, niet allebei."
    return Repair(
        line.one.actie.id,
        short_number_or_none(typed["actiehouder"]),
        deadline,
        _ritme(typed["ritme"]),
        short_number_or_none(typed["doel"]),
    )


def _ritme(word: str) -> Ritme | None:
    if word == DOORLOPEND:
        return Ritme(None)
    return Ritme(1, Periode(word)) if word in {periode.value for periode in Periode} else None


def _page(found: Found, lines: list[Line], *, error: str = "") -> str:
    selection, address = found.selection, view_address(HERE)
    tabs = [Tab("Alles", address(selection, mist="", pagina=1), selection.mist in {"", ANY})]
    tabs += [
        Tab(f"{gap.value.capitalize()} ({count})", address(selection, mist=gap, pagina=1), selection.mist == gap)
        for gap in Gap
        if (count := found.counts[gap]) or selection.mist == gap
    ]
    return render_template(
        "acties/aanvullen.html",
        lines=lines,
        misses_doel=any(line.misses(Gap.DOEL) for line in lines),
        fillable=any(line.misses(*_HERE) for line in lines),
        tabs_of_gaps=tabs,
        selection=selection,
        now=selection.query(),
        filters=filter_options(found.everything, found.plans),
        plan_lines=found.plan_lines,
        plan_choices=[("", "Alle plannen"), *((str(line.id), line.titel) for line in found.plan_lines)],
        undo=session.get(UNDO),
        personen=list_personen(actor().organisatie_id),
        ritmes=RITMES,
        number=len(found.found),
        page=min(selection.pagina, _pages(found)),
        pages=_pages(found),
        href=address,
        error=error,
        Gap=Gap,
    )
