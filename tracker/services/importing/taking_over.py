"""From a reviewed import to a plan with tracked acties: whole or not at all, and only once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import MetingSoort, PlanStatus
from tracker.domain.rollen import Permission
from tracker.extraction.draft import IndicatorDraft, PlanDraft
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing import coverage
from tracker.services.importing.access import (
    ImportRefusedError,
    OpenProposalsError,
    get_reading,
    open_for_review,
    origin,
)
from tracker.services.importing.places import path_of, title_of
from tracker.services.importing.reviewing import PROPOSED, set_decision
from tracker.services.importing.themas import Themas
from tracker.services.importing.titles import short_title
from tracker.store.changes import log_event
from tracker.store.imports import ImportState, Reading, partner_ids
from tracker.store.proposals import Decision, Proposal, proposal_rows, proposals_of
from tracker.store.session import transaction
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    DoelRow,
    ImportRow,
    IndicatorRow,
    MetingRow,
    PlanRow,
)

UNDECIDED_DOUBT = "twijfel, niet gekozen bij de beoordeling"


@dataclass(frozen=True, slots=True)
class _Taking:
    """What one taking over works with."""

    session: Session
    actor: Actor
    row: ImportRow
    reading: Reading
    plan: PlanRow
    themas: Themas
    geldig_vanaf: date
    toegevoegd_op: date


def take_over(
    actor: Actor,
    import_id: int,
    *,
    plan_id: int | None = None,
    open_proposals: Decision = Decision.OPEN,
    without: Collection[str] = (),
    toegevoegd_op: date | None = None,
) -> int:
    """Make a plan of what was accepted, or add it to a plan that is there; return the id of the plan.

    Args:
        actor: who takes over.
        import_id: which import.
        plan_id: the plan to add to; without it a new one is made of the plan data.
        open_proposals: what to do with proposals that are still open; OPEN refuses to go on when there are any.
        without: ids of drafted doelen and indicatoren to leave out.
        toegevoegd_op: the day the acties enter the register; today unless given.

    Raises:
        NotAllowedError: the import or plan is not theirs, or not there.
        OpenProposalsError: proposals are open and nothing was said about them.
        ImportRefusedError: there is nothing to take over.
    """
    actor.require(Permission.IMPORT_OVERNEMEN)
    with transaction() as session:
        done = session.get(ImportRow, import_id, populate_existing=True)
        if done is not None and done.organisatie_id == actor.organisatie_id and done.state == ImportState.OVERGENOMEN:
            return done.plan_id or 0
        row = open_for_review(session, actor, import_id)
        _close_open(session, row, actor, open_proposals)
        reading = get_reading(actor, import_id)
        accepted = [one for one in proposals_of(import_id) if one.decision is Decision.OVERNEMEN]
        draft = reading.draft
        if not accepted and not draft.doelen and not draft.indicators:
            raise ImportRefusedError("Er is nog niets gekozen om over te nemen.")
        plan = _plan(session, actor, row, plan_id)
        today = toegevoegd_op or clock.today()
        themas = Themas.of(session, plan.id, draft.sections)
        taking = _Taking(session, actor, row, reading, plan, themas, _valid_from(plan, today), today)
        _add_doelen(taking, without)
        _add_indicatoren(taking, without)
        _add_acties(taking, accepted)
        _close(taking)
        return plan.id


def _close_open(session: Session, row: ImportRow, actor: Actor, choice: Decision) -> None:
    still_open = [one for one in proposal_rows(row.id) if one.active and one.decision == Decision.OPEN.value]
    doubts = [one for one in still_open if one.band not in {band.value for band in PROPOSED}]
    proposed = [one for one in still_open if one not in doubts]
    if proposed and choice is Decision.OPEN:
        raise OpenProposalsError(len(proposed))
    for one in proposed:
        set_decision(one, choice, "niet gekozen bij de beoordeling", actor)
    for one in doubts:
        set_decision(one, Decision.OVERSLAAN, UNDECIDED_DOUBT, actor)
    session.flush()


def _plan(session: Session, actor: Actor, row: ImportRow, plan_id: int | None) -> PlanRow:
    if plan_id is not None:
        found = session.get(PlanRow, plan_id)
        if found is None or found.organisatie_id != actor.organisatie_id:
            raise NotAllowedError(f"Plan {plan_id}")
        if found.status == PlanStatus.AFGESLOTEN.value:
            raise ImportRefusedError("Dit plan is afgesloten. Kies een ander plan of maak een nieuw plan.")
        return found
    data = row.metadata_json
    adopted = data.get("vastgesteld_op")
    new = PlanRow(
        organisatie_id=actor.organisatie_id, titel=data["titel"], soort=data["soort"], status=data["status"],
        period_start=data.get("period_start"), period_end=data.get("period_end"),
        vastgesteld_door=data.get("vastgesteld_door") or "",
        vastgesteld_op=date.fromisoformat(adopted) if adopted else None, created_at=clock.now(),
    )  # fmt: skip
    session.add(new)
    session.flush()
    log_event("plan", new.id, "gemaakt uit een import", origin(actor, new.id))
    return new


def _valid_from(plan: PlanRow, today: date) -> date:
    """Return since when the acties are part of the plan: its adoption or its first day, never after today."""
    start = date(plan.period_start, 1, 1) if plan.period_start else today
    return min(today, plan.vastgesteld_op or start)


def _add_acties(taking: _Taking, accepted: list[Proposal]) -> None:
    session, plan_id = taking.session, taking.plan.id
    query = select(func.count(), func.coalesce(func.max(ActieRow.position), 0)).where(ActieRow.plan_id == plan_id)
    count, last = session.execute(query).one()
    partners = partner_ids(taking.actor.organisatie_id, [name for one in accepted for name in one.partners])
    rows = [
        _actie(taking, proposal, str(count + number), last + number)
        for number, proposal in enumerate(accepted, start=1)
    ]
    session.add_all(rows)
    session.flush()
    for actie, proposal in zip(rows, accepted, strict=True):
        ids = dict.fromkeys(partners[name] for name in proposal.partners)
        session.add_all(ActiePartnerRow(actie_id=actie.id, partner_id=partner_id) for partner_id in ids)
        log_event("actie", actie.id, "overgenomen uit het plan", origin(taking.actor, plan_id))


def _actie(taking: _Taking, proposal: Proposal, nummer: str, position: int) -> ActieRow:
    path = [title_of(section) for section in path_of(taking.reading.draft.sections, proposal.section)]
    return ActieRow(
        plan_id=taking.plan.id,
        thema_id=taking.themas.id_of(proposal.section),
        nummer=nummer,
        titel=proposal.titel or short_title(proposal.text),
        tekst=proposal.text,
        soort=proposal.kind,
        portefeuillehouder=proposal.portefeuillehouder,
        start=proposal.start,
        deadline_oorspronkelijk=proposal.deadline,
        deadline=proposal.deadline,
        actiehouder_tekst=proposal.actiehouder,
        deadline_tekst=proposal.deadline_hint,
        ritme_aantal=proposal.ritme.aantal if proposal.ritme else None,
        ritme_periode=proposal.ritme.periode.value if proposal.ritme else None,
        position=position,
        document_id=taking.row.document_id,
        quote=proposal.quote,
        line=proposal.line,
        line_end=proposal.line_end,
        page=proposal.page,
        heading_path=[*path, *([proposal.heading] if proposal.heading else [])],
        geldig_vanaf=taking.geldig_vanaf,
        toegevoegd_op=taking.toegevoegd_op,
    )


def _add_doelen(taking: _Taking, without: Collection[str]) -> None:
    doelen = [doel for doel in taking.reading.draft.doelen if doel.id not in without]
    taking.session.add_all(
        DoelRow(
            plan_id=taking.plan.id, thema_id=taking.themas.id_of(doel.section), nummer=doel.number or "",
            tekst=doel.text, position=position, document_id=taking.row.document_id, quote=doel.quote,
            line=doel.source.line, line_end=doel.source.line_end,
        )
        for position, doel in enumerate(doelen, start=1)
    )  # fmt: skip


def _add_indicatoren(taking: _Taking, without: Collection[str]) -> None:
    draft: PlanDraft = taking.reading.draft
    for position, one in enumerate((each for each in draft.indicators if each.id not in without), start=1):
        row = IndicatorRow(
            plan_id=taking.plan.id, thema_id=taking.themas.id_of(one.section), naam=one.name[:300],
            bron=(one.bron or "")[:200], eenheid=(one.unit or "")[:200], position=position,
            richting=one.richting.value if one.richting else "",
        )  # fmt: skip
        taking.session.add(row)
        taking.session.flush()
        taking.session.add_all(
            MetingRow(indicator_id=row.id, jaar=jaar, soort=soort.value, waarde=waarde[:40], voorlopig=False)
            for jaar, soort, waarde in _values(one)
        )


def _values(indicator: IndicatorDraft) -> list[tuple[int, MetingSoort, str]]:
    measured = dict(indicator.measurements)
    if indicator.baseline_year is not None and indicator.baseline_value:
        measured.setdefault(indicator.baseline_year, indicator.baseline_value)
    return [(year, MetingSoort.METING, value) for year, value in sorted(measured.items()) if value] + [
        (year, MetingSoort.STREEFWAARDE, value) for year, value in sorted(indicator.targets.items()) if value
    ]


def _close(taking: _Taking) -> None:
    row, actor = taking.row, taking.actor
    figures = coverage.coverage_of(taking.reading.draft, proposals_of(row.id))
    row.coverage = coverage.as_json(figures)
    row.state, row.plan_id = ImportState.OVERGENOMEN.value, taking.plan.id
    row.taken_over_at, row.taken_over_by_id = clock.now(), actor.user_id
    row.undo = null()  # None would be stored as the JSON word null
    log_event("import", row.id, "overgenomen", origin(actor, taking.plan.id))
