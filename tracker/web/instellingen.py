"""What a beheerder sets for the whole organisatie: its own words."""

from flask import Blueprint, flash, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Length, Optional

from tracker.domain.rollen import Permission
from tracker.domain.woorden import BEGRIPPEN, LONGEST
from tracker.services.acties import TrackingError
from tracker.services.woorden import choose_words
from tracker.store.woorden import chosen_words
from tracker.web.access import actor, requires
from tracker.web.kept_text import build_form
from tracker.web.submissions import once

bp = Blueprint("instellingen", __name__)

_NAMES = {begrip.sleutel: begrip.sleutel.replace(".", "_").lower() for begrip in BEGRIPPEN}


def _form_class() -> type[FlaskForm]:
    fields = {
        _NAMES[begrip.sleutel]: StringField(
            begrip.woord.capitalize(), [Optional(), Length(max=LONGEST)], description=f"Betekent: {begrip.betekenis}"
        )
        for begrip in BEGRIPPEN
    }
    return type("WoordenForm", (FlaskForm,), fields)


WoordenForm = _form_class()


@bp.route("/instellingen/woorden", methods=["GET", "POST"])
@requires(Permission.INSTELLINGEN)
def words() -> str | Response | tuple[str, int]:
    """Show the words of the organisatie, and change them."""
    chosen = chosen_words(actor().organisatie_id)
    form = build_form(WoordenForm, data={_NAMES[sleutel]: woord for sleutel, woord in chosen.items()})

    def act() -> str:
        choose_words(actor(), {sleutel: form[name].data or "" for sleutel, name in _NAMES.items()})
        flash("De woorden zijn opgeslagen. Alle schermen gebruiken ze nu.", "success")
        return url_for("instellingen.words")

    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            form[_NAMES[error.field]].errors = [str(error)]
    groups: dict[str, list[object]] = {}
    for begrip in BEGRIPPEN:
        groups.setdefault(begrip.groep, []).append(form[_NAMES[begrip.sleutel]])
    usual = {_NAMES[begrip.sleutel]: f"In plaats van ‘{begrip.woord}’" for begrip in BEGRIPPEN}
    page = render_template("instellingen/woorden.html", form=form, groups=groups, usual=usual)
    return (page, 422) if form.is_submitted() else page
