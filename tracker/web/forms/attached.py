"""Forms about what hangs on an actie: mijlpalen, raadsafspraken, files, reacties; and about deleting and merging it."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.raadsafspraak import RaadsafspraakSoort, RaadsafspraakStatus
from tracker.web.forms.acties import NO_CASES
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number, short_number_or_none

LONGEST_REASON = 500


def _number(value: object) -> int:
    """Return the number of a person, from the list of choices as well as from a form."""
    return short_number(str(value))


class MensenField(SelectMultipleField):  # type: ignore[misc]
    """People to tick, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class MijlpaalForm(FlaskForm):  # type: ignore[misc]
    """A step of an actie."""

    seen = HiddenField()
    titel = StringField(
        "Wat is er dan klaar?", [InputRequired("Schrijf wat er dan klaar is."), Length(max=200)],
        description="Bijvoorbeeld: het convenant is ondertekend",
    )  # fmt: skip
    datum = DatumField("Wanneer?", [InputRequired("Kies een dag.")])
    eigenaar = SelectField("Wie zorgt daarvoor?", coerce=short_number_or_none)


class MijlpaalWijzigenForm(MijlpaalForm):
    """A step of an actie that stands there already."""

    reden = StringField(
        "Reden van de verschuiving", [Optional(), Length(max=LONGEST_REASON)],
        description="Verplicht als de dag verandert. De eerste dag blijft bewaard.",
    )  # fmt: skip
    gereed_op = DatumField("Gereed op", [Optional()])


class RaadsafspraakForm(FlaskForm):  # type: ignore[misc]
    """A motie, toezegging, amendement or raadsvraag."""

    seen = HiddenField()
    soort = SelectField("Soort", choices=[SelectChoice(one.value, one.value) for one in RaadsafspraakSoort])
    nummer = StringField("Nummer", [Optional(), Length(max=40)], description="Zoals de griffie het gebruikt")
    titel = StringField("Titel", [InputRequired("Vul de titel in."), Length(max=300)])
    datum = DatumField("Datum in de raad", [InputRequired("Vul de datum in.")])
    link = StringField("Link naar het stuk", [Optional(), Length(max=500)], description="Begint met https://")
    status = RadioField(
        "Wat is de status?",
        [InputRequired("Kies een status.")],
        choices=[SelectChoice(one.value, one.value) for one in RaadsafspraakStatus],
        default=RaadsafspraakStatus.OPEN.value,
    )
    afgedaan_op = DatumField("Afgedaan op", [Optional()], description="Alleen als de afspraak is afgedaan")
    afdoening = TextAreaField(
        "Hoe is het afgedaan?", [Optional(), Length(max=4_000)],
        description="Bijvoorbeeld: met de raadsinformatiebrief van 12 mei 2026",
    )  # fmt: skip


class KoppelForm(FlaskForm):  # type: ignore[misc]
    """Which raadsafspraak an actie carries out."""

    raadsafspraak = SelectField("Motie, toezegging, amendement of raadsvraag", coerce=short_number_or_none)


class BijlageForm(FlaskForm):  # type: ignore[misc]
    """Offer a file."""

    bestand = FileField("Bestand", [FileRequired("Kies eerst een bestand.")])
    omschrijving = StringField(
        "Omschrijving", [Optional(), Length(max=500)],
        description="Verplicht bij een foto: schrijf wat erop te zien is, voor wie hem niet kan zien.",
    )  # fmt: skip
    voortgang = SelectField("Waar hoort het bij?", coerce=short_number_or_none)


class ReactieForm(FlaskForm):  # type: ignore[misc]
    """Say something about an actie."""

    tekst = TextAreaField(
        "Uw reactie", [InputRequired("Schrijf eerst een reactie."), Length(max=4_000)], description=NO_CASES
    )
    genoemd = MensenField("Wie moet dit zien?", [Optional()], coerce=_number)


class GedeeldeReactieForm(ReactieForm):
    """Say something about an actie that is shared with a partner."""

    gedeeld = RadioField(
        "Voor wie?",
        choices=[
            SelectChoice("nee", "alleen voor ons: team OOV en de actiehouder"),
            SelectChoice("ja", "ook voor de partner met wie de actie is gedeeld"),
        ],
        default="nee",
    )


class VerwijderForm(FlaskForm):  # type: ignore[misc]
    """Why an actie goes."""

    reden = TextAreaField(
        "Waarom moet de actie weg?",
        [InputRequired("Schrijf waarom de actie weg moet."), Length(max=LONGEST_REASON)],
    )


class SamenvoegForm(FlaskForm):  # type: ignore[misc]
    """In which other actie this one goes on."""

    naar = SelectField("In welke actie gaat deze actie op?", coerce=short_number_or_none)
    reden = TextAreaField(
        "Waarom voegt u deze acties samen?",
        [InputRequired("Schrijf waarom u de acties samenvoegt."), Length(max=LONGEST_REASON)],
    )
