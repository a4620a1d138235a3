"""Entering a table of figures, pasted or as a file: first what would change, then the change itself."""

from flask import current_app, flash, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from wtforms.fields.choices import SelectChoice

from tracker.domain.plan import MetingSoort, Plan
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.services.acties import TrackingError
from tracker.services.indicatoren import GridError, Preview, Verdict, carry_out, preview, rows_of_file, rows_of_text
from tracker.web.access import actor, requires
from tracker.web.forms.answering import Page
from tracker.web.forms.indicatoren import InvoerForm, VerwerkCijfersForm
from tracker.web.incoming import short_number_or_none
from tracker.web.indicatoren.shared import bp, find_plan, may_edit
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

MEGABYTE = 1024 * 1024
SHOWN = 500


@bp.route("/plannen/<int:plan_id>/indicatoren/invoer", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def enter(plan_id: int) -> Page:
    """Paste a table or choose a file, and see what it would change."""
    plan = find_plan(plan_id)
    form = build_form(InvoerForm)
    form.indicator.choices = [
        SelectChoice("", "staat in de tabel"),
        *(SelectChoice(str(one.id), one.naam) for one in plan.indicatoren),
    ]
    if request.method == "GET" and not form.is_submitted():
        form.indicator.data = short_number_or_none(request.args.get("indicator", ""))
    if form.validate_on_submit():
        try:
            rows = _rows(form)
            found = preview(plan, rows, soort=MetingSoort(form.soort.data), indicator_id=form.indicator.data)
        except (GridError, UnreadableDocumentError) as error:
            at = form.bestand if form.bestand.data else form.tabel
            at.errors = [*at.errors, str(error)]
        else:
            return _shown(plan, found, _filled(form, rows, found))
    page = render_template("indicatoren/invoer.html", plan=plan, form=form, open=may_edit(plan))
    return (page, 422) if form.is_submitted() else page


@bp.post("/plannen/<int:plan_id>/indicatoren/verwerken")
@requires(Permission.PLAN_BEHEREN)
def apply(plan_id: int) -> Page:
    """Write the figures that were shown."""
    plan = find_plan(plan_id)
    form = VerwerkCijfersForm()
    if not form.validate_on_submit():
        return _shown(plan, _again(plan, form), form), 422

    def act() -> str:
        now = find_plan(plan_id)
        written = carry_out(actor(), now, _again(now, form), form.stempel.data or "", form.reden.data or "")
        words = "1 cijfer is" if written == 1 else f"{written} cijfers zijn"
        flash(f"{words} bijgewerkt.", "success")
        return url_for("indicatoren.index", plan_id=plan_id)

    try:
        return once(act)
    except (TrackingError, GridError) as error:
        field = getattr(error, "field", "")
        if field in form and field:
            form[field].errors = [str(error)]
        else:
            form.form_errors.append(str(error))
        found = _again(plan, form)
        form.stempel.data = found.stamp
        return _shown(plan, found, form), 422


def _rows(form: InvoerForm) -> list[list[str]]:
    """Return the cells of what was pasted, or of the file."""
    file: FileStorage | None = form.bestand.data or None
    if file is None or not file.filename:
        return rows_of_text(form.tabel.data or "")
    max_mb = current_app.config["SETTINGS"].max_upload_mb
    data = file.read(max_mb * MEGABYTE + 1)
    if len(data) > max_mb * MEGABYTE:
        raise GridError(f"Dit bestand is groter dan {max_mb} MB. Bewaar alleen het blad met de cijfers.")
    return rows_of_file(data, file.filename)


def _filled(form: InvoerForm, rows: list[list[str]], found: Preview) -> VerwerkCijfersForm:
    """Return the form that carries the table on to where it is written."""
    shown = VerwerkCijfersForm(formdata=None)
    shown.tabel.data = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)
    shown.soort.data, shown.indicator.data = form.soort.data, str(form.indicator.data or "")
    shown.stempel.data = found.stamp
    return shown


def _again(plan: Plan, form: VerwerkCijfersForm) -> Preview:
    """Return what the table that was carried on does to the plan as it is now; of a broken form nothing."""
    soort = next((one for one in MetingSoort if one.value == form.soort.data), MetingSoort.METING)
    chosen = short_number_or_none(form.indicator.data)
    try:
        return preview(plan, rows_of_text(form.tabel.data or ""), soort=soort, indicator_id=chosen)
    except GridError:
        return Preview(())


def _shown(plan: Plan, found: Preview, form: VerwerkCijfersForm) -> str:
    wrong = [one for one in found.cells if one.verdict is Verdict.FOUT]
    changed = [one for one in found.cells if one.verdict in {Verdict.NIEUW, Verdict.GEWIJZIGD}]
    form.reden.flags.optional = not found.needs_reason
    return render_template(
        "indicatoren/verschillen.html",
        plan=plan,
        form=form,
        found=found,
        counts=[(word.value, found.counts[word]) for word in Verdict if found.counts[word]],
        wrong=wrong[:SHOWN],
        changed=changed[:SHOWN],
        more=max(0, len(changed) - SHOWN),
    )
