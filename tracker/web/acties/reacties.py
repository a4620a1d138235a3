"""What people say to each other about an actie."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.domain.plan import Actie
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.actor import NotAllowedError
from tracker.services.reacties import (
    add_reactie,
    get_own,
    readable_kinds,
    remove_reactie,
    see_vermelding,
    update_reactie,
)
from tracker.store.reacties import Reactie
from tracker.web.access import actor, may, requires, signed_in
from tracker.web.acties.actie import find_actie, page_of
from tracker.web.acties.attached import reactie_form
from tracker.web.forms.answering import Page, form_page
from tracker.web.forms.attached import ReactieForm
from tracker.web.gedeeld import find_shared
from tracker.web.submissions import once

bp = Blueprint("reacties", __name__)


@bp.post("/acties/<int:actie_id>/reacties")
@requires(Permission.VOORTGANG_MELDEN)
def add(actie_id: int) -> Page:
    """Say something about an actie."""
    _, actie = find_actie(actie_id)
    if not readable_kinds(actor(), actie):
        raise NotAllowedError("reageren")
    form = reactie_form(actie)

    def act() -> str:
        shared = "gedeeld" in form and form["gedeeld"].data == "ja"
        reactie_id = add_reactie(actor(), actie_id, form.tekst.data, gedeeld=shared, genoemd=form.genoemd.data or ())
        flash("Uw reactie staat erbij. U kunt haar nog een kwartier wijzigen.", "success")
        return f"{page_of(actie_id)}#reactie-{reactie_id}"

    return _answered(form, act, actie)


@bp.post("/gedeelde-acties/<int:actie_id>/reacties")
@requires(Permission.GEDEELD_ZIEN)
def add_shared(actie_id: int) -> Page:
    """Say something, as a partner, about an actie that is shared; everybody who works on it reads it."""
    _, actie = find_shared(actie_id)
    form = ReactieForm()
    form.genoemd.choices = []

    def act() -> str:
        reactie_id = add_reactie(actor(), actie_id, form.tekst.data, gedeeld=True)
        flash("Uw reactie staat erbij. U kunt haar nog een kwartier wijzigen.", "success")
        return f"{_back(actie_id)}#reactie-{reactie_id}"

    return _answered(form, act, actie)


@bp.route("/reacties/<int:reactie_id>/wijzigen", methods=["GET", "POST"])
@signed_in
def edit(reactie_id: int) -> Page:
    """Change one's own words."""
    try:
        reactie, actie = get_own(actor(), reactie_id)
    except TrackingError as error:
        flash(str(error), "warning")
        return redirect(url_for("dashboard.index"), 303)
    form = _edit_form(actie, reactie)

    def act() -> str:
        update_reactie(actor(), reactie_id, form.tekst.data, form.genoemd.data or ())
        flash("Uw reactie is gewijzigd.", "success")
        return f"{_back(actie.id)}#reactie-{reactie_id}"

    return _answered(form, act, actie, reactie)


@bp.post("/reacties/<int:reactie_id>/weg")
@signed_in
def remove(reactie_id: int) -> Response:
    """Take one's own words back."""

    def act() -> str:
        try:
            actie_id = remove_reactie(actor(), reactie_id)
        except TrackingError as error:
            flash(str(error), "warning")
            return url_for("dashboard.index")
        flash("Uw reactie is weg.", "success")
        return _back(actie_id) + "#reacties"

    return once(act)


@bp.post("/reacties/<int:reactie_id>/gezien")
@requires(Permission.VOORTGANG_MELDEN)
def seen(reactie_id: int) -> Response:
    """Say that one has seen where one is named, and go on where one was."""

    def act() -> str:
        see_vermelding(actor(), reactie_id)
        return url_for("acties.mine") if request.args.get("terug") == "mijn" else url_for("dashboard.index")

    return once(act)


def _back(actie_id: int) -> str:
    """Return the page on which this person sees the actie."""
    if may(Permission.GEDEELD_ZIEN):
        return url_for("gedeeld.show", actie_id=actie_id)
    return page_of(actie_id)


def _edit_form(actie: Actie, reactie: Reactie) -> ReactieForm:
    """Return the form with the words as they stand; for whom they are cannot change once they were said."""
    form = ReactieForm(data={"tekst": reactie.tekst, "genoemd": [user_id for user_id, _ in reactie.genoemd]})
    form.genoemd.choices = reactie_form(actie).genoemd.choices
    return form


def _answered(form: ReactieForm, act: Callable[[], str], actie: Actie, reactie: Reactie | None = None) -> Page:
    back = _back(actie.id) + "#reacties"
    return form_page("reacties/edit.html", form, act, actie=actie, reactie=reactie, back=back)
