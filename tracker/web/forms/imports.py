"""Forms for importing a plan."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.domain.plan import ActieSoort, PlanSoort, PlanStatus
from tracker.domain.ritme import Periode
from tracker.web.forms.fields import DatumField

FIRST_YEAR, LAST_YEAR = 1990, 2100


def _year(label: str) -> IntegerField:
    wrong = f"Vul een jaar in, bijvoorbeeld 2026. Het ligt tussen {FIRST_YEAR} en {LAST_YEAR}."
    return IntegerField(label, [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR, wrong)])


class UploadForm(FlaskForm):  # type: ignore[misc]
    """Offer a file."""

    bestand = FileField("Bestand met het plan", [FileRequired("Kies eerst een bestand.")])


class PlanDataForm(FlaskForm):  # type: ignore[misc]
    """What the plan says about itself."""

    titel = StringField("Titel van het plan", [InputRequired("Vul de titel van het plan in."), Length(max=200)])
    gemeente = StringField("Gemeente", [Optional(), Length(max=200)])
    soort = SelectField("Soort plan", choices=[SelectChoice(one.value, one.value) for one in PlanSoort])
    status = SelectField(
        "Status", choices=[SelectChoice(one.value, one.value) for one in (PlanStatus.VASTGESTELD, PlanStatus.CONCEPT)]
    )
    period_start = _year("Eerste jaar")
    period_end = _year("Laatste jaar")
    vastgesteld_door = StringField("Vastgesteld door", [Optional(), Length(max=200)])
    vastgesteld_op = DatumField("Vastgesteld op", [Optional()])


class ProposalForm(FlaskForm):  # type: ignore[misc]
    """Change the words and fields of a proposal."""

    text = TextAreaField("Tekst van de actie", [InputRequired("Vul de tekst van de actie in."), Length(max=5000)])
    titel = StringField("Korte titel", [Optional(), Length(max=200)])
    section = SelectField("Hoofdstuk")
    kind = SelectField("Soort", choices=[SelectChoice(one.value, one.value) for one in ActieSoort])
    actiehouder = StringField("Trekker in het plan", [Optional(), Length(max=200)])
    portefeuillehouder = StringField("Portefeuillehouder", [Optional(), Length(max=200)])
    start = DatumField("Start", [Optional()])
    deadline = DatumField("Deadline", [Optional()])
    deadline_hint = StringField("Woorden uit het plan over de termijn", [Optional(), Length(max=200)])
    ritme_aantal = IntegerField("Aantal keer", [Optional(), NumberRange(1, 366, "Vul een getal van 1 tot 366 in.")])
    ritme_periode = SelectField(
        "Hoe vaak",
        choices=[
            SelectChoice("", "niet herhaald"),
            SelectChoice("doorlopend", "doorlopend"),
            *(SelectChoice(one.value, f"keer per {one.value}") for one in Periode),
        ],
    )
    partners = StringField("Partners", [Optional(), Length(max=1000)])


class SplitForm(FlaskForm):  # type: ignore[misc]
    """Put each actie on a line of its own."""

    delen = TextAreaField("Elke actie op een eigen regel", [InputRequired("Vul de tekst in."), Length(max=5000)])


class PointOutForm(FlaskForm):  # type: ignore[misc]
    """Choose the words that are an actie."""

    tekst = TextAreaField("Tekst van de actie", [InputRequired("Kies welke woorden de actie zijn."), Length(max=5000)])
