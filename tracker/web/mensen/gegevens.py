"""The page on which what is known of a person is changed; who moves to another afdeling is asked about the acties."""

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.rollen import Permission
from tracker.services.actor import NotAllowedError
from tracker.services.mensen.accounts import AccountError
from tracker.services.mensen.gegevens import Gegevens, may_update, update_person
from tracker.services.mensen.leaving import live_acties
from tracker.store.members import Member
from tracker.web.access import actor, may, requires
from tracker.web.forms.personen import GegevensForm
from tracker.web.kept_text import build_form
from tracker.web.mensen.personen import bp, member_here
from tracker.web.mensen.vertrek import MOVED
from tracker.web.submissions import once

__all__ = ["bp"]

Page = str | Response | tuple[str, int]


@bp.route("/personen/<int:user_id>/gegevens", methods=["GET", "POST"])
@requires(Permission.PERSONEN_ZIEN)
def details(user_id: int) -> Page:
    """Change the name, address, functie and afdeling of a person."""
    member = member_here(user_id)
    if not may_update(actor(), member):
        raise NotAllowedError("gegevens van een persoon wijzigen")
    form: GegevensForm = build_form(GegevensForm, obj=member)
    if not form.validate_on_submit():
        return _page(form, member), 422 if request.method == "POST" else 200
    try:
        return once(lambda: _save(form, member))
    except AccountError as error:
        field = form[error.field]
        field.errors = [*field.errors, str(error)]
        return _page(form, member), 422


def _page(form: GegevensForm, member: Member) -> str:
    return render_template("personen/gegevens.html", form=form, member=member)


def _save(form: GegevensForm, member: Member) -> str:
    new = Gegevens(form.naam.data, form.email.data, form.functie.data or "", form.afdeling.data or "")
    moved = update_person(actor(), member.id, new)
    flash(f"De gegevens van {new.naam} zijn gewijzigd.", "success")
    if moved and may(Permission.ACTIES_OVERDRAGEN) and live_acties(actor().organisatie_id, member.id):
        return url_for("vertrek.hand_over_acties", user_id=member.id, daarna=MOVED)
    return url_for("personen.index")
