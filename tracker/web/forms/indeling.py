"""Forms about the thema's and doelen of a plan, and the fields a plan has of its own."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from tracker.domain.plan import Prioriteit
from tracker.domain.velden import VeldSoort
from tracker.domain.vng import NAMES, VELDEN, in_words
from tracker.services.indeling import LONGEST_DOEL, LONGEST_NUMMER, LONGEST_TITEL
from tracker.services.velden import LONGEST_NAAM
from tracker.web.incoming import short_number_or_none

_VNG = [SelectChoice("", "niet gekozen")] + [
    SelectChoice(code, in_words(code) if code in VELDEN else f" – {in_words(code)}") for code in NAMES
]
_HINTS = {
    VeldSoort.TEKST: "tekst",
    VeldSoort.GETAL: "getal, ook met een komma",
    VeldSoort.DATUM: "datum",
    VeldSoort.KEUZE: "keuze uit een lijst",
    VeldSoort.JA_NEE: "ja of nee",
}


class ThemaForm(FlaskForm):  # type: ignore[misc]
    """A thema of a plan."""

    titel = StringField("Naam", [InputRequired("Geef het thema een naam."), Length(max=LONGEST_TITEL)])
    nummer = StringField("Nummer", [Optional(), Length(max=LONGEST_NUMMER)])
    parent = SelectField("Deel van", coerce=short_number_or_none)
    prioriteit = SelectField(
        "Prioriteit", default="",
        choices=[SelectChoice("", "niet gekozen"), *(SelectChoice(one, one) for one in Prioriteit)],
        description="Geldt voor alle acties van dit thema, behalve als een actie iets anders zegt.",
    )  # fmt: skip
    vng = SelectField(
        "Veiligheidsveld of thema van de VNG", choices=_VNG, default="",
        description="Niet verplicht. Zo kunt u plannen vergelijken, ook als de thema’s anders heten.",
    )  # fmt: skip
    reden = StringField("Waarom wijzigt u dit?", [Optional(), Length(max=500)])


class ThemaWegForm(FlaskForm):  # type: ignore[misc]
    """Where everything goes when a thema is taken out of the plan."""

    naar = SelectField("Waar gaat alles naartoe?", coerce=short_number_or_none)
    reden = StringField("Waarom haalt u dit thema weg?", [Optional(), Length(max=500)])


class DoelForm(FlaskForm):  # type: ignore[misc]
    """What a plan wants to reach."""

    tekst = TextAreaField(
        "Doel", [InputRequired("Schrijf wat u wilt bereiken."), Length(max=LONGEST_DOEL)],
        description="Schrijf wat er straks anders is, niet wat u gaat doen.",
    )  # fmt: skip
    nummer = StringField("Nummer", [Optional(), Length(max=LONGEST_NUMMER)])
    thema = SelectField("Thema", coerce=short_number_or_none)


class VeldForm(FlaskForm):  # type: ignore[misc]
    """A field a plan has of its own."""

    naam = StringField("Naam", [InputRequired("Geef het veld een naam."), Length(max=LONGEST_NAAM)])
    soort = RadioField(
        "Wat vult men in?", choices=[SelectChoice(soort.value, words) for soort, words in _HINTS.items()],
        default=VeldSoort.TEKST.value,
    )  # fmt: skip
    keuzes = TextAreaField(
        "Keuzes", [Optional(), Length(max=4_000)],
        description="Alleen bij een keuze uit een lijst. Zet elke keuze op een eigen regel.",
    )  # fmt: skip
    uitleg = StringField(
        "Uitleg", [Optional(), Length(max=200)], description="Staat onder het veld, voor wie het invult."
    )
    openbaar = BooleanField(
        "Openbaar: ook lezers mogen dit zien",
        description="Zonder vinkje zien alleen team OOV en de actiehouder dit veld, en staat het in geen rapportage.",
    )


class VeldWijzigenForm(VeldForm):
    """A field that is there already: its sort stays, so that what was filled in keeps its meaning."""

    soort = None
