"""A judgement of the regisseur in the place of the calculated tijdigheid: with a reason, and up to a day."""

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from tracker.domain.oordeel import Oordeel
from tracker.domain.rollen import Permission
from tracker.domain.tijdigheid import calculated
from tracker.services.acties import TrackingError
from tracker.services.oordelen import overrule, stop_overruling
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.acties.acties import bp
from tracker.web.forms.voortgang import OordeelForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

__all__ = ["bp", "judge", "stop"]


@bp.route("/acties/<int:actie_id>/oordeel", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_BEOORDELEN)
def judge(actie_id: int) -> str | Response | tuple[str, int]:
    """Say that an actie is in time, or late, whatever is calculated."""
    plan, actie = find_actie(actie_id)
    holding = actie.oordeel
    start = {"oordeel": holding.oordeel.value, "reden": holding.reden, "tot": holding.tot} if holding else {}
    form = build_form(OordeelForm, data=start)

    def act() -> str:
        overrule(actor(), actie_id, oordeel=Oordeel(form.oordeel.data), reden=form.reden.data or "", tot=form.tot.day)
        flash("Uw oordeel telt, tot en met de dag die u koos. Daarna telt de berekening weer.", "success")
        return page_of(actie_id)

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            named = error.field in form
            field = form[error.field] if named else form.reden
            field.errors = [*field.errors, str(error)]
    page = render_template(
        "acties/oordeel.html", form=form, plan=plan, actie=actie, calculated=calculated(actie, plan.peildatum)
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/acties/<int:actie_id>/oordeel/stoppen")
@requires(Permission.VOORTGANG_BEOORDELEN)
def stop(actie_id: int) -> Response:
    """Let the calculation count again."""
    find_actie(actie_id)

    def act() -> str:
        try:
            stop_overruling(actor(), actie_id)
            flash("De berekening telt weer.", "success")
        except TrackingError as error:
            flash(str(error), "info")
        return page_of(actie_id)

    return once(act)
