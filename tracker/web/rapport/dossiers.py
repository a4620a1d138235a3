"""Dossiers for whoever investigates a plan: asked for at the plan or the actie, and read in every form."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker import clock
from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.reporting.writers import WRITERS
from tracker.services.dossiers.bestanden import ask_dossier_file, finished_dossier_file, task_of_dossier
from tracker.services.dossiers.making import DossierForgottenError, ask_dossier, own_dossier
from tracker.services.inzage import visible_plan
from tracker.store.dossiers import list_dossiers
from tracker.store.plans import load_plan
from tracker.store.rapporttaken import Bestand
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie
from tracker.web.rapport.maken import LABELS, progress_page, sent, start_making
from tracker.web.submissions import once

bp = Blueprint("dossiers", __name__)


@bp.get("/plannen/<int:plan_id>/dossier")
@requires(Permission.DOSSIER_MAKEN)
def of_plan(plan_id: int) -> str:
    """Show what a dossier of the plan holds, and those that were made."""
    return _page(visible_plan(actor(), load_plan(plan_id, clock.today(), texts=False)), None)


@bp.post("/plannen/<int:plan_id>/dossier")
@requires(Permission.DOSSIER_MAKEN)
def ask_of_plan(plan_id: int) -> AnyResponse:
    """Make a dossier of the whole plan."""
    also = "vertrouwelijk" in request.form
    return once(lambda: url_for(".show", dossier_id=ask_dossier(actor(), plan_id, vertrouwelijk=also)))


@bp.get("/acties/<int:actie_id>/dossier")
@requires(Permission.DOSSIER_MAKEN)
def of_actie(actie_id: int) -> str:
    """Show what a dossier of the actie holds, and those that were made."""
    return _page(*find_actie(actie_id))


@bp.post("/acties/<int:actie_id>/dossier")
@requires(Permission.DOSSIER_MAKEN)
def ask_of_actie(actie_id: int) -> AnyResponse:
    """Make a dossier of one actie."""
    plan, _ = find_actie(actie_id)
    return once(lambda: url_for(".show", dossier_id=ask_dossier(actor(), plan.id, actie_id)))


@bp.get("/dossiers/<int:dossier_id>")
@requires(Permission.DOSSIER_MAKEN)
def show(dossier_id: int) -> str:
    """Show a dossier with the forms in which it can be had."""
    return render_template("dossiers/show.html", dossier=own_dossier(actor(), dossier_id), formats=list(WRITERS))


@bp.get("/dossiers/<int:dossier_id>/bestand.<file_format>")
@requires(Permission.DOSSIER_MAKEN)
def download(dossier_id: int, file_format: str) -> AnyResponse:
    """Give the dossier as a file, or show how far the making of it is."""
    try:
        found = ask_dossier_file(actor(), dossier_id, file_format)
    except DossierForgottenError:
        return redirect(url_for(".show", dossier_id=dossier_id), 303)
    if isinstance(found, Bestand):
        return sent(found)
    start_making()
    return redirect(url_for(".making", dossier_id=dossier_id, file_format=file_format), 303)


@bp.get("/dossiers/<int:dossier_id>/maken/<file_format>")
@requires(Permission.DOSSIER_MAKEN)
def making(dossier_id: int, file_format: str) -> Response | AnyResponse:
    """Show how far a file is."""
    task = task_of_dossier(actor(), dossier_id, file_format)
    dossier = own_dossier(actor(), dossier_id)
    here: dict[str, Any] = {"dossier_id": dossier_id, "file_format": file_format}
    if task is None:
        return redirect(url_for(".show", dossier_id=dossier_id), 303)
    return progress_page(
        task, label=LABELS[file_format], over=f"Dossier: {dossier.over}",
        crumbs=[{"label": "Plannen", "href": url_for("plannen.index")},
                {"label": "Dossier", "href": url_for(".show", dossier_id=dossier_id)}, {"label": "Bestand maken"}],
        here=url_for(".making", **here, stil=1), file=url_for(".file", **here), again=url_for(".download", **here),
        back=url_for(".show", dossier_id=dossier_id), back_label="Terug naar het dossier",
    )  # fmt: skip


@bp.get("/dossiers/<int:dossier_id>/maken/<file_format>/bestand")
@requires(Permission.DOSSIER_MAKEN)
def file(dossier_id: int, file_format: str) -> AnyResponse:
    """Give the file the last job made."""
    found = finished_dossier_file(actor(), dossier_id, file_format)
    if found is None:
        return redirect(url_for(".show", dossier_id=dossier_id), 303)
    return sent(found)


def _page(plan: Plan, actie: Actie | None) -> str:
    made = list_dossiers(plan.id, actie.id if actie else None)
    return render_template("dossiers/nieuw.html", plan=plan, actie=actie, made=made)
