"""The pages of the cockpit: all groups in one table, and each group on a page of its own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.web.access import actor, requires
from tracker.web.acties.judging import Judged
from tracker.web.cockpit import heat, sheet
from tracker.web.cockpit.groups import Group, Per, divide
from tracker.web.lists.listing import Listing, listing
from tracker.web.lists.selection import Selection, past_day, read_selection, select
from tracker.web.lists.tabs import view_address
from tracker.web.staat import SERIES
from tracker.web.terugkijken import looks_back
from tracker.web.woorden import statuswoord

bp = Blueprint("cockpit", __name__)


@bp.get("/cockpit")
@requires(Permission.ALLE_ACTIES)
@looks_back
def index() -> str:
    """Show how every group stands, side by side."""
    per, seen, earlier = _asked(texts=False)
    groups = divide(seen.found, per, seen.selection)
    heads = heat.columns(fasen=True)
    return render_template(
        "cockpit/index.html",
        heads=heads,
        blocks=heat.blocks(heads),
        strips=heat.per_group(groups, _choose, view_address("acties.index")),
        deviations=sheet.deviations(seen.found),
        since=sheet.since(seen.found, _then(seen, earlier).found, seen.peildatum, earlier),
        verdict=sheet.verdict(seen.found),
        **_frame(per, seen, earlier),
    )


@bp.get("/cockpit/blad")
@requires(Permission.ALLE_ACTIES)
@looks_back
def show() -> str:
    """Show one group, or all of them one after the other; each is one A4."""
    per, seen, earlier = _asked(texts=True)
    wanted = request.args.get("groep")
    groups = [g for g in divide(seen.found, per, seen.selection) if wanted in (None, g.key)]
    if wanted is not None and not groups:
        abort(404)
    then = {g.key: g.acties for g in divide(_then(seen, earlier).found, per, seen.selection)}
    heads = heat.columns(fasen=False)
    return render_template(
        "cockpit/blad.html",
        heads=heads,
        blocks=heat.blocks(heads),
        sheets=[_sheet(group, then.get(group.key, ()), seen, earlier) for group in groups],
        **_frame(per, seen, earlier),
    )


def _asked(*, texts: bool) -> tuple[Per, Listing, date]:
    """Return what the address asks for: divided by what, which acties, beside which earlier day."""
    today = clock.today()
    per = next((one for one in Per if one.value == request.args.get("per")), Per.THEMA)
    asked = read_selection(request.args, today)
    seen = listing(Selection(plan=asked.plan, peildatum=asked.peildatum), texts=texts)
    return per, seen, past_day(request.args.get("vergelijk"), seen.peildatum) or half_year(seen.peildatum)


def half_year(day: date) -> date:
    """Return the last peildatum of the yearly cycle before a day: 30 June or 31 December."""
    return date(day.year, 6, 30) if day > date(day.year, 6, 30) else date(day.year - 1, 12, 31)


def _then(seen: Listing, earlier: date) -> Listing:
    return listing(replace(seen.selection, peildatum=earlier))


def _choose(judged: Any, wanted: Selection) -> list[Judged]:
    return select(judged, wanted, actor().user_id)


def _sheet(group: Group, then: tuple[Judged, ...], seen: Listing, earlier: date) -> dict[str, Any]:
    address, day = view_address("acties.index"), seen.peildatum
    ahead = sheet.coming(group.acties, day)
    soon: dict[str, Any] = {"deadline_van": day, "deadline_tot": day + timedelta(days=sheet.SOON_DAYS), "fase": "open"}
    return {
        "group": group,
        "href": address(group.selection),
        "verdict": sheet.verdict(group.acties),
        "since": sheet.since(group.acties, then, day, earlier),
        "strips": heat.per_fase(group, _choose, address),
        "deviations": sheet.deviations(group.acties),
        "deviations_href": address(group.selection, aandacht="alles", sort="aandacht"),
        "deviating": sum(bool(one.bevindingen) for one in group.acties),
        "coming": ahead[: sheet.COMING],
        "ahead": len(ahead),
        "coming_href": address(group.selection, **soon, sort="deadline"),
        "moved": sheet.moved(group.acties),
        "moved_href": address(group.selection, verschoven=True),
    }


def _frame(per: Per, seen: Listing, earlier: date) -> dict[str, Any]:
    """Return what both pages need to say what one looks at and to look at something else."""
    query: dict[str, Any] = {**seen.selection.query(), "per": per.value, "vergelijk": f"{earlier:%d-%m-%Y}"}
    return {
        "per": per,
        "tabs": [
            {"label": f"Per {one.value}", "href": url_for("cockpit.index", **{**query, "per": one.value}),
             "current": one is per}
            for one in Per
        ],
        "plan_lines": seen.plan_lines,
        "plans": seen.plans,
        "selection": seen.selection,
        "day": seen.peildatum,
        "earlier": earlier,
        "total": len(seen.found),
        "series": [(statuswoord(word), tone) for word, tone in SERIES],
        "sheet_href": lambda key: url_for("cockpit.show", **query, groep=key),
        "sheets_href": url_for("cockpit.show", **query),
        "overview_href": url_for("cockpit.index", **query),
    }  # fmt: skip
