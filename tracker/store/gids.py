"""How far an organisatie is with setting up: a few counts, for the guide on the first page."""

from typing import NamedTuple

from sqlalchemy import func, select

from tracker.domain.plan import PlanStatus
from tracker.domain.rollen import Role
from tracker.store.session import db
from tracker.store.tables import ActieRow, ChangeRow, MembershipRow, OutboxRow, PlanRow, UserRow, VoortgangRow

GUIDE = "gids"  # the field of the organisatie in the change log


class Progress(NamedTuple):
    """What is there already."""

    naam: str  # of the organisatie
    regisseurs: int
    personen: int  # who can be actiehouder
    plannen: int
    vastgesteld: int
    acties: int  # of the plans that run
    toegewezen: int
    gemeld: int  # statements about these acties
    gevraagd: int  # mails that asked for one


def progress(organisatie_id: int, naam: str) -> Progress:
    """Return how far the organisatie is; one query, whatever the size of its plans."""
    members = select(func.count(UserRow.id.distinct())).join(MembershipRow, MembershipRow.user_id == UserRow.id)
    members = members.where(MembershipRow.organisatie_id == organisatie_id, UserRow.active)
    plans = select(func.count(PlanRow.id)).where(PlanRow.organisatie_id == organisatie_id)
    running = PlanRow.status == PlanStatus.VASTGESTELD.value
    acties = select(func.count(ActieRow.id)).join(PlanRow, PlanRow.id == ActieRow.plan_id)
    acties = acties.where(PlanRow.organisatie_id == organisatie_id, running, ActieRow.verwijderd_op.is_(None))
    said = select(func.count(VoortgangRow.id)).join(ActieRow, ActieRow.id == VoortgangRow.actie_id)
    said = said.join(PlanRow, PlanRow.id == ActieRow.plan_id).where(PlanRow.organisatie_id == organisatie_id, running)
    asked = select(func.count(OutboxRow.id)).where(OutboxRow.organisatie_id == organisatie_id)
    counts = (
        members.where(MembershipRow.role == Role.REGISSEUR.value),
        members,
        plans,
        plans.where(running),
        acties,
        acties.where(ActieRow.actiehouder_id.is_not(None)),
        said,
        asked,
    )
    found = db.session.execute(select(*(query.scalar_subquery() for query in counts))).one()
    return Progress(naam, *found)


def is_closed(organisatie_id: int) -> bool:
    """Return whether somebody of the organisatie put the guide away."""
    query = select(ChangeRow.id).where(
        ChangeRow.object_kind == "organisatie", ChangeRow.object_id == organisatie_id, ChangeRow.field == GUIDE
    )
    return db.session.scalar(query.limit(1)) is not None
