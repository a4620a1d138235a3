"""Deleting an actie, merging it into another one, and the prullenbak of a plan."""

from flask import Blueprint, flash, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.prullenbak import DAYS_TO_RESTORE, delete_actie, prullenbak, restore_actie
from tracker.services.samenvoegen import merge_acties
from tracker.store.plans import load_plan
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.attached import SamenvoegForm, VerwijderForm
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("prullenbak", __name__)


@bp.route("/acties/<int:actie_id>/verwijderen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def delete(actie_id: int) -> Page:
    """Put an actie in the prullenbak."""
    plan, actie = find_actie(actie_id)
    form: VerwijderForm = build_form(VerwijderForm)

    def act() -> str:
        delete_actie(actor(), actie_id, form.reden.data)
        flash(f"‘{actie.titel}’ ligt in de prullenbak. U kunt haar {DAYS_TO_RESTORE} dagen terugzetten.", "success")
        return url_for("prullenbak.index", plan_id=plan.id)

    return form_page(
        "prullenbak/verwijderen.html", form, act, plan=plan, actie=actie, days=DAYS_TO_RESTORE, back=page_of(actie_id)
    )


@bp.route("/acties/<int:actie_id>/samenvoegen", methods=["GET", "POST"])
@requires(Permission.PLAN_BEHEREN)
def merge(actie_id: int) -> Page:
    """Let an actie go on in another one of the same plan."""
    plan, actie = find_actie(actie_id)
    form: SamenvoegForm = build_form(SamenvoegForm)
    others = [one for one in load_plan(plan.id, clock.today(), texts=False).acties if one.id != actie_id]
    words = [SelectChoice(str(one.id), f"{one.nummer} {one.titel}".strip()[:120]) for one in others]
    form.naar.choices = [SelectChoice("", "Kies een actie …"), *words]

    def act() -> str:
        into = merge_acties(actor(), actie_id, form.naar.data, form.reden.data)
        flash(f"‘{actie.titel}’ is opgegaan in deze actie.", "success")
        return url_for("acties.show", actie_id=into)

    return form_page("prullenbak/samenvoegen.html", form, act, plan=plan, actie=actie, back=page_of(actie_id))


@bp.get("/plannen/<int:plan_id>/prullenbak")
@requires(Permission.PLAN_BEHEREN)
def index(plan_id: int) -> str:
    """Show what was deleted from a plan."""
    lines = prullenbak(actor(), plan_id)
    plan = load_plan(plan_id, clock.today(), texts=False)
    return render_template("prullenbak/index.html", plan=plan, lines=lines, days=DAYS_TO_RESTORE)


@bp.post("/acties/<int:actie_id>/terugzetten")
@requires(Permission.PLAN_BEHEREN)
def restore(actie_id: int) -> Response:
    """Put an actie back."""

    def act() -> str:
        try:
            plan_id = restore_actie(actor(), actie_id)
        except TrackingError as error:
            flash(str(error), "warning")
            return url_for("plannen.index")
        flash("De actie staat weer in het plan, met haar geschiedenis.", "success")
        return url_for("prullenbak.index", plan_id=plan_id)

    return once(act)
