"""Who was given a link to answer about an actie: asking somebody, revoking, and who must sign in first."""

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.antwoord import Inloggen
from tracker.domain.rollen import Permission
from tracker.services.acties import TrackingError
from tracker.services.answering.asking import ask_somebody, who_can_be_asked
from tracker.services.answering.links import choose_sign_in, revoke_of_actie
from tracker.store.answers import links_of_actie, who_signs_in
from tracker.web.access import actor, requires
from tracker.web.acties.actie import find_actie
from tracker.web.forms.antwoord import InloggenForm
from tracker.web.incoming import short_number_or_none
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("antwoordlinks", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/acties/<int:actie_id>/antwoordlinks")
@requires(Permission.ACTIE_TOEWIJZEN)
def show(actie_id: int) -> str:
    """Show the links of an actie that still work, and whom one can ask."""
    plan, actie = find_actie(actie_id)
    return render_template(
        "postvak/links.html", plan=plan, actie=actie, links=links_of_actie(actie_id, clock.now()),
        people=who_can_be_asked(actor(), actie_id),
    )  # fmt: skip


@bp.post("/acties/<int:actie_id>/antwoordlinks/vragen")
@requires(Permission.ACTIE_TOEWIJZEN)
def ask(actie_id: int) -> Response:
    """Mail somebody a link."""
    find_actie(actie_id)

    def act() -> str:
        try:
            chosen = request.form.get("persoon", type=short_number_or_none) or 0
            naam = ask_somebody(actor(), actie_id, chosen, clock.now())
            flash(f"{naam} krijgt een mail met een link.", "success")
        except TrackingError as error:
            flash(str(error), "error")
        return url_for(".show", actie_id=actie_id)

    return once(act)


@bp.post("/acties/<int:actie_id>/antwoordlinks/intrekken")
@requires(Permission.ACTIE_TOEWIJZEN)
def revoke(actie_id: int) -> Response:
    """End every link and reply address of an actie."""
    find_actie(actie_id)

    def act() -> str:
        try:
            revoke_of_actie(actor(), actie_id, clock.now())
            flash("De links en antwoordadressen van deze actie werken niet meer.", "success")
        except TrackingError as error:
            flash(str(error), "error")
        return url_for(".show", actie_id=actie_id)

    return once(act)


@bp.route("/instellingen/antwoorden", methods=["GET", "POST"])
@requires(Permission.INSTELLINGEN)
def sign_in() -> Page:
    """Choose who must sign in before using a link."""
    form = build_form(InloggenForm, data={"inloggen": who_signs_in(actor().organisatie_id).value})

    def act() -> str:
        choose_sign_in(actor(), Inloggen(form.inloggen.data))
        flash("De keuze is bewaard. Zij geldt ook voor links die al zijn gemaild.", "success")
        return url_for(".sign_in")

    if form.validate_on_submit():
        return once(act)
    page = render_template("postvak/inloggen.html", form=form)
    return (page, 422) if request.method == "POST" else page
