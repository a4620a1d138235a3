"""Sharing acties with partners: from the actie, and from the partner for all of its acties at once."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.delen import share_acties, share_exactly, unshare_acties
from tracker.services.partners import get_partner
from tracker.services.partnerzicht import may_be_shared
from tracker.store.gedeeld import partners_with_account, shared_acties, shares_of_actie
from tracker.store.partners import list_partner_lines
from tracker.store.plans import active_plans, load_plan
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie
from tracker.web.forms.delen import DeelForm
from tracker.web.incoming import short_number
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("delen", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/acties/<int:actie_id>/delen", methods=["GET", "POST"])
@requires(Permission.ACTIE_DELEN)
def share(actie_id: int) -> Page:
    """Show with whom an actie is shared, and share it with one more."""
    plan, actie = find_actie(actie_id)
    shares = shares_of_actie(actie_id)
    form: DeelForm = build_form(DeelForm)
    taken = {one.partner_id for one in shares}
    lines = [line for line in list_partner_lines(actor().organisatie_id) if line.active and line.id not in taken]
    part = {partner.id for partner in actie.partners}
    form.offer(sorted(lines, key=lambda line: line.id not in part))

    def act() -> str:
        share_acties(actor(), [actie_id], form.partner.data)
        flash("De actie is gedeeld. De mensen van deze partner zien haar vanaf nu.", "success")
        return url_for("delen.share", actie_id=actie_id)

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            form.partner.errors = [str(error)]
    page = render_template(
        "delen/actie.html", plan=plan, actie=actie, shares=shares, form=form, sharable=may_be_shared(actie),
        reached=partners_with_account(taken),
    )  # fmt: skip
    return (page, 422) if form.errors else page


@bp.post("/acties/<int:actie_id>/delen/<int:partner_id>/intrekken")
@requires(Permission.ACTIE_DELEN)
def unshare(actie_id: int, partner_id: int) -> Response:
    """Take an actie away from a partner."""
    try:
        unshare_acties(actor(), [actie_id], partner_id)
        flash("De actie wordt niet meer gedeeld. De partner ziet haar vanaf nu niet meer.", "success")
    except TrackingError as error:
        flash(str(error), "error")
    return redirect(url_for("delen.share", actie_id=actie_id), 303)


@bp.route("/partners/<int:partner_id>/gedeeld", methods=["GET", "POST"])
@requires(Permission.ACTIE_DELEN)
def share_many(partner_id: int) -> Page:
    """Choose which of the acties a partner takes part in its people may see."""
    partner = get_partner(actor(), partner_id)
    acties = _acties_with(partner_id)
    error = None
    if request.method == "POST":
        chosen = frozenset(request.form.getlist("keuze", type=short_number))
        among = [actie.id for actie in acties if may_be_shared(actie)]
        try:
            added, gone = share_exactly(actor(), among, chosen, partner_id)
        except TrackingError as refused:
            error = refused
        else:
            flash(f"Bewaard: {added} acties erbij gedeeld, {gone} ingetrokken.", "success")
            return redirect(url_for("delen.share_many", partner_id=partner_id), 303)
    page = render_template(
        "delen/partner.html", partner=partner, acties=acties, shared=shared_acties(partner_id), error=error,
        may_be_shared=may_be_shared, reached=bool(partners_with_account({partner_id})),
    )  # fmt: skip
    return (page, 422) if error else page


def _acties_with(partner_id: int) -> list[Actie]:
    """Return the acties of running plans this partner takes part in or sees already."""
    today, shared = clock.today(), shared_acties(partner_id)
    plans = (load_plan(id_, today, texts=False) for id_ in active_plans(actor().organisatie_id))
    return [
        actie
        for plan in plans
        for actie in plan.acties
        if actie.id in shared or any(partner.id == partner_id for partner in actie.partners)
    ]
