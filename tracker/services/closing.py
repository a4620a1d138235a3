"""Closing a plan period: every actie gets one uitkomst, and what goes on gets a successor with a link both ways.

Until the plan is afgesloten an uitkomst is a proposal anybody of team OOV may change. Closing is for the regisseur;
only then are acties made in the next plan, in the same transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.domain.uitkomst import Uitkomst, needs_reason, propose_uitkomst
from tracker.domain.voortgang import Fase
from tracker.services.acties import PLAN_CLOSED, TrackingError, change, lock_acties, origin_of
from tracker.services.actor import Actor, NotAllowedError
from tracker.services.succession import make_successors
from tracker.store.changes import log
from tracker.store.plans import load_plan
from tracker.store.session import transaction
from tracker.store.tables import ActieRow, PlanRow, UitkomstRow


@dataclass(frozen=True, slots=True)
class Besluit:
    """What somebody decides about acties: the uitkomst, why, and where they go on."""

    soort: Uitkomst
    reden: str = ""
    naar_plan_id: int | None = None
    naar_actie_id: int | None = None  # an actie that is there already; None makes one when the plan is afgesloten


def decide_uitkomst(actor: Actor, plan_id: int, actie_ids: Collection[int], besluit: Besluit) -> int:
    """Give acties of one plan an uitkomst and return how many changed; an earlier one is replaced.

    Raises:
        NotAllowedError: not the actor's plan, or an actie of another plan.
        TrackingError: nothing chosen, no reason where one is needed, no place to go on, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    if not actie_ids:
        raise TrackingError("keuze", "Kies eerst een of meer acties. Zet een vinkje voor de actie.")
    with transaction() as session:
        rows = _locked(actor, plan_id, actie_ids)
        fasen = _fasen(plan_id)
        target = _target(session, actor, plan_id, besluit)
        for row in rows:
            _check(session, row, fasen.get(row.id, Fase.NIET_GESTART), besluit)
        kept = _uitkomsten(session, actie_ids)
        return sum(_decide(session, actor, row, kept.get(row.id), besluit, target) for row in rows)


