"""The page on which somebody writes the text for a report that a colleague asked for."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tracker.domain.rollen import Permission
from tracker.services.rapport.bijdragen import give_bijdrage, own_bijdrage
from tracker.services.rapport.publishing import ReportError
from tracker.services.rapport.redactie import LONGEST
from tracker.web.access import actor, requires
from tracker.web.kept_text import build_form

bp = Blueprint("bijdragen", __name__, url_prefix="/bijdragen")


class BijdrageForm(FlaskForm):  # type: ignore[misc]
    """The text somebody was asked for."""

    tekst = TextAreaField(
        "Uw bijdrage",
        [
            DataRequired("Schrijf uw bijdrage."),
            Length(max=LONGEST, message=f"De tekst is te lang. Gebruik hooguit {LONGEST} tekens."),
        ],
    )


@bp.route("/<int:bijdrage_id>", methods=["GET", "POST"])
@requires(Permission.RAPPORT_LEZEN)
def show(bijdrage_id: int) -> str | Response | tuple[str, int]:
    """Show what was asked, and take the answer; it can be changed until somebody decides about it."""
    bijdrage = own_bijdrage(actor(), bijdrage_id)
    form = build_form(BijdrageForm, data={"tekst": bijdrage.tekst or ""})
    if form.validate_on_submit():
        try:
            give_bijdrage(actor(), bijdrage_id, form.tekst.data or "")
        except ReportError as error:
            form.tekst.errors = [str(error)]
        else:
            flash(f"Uw bijdrage is verstuurd. {bijdrage.door or 'Uw collega'} neemt haar over of niet.", "success")
            return redirect(url_for(".show", bijdrage_id=bijdrage_id), 303)
    return render_template("bijdragen/show.html", bijdrage=bijdrage, form=form), 422 if form.errors else 200
