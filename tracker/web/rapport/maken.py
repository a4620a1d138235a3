"""How far the making of a file of a report is, and the file when it is there."""

from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.domain.rollen import Permission
from tracker.services.rapport.maken import SETS, STEPS, finished_file, task_of
from tracker.services.rapport.makers import start_if_waiting
from tracker.services.rapport.publishing import readable_edition
from tracker.store.rapporttaken import KLAAR, WACHT, Bestand, Taak
from tracker.web.access import actor, requires

bp = Blueprint("maken", __name__, url_prefix="/rapportages")

# A report as web page may carry its own style, font and pictures, and nothing else.
FILE_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
LABELS = {
    "pdf": "de PDF", "docx": "het Word-document", "odt": "het OpenDocument", "xlsx": "het Excel-bestand",
    "html": "de webpagina", "json": "het JSON-bestand", **SETS,
}  # fmt: skip
REFRESH_SECONDS = 2


@bp.get("/<int:edition_id>/maken/<file_format>")
@requires(Permission.RAPPORT_LEZEN)
def show(edition_id: int, file_format: str) -> Response | AnyResponse:
    """Show how far a file is; the page asks again by itself, unless somebody wants it to be still."""
    task = task_of(actor(), edition_id, file_format)
    if task is None:
        return redirect(url_for("rapportages.show", edition_id=edition_id), 303)
    edition = readable_edition(actor(), edition_id)
    here: dict[str, Any] = {"edition_id": edition_id, "file_format": file_format}
    back = url_for("rapportages.show", edition_id=edition_id)
    return progress_page(
        task, label=LABELS[file_format], over=edition.naam,
        crumbs=[{"label": "Rapportages", "href": url_for("rapportages.index")},
                {"label": f"{edition.naam}, {edition.label}", "href": back}, {"label": "Bestand maken"}],
        here=url_for(".show", **here, stil=1), file=url_for(".file", **here),
        again=url_for("rapportages.download", **here), back=back, back_label="Terug naar het rapport",
    )  # fmt: skip


def progress_page(task: Taak, **shown: Any) -> Response:
    """Return the page that shows how far a file is; see its template for what it shows beside that."""
    still = "stil" in request.args
    is_done = task.state == KLAAR and task.bestand_id is not None
    page = render_template("rapportages/maken.html", task=task, steps=STEPS, still=still, is_done=is_done, **shown)
    answer = Response(page)
    if task.state == WACHT:  # who was to make it may just have ended
        start_making()
    if task.is_open and not still:
        answer.headers["Refresh"] = str(REFRESH_SECONDS)
    return answer


@bp.get("/<int:edition_id>/maken/<file_format>/bestand")
@requires(Permission.RAPPORT_LEZEN)
def file(edition_id: int, file_format: str) -> AnyResponse:
    """Give the file the last job made."""
    found = finished_file(actor(), edition_id, file_format)
    if found is None:
        return redirect(url_for("rapportages.show", edition_id=edition_id), 303)
    return sent(found)


def sent(found: Bestand) -> Response:
    """Return a file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{found.naam}"', "Content-Security-Policy": FILE_CSP}
    return Response(found.content, mimetype=found.media_type, headers=headers)


def start_making() -> None:
    """Have a process make what waits; the scheduler does so again for one that was killed."""
    start_if_waiting(current_app.config["SETTINGS"])
