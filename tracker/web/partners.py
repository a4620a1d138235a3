"""The partners of an organisatie: their names, and how many acties they take part in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.partners import PartnerError, add_partner, get_partner, merge_partners, update_partner
from tracker.store.partners import PartnerLine, likely_doubles, list_partner_lines
from tracker.store.uitnodigingen import list_asked_by
from tracker.web.access import actor, may, requires
from tracker.web.forms.partners import EditPartnerForm, MergeForm, PartnerForm
from tracker.web.incoming import short_number
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("partners", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/partners")
@requires(Permission.PARTNERS_BEHEREN)
def index() -> str:
    """Show every partner."""
    organisatie_id = actor().organisatie_id
    partners = list_partner_lines(organisatie_id)
    return render_template(
        "partners/index.html",
        partners=partners,
        doubles=likely_doubles(partners),
        uitnodigingen=list_asked_by(organisatie_id, actor().user_id) if may(Permission.PARTNER_UITNODIGEN) else (),
    )


@bp.route("/partners/nieuw", methods=["GET", "POST"])
@requires(Permission.PARTNERS_BEHEREN)
def add() -> Page:
    """Add a partner."""
    form: PartnerForm = build_form(PartnerForm)
    if not form.validate_on_submit():
        return render_template("partners/new.html", form=form), 422 if request.method == "POST" else 200

    def act() -> str:
        add_partner(actor(), naam=form.naam.data, afkorting=form.afkorting.data or "", synoniemen=form.names)
        flash(f"{form.naam.data} is toegevoegd. Wij herkennen deze partner in het volgende plan.", "success")
        return url_for("partners.index")

    try:
        return once(act)
    except PartnerError as error:
        form[error.field].errors = [str(error)]
        return render_template("partners/new.html", form=form), 422


@bp.route("/partners/<int:partner_id>", methods=["GET", "POST"])
@requires(Permission.PARTNERS_BEHEREN)
def edit(partner_id: int) -> Page:
    """Change the names of a partner."""
    partner = get_partner(actor(), partner_id)
    form: EditPartnerForm = build_form(EditPartnerForm, data=_form_data(partner))
    if not form.validate_on_submit():
        return _edit_page(form, partner), 422 if request.method == "POST" else 200
    try:
        update_partner(
            actor(), partner_id, naam=form.naam.data, afkorting=form.afkorting.data or "", synoniemen=form.names,
            active=form.active.data,
        )  # fmt: skip
    except PartnerError as error:
        form[error.field].errors = [str(error)]
        return _edit_page(form, partner), 422
    flash(f"{form.naam.data} is gewijzigd.", "success")
    return redirect(url_for("partners.index"), 303)


@bp.post("/partners/<int:partner_id>/samenvoegen")
@requires(Permission.PARTNERS_BEHEREN)
def merge(partner_id: int) -> Page:
    """Make one partner of this one and another."""
    partner = get_partner(actor(), partner_id)
    form = _merge_form(partner)
    if not form.validate_on_submit():
        return _edit_page(EditPartnerForm(formdata=None, data=_form_data(partner)), partner, form), 422
    into = get_partner(actor(), form.into.data)

    def act() -> str:
        moved = merge_partners(actor(), partner_id, into.id)
        count = "1 actie heeft" if moved == 1 else f"{moved} acties hebben"
        flash(f"{partner.naam} en {into.naam} zijn nu één partner. {count} nu {into.naam} als partner.", "success")
        return url_for("partners.edit", partner_id=into.id)

    return once(act)


def _form_data(partner: PartnerLine) -> dict[str, str | bool]:
    return {
        "naam": partner.naam,
        "afkorting": partner.afkorting,
        "synoniemen": "\n".join(partner.synoniemen),
        "active": partner.active,
    }


def _merge_form(partner: PartnerLine) -> MergeForm:
    form = MergeForm(data={"into": request.args.get("met", type=short_number)})
    others = [line for line in list_partner_lines(actor().organisatie_id) if line.id != partner.id]
    form.into.choices = [(line.id, line.naam) for line in others]
    return form


def _edit_page(form: EditPartnerForm, partner: PartnerLine, merging: MergeForm | None = None) -> str:
    return render_template("partners/edit.html", form=form, partner=partner, merging=merging or _merge_form(partner))
