"""Pointing out a promise after the import was taken over: it becomes an actie of that plan, with its passage."""

from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing import coverage
from tracker.services.importing.access import ImportRefusedError, get_reading, tidy
from tracker.services.importing.effects import from_json, recording
from tracker.services.importing.reviewing import set_decision
from tracker.services.importing.taking_over import Taking, add_acties, valid_from
from tracker.services.importing.themas import Themas
from tracker.services.importing.wording import pointed_out
from tracker.store.imports import ImportState, Reading
from tracker.store.proposals import Decision, as_proposal, proposal_rows, proposals_of
from tracker.store.session import transaction
from tracker.store.tables import ImportRow, PlanRow, ProposalRow


def add_to_plan(actor: Actor, import_id: int, line: int, text: str = "") -> int:
    """Make an actie of words of a document that was taken over; return the id of the actie.

    Args:
        actor: who points it out.
        import_id: the import that was taken over.
        line: a line of the passage.
        text: the words; without them, all the block says.

    Raises:
        NotAllowedError: the import is not theirs, or not there.
        ImportRefusedError: the import is not taken over, the plan is closed, these words do not stand there, or they
            are an actie already.
    """
    actor.require(Permission.IMPORT_OVERNEMEN)
    reading = get_reading(actor, import_id)
    new = pointed_out(actor.organisatie_id, reading, line, None, tidy(text))
    with transaction() as session:
        row = session.get_one(ImportRow, import_id, populate_existing=True)
        plan = _open_plan(session, row)
        proposal = _accepted(session, actor, row, new)
        with recording(session) as effects:
            (actie,) = add_acties(_taking(session, actor, row, reading, plan), [as_proposal(proposal)])
        if row.effects is not None:  # taking the import back takes this actie along
            whole = from_json(row.effects)
            for table, ids in effects.made.items():
                whole.made[table] = [*whole.made.get(table, []), *ids]
            row.effects = whole.as_json()
        row.coverage = coverage.as_json(coverage.coverage_of(reading.draft, proposals_of(import_id)))
        return actie.id


def _open_plan(session: Session, row: ImportRow) -> PlanRow:
    if row.state != ImportState.OVERGENOMEN.value:
        raise ImportRefusedError("Deze import is nog niet overgenomen. Wijs de tekst aan bij het beoordelen.")
    plan = session.get(PlanRow, row.plan_id)
    if plan is None:
        raise NotAllowedError(f"Plan {row.plan_id}")
    if plan.status == PlanStatus.AFGESLOTEN.value:
        raise ImportRefusedError("Dit plan is afgesloten. Er kan geen actie meer bij.")
    return plan


def _accepted(session: Session, actor: Actor, row: ImportRow, new: ProposalRow) -> ProposalRow:
    """Return the proposal of these words, taken over: the one that was skipped, or a new one."""
    same = [one for one in proposal_rows(row.id) if one.active and set(one.keys) & set(new.keys)]
    if any(one.decision == Decision.OVERNEMEN.value for one in same):
        raise ImportRefusedError("Van deze tekst is al een actie gemaakt.")
    proposal = same[0] if same else new
    if not same:
        proposal.import_id = row.id
        session.add(proposal)
    set_decision(proposal, Decision.OVERNEMEN, "", actor)
    session.flush()
    return proposal


def _taking(session: Session, actor: Actor, row: ImportRow, reading: Reading, plan: PlanRow) -> Taking:
    today = clock.today()
    themas = Themas.of(session, plan.id, reading.draft.sections)
    return Taking(session, actor, row, reading, plan, themas, valid_from(row, plan, today), today)
