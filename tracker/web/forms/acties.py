"""Forms about an actie: who does it, by when, and what it says."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.domain.plan import ActieSoort, Vertrouwelijkheid
from tracker.domain.ritme import Periode
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number_or_none

TITEL = [InputRequired("Geef de actie een titel."), Length(max=300, message="Maak de titel korter: 300 tekens.")]
NO_CASES = "Schrijf hier geen namen van inwoners en geen gegevens over een zaak."


class ToewijzenForm(FlaskForm):  # type: ignore[misc]
    """Choose who does the actie."""

    actiehouder = SelectField("Actiehouder", coerce=short_number_or_none)


class DeadlineForm(FlaskForm):  # type: ignore[misc]
    """Choose by when."""

    deadline = DatumField("Deadline", [Optional()])
    reden = StringField(
        "Reden van de verschuiving", [Optional(), Length(max=500)],
        description="Verplicht als er al een deadline stond. Staat straks in de rapportage.",
    )  # fmt: skip


class NieuweActieForm(FlaskForm):  # type: ignore[misc]
    """An actie that does not stand in the plan."""

    titel = StringField("Titel", TITEL, description="Begin met een werkwoord: ‘Voer gesprekken met …’")
    thema = SelectField("Thema", coerce=short_number_or_none)
    tekst = TextAreaField("Wat gaat er gebeuren?", [Optional(), Length(max=20_000)], description=NO_CASES)


class ActieForm(FlaskForm):  # type: ignore[misc]
    """Everything of an actie but its actiehouder and deadline."""

    version = HiddenField()
    titel = StringField("Titel", TITEL)
    tekst = TextAreaField("Tekst", [Optional(), Length(max=20_000)], description=NO_CASES)
    nummer = StringField("Nummer in het plan", [Optional(), Length(max=40)])
    thema = SelectField("Thema", coerce=short_number_or_none)
    soort = SelectField("Soort", choices=[SelectChoice(soort.value, soort.value) for soort in ActieSoort])
    portefeuillehouder = StringField("Portefeuillehouder", [Optional(), Length(max=200)])
    partners = TextAreaField(
        "Partners", [Optional(), Length(max=4_000)], description="Wie doet er mee? Zet elke partner op een eigen regel."
    )
    start = DatumField("Start", [Optional()])
    ritme_periode = SelectField(
        "Ritme",
        choices=[SelectChoice("", "geen, er is één einddatum")]
        + [SelectChoice(periode.value, f"per {periode.value}") for periode in Periode],
    )
    ritme_aantal = IntegerField(
        "Hoe vaak per periode", [Optional(), NumberRange(1, 999, "Vul een aantal in van 1 tot 999.")],
        description="Leeg betekent: loopt steeds door.",
    )  # fmt: skip
    vertrouwelijkheid = SelectField(
        "Wie mag dit lezen?",
        choices=[
            SelectChoice(Vertrouwelijkheid.OPENBAAR.value, "openbaar: ook de raad"),
            SelectChoice(Vertrouwelijkheid.INTERN.value, "intern: team OOV en collega’s van het thema"),
            SelectChoice(Vertrouwelijkheid.VERTROUWELIJK.value, "vertrouwelijk: team OOV en de actiehouder"),
        ],
    )
    reden = StringField("Waarom wijzigt u dit?", [Optional(), Length(max=500)])

    @property
    def partner_names(self) -> list[str]:
        """Return the partners as typed, each once, in alphabetical order."""
        names = {" ".join(line.split())[:200] for line in (self.partners.data or "").splitlines()}
        return sorted(names - {""})
