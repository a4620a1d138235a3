"""Inviting somebody of a partner: the form of the regisseur, and the decision of a beheerder."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError
from tracker.services.mensen.toegang import has_mail_server
from tracker.services.mensen.uitnodigen import Guest, ask_account, make_account, turn_down, withdraw
from tracker.services.partners import get_partner
from tracker.store.partners import PartnerLine
from tracker.store.uitnodigingen import Uitnodiging, find_uitnodiging
from tracker.web.access import actor, requires
from tracker.web.forms.uitnodigen import AfwijsForm, UitnodigForm
from tracker.web.kept_text import build_form
from tracker.web.mensen.personen import put_error
from tracker.web.mensen.toegang import tell
from tracker.web.submissions import once

bp = Blueprint("uitnodigen", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/partners/<int:partner_id>/uitnodigen", methods=["GET", "POST"])
@requires(Permission.PARTNER_UITNODIGEN)
def ask(partner_id: int) -> Page:
    """Ask a beheerder for an account for somebody of a partner."""
    partner = get_partner(actor(), partner_id)
    form: UitnodigForm = build_form(UitnodigForm)
    if not form.validate_on_submit():
        return _ask_page(form, partner), 422 if request.method == "POST" else 200

    def act() -> str:
        guest = Guest(
            form.naam.data, form.email.data, form.functie.data or "", form.eindigt_op.day, form.waarom.data
        )  # fmt: skip
        ask_account(actor(), partner.id, guest)
        flash(f"De beheerder krijgt uw aanvraag te zien. Tot die beslist, hoort {guest.naam} niets.", "success")
        return url_for("partners.index") + "#uitnodigingen"

    try:
        return once(act)
    except AccountError as error:
        put_error(form, error)
        return _ask_page(form, partner), 422


def _ask_page(form: UitnodigForm, partner: PartnerLine) -> str:
    return render_template("uitnodigen/vraag.html", form=form, partner=partner)


@bp.post("/partners/uitnodigingen/<int:uitnodiging_id>/intrekken")
@requires(Permission.PARTNER_UITNODIGEN)
def take_back(uitnodiging_id: int) -> Response:
    """Take one's own request back."""
    try:
        withdraw(actor(), uitnodiging_id)
        flash("De aanvraag is ingetrokken.", "success")
    except AccountError as error:
        flash(str(error), "error")
    return redirect(url_for("partners.index") + "#uitnodigingen", 303)


@bp.get("/personen/uitnodigingen/<int:uitnodiging_id>")
@requires(Permission.PERSONEN_BEHEREN)
def show(uitnodiging_id: int) -> str:
    """Show a request to who decides about it."""
    return _decision_page(AfwijsForm(formdata=None), _here(uitnodiging_id))


@bp.post("/personen/uitnodigingen/<int:uitnodiging_id>/account")
@requires(Permission.PERSONEN_BEHEREN)
def make(uitnodiging_id: int) -> Response:
    """Make the account that was asked for."""

    def act() -> str:
        user_id, given = make_account(actor(), uitnodiging_id)
        flash(f"Het account van {given.naam} is gemaakt.", "success")
        tell(given)
        return url_for("personen.edit", user_id=user_id)

    try:
        return once(act)
    except AccountError as error:
        flash(str(error), "error")
        return redirect(url_for("uitnodigen.show", uitnodiging_id=uitnodiging_id), 303)


@bp.post("/personen/uitnodigingen/<int:uitnodiging_id>/afwijzen")
@requires(Permission.PERSONEN_BEHEREN)
def refuse(uitnodiging_id: int) -> Page:
    """Say no to a request, with a remark."""
    one, form = _here(uitnodiging_id), AfwijsForm()
    if form.validate_on_submit():
        try:
            turn_down(actor(), uitnodiging_id, form.opmerking.data)
        except AccountError as error:
            put_error(form, error)
        else:
            flash(f"De aanvraag is afgewezen. {one.door} leest uw opmerking bij Partners.", "success")
            return redirect(url_for("personen.index"), 303)
    return _decision_page(form, _here(uitnodiging_id)), 422


def _decision_page(form: AfwijsForm, one: Uitnodiging) -> str:
    own = one.door_id == actor().user_id
    return render_template("uitnodigen/besluit.html", form=form, one=one, own=own, mails=has_mail_server())


def _here(uitnodiging_id: int) -> Uitnodiging:
    found = find_uitnodiging(actor().organisatie_id, uitnodiging_id)
    if found is None:
        raise NotAllowedError("aanvraag zien")
    return found
