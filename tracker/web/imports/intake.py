"""Importing a plan: the list, offering a file, waiting, the plan data, the table of headings."""

from datetime import date

from flask import current_app, flash, redirect, render_template, request, url_for

from tracker.domain.plan import PlanSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.draft import HeadingDraft, HeadingRole
from tracker.extraction.readers import READERS, format_names
from tracker.services import importing
from tracker.services.importing import AlreadyImportedError, ImportRefusedError, ImportState
from tracker.store.imports import Import, Reading, list_imports
from tracker.web.access import actor, requires
from tracker.web.background import run_in_background
from tracker.web.forms.imports import PlanDataForm, UploadForm
from tracker.web.imports.blueprint import STEPS, Answer, bp, do_once
from tracker.web.imports.columns import needs_a_look
from tracker.web.imports.comparing import relation_choices, rolled_back, save_relation
from tracker.web.kept_text import build_form

ROLE_WORDS = {
    HeadingRole.ACTIES: "acties",
    HeadingRole.DOELEN: "doelen",
    HeadingRole.INDICATOREN: "indicatoren (cijfers)",
    HeadingRole.WAARNEMING: "beschrijving van wat er speelt",
    HeadingRole.VERANTWOORDING: "terugblik op wat al gedaan is",
    HeadingRole.PARTNERS: "partners",
    HeadingRole.INWONERS: "wat inwoners zelf doen",
    HeadingRole.OVERIG: "iets anders",
}
_LISTS = {HeadingRole.ACTIES, HeadingRole.DOELEN, HeadingRole.INDICATOREN, HeadingRole.INWONERS}
REPEATS = 3


@bp.get("/importeren")
@requires(Permission.IMPORT_BEOORDELEN)
def index() -> Answer:
    """Show the imports and the form to offer a file."""
    return _index(UploadForm())


def _index(form: UploadForm, known: AlreadyImportedError | None = None) -> Answer:
    page = render_template(
        "imports/index.html",
        form=form,
        imports=list_imports(actor().organisatie_id),
        known=known,
        max_mb=current_app.config["SETTINGS"].max_upload_mb,
        formats=format_names(),
        accept=",".join([ending for form in READERS.values() for ending in form.extensions]),
    )
    return (page, 409 if known else 422) if form.errors or known else page


@bp.post("/importeren")
@requires(Permission.IMPORT_BEOORDELEN)
def upload() -> Answer:
    """Take a file and start reading it."""
    form = UploadForm()
    if not form.validate_on_submit():
        return _index(form)
    file = form.bestand.data
    max_mb = current_app.config["SETTINGS"].max_upload_mb
    try:
        import_id = importing.start_import(actor(), file.filename or "", file.read(), max_mb=max_mb)
    except AlreadyImportedError as error:
        return _index(form, error)
    except (ImportRefusedError, UnreadableDocumentError) as error:
        form.bestand.errors = [str(error)]
        return _index(form)
    run_in_background(current_app._get_current_object(), lambda: importing.run_import(import_id))  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way to hand the application to a thread
    return redirect(url_for("imports.show", import_id=import_id), 303)


@bp.get("/importeren/<int:import_id>")
@requires(Permission.IMPORT_BEOORDELEN)
def show(import_id: int) -> Answer:
    """Show how far the reading is, or go to the step the import is in."""
    found = importing.get_import(actor(), import_id)
    if found.state is ImportState.OVERGENOMEN:
        return redirect(url_for("imports.result", import_id=import_id))
    if found.state is ImportState.TERUGGEDRAAID:
        return rolled_back(found)
    if found.state is ImportState.KLAAR:
        step = "imports.review" if found.metadata.get("bevestigd") else "imports.plan_data"
        return redirect(url_for(step, import_id=import_id))
    return render_template("imports/progress.html", found=found, ImportState=ImportState)


@bp.route("/importeren/<int:import_id>/plangegevens", methods=["GET", "POST"])
@requires(Permission.IMPORT_BEOORDELEN)
def plan_data(import_id: int) -> Answer:
    """Step 2: what the plan says about itself."""
    found = importing.get_import(actor(), import_id)
    if found.state is not ImportState.KLAAR:
        return redirect(url_for("imports.show", import_id=import_id))
    form: PlanDataForm = build_form(PlanDataForm, data={**found.metadata, "vastgesteld_op": _stored_day(found)})
    if form.validate_on_submit():
        try:
            _save_plan_data(import_id, form)
            save_relation(import_id, request.form.get("verband"))
        except ImportRefusedError as error:
            form.period_end.errors = [str(error)]
        else:
            draft = importing.get_reading(actor(), import_id).draft
            step = "imports.columns" if needs_a_look(draft) else "imports.headings"
            return redirect(url_for(step, import_id=import_id), 303)
    plans, chosen = relation_choices(found)
    page = render_template(
        "imports/plan_data.html",
        form=form,
        found=found,
        steps=STEPS,
        plans=plans,
        chosen=request.form.get("verband", chosen),
    )
    return (page, 422) if form.errors else page


