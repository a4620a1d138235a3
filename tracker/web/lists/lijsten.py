"""The register as a spreadsheet: download it, offer it again, see what it would change, and let it happen."""

import io
import re

from flask import Blueprint, Response, current_app, flash, render_template, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.exchanging import (
    NoRegisterError,
    Verdict,
    carry_out,
    export_register,
    get_comparison,
    offer_register,
)
from tracker.services.inzage import visible_plan
from tracker.store.plans import list_plans, load_plan
from tracker.web.access import actor, requires
from tracker.web.forms.lijsten import LijstForm, VerwerkForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("lijsten", __name__)

Page = str | AnyResponse | tuple[str, int]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEGABYTE = 1024 * 1024
ROWS_SHOWN = 500


@bp.route("/plannen/<int:plan_id>/lijst", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def index(plan_id: int) -> Page:
    """Offer the list to download, and take it in again."""
    plan = _plan(plan_id)
    form = LijstForm()
    if not form.validate_on_submit():
        return _index(plan, form)
    file, max_mb = form.bestand.data, current_app.config["SETTINGS"].max_upload_mb
    data = file.read(max_mb * MEGABYTE + 1)
    if len(data) > max_mb * MEGABYTE:
        form.bestand.errors = [
            f"Dit bestand is groter dan {max_mb} MB. Haal er afbeeldingen uit en probeer het opnieuw."
        ]
        return _index(plan, form)
    try:
        return once(lambda: _offered(plan_id, file.filename or "", data))
    except (UnreadableDocumentError, NoRegisterError, TrackingError) as error:
        form.bestand.errors = [str(error)]
        return _index(plan, form)


def _index(plan: Plan, form: LijstForm) -> Page:
    page = render_template("lijsten/index.html", plan=plan, form=form, open=plan.status is not PlanStatus.AFGESLOTEN)
    return (page, 422) if form.errors else page


def _offered(plan_id: int, filename: str, data: bytes) -> str:
    return url_for("lijsten.show", plan_id=plan_id, exchange_id=offer_register(actor(), plan_id, filename, data))


def _plan(plan_id: int) -> Plan:
    return visible_plan(actor(), load_plan(plan_id, clock.today()))


@bp.get("/plannen/<int:plan_id>/lijst.xlsx")
@requires(Permission.PLAN_BEHEREN)
def download(plan_id: int) -> Response:
    """Send the acties of a plan as an Excel workbook."""
    content = export_register(actor(), plan_id)
    titel = next(line.titel for line in list_plans(actor().organisatie_id, counted=False) if line.id == plan_id)
    name = re.sub(r"[^a-z0-9]+", "-", titel.lower()).strip("-") or "acties"
    return send_file(io.BytesIO(content), EXCEL, as_attachment=True, download_name=f"{name}-acties.xlsx")


@bp.route("/plannen/<int:plan_id>/lijst/<int:exchange_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def show(plan_id: int, exchange_id: int) -> Page:
    """Show what a list would change, and do it."""
    comparison = get_comparison(actor(), exchange_id)
    if comparison.plan.id != plan_id:
        raise NotAllowedError("lijst van een ander plan")
    form = build_form(VerwerkForm)
    error = None
    if form.validate_on_submit():
        try:
            return once(lambda: _carried_out(plan_id, exchange_id, form))
        except TrackingError as refused:
            error = refused
            comparison = get_comparison(actor(), exchange_id)
    form.stempel.data = comparison.stamp
    if error is not None and error.field in form:
        form[error.field].errors = [str(error)]
        error = None
    verdicts = [one for one in comparison.verdicts if one.verdict is not Verdict.GELIJK or one.remarks]
    page = render_template(
        "lijsten/show.html",
        plan=comparison.plan,
        comparison=comparison,
        counts=comparison.counts,
        changes=comparison.counts[Verdict.NIEUW] + comparison.counts[Verdict.GEWIJZIGD],
        wrong=[one for one in verdicts if one.errors],
        changed=[one for one in verdicts if not one.errors][:ROWS_SHOWN],
        more=max(0, len([one for one in verdicts if not one.errors]) - ROWS_SHOWN),
        form=form,
        error=error,
    )
    return (page, 422) if form.is_submitted() else page


def _carried_out(plan_id: int, exchange_id: int, form: VerwerkForm) -> str:
    counts = carry_out(actor(), exchange_id, form.stempel.data or "", form.reden.data or "")
    changed, new = counts[Verdict.GEWIJZIGD], counts[Verdict.NIEUW]
    flash(f"De lijst is verwerkt: {changed} gewijzigd, {new} nieuw.", "success")
    return url_for("acties.index", plan=plan_id)
