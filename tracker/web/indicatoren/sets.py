"""Loading a ready-made set of indicatoren into a plan."""

from flask import flash, url_for

from tracker.domain.indicatorsets import indicator_sets
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.indicatoren import load_set, preview_set
from tracker.web.access import actor, requires
from tracker.web.filters import meervoud
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.indicatoren import SetForm
from tracker.web.indicatoren.shared import bp, find_plan, may_edit


@bp.route("/plannen/<int:plan_id>/indicatoren/sets", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def sets(plan_id: int) -> Page:
    """Show the sets, with what each would add, and load one."""
    plan = find_plan(plan_id)
    form = SetForm()
    found = [(one, preview_set(plan_id, one)) for one in indicator_sets()]

    def act() -> str:
        chosen = next((one for one in indicator_sets() if one.sleutel == form.sleutel.data), None)
        if chosen is None:
            raise TrackingError("", "Deze set kennen wij niet. Kies een van de sets op deze pagina.")
        added = len(load_set(actor(), plan_id, chosen))
        flash(
            f"{meervoud(added, 'indicator is', 'indicatoren zijn')} toegevoegd, zonder cijfers. Vul die nu in.",
            "success",
        )
        return url_for("indicatoren.index", plan_id=plan_id)

    return form_page("indicatoren/sets.html", form, act, plan=plan, sets=found, open=may_edit(plan))
