"""Who can be actiehouder or vervanger in an organisatie."""

from sqlalchemy import or_, select

from tracker import clock
from tracker.domain.rollen import ROLES_OF_ACTIEHOUDERS
from tracker.store.session import db
from tracker.store.tables import MembershipRow, UserRow


def can_be_actiehouder(user_id: int, organisatie_id: int) -> bool:
    """Return whether this person works here, with a role that can report voortgang."""
    query = (
        select(UserRow.id)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .where(
            UserRow.id == user_id,
            UserRow.active,
            MembershipRow.organisatie_id == organisatie_id,
            MembershipRow.role.in_([role.value for role in ROLES_OF_ACTIEHOUDERS]),
            or_(MembershipRow.eindigt_op.is_(None), MembershipRow.eindigt_op >= clock.today()),
        )
    )
    return db.session.scalar(query.limit(1)) is not None
