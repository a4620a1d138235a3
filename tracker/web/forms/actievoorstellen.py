"""The form with which an actiehouder proposes an actie."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from tracker.web.forms.acties import NO_CASES, TITEL
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number_or_none


class ActievoorstelForm(FlaskForm):  # type: ignore[misc]
    """An actie for a plan that runs; who proposes it, would do it."""

    plan = SelectField(
        "Voor welk plan?", [InputRequired("Kies een plan uit de lijst.")], coerce=short_number_or_none,
        validate_choice=False,  # the service says why a plan cannot be chosen
    )  # fmt: skip
    titel = StringField("Titel", TITEL, description="Begin met een werkwoord: ‘Voer gesprekken met …’")
    tekst = TextAreaField(
        "Wat gaat er gebeuren?", [InputRequired("Schrijf wat er gaat gebeuren."), Length(max=20_000)],
        description=f"En waarom is dat nodig? {NO_CASES}",
    )  # fmt: skip
    deadline = DatumField("Deadline", [Optional()])
