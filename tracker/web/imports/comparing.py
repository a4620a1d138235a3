"""A changed version beside the plan: what changed, what is gone, and the answers to both."""

from flask import flash, redirect, render_template, request, url_for

from tracker.domain.rollen import Permission
from tracker.services import importing
from tracker.services.importing import Decision, Gone, GoneChoice, ImportRefusedError, ImportState, Relation
from tracker.store.changes import history
from tracker.store.imports import Import, document_hash
from tracker.store.plans import PlanLine, list_plans
from tracker.web.access import actor, requires
from tracker.web.imports.blueprint import STEPS, Answer, bp, do_once
from tracker.web.incoming import short_number

OLD_TEXT = "oude tekst houden"
KEEP, APART = "oud", "andere"


def relation_choices(found: Import) -> tuple[list[PlanLine], str]:
    """Return the plans a document can be beside, and the choice that stands or that we propose ("gewijzigd-3")."""
    plans = list(list_plans(actor().organisatie_id))
    if found.metadata.get("bevestigd"):
        return plans, choice_of(found.relation, found.compare_plan_id)
    return plans, choice_of(*importing.guess_relation(found.metadata, plans))


def choice_of(relation: Relation, plan_id: int | None) -> str:
    """Return a relation as one value of a form."""
    return relation.value if plan_id is None else f"{relation.value}-{plan_id}"


def save_relation(import_id: int, chosen: str | None) -> None:
    """Keep what a form says the document is; nothing when the form did not ask.

    Raises:
        ImportRefusedError: it says something that cannot be.
    """
    if chosen is None:
        return
    word, _, number = chosen.partition("-")
    relation = next((one for one in Relation if one.value == word), None)
    plan_id = int(number) if number.isdigit() and len(number) < 10 else None  # noqa: PLR2004 - longer is no number of ours
    if relation is None or (relation is Relation.NIEUW) != (plan_id is None):
        raise ImportRefusedError("Kies of dit een nieuw plan is, of bij welk plan het hoort.")
    importing.set_relation(actor(), import_id, relation, plan_id)


def rolled_back(found: Import) -> Answer:
    """Show an import that was taken back: what happened to it, and that it can be reviewed again."""
    return render_template("imports/rolled_back.html", found=found, **log_of(found))


def log_of(found: Import) -> dict[str, object]:
    """Return what the log of an import shows: which file it was, and who did what with it."""
    return {"sha256": document_hash(found.document_id), "history": history("import", found.id)}


@bp.get("/importeren/<int:import_id>/verschillen")
@requires(Permission.IMPORT_BEOORDELEN)
def compare(import_id: int) -> Answer:
    """Show what the new text changes, and ask what has to be asked."""
    found = importing.get_import(actor(), import_id)
    if found.state is not ImportState.KLAAR or found.compare_plan_id is None:
        return redirect(url_for("imports.show", import_id=import_id))
    return render_template(
        "imports/compare.html",
        found=found,
        steps=STEPS,
        differences=importing.differences_of(actor(), found),
        changed_version=found.relation is Relation.GEWIJZIGD,
        Gone=Gone,
    )


@bp.post("/importeren/<int:import_id>/verschillen")
@requires(Permission.IMPORT_BEOORDELEN)
def answer_change(import_id: int) -> Answer:
    """Take the new text, keep the old one, or say that it is another actie."""
    proposal_id = request.form.get("voorstel", type=short_number) or 0
    choice, termijn = request.form.get("besluit", ""), request.form.get("termijn")

    def act() -> str:
        if choice == APART:
            importing.keep_apart(actor(), import_id, proposal_id)
            flash("Het voorstel is nu een nieuwe actie. De oude actie staat bij ‘Verdwenen’.", "ok")
            return url_for("imports.compare", import_id=import_id)
        if choice == Decision.OVERNEMEN.value:
            if "termijn_gevraagd" in request.form:
                importing.choose_termijn(actor(), import_id, proposal_id, termijn or "")
            importing.decide(actor(), import_id, [proposal_id], Decision.OVERNEMEN)
        elif choice == KEEP:
            importing.decide(actor(), import_id, [proposal_id], Decision.OVERSLAAN, OLD_TEXT)
        else:
            importing.decide(actor(), import_id, [proposal_id], Decision.OPEN)
        return url_for("imports.compare", import_id=import_id, _anchor=f"v{proposal_id}")

    return do_once(act, url_for("imports.compare", import_id=import_id, _anchor=f"v{proposal_id}"))


@bp.post("/importeren/<int:import_id>/verdwenen")
@requires(Permission.IMPORT_BEOORDELEN)
def answer_gone(import_id: int) -> Answer:
    """Keep, close or replace acties that are not in the new text."""
    importing.get_import(actor(), import_id)
    ids = request.form.getlist("actie", type=short_number)
    keuze = next((one for one in Gone if one.value == request.form.get("keuze")), None)
    choice = GoneChoice(
        keuze or Gone.HOUDEN, request.form.get("reden", ""), request.form.get("door", type=short_number)
    )

    def act() -> str:
        if keuze is None:
            raise ImportRefusedError("Kies wat er met de actie moet gebeuren.")
        importing.choose_gone(actor(), import_id, ids, choice)
        return url_for("imports.compare", import_id=import_id, _anchor="verdwenen")

    return do_once(act, url_for("imports.compare", import_id=import_id, _anchor="verdwenen"))


@bp.route("/importeren/<int:import_id>/terugdraaien", methods=["GET", "POST"])
@requires(Permission.IMPORT_OVERNEMEN)
def roll_back(import_id: int) -> Answer:
    """Say what taking the import back does, ask why, and do it."""
    found = importing.get_import(actor(), import_id)
    if request.method == "GET":
        if found.state is not ImportState.OVERGENOMEN:
            return redirect(url_for("imports.show", import_id=import_id))
        try:
            preview = importing.preview_roll_back(actor(), import_id)
        except ImportRefusedError as error:
            flash(str(error), "error")
            return redirect(url_for("imports.result", import_id=import_id))
        return render_template("imports/roll_back.html", found=found, preview=preview)

    def act() -> str:
        keep = request.form.getlist("houden", type=short_number) if request.form.get("akkoord") else []
        importing.roll_back(actor(), import_id, request.form.get("reden", ""), keep=keep)
        flash("De import is teruggedraaid.", "ok")
        return url_for("imports.show", import_id=import_id)

    return do_once(act, url_for("imports.roll_back", import_id=import_id))


@bp.post("/importeren/<int:import_id>/opnieuw-beoordelen")
@requires(Permission.IMPORT_BEOORDELEN)
def reopen(import_id: int) -> Answer:
    """Review an import again that was taken back."""

    def act() -> str:
        importing.reopen(actor(), import_id)
        flash("U kunt de import opnieuw beoordelen. Wat u besloot, staat er nog.", "ok")
        return url_for("imports.show", import_id=import_id)

    return do_once(act, url_for("imports.show", import_id=import_id))
