"""From a reviewed import to a plan with tracked acties: whole or not at all, and only once."""

import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.waarde import LONGEST_VALUE
from tracker.extraction.draft import PlanDraft
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing import coverage
from tracker.services.importing.access import (
    ImportRefusedError,
    OpenProposalsError,
    get_import,
    get_reading,
    open_for_review,
    origin,
)
from tracker.services.importing.amending import apply_changes, carry_over, check_answers, close_gone
from tracker.services.importing.comparing import UNDECIDED_DOUBT, recompare, themas_of_sections
from tracker.services.importing.differences import gone_acties, ids_beyond, new_doelen, new_indicatoren
from tracker.services.importing.effects import recording
from tracker.services.importing.metingen import add_metingen, new_metingen, values_of
from tracker.services.importing.places import path_of, title_of
from tracker.services.importing.reviewing import PROPOSED, set_decision
from tracker.services.importing.themas import Themas
from tracker.services.importing.titles import short_title
from tracker.store.changes import log_event
from tracker.store.imports import ImportState, Reading, Relation, partner_ids
from tracker.store.plans import load_plan
from tracker.store.proposals import Decision, Proposal, proposal_rows, proposals_of
from tracker.store.session import transaction
from tracker.store.tables import (
    ActiePartnerRow,
    ActieRow,
    DocumentRow,
    DoelRow,
    ImportRow,
    IndicatorRow,
    MetingRow,
    PlanRow,
)


@dataclass(frozen=True, slots=True)
class Taking:
    """What one taking over works with."""

    session: Session
    actor: Actor
    row: ImportRow
    reading: Reading
    plan: PlanRow
    themas: Themas
    geldig_vanaf: date
    toegevoegd_op: date

    @property
    def bestandsnaam(self) -> str:
        """Return the name of the file."""
        return self.session.get_one(DocumentRow, self.row.document_id).bestandsnaam


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
        recompare(session, row)
        _close_open(session, row, actor, open_proposals)
        reading = get_reading(actor, import_id)
        accepted = [one for one in proposals_of(import_id) if one.decision is Decision.OVERNEMEN]
        draft = reading.draft
        if not accepted and not draft.doelen and not draft.indicators:
            raise ImportRefusedError("Er is nog niets gekozen om over te nemen.")
        with recording(session) as effects:
            plan = _plan(session, actor, row, plan_id)
            today = toegevoegd_op or clock.today()
            themas = Themas.of(session, plan.id, draft.sections)
            taking = Taking(session, actor, row, reading, plan, themas, valid_from(row, plan, today), today)
            _take(taking, accepted, without)
            _close(taking)
        row.effects = effects.as_json()
        return plan.id


def _take(taking: Taking, accepted: list[Proposal], without: Collection[str]) -> None:
    """Put everything into the plan; beside the acties of another plan or version where the import has one."""
    row, actor = taking.row, taking.actor
    beside = load_plan(row.compare_plan_id, clock.today()) if row.compare_plan_id is not None else None
    why = f"Gewijzigd plan: {taking.bestandsnaam}."
    if beside is None or row.relation != Relation.GEWIJZIGD.value:
        _add_doelen(taking, without)
        _add_indicatoren(taking, without)
        made = add_acties(taking, accepted)
        if beside is not None:
            carry_over(actor, beside, zip(accepted, made, strict=True), f"Gaat verder in {taking.plan.titel}.")
        return
    found, proposals = get_import(actor, row.id), proposals_of(row.id)
    check_answers(found, beside, accepted, proposals)
    gone = gone_acties(found, beside, proposals)
    taking.themas.of_sections = themas_of_sections(beside, proposals)
    draft = taking.reading.draft
    _add_doelen(taking, {*without, *ids_beyond(draft.doelen, new_doelen(draft, beside.doelen))})
    _add_indicatoren(taking, {*without, *ids_beyond(draft.indicators, new_indicatoren(draft, beside.indicatoren))})
    added_by = origin(actor, beside.id, why)
    add_metingen(new_metingen(draft, beside.indicatoren), without, added_by)
    known = [one for one in accepted if one.match and one.match.actie_id is not None]
    new = [one for one in accepted if one not in known]
    apply_changes(actor, beside, known, lambda one: _actie(taking, one, "", 0), why)
    added = {one.id: actie for one, actie in zip(new, add_acties(taking, new), strict=True)}
    close_gone(actor, gone, added, why)


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
    if row.relation == Relation.GEWIJZIGD.value:
        plan_id = row.compare_plan_id
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


def valid_from(row: ImportRow, plan: PlanRow, today: date) -> date:
    """Return since when the acties are part of the plan: its adoption or its first day, never after today.

    What a changed version adds counts from the adoption of that version, or from today when it does not say so.
    """
    if row.relation == Relation.GEWIJZIGD.value:
        adopted = row.metadata_json.get("vastgesteld_op")
        day = date.fromisoformat(adopted) if adopted else today
        return today if plan.vastgesteld_op is not None and day <= plan.vastgesteld_op else min(today, day)
    start = date(plan.period_start, 1, 1) if plan.period_start else today
    return min(today, plan.vastgesteld_op or start)


