"""Choosing the people of one actie: its fixed vervanger, and somebody without an account as actiehouder."""

from flask import Blueprint, flash, render_template, request
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.mensen.accounts import AccountError
from tracker.services.mensen.people import name_person
from tracker.services.mensen.vervangen import set_vervanger
from tracker.services.tracking import assign_actiehouder
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.forms.personen import NoemForm, VervangerForm
from tracker.web.kept_text import build_form
from tracker.web.mensen.personen import choices_of_holders
from tracker.web.submissions import once

bp = Blueprint("mensen", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/acties/<int:actie_id>/vervanger", methods=["GET", "POST"])
@requires(Permission.ACTIE_TOEWIJZEN)
def deputy(actie_id: int) -> Page:
    """Choose the fixed vervanger of an actie."""
    plan, actie = find_actie(actie_id)
    form: VervangerForm = build_form(VervangerForm, data={"vervanger": actie.vervanger.id if actie.vervanger else ""})
    holder = actie.actiehouder.id if actie.actiehouder else None
    people = [SelectChoice(value, words) for value, words in choices_of_holders(without=holder)]
    form.vervanger.choices = [SelectChoice("", "Niemand"), *people]

    def act() -> str:
        set_vervanger(actor(), [actie_id], form.vervanger.data)
        flash("De vervanger is gewijzigd.", "ok")
        return page_of(actie_id)

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            form.vervanger.errors = [str(error)]
    page = render_template("acties/vervanger.html", form=form, plan=plan, actie=actie)
    return (page, 422) if request.method == "POST" else page


@bp.route("/acties/<int:actie_id>/persoon", methods=["GET", "POST"])
@requires(Permission.PERSOON_NOEMEN)
def name_somebody(actie_id: int) -> Page:
    """Make somebody without an account actiehouder: they are reached by mail."""
    plan, actie = find_actie(actie_id)
    form: NoemForm = build_form(NoemForm)

    def act() -> str:
        user_id = name_person(
            actor(), email=form.email.data, naam=form.naam.data, functie=form.functie.data or "",
            afdeling=form.afdeling.data or "",
        )  # fmt: skip
        assign_actiehouder(actor(), [actie_id], user_id)
        flash(f"{form.naam.data} is nu de actiehouder en krijgt de herinneringen per mail.", "ok")
        return page_of(actie_id)

    if form.validate_on_submit():
        try:
            return once(act)
        except AccountError as error:
            form[error.field].errors = [str(error)]
        except TrackingError as error:
            form.form_errors.append(str(error))
    page = render_template("acties/persoon.html", form=form, plan=plan, actie=actie)
    return (page, 422) if request.method == "POST" else page