def take_proposals(actor: Actor, plan_id: int, naar_plan_id: int | None) -> int:
    """Give every actie without an uitkomst the one that follows from its fase; return how many there were.

    Raises:
        NotAllowedError: not the actor's plan.
        TrackingError: acties are still open and no plan was chosen for them, or the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        _open_plan(session, actor, plan_id)
        fasen = _fasen(plan_id)
        rows = _locked(actor, plan_id, fasen.keys() - _uitkomsten(session, fasen).keys())
        soorten = {row.id: propose_uitkomst(fasen[row.id]) for row in rows}
        besluiten = {
            soort: Besluit(soort, naar_plan_id=naar_plan_id if soort.goes_on else None) for soort in soorten.values()
        }
        targets = {soort: _target(session, actor, plan_id, besluit) for soort, besluit in besluiten.items()}
        for row in rows:
            soort = soorten[row.id]
            _decide(session, actor, row, None, besluiten[soort], targets[soort])
        return len(rows)


def clear_uitkomst(actor: Actor, plan_id: int, actie_ids: Collection[int]) -> int:
    """Take the uitkomst of these acties away and return how many had one.

    Raises:
        NotAllowedError: not the actor's plan, or an actie of another plan.
        TrackingError: the plan is closed.
    """
    actor.require(Permission.PLAN_BEHEREN)
    with transaction() as session:
        _open_plan(session, actor, plan_id)
        rows = _locked(actor, plan_id, actie_ids)
        kept = _uitkomsten(session, actie_ids)
        for row in rows:
            if row.id in kept:
                change(actor, row, {}, extra={"uitkomst": (kept[row.id].soort, None)})
                session.delete(kept[row.id])
        return len(kept)


def close_plan(actor: Actor, plan_id: int) -> int:
    """Close a plan and make the acties that go on elsewhere; return how many were made. Twice does nothing.

    Raises:
        NotAllowedError: not the actor's plan, or not allowed to close it.
        TrackingError: acties have no uitkomst, the plan they should go on in is closed, or the plan is a concept:
            closing it would show readers what was never adopted.
    """
    actor.require(Permission.PLAN_AFSLUITEN)
    with transaction() as session:
        plan = _plan(session, actor, plan_id)
        if plan.status == PlanStatus.AFGESLOTEN.value:
            return 0
        if plan.status == PlanStatus.CONCEPT.value:
            raise TrackingError("plan", "Dit plan is nog een concept. Zet het bij ‘Wijzig het plan’ op vastgesteld.")
        here = select(ActieRow.id).where(ActieRow.plan_id == plan_id, ActieRow.verwijderd_op.is_(None))
        rows = _locked(actor, plan_id, session.scalars(here).all())
        uitkomsten = _uitkomsten(session, [row.id for row in rows])
        without = len(rows) - len(uitkomsten)
        if without:
            many = "actie heeft" if without == 1 else "acties hebben"
            raise TrackingError("plan", f"{without} {many} nog geen uitkomst. Kies die eerst.")
        made = make_successors(actor, [(row, uitkomsten[row.id]) for row in rows])
        log("plan", plan_id, {"status": (plan.status, PlanStatus.AFGESLOTEN.value)}, origin_of(actor, plan_id))
        plan.status = PlanStatus.AFGESLOTEN.value
        return made


def reopen_plan(actor: Actor, plan_id: int, reden: str) -> None:
    """Open a closed plan again; uitkomsten and successors stay as they are.

    Raises:
        NotAllowedError: not the actor's plan, or not allowed.
        TrackingError: no reason, or the plan is not closed.
    """
    actor.require(Permission.PLAN_AFSLUITEN)
    if not reden.strip():
        raise TrackingError("reden", "Schrijf waarom het plan weer open moet.")
    with transaction() as session:
        plan = _plan(session, actor, plan_id)
        if plan.status != PlanStatus.AFGESLOTEN.value:
            raise TrackingError("plan", "Dit plan is niet afgesloten. U hoeft het niet te heropenen.")
        new = PlanStatus.VASTGESTELD.value
        log("plan", plan_id, {"status": (plan.status, new)}, origin_of(actor, plan_id, reden))
        plan.status = new


def _plan(session: Session, actor: Actor, plan_id: int) -> PlanRow:
    plan = session.get(PlanRow, plan_id, with_for_update=True, populate_existing=True)
    if plan is None or plan.organisatie_id != actor.organisatie_id:
        raise NotAllowedError("plan afsluiten")
    return plan


def _open_plan(session: Session, actor: Actor, plan_id: int) -> None:
    if _plan(session, actor, plan_id).status == PlanStatus.AFGESLOTEN.value:
        raise TrackingError("plan", PLAN_CLOSED)


def _locked(actor: Actor, plan_id: int, actie_ids: Collection[int]) -> list[ActieRow]:
    rows = lock_acties(actor, actie_ids)
    if any(row.plan_id != plan_id for row in rows):
        raise NotAllowedError("actie van een ander plan")
    return rows


def _uitkomsten(session: Session, actie_ids: Collection[int]) -> dict[int, UitkomstRow]:
    found = session.scalars(select(UitkomstRow).where(UitkomstRow.actie_id.in_(actie_ids)))
    return {one.actie_id: one for one in found}


def _fasen(plan_id: int) -> dict[int, Fase]:
    return {actie.id: actie.fase for actie in load_plan(plan_id, clock.today(), texts=False).acties}


def _target(session: Session, actor: Actor, plan_id: int, besluit: Besluit) -> PlanRow | None:
    """Return the plan in which an actie goes on."""
    if not besluit.soort.goes_on:
        return None
    wanted = besluit.naar_plan_id
    if besluit.naar_actie_id is not None:
        wanted = session.scalar(select(ActieRow.plan_id).where(ActieRow.id == besluit.naar_actie_id))
    if wanted is None:
        raise TrackingError("naar_plan", "Kies het plan waarin de actie doorgaat.")
    plan = _plan(session, actor, wanted)
    if plan.status == PlanStatus.AFGESLOTEN.value:
        raise TrackingError("naar_plan", f"‘{plan.titel}’ is afgesloten. Kies een plan dat nog loopt.")
    if besluit.soort is Uitkomst.OVERGEHEVELD and plan.id == plan_id:
        raise TrackingError("naar_plan", "Overhevelen gaat naar een ander plan. Voeg anders samen met een actie.")
    return plan


def _check(session: Session, row: ActieRow, fase: Fase, besluit: Besluit) -> None:
    if needs_reason(besluit.soort, fase) and not besluit.reden.strip():
        raise TrackingError("reden", f"Schrijf waarom ‘{row.titel}’ als {besluit.soort.value} eindigt.")
    merging = besluit.soort is Uitkomst.SAMENGEVOEGD
    if merging and besluit.naar_actie_id in {None, row.id}:
        raise TrackingError("naar_actie", "Kies de andere actie waarmee u deze samenvoegt.")
    if besluit.soort.goes_on and _comes_back(session, besluit.naar_actie_id, row.id):
        raise TrackingError("naar_actie", f"Die actie gaat zelf door in ‘{row.titel}’. Kies een andere actie.")
    if merging:
        _check_merging(session, row, besluit)


def _comes_back(session: Session, start: int | None, actie_id: int) -> bool:
    """Return whether who follows an actie to where it goes on, and so on, arrives at this one."""
    seen: set[int | None] = {None}
    at = start
    while at not in seen:
        if at == actie_id:
            return True
        seen.add(at)
        at = session.scalar(select(UitkomstRow.naar_actie_id).where(UitkomstRow.actie_id == at))
    return False


def _check_merging(session: Session, row: ActieRow, besluit: Besluit) -> None:
    theirs = session.get(UitkomstRow, besluit.naar_actie_id)
    if theirs is not None and theirs.soort == Uitkomst.SAMENGEVOEGD.value:
        raise TrackingError("naar_actie", "Die actie is zelf al samengevoegd. Kies de actie waarin zij doorgaat.")
    merged_into_this = select(UitkomstRow.actie_id).where(
        UitkomstRow.naar_actie_id == row.id, UitkomstRow.soort == Uitkomst.SAMENGEVOEGD.value
    )
    if session.scalar(merged_into_this.limit(1)) is not None:
        raise TrackingError("naar_actie", f"In ‘{row.titel}’ is al een andere actie samengevoegd.")


def _decide(
    session: Session, actor: Actor, row: ActieRow, kept: UitkomstRow | None, besluit: Besluit, target: PlanRow | None
) -> bool:
    values = {
        "soort": besluit.soort.value, "reden": besluit.reden.strip(), "naar_plan_id": target.id if target else None,
        "naar_actie_id": besluit.naar_actie_id if besluit.soort.goes_on else None,
    }  # fmt: skip
    if kept is not None and all(getattr(kept, field) == value for field, value in values.items()):
        return False
    if kept is None:
        kept = UitkomstRow(actie_id=row.id)
        session.add(kept)
    was = kept.soort
    for field, value in values.items():
        setattr(kept, field, value)
    kept.door_id, kept.op, kept.at = actor.user_id, clock.today(), clock.now()
    new = f"{besluit.soort.value} naar {target.titel}" if target else besluit.soort.value
    change(actor, row, {}, besluit.reden, extra={"uitkomst": (was, new)})
    return True


def uncertain(plan: Plan) -> list[str]:
    """Return the titles of acties that wait for the akkoord of the regisseur: better judged before the plan closes."""
    return [actie.titel for actie in plan.acties if actie.wacht_op_akkoord is not None]
