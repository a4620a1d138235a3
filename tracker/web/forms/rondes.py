"""What somebody decides about a ronde."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from tracker.domain.ronde import Reikwijdte
from tracker.web.forms.fields import DatumField
from tracker.web.forms.personen import SelectMultipleCheckboxField
from tracker.web.incoming import short_number

_SAID = "Vul een datum in, bijvoorbeeld 31-12-2026."


def _number(value: object) -> int:
    """Return the number of a plan or thema, from the list of choices as well as from a form."""
    return short_number(str(value))


class RondeForm(FlaskForm):  # type: ignore[misc]
    """A ronde; days of the window that are left empty follow from the peildatum."""

    titel = StringField(
        "Titel", [InputRequired("Geef de ronde een titel, bijvoorbeeld: Najaarsronde 2026."), Length(max=200)]
    )
    plannen = SelectMultipleCheckboxField("Over welke plannen?", coerce=_number)
    reikwijdte = RadioField(
        "Welke acties?",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Reikwijdte],
        default=Reikwijdte.LOPEND.value,
    )
    themas = SelectMultipleCheckboxField("Alleen deze thema’s", [Optional()], coerce=_number)
    portefeuillehouder = SelectField("Alleen acties van deze portefeuillehouder", [Optional()])
    van = DatumField("Periode vanaf", [InputRequired(_SAID)])
    peildatum = DatumField("Peildatum", [InputRequired(_SAID)])
    opent = DatumField("Eerste dag", [Optional()])
    sluit = DatumField("Laatste dag", [Optional()])
    commissie_op = DatumField("Vergadering van de commissie", [Optional()])
    instructie = TextAreaField(
        "Instructie", [Optional(), Length(max=2_000, message="Maak de tekst korter: ten hoogste 2.000 tekens.")]
    )
