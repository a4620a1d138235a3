"""What the pages about indicatoren share: the blueprint, and finding what somebody may see."""

from flask import Blueprint

from tracker.domain.plan import Indicator, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import visible_plan
from tracker.store.indicatoren import plan_of_indicator
from tracker.store.plans import load_plan
from tracker.web.access import actor, may
from tracker.web.terugkijken import looking_at, looking_back

bp = Blueprint("indicatoren", __name__)


def find_plan(plan_id: int) -> Plan:
    """Return a plan as the person of this request may see it, on the day the page shows."""
    return visible_plan(actor(), load_plan(plan_id, looking_at()))


def find_indicator(indicator_id: int) -> tuple[Plan, Indicator]:
    """Return an indicator with its plan, on the day the page shows.

    Raises:
        NotAllowedError: it is not there, was taken away, or is not for this person.
    """
    plan_id = plan_of_indicator(indicator_id)
    plan = find_plan(plan_id) if plan_id is not None else None
    found = next((one for one in plan.indicatoren if one.id == indicator_id), None) if plan is not None else None
    if plan is None or found is None:
        raise NotAllowedError(f"Indicator {indicator_id}")
    return plan, found


def may_edit(plan: Plan) -> bool:
    """Return whether the person may change the indicatoren of this plan: not on a page of the past."""
    return may(Permission.PLAN_BEHEREN) and plan.status is not PlanStatus.AFGESLOTEN and looking_back() is None
