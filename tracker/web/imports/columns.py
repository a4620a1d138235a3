"""Step 3 of an import, for a document with tables: what each column holds."""

from flask import flash, redirect, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.extraction.columns import Column
from tracker.extraction.document import UnreadableDocumentError
from tracker.extraction.draft import PlanDraft, TableDraft
from tracker.services import importing
from tracker.services.importing import ImportRefusedError, ImportState
from tracker.web.access import actor, requires
from tracker.web.imports.blueprint import STEPS, Answer, bp

NOT_TAKEN = "niet"
# What a column can be, in the words of the screen; the first is what people look for first.
COLUMN_WORDS = {
    Column.ACTIE: "Actie",
    Column.NUMMER: "Nummer",
    Column.THEMA: "Thema",
    Column.DEELTHEMA: "Deelthema",
    Column.ACTIEHOUDER: "Actiehouder",
    Column.PORTEFEUILLEHOUDER: "Portefeuillehouder",
    Column.PARTNERS: "Partners",
    Column.START: "Start",
    Column.DEADLINE: "Deadline",
    Column.RITME: "Ritme (hoe vaak)",
    Column.TIJDVAK: "Kwartaal of jaar, met een kruisje",
    Column.SOORT: "Soort (nieuw of lopend)",
    Column.OMSCHRIJVING: "Omschrijving",
    Column.TOELICHTING: "Toelichting",
    Column.DOEL: "Doel",
    Column.STATUS: "Stand van zaken",
    Column.FASE: "Fase",
    Column.KOERS: "Koers",
    Column.PRIORITEIT: "Prioriteit",
    Column.KOSTEN: "Kosten of capaciteit",
    Column.INDICATOR: "Indicator",
    Column.VERTROUWELIJKHEID: "Vertrouwelijkheid",
    Column.OVERIG: "Iets anders, bewaar het bij de actie",
}


def needs_a_look(draft: PlanDraft) -> bool:
    """Return whether there is a table of which we do not know every column."""
    return any(not table.sure for table in draft.tables)


@bp.get("/importeren/<int:import_id>/kolommen")
@requires(Permission.IMPORT_BEOORDELEN)
def columns(import_id: int) -> Answer:
    """Show each table with what we take its columns for."""
    found = importing.get_import(actor(), import_id)
    if found.state is not ImportState.KLAAR:
        return redirect(url_for("imports.show", import_id=import_id))
    reading = importing.get_reading(actor(), import_id)
    return render_template(
        "imports/columns.html",
        found=found,
        steps=STEPS,
        tables=sorted(reading.draft.tables, key=lambda table: (table.sure, table.line)),
        words=COLUMN_WORDS,
        not_taken=NOT_TAKEN,
        draft=reading.draft,
    )


@bp.post("/importeren/<int:import_id>/kolommen")
@requires(Permission.IMPORT_BEOORDELEN)
def save_columns(import_id: int) -> Answer:
    """Keep what somebody chose; the proposals are read again."""
    draft = importing.get_reading(actor(), import_id).draft
    chosen = {
        table.key: answer for table in draft.tables if (answer := _answer(table)) != table.columns or not table.sure
    }
    if chosen:
        try:
            importing.set_columns(actor(), import_id, chosen)
        except (ImportRefusedError, UnreadableDocumentError) as error:
            flash(str(error), "error")
            return redirect(url_for("imports.columns", import_id=import_id), 303)
        flash("De kolommen zijn bewaard, ook voor een volgend bestand met dezelfde koppen.", "ok")
    step = "imports.headings" if draft.headings else "imports.review"
    return redirect(url_for(step, import_id=import_id), 303)


def _answer(table: TableDraft) -> tuple[Column | None, ...]:
    """Return what the form says about each column of a table; what it does not say stays as it was."""
    known = {column.value: column for column in COLUMN_WORDS}
    answers = []
    for at, before in enumerate(table.columns):
        said = request.form.get(f"kolom-{table.line}-{at}", before.value if before else NOT_TAKEN)
        answers.append(None if said == NOT_TAKEN else known.get(said, before))
    return tuple(answers)
