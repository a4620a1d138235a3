"""The calendar: what a month asks for. Deadlines, mijlpalen, and the peildata of reports."""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from babel.dates import format_date
from flask import render_template, request, url_for

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.store.register import list_editions
from tracker.web.access import actor, requires
from tracker.web.acties.acties import bp
from tracker.web.acties.judging import Judged
from tracker.web.lists.listing import read_listing
from tracker.web.lists.selection import Selection
from tracker.web.lists.tabs import view_address
from tracker.web.terugkijken import looks_back
from tracker.web.weergaven.frame import frame

_EARLIEST, _LATEST = date(1990, 1, 1), date(2199, 12, 1)


class Entry(NamedTuple):
    """Something on a day."""

    day: date
    kind: str  # "deadline", "mijlpaal", "peildatum"
    titel: str
    href: str
    note: str
    done: bool = False


class Day(NamedTuple):
    """A day of the month; days of the months around it are there to fill the week."""

    day: date
    inside: bool
    today: bool
    entries: list[Entry]


@bp.get("/acties/kalender")
@requires(Permission.PLAN_LEZEN)
@looks_back
def calendar() -> str:
    """Show one month of a selection."""
    today, seen = clock.today(), read_listing()
    selection = seen.selection
    month = _month(request.args.get("maand"), seen.peildatum)
    entries = [one for one in _entries(seen.found, selection) if (one.day.year, one.day.month) == month.timetuple()[:2]]
    return render_template(
        "acties/kalender.html",
        month=month,
        name=format_date(month, "LLLL y", locale="nl"),
        weeks=_weeks(month, today, entries),
        entries=sorted(entries, key=lambda one: (one.day, one.kind, one.titel)),
        previous=_link(month - timedelta(days=1), selection) if month > _EARLIEST else None,
        following=_link(month + timedelta(days=31), selection) if month < _LATEST else None,
        this_month=_link(today, selection),
        as_list=view_address("acties.index")(selection, **_days_of(month), sort="deadline", pagina=1),
        **frame(seen, "acties.calendar"),
    )


def _month(text: str | None, day: date) -> date:
    """Return the first day of the month "2026-11"; of the month of `day` when the address says no month."""
    try:
        wanted = date.fromisoformat(f"{text}-01") if text else day
    except ValueError:
        wanted = day
    return min(max(wanted, _EARLIEST), _LATEST).replace(day=1)


def _link(day: date, selection: Selection) -> tuple[str, str]:
    """Return the address of the month of a day, and its name."""
    query: dict[str, Any] = selection.query(pagina=1)
    return url_for("acties.calendar", maand=f"{day:%Y-%m}", **query), format_date(day, "LLLL y", locale="nl")


def _days_of(month: date) -> dict[str, date]:
    following = (month + timedelta(days=31)).replace(day=1)
    return {"deadline_van": month, "deadline_tot": following - timedelta(days=1)}


def _entries(found: Iterable[Judged], selection: Selection) -> Iterable[Entry]:
    query: dict[str, Any] = selection.query(pagina=1)
    for one in found:
        actie = one.actie
        href = url_for("acties.show", actie_id=actie.id, **query)
        who = actie.actiehouder.naam if actie.actiehouder else "niemand"
        if actie.deadline is not None:
            yield Entry(actie.deadline, "deadline", actie.titel, href, who, not actie.fase.is_open)
        for step in actie.mijlpalen:
            whose = step.eigenaar.naam if step.eigenaar else who
            yield Entry(step.datum, "mijlpaal", step.titel, href, f"{whose}, {actie.titel}", step.gereed_op is not None)
    for edition in list_editions(actor().organisatie_id):
        if selection.plan in (None, edition.plan_id):
            href = url_for("rapportages.show", edition_id=edition.id)
            yield Entry(
                edition.peildatum, "peildatum", f"Voortgangsrapportage {edition.year}", href, edition.plan, True
            )


def _weeks(month: date, today: date, entries: Iterable[Entry]) -> list[list[Day]]:
    by_day: dict[date, list[Entry]] = {}
    for one in entries:
        by_day.setdefault(one.day, []).append(one)
    return [
        [Day(day, day.month == month.month, day == today, by_day.get(day, [])) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]