def _stored_day(found: Import) -> date | None:
    day = found.metadata.get("vastgesteld_op")
    return date.fromisoformat(day) if day else None


def _save_plan_data(import_id: int, form: PlanDataForm) -> None:
    importing.update_metadata(
        actor(),
        import_id,
        titel=form.titel.data,
        gemeente=form.gemeente.data or "",
        soort=PlanSoort(form.soort.data),
        status=PlanStatus(form.status.data),
        period_start=form.period_start.data,
        period_end=form.period_end.data,
        vastgesteld_door=form.vastgesteld_door.data or "",
        vastgesteld_op=form.vastgesteld_op.day,
    )


@bp.get("/importeren/<int:import_id>/kopjes")
@requires(Permission.IMPORT_BEOORDELEN)
def headings(import_id: int) -> Answer:
    """Step 3: which heading opens what."""
    found, reading = importing.get_import(actor(), import_id), importing.get_reading(actor(), import_id)
    lists, unsure, others = _grouped(reading)
    return render_template(
        "imports/headings.html",
        found=found,
        steps=STEPS,
        groups=[("lijsten", lists), ("vragen", unsure), ("overig", others)],
        samples=_samples(reading),
        role_words=ROLE_WORDS,
        draft=reading.draft,
    )


def _grouped(reading: Reading) -> tuple[list[HeadingDraft], list[HeadingDraft], list[HeadingDraft]]:
    """Return the headings that open lists, those worth a look, and the rest; acties and most frequent first."""
    ordered = sorted(reading.draft.headings, key=lambda one: (one.role is not HeadingRole.ACTIES, -one.count))
    lists = [one for one in ordered if one.role in _LISTS]
    unsure = [one for one in ordered if one not in lists and one.count >= REPEATS]
    return lists, unsure, [one for one in ordered if one not in lists and one not in unsure]


def _samples(reading: Reading) -> dict[str, str]:
    """Return the first words below each heading, to recognise it by."""
    blocks = reading.document.blocks
    starts = {block.source.line: at for at, block in enumerate(blocks)}
    samples = {}
    for one in reading.draft.headings:
        at = starts.get(one.lines[0]) if one.lines else None
        samples[one.heading] = blocks[at + 1].text[:110] if at is not None and at + 1 < len(blocks) else ""
    return samples


@bp.post("/importeren/<int:import_id>/kopjes")
@requires(Permission.IMPORT_BEOORDELEN)
def save_headings(import_id: int) -> Answer:
    """Give headings another role; everything under them is read again."""
    reading = importing.get_reading(actor(), import_id)
    changed = {}
    for number, one in enumerate(reading.draft.headings):
        role = request.form.get(f"rol-{number}", one.role.value)
        if role in {each.value for each in HeadingRole} and role != one.role.value:
            changed[one.heading] = HeadingRole(role)
    if changed:
        try:
            importing.set_roles(actor(), import_id, changed)
        except (ImportRefusedError, UnreadableDocumentError) as error:
            flash(str(error), "error")
            return redirect(url_for("imports.headings", import_id=import_id), 303)
        flash("De kopjes zijn bewaard. De voorstellen zijn opnieuw bepaald; wat u al besloot, is gebleven.", "ok")
    beside = importing.get_import(actor(), import_id).compare_plan_id
    return redirect(url_for("imports.compare" if beside else "imports.review", import_id=import_id), 303)


@bp.route("/importeren/<int:import_id>/verwijderen", methods=["GET", "POST"])
@requires(Permission.IMPORT_BEOORDELEN)
def drop(import_id: int) -> Answer:
    """Ask, and then take the import away."""
    found = importing.get_import(actor(), import_id)
    if request.method == "GET":
        return render_template("imports/drop.html", found=found)

    def act() -> str:
        importing.drop_import(actor(), import_id)
        flash("De import is verwijderd. Er is niets in een plan veranderd.", "ok")
        return url_for("imports.index")

    return do_once(act, url_for("imports.index"))
