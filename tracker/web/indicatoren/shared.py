"""What the pages about indicatoren share: the blueprint, finding what somebody may see, and answering a form."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from tracker.domain.plan import Indicator, Plan, PlanStatus
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.inzage import visible_plan
from tracker.store.indicatoren import plan_of_indicator
from tracker.store.plans import load_plan
from tracker.web.access import actor, may
from tracker.web.submissions import once
from tracker.web.terugkijken import looking_at, looking_back

bp = Blueprint("indicatoren", __name__)

Page = str | Response | tuple[str, int]


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


def answer(template: str, form: Any, act: Callable[[], str], **given: Any) -> Page:
    """Return the page of a form, or do what it asks and go where that leads; what is refused stands at its field."""
    if not form.validate_on_submit():
        page = render_template(template, form=form, **given)
        return (page, 422) if form.is_submitted() else page
    try:
        return once(act)
    except TrackingError as error:
        if error.field in form:
            form[error.field].errors = [*form[error.field].errors, str(error)]
        else:
            form.form_errors.append(str(error))
        return render_template(template, form=form, **given), 422
