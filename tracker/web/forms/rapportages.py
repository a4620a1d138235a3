"""Forms for reports."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from tracker.reporting.compose.names import NAMES, PURPOSES
from tracker.web.forms.fields import DatumField


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


class NewEditionForm(FlaskForm):  # type: ignore[misc]
    """Which report to make."""

    soort = RadioField(
        "Soort rapportage",
        choices=[SelectChoice(kind, f"{name}: {_small(PURPOSES[kind])}") for kind, name in NAMES.items()],
        default="voortgangsrapportage",
    )
    plan = SelectField("Plan", coerce=int, invalid_choice_message="Kies een plan uit de lijst.")
    year = IntegerField(
        "Jaar waarover u rapporteert",
        [InputRequired("Vul een jaar in.")],
        invalid_value_message="Vul een jaar in vier cijfers in.",
    )
    peildatum = DatumField("Peildatum", [InputRequired("Vul een peildatum in.")])
    over = SelectField("Over welk deel van het plan", default="", invalid_choice_message="Kies een deel uit de lijst.")


class EditionForm(FlaskForm):  # type: ignore[misc]
    """What people decide about a draft."""

    samenvatting = TextAreaField("Uw eigen woorden voor de samenvatting", [Length(max=8000)])
    peildatum = DatumField("Peildatum", [InputRequired("Vul een peildatum in.")])
    names = BooleanField("Toon namen van actiehouders in plaats van hun functie")


class ReleaseForm(FlaskForm):  # type: ignore[misc]
    """That somebody saw what is left before a report is set down."""

    gezien = BooleanField("Ik heb de open punten gezien en stel het rapport toch vast")


class FollowUpForm(FlaskForm):  # type: ignore[misc]
    """What was wrong in a report that is vastgesteld, or what is added to it."""

    toelichting = TextAreaField(
        "Toelichting", [Length(max=4000, message="De tekst is te lang. Gebruik hooguit 4000 tekens.")]
    )
