"""Forms about indicatoren: what they are, the figures of a year, a table of figures, a set."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.indicator import Richting
from tracker.domain.plan import MetingSoort
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number, short_number_or_none

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_TABLE = 200_000
WRONG_YEAR = f"Vul een jaar in, bijvoorbeeld 2026. Het ligt tussen {FIRST_YEAR} en {LAST_YEAR}."
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
SOORTEN = {
    MetingSoort.METING: "gemeten in onze gemeente",
    MetingSoort.STREEFWAARDE: "streefwaarden",
    MetingSoort.VERGELIJKBAAR: "gemiddelde van vergelijkbare gemeenten",
    MetingSoort.LANDELIJK: "landelijk cijfer",
}
REDEN = "Waarom verandert het cijfer?"


class IndicatorForm(FlaskForm):  # type: ignore[misc]
    """What an indicator is, and what it belongs to."""

    version = HiddenField()
    naam = StringField("Naam", [InputRequired("Geef de indicator een naam."), Length(max=300)])
    definitie = TextAreaField(
        "Definitie", [Optional(), Length(max=4_000)], description="Wat telt wel mee en wat niet? Staat bij de grafiek."
    )
    eenheid = StringField(
        "Eenheid", [Optional(), Length(max=200)], description="Bijvoorbeeld: per 1.000 inwoners, %, rapportcijfer."
    )
    bron = StringField(
        "Bron", [Optional(), Length(max=200)], description="Bijvoorbeeld: politie, Veiligheidsmonitor, GGD."
    )
    richting = SelectField(
        "Wat is beter?",
        choices=[SelectChoice("", "nog niet gezegd"), *(SelectChoice(one.value, one.value) for one in Richting)],
    )
    uitgangsjaar = IntegerField("Jaar", [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR, WRONG_YEAR)])
    uitgangswaarde = StringField("Uitgangswaarde", [Optional(), Length(max=60)])
    meet_elke = SelectField(
        "Hoe vaak komt er een nieuw cijfer?",
        coerce=short_number_or_none,
        choices=[
            SelectChoice("", "nog niet gezegd"), SelectChoice("1", "elk jaar"), SelectChoice("2", "om het jaar"),
            SelectChoice("3", "eens in de drie jaar"), SelectChoice("4", "eens in de vier jaar"),
        ],
    )  # fmt: skip
    verwacht_maand = SelectField(
        "In welke maand van het jaar erna?",
        coerce=short_number_or_none,
        choices=[
            SelectChoice("", "weet ik niet"),
            *(SelectChoice(str(n), month) for n, month in enumerate(_MONTHS, 1)),
        ],
    )
    thema = SelectField("Thema", coerce=short_number_or_none)
    doel = SelectField("Doel", coerce=short_number_or_none)
    acties = SelectMultipleField(
        "Acties die hieraan bijdragen",
        coerce=short_number,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[Optional()],
    )


class JaarForm(FlaskForm):  # type: ignore[misc]
    """All figures of one year of an indicator."""

    stempel = HiddenField()
    geopend = HiddenField()
    jaar = IntegerField("Jaar", [InputRequired(WRONG_YEAR), NumberRange(FIRST_YEAR, LAST_YEAR, WRONG_YEAR)])
    gemeten = StringField(
        "Gemeten", [Optional(), Length(max=60)], description="Een getal, PM of niet gemeten. Leeg betekent: nog niets."
    )
    voorlopig = BooleanField("Het cijfer is voorlopig")
    bron = StringField("Bron van dit cijfer", [Optional(), Length(max=200)], description="Alleen als die afwijkt.")
    opgehaald_op = DatumField("Opgehaald op", [Optional()])
    reeksbreuk = BooleanField("Vanaf dit jaar is anders gemeten (reeksbreuk)")
    toelichting = TextAreaField(
        "Toelichting", [Optional(), Length(max=2_000)], description="Bij een reeksbreuk: wat is er anders gemeten?"
    )
    streefwaarde = StringField(
        "Streefwaarde", [Optional(), Length(max=60)], description="Bijvoorbeeld 52, ≤ 52, PM of afname."
    )
    vergelijkbaar = StringField("Vergelijkbare gemeenten", [Optional(), Length(max=60)])
    landelijk = StringField("Landelijk", [Optional(), Length(max=60)])
    vergelijk_bron = StringField("Bron van de vergelijking", [Optional(), Length(max=200)])
    vergelijk_opgehaald_op = DatumField("Vergelijking opgehaald op", [Optional()])
    reden = StringField(
        REDEN, [Optional(), Length(max=500)],
        description="Verplicht als een definitief cijfer verandert. Het oude cijfer blijft zichtbaar.",
    )  # fmt: skip


class InvoerForm(FlaskForm):  # type: ignore[misc]
    """A table of figures, pasted or as a file."""

    tabel = TextAreaField(
        "Plak hier uw tabel", [Optional(), Length(max=LONGEST_TABLE, message="Plak een kleinere tabel.")]
    )
    bestand = FileField("Of kies een bestand")
    soort = SelectField(
        "Wat zijn de cijfers?", choices=[SelectChoice(one.value, words) for one, words in SOORTEN.items()]
    )
    indicator = SelectField("Van welke indicator?", coerce=short_number_or_none)


class VerwerkCijfersForm(FlaskForm):  # type: ignore[misc]
    """What was shown, to be carried out."""

    stempel = HiddenField()
    tabel = HiddenField()
    soort = HiddenField()
    indicator = HiddenField()
    reden = StringField(
        REDEN, [Optional(), Length(max=500)], description="Het oude cijfer blijft zichtbaar, met deze reden."
    )


class WegForm(FlaskForm):  # type: ignore[misc]
    """Why an indicator goes."""

    reden = TextAreaField("Waarom mag deze indicator weg?", [InputRequired("Schrijf waarom."), Length(max=500)])


class SetForm(FlaskForm):  # type: ignore[misc]
    """Load a set."""

    sleutel = HiddenField()
