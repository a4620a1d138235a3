"""Being away: who stands in from when to when, for oneself or (team OOV) for somebody else."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from tracker import clock
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.vervangen import add_afwezigheid, end_afwezigheid
from tracker.store.afwezigheid import list_afwezigheid
from tracker.web.access import actor, may, requires
from tracker.web.forms.personen import AfwezigForm
from tracker.web.kept_text import build_form
from tracker.web.mensen.personen import choices_of_holders, member_here
from tracker.web.submissions import once

bp = Blueprint("afwezigheid", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/afwezigheid", methods=["GET", "POST"])
@requires(Permission.VOORTGANG_MELDEN)
def own() -> Page:
    """Say when one is away oneself, and who stands in."""
    return _page(actor().user_id or 0, url_for("afwezigheid.own"))


@bp.route("/personen/<int:user_id>/afwezigheid", methods=["GET", "POST"])
@requires(Permission.ACTIE_TOEWIJZEN)
def of_person(user_id: int) -> Page:
    """Say when somebody else is away, and who stands in."""
    if not member_here(user_id).holds_acties:
        raise NotAllowedError("afwezigheid van een ander")
    return _page(user_id, url_for("afwezigheid.of_person", user_id=user_id))


def _page(user_id: int, here: str) -> Page:
    member = member_here(user_id)
    form: AfwezigForm = build_form(AfwezigForm)
    people = [SelectChoice(value, words) for value, words in choices_of_holders(without=user_id)]
    form.vervanger.choices = [SelectChoice("", "Kies iemand"), *people]

    def act() -> str:
        van, tot = form.van.day, form.tot.day
        assert van is not None and tot is not None  # noqa: PT018 - the form asked for both
        add_afwezigheid(actor(), user_id, vervanger_id=form.vervanger.data, van=van, tot=tot)
        days = f"Van {form.van.spoken} tot en met {form.tot.spoken}"
        flash(f"Bewaard. {days} neemt de vervanger de acties waar.", "success")
        return here

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            form[error.field].errors = [*form[error.field].errors, str(error)]
    today = clock.today()
    absences = list_afwezigheid(actor().organisatie_id, today)
    page = render_template(
        "personen/afwezigheid.html", form=form, member=member, own=user_id == actor().user_id, today=today,
        absences=[one for one in absences if one.persoon.id == user_id],
        stands_in=[one for one in absences if one.vervanger.id == user_id],
        may_see_people=may(Permission.PERSONEN_ZIEN),
    )  # fmt: skip
    return (page, 422) if request.method == "POST" else page


@bp.post("/afwezigheid/<int:afwezigheid_id>/intrekken")
@requires(Permission.VOORTGANG_MELDEN)
def withdraw(afwezigheid_id: int) -> Response:
    """Take an absence back, or end it today."""
    try:
        naam = end_afwezigheid(actor(), afwezigheid_id)
        flash(f"De afwezigheid van {naam} is ingetrokken. De acties zijn weer van de actiehouder.", "success")
    except TrackingError as error:
        flash(str(error), "info")
    own_page = request.form.get("terug") != "personen"
    return redirect(url_for("afwezigheid.own" if own_page else "personen.index"), 303)
