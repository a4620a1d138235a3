"""What the page of an actie says about who stands in and who else may see it."""

from dataclasses import dataclass

from tracker.domain.afwezigheid import Afwezigheid
from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.services.inzage import sees_everything_of
from tracker.store.afwezigheid import absence_of
from tracker.store.gedeeld import shares_of_actie
from tracker.web.access import actor, may


@dataclass(frozen=True, slots=True)
class Around:
    """The people around one actie, as far as this person may know."""

    away: Afwezigheid | None = None  # the actiehouder is away on the peildatum
    shared: tuple[str, ...] = ()  # names of partners


def people_around(plan: Plan, actie: Actie) -> Around:
    """Return who stands in for the actiehouder, and with which partners the actie is shared."""
    if not sees_everything_of(actor(), actie):
        return Around()
    shares = shares_of_actie(actie.id) if may(Permission.ACTIE_DELEN) else ()
    away = absence_of(plan.organisatie_id, actie.actiehouder.id, plan.peildatum) if actie.actiehouder else None
    return Around(away, tuple(one.naam for one in shares))
