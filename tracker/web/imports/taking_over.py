"""Step 5 of an import: taking over, and what came of it."""

from flask import flash, redirect, render_template, request, url_for

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.extraction.draft import Band, IndicatorDraft
from tracker.services import importing
from tracker.services.acties import TrackingError
from tracker.services.importing import (
    Decision,
    ImportRefusedError,
    ImportState,
    OpenProposalsError,
    Relation,
    coverage,
)
from tracker.services.mensen.naming import assign_named, named_trekkers
from tracker.store.imports import Import, find_coverage
from tracker.store.plans import list_plans, load_plan
from tracker.store.proposals import proposals_of
from tracker.web.access import actor, requires
from tracker.web.imports.blueprint import STEPS, Answer, bp
from tracker.web.imports.comparing import log_of
from tracker.web.incoming import short_number
from tracker.web.submissions import once


@bp.route("/importeren/<int:import_id>/overnemen", methods=["GET", "POST"])
@requires(Permission.IMPORT_OVERNEMEN)
def take_over(import_id: int) -> Answer:
    """Show what will be taken over, ask about what is open, and do it."""
    found = importing.get_import(actor(), import_id)
    if request.method == "POST":
        return _take(import_id)
    if found.state is not ImportState.KLAAR:
        return redirect(url_for("imports.show", import_id=import_id))
    return _summary(found)


def indicator_facts(one: IndicatorDraft) -> str:
    """Return an indicator in one line: "van 45 (2022) naar ≤ 40 (2026), lager is beter, bron: politie"."""
    start = f"van {one.baseline_value}" if one.baseline_value else ""
    year = f" ({one.baseline_year})" if start and one.baseline_year else ""
    target = f"naar {one.targets[max(one.targets)]} ({max(one.targets)})" if one.targets else ""
    facts = [
        f"{start}{year} {target}".strip(),
        one.richting.value if one.richting else "",
        f"bron: {one.bron}" if one.bron else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def _summary(found: Import, error: str = "") -> Answer:
    reading, proposals = importing.get_reading(actor(), found.id), proposals_of(found.id)
    still_open = [one for one in proposals if one.decision is Decision.OPEN]
    page = render_template(
        "imports/take_over.html",
        indicator_facts=indicator_facts,
        found=found,
        steps=STEPS,
        accepted=[one for one in proposals if one.decision is Decision.OVERNEMEN],
        still_open=[one for one in still_open if one.band is not Band.TWIJFEL],
        doubts=[one for one in still_open if one.band is Band.TWIJFEL],
        coverage=coverage.coverage_of(reading.draft, proposals),
        reading=reading,
        plans=[plan for plan in list_plans(actor().organisatie_id) if plan.status.value != "afgesloten"],
        beside=importing.differences_of(actor(), found) if found.relation is not Relation.NIEUW else None,
        Relation=Relation,
        titel_of=coverage.titel_of,
        error=error,
    )
    return (page, 422) if error else page


def _take(import_id: int) -> Answer:
    choice = {"overnemen": Decision.OVERNEMEN, "overslaan": Decision.OVERSLAAN}.get(
        request.form.get("open", ""), Decision.OPEN
    )
    target = request.form.get("plan", type=short_number)
    reading = importing.get_reading(actor(), import_id)
    everything = {one.id for one in reading.draft.doelen} | {one.id for one in reading.draft.indicators}
    without = everything - set(request.form.getlist("neem_mee"))

    def act() -> str:
        importing.take_over(actor(), import_id, plan_id=target, open_proposals=choice, without=without)
        flash("Het plan is overgenomen.", "ok")
        return url_for("imports.result", import_id=import_id)

    try:
        return once(act)
    except (OpenProposalsError, ImportRefusedError) as error:
        return _summary(importing.get_import(actor(), import_id), str(error))


@bp.get("/importeren/<int:import_id>/resultaat")
@requires(Permission.IMPORT_BEOORDELEN)
def result(import_id: int) -> Answer:
    """Show what came of the import, and what to do next."""
    found = importing.get_import(actor(), import_id)
    if found.state is not ImportState.OVERGENOMEN or found.plan_id is None:
        return redirect(url_for("imports.show", import_id=import_id))
    plan = load_plan(found.plan_id, clock.today())
    return render_template(
        "imports/result.html",
        found=found,
        plan=plan,
        without_date=sum(1 for actie in plan.acties if actie.deadline is None and actie.ritme is None),
        links={
            "plan": url_for("plannen.show", plan_id=plan.id),
            "acties": url_for("acties.index", plan=plan.id),
        },
        coverage=coverage.from_json(find_coverage(import_id) or {"lines": [], "total": {}}),
        may_roll_back=actor().may(Permission.IMPORT_OVERNEMEN),
        **log_of(found),
        named=named_trekkers(plan, found.document_id),
        may_assign=actor().may(Permission.ACTIE_TOEWIJZEN) and plan.status is not PlanStatus.AFGESLOTEN,
        steps=STEPS,
    )


@bp.post("/importeren/<int:import_id>/toewijzen")
@requires(Permission.ACTIE_TOEWIJZEN)
def assign(import_id: int) -> Answer:
    """Make the people the plan names actiehouder of the acties that were ticked."""
    found = importing.get_import(actor(), import_id)
    page = url_for("imports.result", import_id=import_id)
    if found.state is not ImportState.OVERGENOMEN or found.plan_id is None:
        return redirect(page)
    plan_id = found.plan_id

    def act() -> str:
        count = assign_named(actor(), plan_id, found.document_id, request.form.getlist("keuze", type=short_number))
        flash(f"{count} {'actie' if count == 1 else 'acties'} toegewezen.", "ok" if count else "info")
        return page

    try:
        return once(act)
    except TrackingError as error:
        flash(str(error), "error")
        return redirect(page, 303)
