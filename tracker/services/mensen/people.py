"""What else happens to people: named without an account, given one later, and looked at once in a while."""

from collections.abc import Collection

from sqlalchemy import select

from tracker import clock
from tracker.domain.rollen import Permission, Role
from tracker.services.actor import Actor
from tracker.services.mensen.accounts import (
    AccountError,
    check_names,
    give_role,
    new_person,
    origin_of_person,
)
from tracker.services.mensen.holders import can_be_actiehouder
from tracker.store.accounts import find_user
from tracker.store.changes import log_event
from tracker.store.session import transaction
from tracker.store.tables import MembershipRow


def name_person(actor: Actor, *, email: str, naam: str, functie: str = "", afdeling: str = "") -> int:
    """Add somebody without an account, who can be actiehouder and is reached by mail; return the id.

    Somebody who is here already is returned as is. Nobody gets in by this: who can sign in elsewhere needs a beheerder.

    Raises:
        NotAllowedError: the actor may not do this.
        AccountError: the address or name cannot be used, or the person cannot be actiehouder.
    """
    actor.require(Permission.PERSOON_NOEMEN)
    email, naam = check_names(email, naam)
    with transaction():
        known = find_user(email)
        if known is None:
            user_id = new_person(actor, email, naam, functie, afdeling, None)
            give_role(user_id, Role.ACTIEHOUDER, actor)
            return user_id
        if not can_be_actiehouder(known.id, actor.organisatie_id):
            raise AccountError(
                "email", "Dit adres is al bekend, maar kan hier geen actiehouder zijn. Vraag het de beheerder."
            )
        return known.id


def confirm_roles(actor: Actor, user_ids: Collection[int]) -> int:
    """Write down that the roles of these people were looked at and are still right; return of how many.

    Nobody approves the own roles: another beheerder does.

    Raises:
        NotAllowedError: the actor may not manage people.
    """
    actor.require(Permission.PERSONEN_BEHEREN)
    with transaction() as session:
        here = select(MembershipRow).where(
            MembershipRow.organisatie_id == actor.organisatie_id,
            MembershipRow.user_id.in_(set(user_ids) - {actor.user_id}),
        )
        rows = session.scalars(here).all()
        for row in rows:
            row.gecontroleerd_op = clock.today()
        people = {row.user_id for row in rows}
        for user_id in sorted(people):
            log_event("user", user_id, "rechten gecontroleerd", origin_of_person(actor))
        return len(people)
