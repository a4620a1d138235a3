"""Taking an import back as one unit: the plan is again what it was before, and the log says that it happened.

What an import made is taken away, what it changed gets its former value. Where somebody worked on it since, nothing is
lost: those acties stay when the person says so, and without that nothing happens at all.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import lock_acties
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.importing.access import ImportRefusedError, origin, tidy
from tracker.services.importing.comparing import recompare
from tracker.services.importing.effects import Effects, from_json
from tracker.services.undoing import take_back
from tracker.store import unmaking
from tracker.store.changes import log_event
from tracker.store.imports import ImportState, Relation
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, ChangeRow, ImportRow, PlanRow

# What stays when somebody worked on it, and what is deleted otherwise, in an order in which nothing refers to the rest.
_ALONE = ("uitkomst", "actie_partner", "meting", "voortgang", "actie", "doel", "indicator", "thema", "partner", "plan")


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """An actie that somebody worked on since the import, and what was done."""

    actie_id: int
    nummer: str
    titel: str
    why: str


@dataclass(frozen=True, slots=True)
class RollBack:
    """What taking an import back would do."""

    added: int  # acties that go away
    changed: int  # acties that get their former text
    closed: int  # acties that are open again
    doelen: int
    indicatoren: int
    plan: str  # the title of the plan that goes away as a whole; empty when it stays
    reports: int  # reports that are vastgesteld and stay as they are
    worked_on: tuple[WorkedOn, ...]


def preview_roll_back(actor: Actor, import_id: int) -> RollBack:
    """Return what taking this import back would do.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        ImportRefusedError: it cannot be taken back; the sentence says why.
    """
    with transaction() as session:
        row, effects = _taken_over(session, actor, import_id)
        made = set(effects.ids("actie"))
        worked = _worked_on(session, effects)
        closed = unmaking.acties_of_voortgang(effects.ids("voortgang"))
        changed = {line.object_id for line in _lines(session, effects)} - made
        plan = session.get_one(PlanRow, row.plan_id)
        goes = bool(effects.ids("plan")) and not worked and not unmaking.reports_of(plan.id, frozen_only=False)
        return RollBack(
            added=len(made - {one.actie_id for one in worked}),
            changed=len(changed - {one.actie_id for one in worked} - closed),
            closed=len(closed - {one.actie_id for one in worked}),
            doelen=len(effects.ids("doel")),
            indicatoren=len(effects.ids("indicator")),
            plan=plan.titel if goes else "",
            reports=unmaking.reports_of(plan.id, frozen_only=True),
            worked_on=tuple(worked),
        )


def roll_back(actor: Actor, import_id: int, reason: str, keep: Collection[int] = ()) -> None:
    """Take an import back. Doing it twice is doing it once.

    Args:
        actor: who takes it back.
        import_id: which import.
        reason: why; stands in the log.
        keep: the acties somebody worked on, as they were shown: they stay as they are.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        ImportRefusedError: no reason, somebody worked on acties that are not in `keep`, or it cannot be taken back.
    """
    if not tidy(reason):
        raise ImportRefusedError("Schrijf waarom u de import terugdraait. Het staat daarna in het logboek.")
    with transaction() as session:
        done = session.get(ImportRow, import_id, populate_existing=True)
        if done is not None and done.organisatie_id == actor.organisatie_id and _is_back(done):
            return
        row, effects = _taken_over(session, actor, import_id)
        worked = {one.actie_id: one for one in _worked_on(session, effects)}
        beyond = [one for id_, one in worked.items() if id_ not in keep]
        if beyond:
            raise ImportRefusedError(
                f"Aan ‘{beyond[0].titel}’ is intussen gewerkt ({beyond[0].why}). Bekijk opnieuw wat er gebeurt."
            )
        changed = _restore(session, actor, effects, set(worked))
        gone = _unmake(session, actor, row, effects, set(worked))
        acties = "1 actie" if gone == 1 else f"{gone} acties"
        _close(actor, row, tidy(reason), f"{acties} weg, {changed} hersteld, {len(worked)} gebleven")


def reopen(actor: Actor, import_id: int) -> None:
    """Let an import that was taken back be reviewed again, with every decision that was made.

    Raises:
        NotAllowedError: it is not theirs, or not there.
        ImportRefusedError: it was not taken back.
    """
    actor.require(Permission.IMPORT_BEOORDELEN)
    with transaction() as session:
        row = session.get(ImportRow, import_id, populate_existing=True)
        if row is None or row.organisatie_id != actor.organisatie_id:
            raise NotAllowedError(f"Import {import_id}")
        if not _is_back(row):
            raise ImportRefusedError("Deze import is niet teruggedraaid.")
        if row.plan_id is not None and row.relation == Relation.NIEUW.value:
            row.relation, row.compare_plan_id = Relation.GEWIJZIGD.value, row.plan_id  # some acties stayed there
        row.state, row.plan_id = ImportState.KLAAR.value, None
        recompare(session, row)
        row.taken_over_at, row.taken_over_by_id = None, None
        row.coverage = null()  # None would be stored as the JSON word null
        log_event("import", row.id, "opnieuw ter beoordeling", origin(actor))


def _is_back(row: ImportRow) -> bool:
    return row.state == ImportState.TERUGGEDRAAID.value


def _taken_over(session: Session, actor: Actor, import_id: int) -> tuple[ImportRow, Effects]:
    actor.require(Permission.IMPORT_OVERNEMEN)
    row = session.get(ImportRow, import_id, populate_existing=True)
    if row is None or row.organisatie_id != actor.organisatie_id:
        raise NotAllowedError(f"Import {import_id}")
    if row.state != ImportState.OVERGENOMEN.value or row.plan_id is None:
        raise ImportRefusedError("Deze import is niet overgenomen. Er is niets om terug te draaien.")
    if not row.effects:
        raise ImportRefusedError("Deze import is gedaan met een oudere versie en kan niet worden teruggedraaid.")
    if session.get_one(PlanRow, row.plan_id).status == PlanStatus.AFGESLOTEN.value:
        raise ImportRefusedError("Dit plan is afgesloten. Open het plan eerst weer, en draai dan de import terug.")
    later = select(ImportRow.id).where(
        ImportRow.id != row.id,
        (ImportRow.plan_id == row.plan_id) | (ImportRow.compare_plan_id == row.plan_id),
        ImportRow.state == ImportState.OVERGENOMEN.value,
        ImportRow.taken_over_at >= row.taken_over_at,
    )
    if session.scalar(later.limit(1)) is not None:
        raise ImportRefusedError("Een latere import bouwt hierop voort. Draai die eerst terug.")
    return row, from_json(row.effects)


def _lines(session: Session, effects: Effects) -> list[ChangeRow]:
    """Return the fields of acties that the import changed, as the change log has them."""
    query = select(ChangeRow).where(
        ChangeRow.id.between(effects.first_change, effects.last_change),
        ChangeRow.object_kind == "actie",
        ChangeRow.field.in_([column.name for column in ActieRow.__table__.columns]),
    )
    return list(session.scalars(query.order_by(ChangeRow.id)))


def _worked_on(session: Session, effects: Effects) -> list[WorkedOn]:
    """Return the acties the import made, changed or closed and that somebody worked on since."""
    made = effects.ids("actie")
    touched = {(line.object_id, line.field) for line in _lines(session, effects)}
    closed = unmaking.acties_of_voortgang(effects.ids("voortgang"))
    why: dict[int, str] = {}
    for actie_id in unmaking.mailed(made):
        why[actie_id] = "er is een herinnering over verstuurd"
    for actie_id in unmaking.linked(made, effects.made):
        why[actie_id] = "er hangt iets aan, of een andere actie verwijst ernaar"
    again = unmaking.changed_since("actie", {*made, *(id_ for id_, _ in touched)}, effects.last_change)
    for actie_id, field in again:
        if actie_id in made or (actie_id, field) in touched:
            why[actie_id] = "gewijzigd of toegewezen"
    for actie_id in unmaking.reported_since({*made, *closed}, effects.ids("voortgang"), effects.last_change):
        why[actie_id] = "er is voortgang over gemeld of beoordeeld"
    rows = session.scalars(select(ActieRow).where(ActieRow.id.in_(why)).order_by(ActieRow.position, ActieRow.id))
    return [WorkedOn(row.id, row.nummer, row.titel, why[row.id]) for row in rows]


def _restore(session: Session, actor: Actor, effects: Effects, keep: set[int]) -> int:
    """Give changed acties their former values, through the change log; return how many."""
    made = set(effects.ids("actie"))
    by_actie: dict[int, list[ChangeRow]] = {}
    for line in _lines(session, effects):
        if line.object_id not in made | keep:
            by_actie.setdefault(line.object_id, []).append(line)
    return sum(take_back(actor, row, by_actie[row.id]) for row in lock_acties(actor, by_actie, also_deleted=True))


def _unmake(session: Session, actor: Actor, row: ImportRow, effects: Effects, keep: set[int]) -> int:
    """Delete what the import made and nothing else needs; return how many acties went."""
    session.flush()
    plan_id = row.plan_id
    acties = [id_ for id_ in effects.ids("actie") if id_ not in keep]
    unmaking.cancel_reminders(acties)
    indicators = {*effects.ids("indicator"), *unmaking.indicators_of_metingen(effects.ids("meting"))}
    measured = {id_ for id_, _ in unmaking.changed_since("indicator", indicators, effects.last_change)}
    measured |= unmaking.indicators_measured_since(indicators, effects.last_change)
    row.plan_id = plan_id if keep else None
    if effects.ids("plan"):
        _forget_plan(session, plan_id)
    session.flush()
    for table in _ALONE:
        gone = unmaking.delete_rows(table, effects.made.get(table, []), {"actie": keep, "indicator": measured})
        if table in {"plan", "thema", "doel", "indicator", "actie", "voortgang"}:
            _log_gone(actor, table, (key[0] for key in gone), plan_id)
    session.expire_all()
    return len(acties)


def _forget_plan(session: Session, plan_id: int | None) -> None:
    """Let imports that were being compared with a plan that goes away stand on their own again."""
    query = select(ImportRow).where(
        ImportRow.compare_plan_id == plan_id, ImportRow.state != ImportState.OVERGENOMEN.value
    )
    for one in session.scalars(query):
        one.relation, one.compare_plan_id, one.gone = Relation.NIEUW.value, None, {}
        recompare(session, one)


def _log_gone(actor: Actor, table: str, ids: Iterable[int], plan_id: int | None) -> None:
    for id_ in ids:
        log_event(table, id_, "teruggedraaid", origin(actor, plan_id))


def _close(actor: Actor, row: ImportRow, reason: str, figures: str) -> None:
    row.state = ImportState.TERUGGEDRAAID.value
    row.effects = null()  # None would be stored as the JSON word null
    log_event("import", row.id, f"teruggedraaid: {figures}", origin(actor, None, reason))
