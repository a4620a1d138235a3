"""Looking at indicatoren: those of a plan, one with its chart, and the values as a file."""

import io
import re

from flask import Response, render_template, send_file

from tracker import clock
from tracker.domain.plan import Plan
from tracker.domain.rollen import Permission
from tracker.services.indicatoren import csv_of_plan
from tracker.store.changes import LoggedChange
from tracker.store.indicatoren import history_of_indicator, removed_indicatoren
from tracker.web.access import may, requires
from tracker.web.indicatoren.geschiedenis import history_rows
from tracker.web.indicatoren.grafiek import grafiek
from tracker.web.indicatoren.rows import counted, place_in_plan, reeks, reeksen
from tracker.web.indicatoren.shared import bp, find_indicator, find_plan, may_edit
from tracker.web.terugkijken import looks_back


@bp.get("/plannen/<int:plan_id>/indicatoren")
@requires(Permission.PLAN_LEZEN)
@looks_back
def index(plan_id: int) -> str:
    """Show the indicatoren of a plan and how they stand."""
    plan = find_plan(plan_id)
    found = reeksen(plan.indicatoren, plan.peildatum)
    edit = may_edit(plan)
    return render_template(
        "indicatoren/index.html",
        plan=plan,
        reeksen=found,
        places={one.indicator.id: place_in_plan(plan, one.indicator) for one in found},
        oordelen=counted(found),
        due=[one for one in found if one.te_meten] if edit else [],
        removed=removed_indicatoren(plan_id) if edit else [],
        edit=edit,
    )


@bp.get("/plannen/<int:plan_id>/indicatoren.csv")
@requires(Permission.PLAN_LEZEN)
def download(plan_id: int) -> Response:
    """Send every value of every indicator as a CSV file."""
    plan = find_plan(plan_id)
    name = re.sub(r"[^a-z0-9]+", "-", plan.titel.lower()).strip("-") or "plan"
    return send_file(
        io.BytesIO(csv_of_plan(plan)),
        "text/csv; charset=utf-8",
        as_attachment=True,
        download_name=f"{name}-indicatoren.csv",
    )


@bp.get("/indicatoren/<int:indicator_id>")
@requires(Permission.PLAN_LEZEN)
@looks_back
def show(indicator_id: int) -> str:
    """Show one indicator: how it stands, its chart, its values year by year, and what was changed."""
    plan, indicator = find_indicator(indicator_id)
    everything = may(Permission.ALLE_ACTIES)
    return render_template(
        "indicatoren/show.html",
        plan=plan,
        one=reeks(indicator, plan.peildatum),
        chart=grafiek(indicator),
        place=place_in_plan(plan, indicator),
        doel=next((doel for doel in plan.doelen if doel.id == indicator.doel_id), None),
        acties=[actie for actie in plan.acties if actie.id in indicator.actie_ids],
        history=history_rows(_history(indicator_id, plan), _names(plan)) if everything else [],
        edit=may_edit(plan),
    )


def _history(indicator_id: int, plan: Plan) -> list[tuple[str, LoggedChange]]:
    """Return what was changed up to the day the page shows."""
    return [one for one in history_of_indicator(indicator_id) if clock.local(one[1].at).date() <= plan.peildatum]


def _names(plan: Plan) -> dict[str, dict[int, str]]:
    """Return what ids in the history stand for."""
    return {
        "thema_id": {thema.id: thema.titel for thema in plan.themas},
        "doel_id": {doel.id: doel.tekst for doel in plan.doelen},
        "acties": {actie.id: actie.titel for actie in plan.acties},
    }
