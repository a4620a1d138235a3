"""Forms about when mail goes out."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from tracker.domain.kalender import PeriodeSoort
from tracker.reminders.office import Verzamelmail
from tracker.web.forms.fields import DatumField
from tracker.web.forms.personen import SelectMultipleCheckboxField


class RegelsForm(FlaskForm):  # type: ignore[misc]
    """Which rules are used, and how often the collected mail goes; the choices of the rules are set by the view."""

    verzamelmail = RadioField(
        "Hoe vaak gaat de verzamelmail?",
        choices=[
            SelectChoice(Verzamelmail.WEKELIJKS.value, "Wekelijks, op maandag om 8.00 uur"),
            SelectChoice(Verzamelmail.DAGELIJKS.value, "Elke werkdag om 8.00 uur"),
        ],
        description="Op een vrije maandag gaat hij op de eerste werkdag daarna.",
    )
    regels = SelectMultipleCheckboxField("Waarover gaan er mails?")


class PeriodeForm(FlaskForm):  # type: ignore[misc]
    """A period in the calendar."""

    naam = StringField("Naam", [InputRequired("Vul een naam in, bijvoorbeeld Zomerreces 2027."), Length(max=200)])
    soort = SelectField(
        "Soort", choices=[SelectChoice(soort.value, soort.value) for soort in PeriodeSoort],
        description="Wat dit voor mails betekent, staat onder deze lijst.",
    )  # fmt: skip
    van = DatumField("Eerste dag", [InputRequired("Vul de eerste dag in.")])
    tot = DatumField("Laatste dag", [InputRequired("Vul de laatste dag in.")])
