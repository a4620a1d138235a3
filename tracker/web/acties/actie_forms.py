"""The two long forms about an actie: reporting voortgang, and editing what the actie says."""

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from tracker.domain.plan import Actie, Plan
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.geschiedenis import label_of
from tracker.services.namen import names_of
from tracker.services.plannen import EditConflictError, update_actie
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.acties.actie_fields import add_error, as_stored, as_typed, fill_choices, take_theirs
from tracker.web.acties.acties import bp
from tracker.web.forms.acties import ActieForm, actie_form
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

__all__ = ["bp", "edit"]

Page = str | Response | tuple[str, int]


@bp.route("/acties/<int:actie_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def edit(actie_id: int) -> Page:
    """Edit what an actie says."""
    plan, actie = find_actie(actie_id)
    form = build_form(actie_form(plan.velden), data=as_stored(actie, plan))
    fill_choices(form, plan, actie)
    if request.method == "GET":
        return _edit_page(form, plan, actie)
    if not form.validate():
        return _edit_page(form, plan, actie), 422
    try:
        return once(lambda: _save(form, actie))
    except TrackingError as error:
        add_error(form, error)
        return _edit_page(form, plan, actie), 422
    except EditConflictError as conflict:
        form.version.data = str(conflict.version)
        take_theirs(form, conflict.theirs, find_actie(actie_id)[1], plan)
        return _edit_page(form, plan, actie, conflict), 409


def _edit_page(form: ActieForm, plan: Plan, actie: Actie, conflict: EditConflictError | None = None) -> str:
    both = conflict.conflicts if conflict else []
    names = names_of(plan, acties=(v for c in both if c.field == "parent_id" for v in (c.mine, c.stored, c.opened)))
    return render_template(
        "acties/edit.html",
        form=form,
        plan=plan,
        actie=actie,
        conflict=conflict,
        own=list(form.own_fields.values()),
        names=names,
        label_of=lambda field: label_of(field, names),
    )


def _save(form: ActieForm, actie: Actie) -> str:
    """Save what was typed; where the person chose for what stood there already, that stays."""
    typed = as_typed(form)
    kept = {field for field in typed if request.form.get(f"kies-{field}") == "opgeslagen"}
    merged = update_actie(
        actor(),
        actie.id,
        version=short_number_or_none(form.version.data) or 0,
        reason=form.reden.data or "",
        **{field: value for field, value in typed.items() if field not in kept},
    )
    if merged:
        flash("Iemand anders wijzigde intussen andere velden. Beide wijzigingen zijn opgeslagen.", "info")
    flash("De actie is gewijzigd.", "success")
    return page_of(actie.id)
