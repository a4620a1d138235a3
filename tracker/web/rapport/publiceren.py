"""Making a plan public: a page that first shows exactly what everybody will read, and the button that takes it away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.rapport.openbaar import PublicatieError, compared, own_publicatie, preview, publish, stop
from tracker.web.access import actor, requires
from tracker.web.forms.publiceren import PublicatieForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.rapport.openbaar import page_words
from tracker.web.rapport.publieke_delen import blad_of
from tracker.web.submissions import once

bp = Blueprint("publiceren", __name__)


@bp.get("/plannen/<int:plan_id>/openbaar")
@requires(Permission.PLAN_PUBLICEREN)
def show(plan_id: int) -> str | Response:
    """Show what is public now, and what would be."""
    before = own_publicatie(actor(), plan_id)
    toelichting = request.args["toelichting"] == "ja" if "toelichting" in request.args else _said_before(before)
    try:
        seen = preview(actor(), plan_id, toelichting=toelichting)
    except PublicatieError as error:
        flash(str(error), "warning")
        return redirect(url_for("plannen.show", plan_id=plan_id), 303)
    plan = seen.cleared()
    on = before if before is not None and before.aan else None
    form = build_form(PublicatieForm, data={"zoekmachines": before.zoekmachines if before else False})
    return render_template(
        "publiceren/show.html", form=form, seen=seen, plan=plan, publicatie=on, toelichting=toelichting,
        verschil=compared(on, plan) if on else None, of_plan=plan_id,
        blad=blad_of(plan, short_number_or_none(request.args.get("pagina", "")) or 1), **page_words(),
    )  # fmt: skip


def _said_before(before: object) -> bool:
    return bool(getattr(before, "toelichting", False))


@bp.post("/plannen/<int:plan_id>/openbaar")
@requires(Permission.PLAN_PUBLICEREN)
def make_public(plan_id: int) -> Response:
    """Make the plan public as it was shown."""
    form = build_form(PublicatieForm)
    toelichting = request.form.get("toelichting") == "ja"
    there = url_for(".show", plan_id=plan_id, toelichting="ja" if toelichting else "nee")

    def act() -> str:
        publish(
            actor(), plan_id, toelichting=toelichting, zoekmachines=form.zoekmachines.data,
            allowed=frozenset(request.form.getlist("mag")), kenmerk=request.form.get("kenmerk", ""),
        )  # fmt: skip
        flash("Deze pagina is nu openbaar. Iedereen met het adres kan haar lezen.", "success")
        return there

    if not form.validate_on_submit():
        return redirect(there, 303)
    try:
        return once(act)
    except PublicatieError as error:
        flash(str(error), "warning")
        return redirect(there, 303)


@bp.post("/plannen/<int:plan_id>/openbaar/stoppen")
@requires(Permission.PLAN_PUBLICEREN)
def take_away(plan_id: int) -> Response:
    """Take the public page away, at once."""
    stop(actor(), plan_id)
    flash("De openbare pagina staat uit. Het adres werkt niet meer tot u het plan weer openbaar maakt.", "success")
    return redirect(url_for(".show", plan_id=plan_id), 303)
