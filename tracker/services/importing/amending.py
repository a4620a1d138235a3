"""Taking over a changed version of a plan: the acties that are there get the new text and keep everything else.

What was reported, who does it, how far it is and every move of a deadline stay on the actie. Nothing is deleted: what
is no longer in the text is kept, or closed with a reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from tracker import clock
from tracker.domain.plan import Actie, ActieSoort, Plan
from tracker.domain.uitkomst import Uitkomst
from tracker.domain.voortgang import Fase
from tracker.extraction.compare import Became
from tracker.services.acties import TrackingError, change, lock_acties
from tracker.services.actor import Actor
from tracker.services.closing import Besluit, decide_uitkomst
from tracker.services.importing.access import ImportRefusedError, origin
from tracker.services.importing.differences import NIEUW, Gone, GoneActie, asks_termijn, gone_acties
from tracker.services.importing.titles import short_title
from tracker.services.tracking import record_voortgang
from tracker.store.changes import log_event
from tracker.store.imports import Import, partner_ids
from tracker.store.proposals import Proposal
from tracker.store.tables import ActiePartnerRow, ActieRow, UitkomstRow


def check_answers(found: Import, plan: Plan, accepted: Sequence[Proposal], proposals: Sequence[Proposal]) -> None:
    """Refuse while a question about a changed version is open.

    Raises:
        ImportRefusedError: a deadline changed, or an actie is gone, and nobody said what to do.
    """
    acties = {actie.id: actie for actie in plan.acties}
    dates = sum(
        1
        for one in accepted
        if one.match and not one.match.termijn and asks_termijn(one, acties.get(one.match.actie_id or 0))
    )
    gone = sum(one.asks for one in gone_acties(found, plan, proposals))
    if dates:
        what = "1 actie krijgt" if dates == 1 else f"{dates} acties krijgen"
        raise ImportRefusedError(f"{what} in het nieuwe plan een andere termijn. Kies bij ‘Verschillen’ welke geldt.")
    if gone:
        what = "1 actie staat" if gone == 1 else f"{gone} acties staan"
        raise ImportRefusedError(f"{what} niet meer in het plan. Kies bij ‘Verschillen’ wat ermee moet gebeuren.")


def apply_changes(
    actor: Actor, plan: Plan, accepted: Iterable[Proposal], make: Callable[[Proposal], ActieRow], why: str
) -> None:
    """Give the acties of the plan the text, place and, where chosen, the termijn of their proposal.

    Args:
        actor: who takes over.
        plan: the plan as it stands.
        accepted: the proposals that stand for an actie of the plan.
        make: gives an actie as it would be made of a proposal, not in the database.
        why: the reason in the change log.
    """
    chosen = {one.match.actie_id: one for one in accepted if one.match and one.match.actie_id is not None}
    changed = {id_: one for id_, one in chosen.items() if one.match and one.match.became is not Became.GELIJK}
    acties = {actie.id: actie for actie in plan.acties}
    partners = partner_ids(actor.organisatie_id, [name for one in changed.values() for name in one.partners])
    for row in lock_acties(actor, changed):
        proposal = changed[row.id]
        fields = _fields(row, acties[row.id], proposal, make(proposal))
        extra = _add_partners(row, acties[row.id], [partners[name] for name in proposal.partners], proposal)
        change(actor, row, fields, why, extra=extra)


def _fields(row: ActieRow, actie: Actie, proposal: Proposal, made: ActieRow) -> dict[str, Any]:
    match = proposal.match
    assert match is not None  # the caller picked those
    fields: dict[str, Any] = {
        name: getattr(made, name) for name in ("document_id", "quote", "line", "line_end", "page", "heading_path")
    }
    if match.moved:
        fields["thema_id"] = made.thema_id
    if made.soort != ActieSoort.ONBEPAALD.value:
        fields["soort"] = made.soort
    if match.became is Became.VERPLAATST:
        return fields
    own_title = row.titel not in {short_title(row.tekst), short_title(row.quote)}
    fields |= {"tekst": made.tekst, "titel": row.titel if own_title and not proposal.titel else made.titel}
    fields |= {
        name: getattr(made, name) for name in ("deadline_tekst", "actiehouder_tekst", "overig") if getattr(made, name)
    }
    if match.termijn == NIEUW and asks_termijn(proposal, actie):
        fields |= {"deadline": made.deadline, "deadline_tekst": made.deadline_tekst}
        fields |= {name: getattr(made, name) for name in ("ritme_aantal", "ritme_periode") if made.ritme_periode}
        fields["deadline_oorspronkelijk"] = row.deadline_oorspronkelijk or made.deadline
    return fields


def _add_partners(
    row: ActieRow, actie: Actie, partner_ids: Sequence[int], proposal: Proposal
) -> dict[str, tuple[list[str], list[str]]]:
    """Add the partners the new text names; who takes part already is not sent away by a text."""
    session = Session.object_session(row)
    assert session is not None  # a locked row is in the session
    there = {partner.id: partner.naam for partner in actie.partners}
    new = {id_: name for id_, name in zip(partner_ids, proposal.partners, strict=True) if id_ not in there}
    session.add_all(ActiePartnerRow(actie_id=row.id, partner_id=id_) for id_ in new)
    names = list(there.values())
    return {"partners": (names, sorted({*names, *new.values()}))} if new else {}


def close_gone(actor: Actor, gone: Iterable[GoneActie], made: Mapping[int, ActieRow], why: str) -> None:
    """Close the acties that are no longer in the text, where that was chosen.

    Args:
        actor: who takes over.
        gone: the acties, with what was chosen.
        made: proposal id → the actie that was made of it or stands for it.
        why: how the change log and the statement begin.

    Raises:
        ImportRefusedError: an actie cannot be closed like this.
    """
    for one in gone:
        if one.choice is None or one.choice.keuze is Gone.HOUDEN or one.why_not:
            continue
        successor = made.get(one.choice.door or 0) if one.choice.keuze is Gone.VERVANGEN else None
        if one.choice.keuze is Gone.VERVANGEN and successor is None:
            raise ImportRefusedError(
                f"‘{one.actie.titel}’ zou worden vervangen door een actie die u niet overneemt. Kies opnieuw."
            )
        reason = one.choice.reden
        if successor is not None:
            reason = f"Vervangen door actie {successor.nummer} ‘{successor.titel}’. {reason}".strip()
            _link(actor, one.actie, Uitkomst.SAMENGEVOEGD, successor, why)
        last_seen = max((said.id for said in one.actie.voortgang), default=None)
        record_voortgang(
            actor,
            one.actie.id,
            datum=clock.today(),
            fase=Fase.VERVALLEN,
            koers=None,
            toelichting=f"{why} Staat niet meer in het plan. {reason}".strip(),
            last_seen_id=last_seen,
        )


def carry_over(actor: Actor, plan: Plan, made: Iterable[tuple[Proposal, ActieRow]], why: str) -> None:
    """Let the acties of the next plan follow those of this one: the same people, and a link both ways.

    Args:
        actor: who takes over.
        plan: the plan of the year before.
        made: each proposal with the actie that was made of it.
        why: the reason beside the link.
    """
    acties = {actie.id: actie for actie in plan.acties}
    for proposal, row in made:
        before = acties.get(proposal.match.actie_id or 0) if proposal.match else None
        if before is None:
            continue
        row.actiehouder_id = before.actiehouder.id if before.actiehouder and before.actiehouder.active else None
        row.portefeuillehouder = row.portefeuillehouder or before.portefeuillehouder
        log_event("actie", row.id, f"vervolg van actie {before.nummer} van {plan.titel}", origin(actor, row.plan_id))
        if plan.status.value != "afgesloten" and before.fase.is_open:
            _link(actor, before, Uitkomst.OVERGEHEVELD, row, why)


def _link(actor: Actor, before: Actie, soort: Uitkomst, after: ActieRow, why: str) -> None:
    session = Session.object_session(after)
    assert session is not None  # the actie was just made
    if session.get(UitkomstRow, before.id) is not None:
        return  # a person decided before
    try:
        decide_uitkomst(actor, before.plan_id, [before.id], Besluit(soort, why, naar_actie_id=after.id))
    except TrackingError as error:
        raise ImportRefusedError(str(error)) from error
