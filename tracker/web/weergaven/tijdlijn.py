"""The timeline: a row an actie under its thema, a column a quarter."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from tracker.domain.plan import Thema
from tracker.domain.rollen import Permission
from tracker.web.access import requires
from tracker.web.acties.acties import bp
from tracker.web.acties.judging import Judged
from tracker.web.incoming import short_number_or_none
from tracker.web.lists.listing import read_listing
from tracker.web.lists.selection import Selection
from tracker.web.terugkijken import looks_back
from tracker.web.weergaven.frame import frame
from tracker.web.weergaven.tijdbalk import Line, Window, line_of, window_of

ROWS_PER_PAGE = 200


class Group(NamedTuple):
    """The acties of one thema of one plan."""

    title: str
    lines: list[Line]


@bp.get("/acties/tijdlijn")
@requires(Permission.PLAN_LEZEN)
@looks_back
def timeline() -> str:
    """Show the acties of a selection in time."""
    seen = read_listing()
    selection, day = seen.selection, seen.peildatum
    window = window_of(seen.found, day, short_number_or_none(request.args.get("jaar")))
    pages = max(1, -(-len(seen.found) // ROWS_PER_PAGE))
    page = min(selection.pagina, pages)
    shown = seen.found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
    return render_template(
        "acties/tijdlijn.html",
        groups=_groups(shown, window, selection),
        window=window,
        today=window.at(day),
        day=day,
        page=page,
        pages=pages,
        earlier=_year(window.first - 1, selection) if window.more_before else None,
        later=_year(window.first + 1, selection) if window.more_after else None,
        **frame(seen, "acties.timeline"),
    )


def _year(year: int, selection: Selection) -> str:
    query: dict[str, Any] = selection.query()
    return url_for("acties.timeline", jaar=year, **query)


def _groups(shown: Sequence[Judged], window: Window, selection: Selection) -> list[Group]:
    several = len({one.plan.id for one in shown}) > 1
    query: dict[str, Any] = selection.query(pagina=1)
    groups = []
    for _, own in groupby(shown, key=lambda one: (one.plan.id, one.thema.id if one.thema else 0)):
        members = list(own)
        lines = [line_of(one, window, url_for("acties.show", actie_id=one.actie.id, **query)) for one in members]
        title = _title(members[0].thema) + (f" – {members[0].plan.titel}" if several else "")
        groups.append(Group(title, lines))
    return groups


def _title(thema: Thema | None) -> str:
    return f"{thema.nummer} {thema.titel}".strip() if thema else "Zonder thema"