def add_acties(taking: Taking, accepted: list[Proposal]) -> list[ActieRow]:
    """Put proposals into the plan as acties, with their partners, in the running transaction."""
    session, plan_id = taking.session, taking.plan.id
    query = select(func.count(), func.coalesce(func.max(ActieRow.position), 0)).where(ActieRow.plan_id == plan_id)
    count, last = session.execute(query).one()
    partners = partner_ids(taking.actor.organisatie_id, [name for one in accepted for name in one.partners])
    numbers = _numbers(taking, accepted, count)
    rows = [_actie(taking, proposal, next(numbers), last + number) for number, proposal in enumerate(accepted, start=1)]
    session.add_all(rows)
    session.flush()
    for actie, proposal in zip(rows, accepted, strict=True):
        ids = dict.fromkeys(partners[name] for name in proposal.partners)
        session.add_all(ActiePartnerRow(actie_id=actie.id, partner_id=partner_id) for partner_id in ids)
        log_event("actie", actie.id, "overgenomen uit het plan", origin(taking.actor, plan_id))
    return rows


def _numbers(taking: Taking, accepted: list[Proposal], count: int) -> Iterator[str]:
    """Yield the number the document gives each actie; the next free one where it gives none, or gives it twice."""
    taken = set(taking.session.scalars(select(ActieRow.nummer).where(ActieRow.plan_id == taking.plan.id)))
    own = {one.nummer for one in accepted}
    for place, proposal in enumerate(accepted, start=count + 1):
        free = (str(number) for number in itertools.count(place) if str(number) not in taken | own)
        nummer = proposal.nummer if proposal.nummer and proposal.nummer not in taken else next(free)
        taken.add(nummer)
        yield nummer


def _actie(taking: Taking, proposal: Proposal, nummer: str, position: int) -> ActieRow:
    path = [title_of(section) for section in path_of(taking.reading.draft.sections, proposal.section)]
    return ActieRow(
        plan_id=taking.plan.id,
        thema_id=_thema(taking, proposal),
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
        overig=proposal.other,
        geldig_vanaf=taking.geldig_vanaf,
        toegevoegd_op=taking.toegevoegd_op,
    )


def _thema(taking: Taking, proposal: Proposal) -> int | None:
    match = proposal.match
    if taking.row.relation == Relation.GEWIJZIGD.value and match and match.actie_id is not None and not match.moved:
        return None  # the actie stays in the thema it is in, which a person may have chosen
    return taking.themas.id_of(proposal.section)


def _add_doelen(taking: Taking, without: Collection[str]) -> None:
    doelen = [doel for doel in taking.reading.draft.doelen if doel.id not in without]
    last = _last_position(taking, DoelRow)
    taking.session.add_all(
        DoelRow(
            plan_id=taking.plan.id, thema_id=taking.themas.id_of(doel.section), nummer=doel.number or "",
            tekst=doel.text, position=position, document_id=taking.row.document_id, quote=doel.quote,
            line=doel.source.line, line_end=doel.source.line_end,
        )
        for position, doel in enumerate(doelen, start=last + 1)
    )  # fmt: skip


def _add_indicatoren(taking: Taking, without: Collection[str]) -> None:
    draft: PlanDraft = taking.reading.draft
    chosen = (each for each in draft.indicators if each.id not in without)
    for position, one in enumerate(chosen, start=_last_position(taking, IndicatorRow) + 1):
        row = IndicatorRow(
            plan_id=taking.plan.id, thema_id=taking.themas.id_of(one.section), naam=one.name[:300],
            bron=(one.bron or "")[:200], eenheid=(one.unit or "")[:200], position=position,
            richting=one.richting.value if one.richting else "", uitgangsjaar=one.baseline_year or None,
            toegevoegd_op=taking.geldig_vanaf,
        )  # fmt: skip
        taking.session.add(row)
        taking.session.flush()
        taking.session.add_all(
            MetingRow(indicator_id=row.id, jaar=jaar, soort=soort.value, waarde=waarde[:LONGEST_VALUE], voorlopig=False)
            for jaar, soort, waarde in values_of(one)
        )


def _last_position(taking: Taking, table: type[DoelRow | IndicatorRow]) -> int:
    query = select(func.max(table.position)).where(table.plan_id == taking.plan.id)
    return taking.session.scalar(query) or 0


def _close(taking: Taking) -> None:
    row, actor = taking.row, taking.actor
    figures = coverage.coverage_of(taking.reading.draft, proposals_of(row.id))
    row.coverage = coverage.as_json(figures)
    row.state, row.plan_id = ImportState.OVERGENOMEN.value, taking.plan.id
    row.taken_over_at, row.taken_over_by_id = clock.now(), actor.user_id
    row.undo = null()  # None would be stored as the JSON word null
    log_event("import", row.id, "overgenomen", origin(actor, taking.plan.id))
