"""The data of a plan."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.domain.plan import PlanSoort, PlanStatus
from tracker.web.forms.fields import DatumField

_YEAR = [Optional(), NumberRange(2000, 2100, "Vul een jaar in, bijvoorbeeld 2026.")]


_OPEN = [PlanStatus.CONCEPT, PlanStatus.VASTGESTELD]  # closing a plan is more than choosing a word


class NieuwPlanForm(FlaskForm):  # type: ignore[misc]
    """A plan that comes without a document."""

    titel = StringField("Titel", [InputRequired("Geef het plan een titel."), Length(max=200)])
    soort = SelectField("Soort plan", choices=[SelectChoice(soort.value, soort.value) for soort in PlanSoort])
    period_start = IntegerField("Eerste jaar", _YEAR)
    period_end = IntegerField("Laatste jaar", _YEAR)


class PlanForm(NieuwPlanForm):
    """What stands on the cover of a plan."""

    status = SelectField("Status", choices=[SelectChoice(status.value, status.value) for status in _OPEN])
    vastgesteld_door = StringField("Vastgesteld door", [Optional(), Length(max=200)])
    vastgesteld_op = DatumField("Vastgesteld op", [Optional()])
    stil_dagen = IntegerField(
        "Niet bijgewerkt na hoeveel dagen?",
        [Optional(), NumberRange(14, 730, "Kies 14 tot 730 dagen.")],
        description="Hoort niemand zo lang iets over een actie? Dan vraagt zij aandacht. Leeg betekent 90 dagen.",
    )
    bestuurlijk_opdrachtgever = StringField(
        "Bestuurlijk opdrachtgever", [Optional(), Length(max=200)], description="Bijvoorbeeld: de burgemeester"
    )
    ambtelijk_opdrachtgever = StringField(
        "Ambtelijk opdrachtgever", [Optional(), Length(max=200)], description="Bijvoorbeeld: concerndirecteur Bestuur"
    )
