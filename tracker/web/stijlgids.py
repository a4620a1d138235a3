"""What the style guide shows: every component in every state, filled with made-up examples."""

from pathlib import Path
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, PasswordField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from tracker.domain.tijdigheid import Aandacht, Tijdigheid
from tracker.domain.voortgang import Fase, Koers
from tracker.extraction.draft import Band

ICONS = Path(__file__).parents[1] / "static" / "icons"


class ExampleForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """One field of each kind."""

    class Meta:
        """The examples go nowhere, so they carry no token."""

        csrf = False

    titel = StringField("Titel van de actie", validators=[InputRequired("Vul een titel in.")])
    toelichting = TextAreaField("Wat is er gedaan?", validators=[Optional()])
    fase = SelectField("Fase", choices=[SelectChoice(fase.name, fase.value) for fase in Fase])
    koers = RadioField(
        "Ligt de actie op schema?",
        choices=[SelectChoice(koers.name, koers.value.capitalize()) for koers in Koers],
        validators=[InputRequired("Kies of de actie op schema ligt.")],
    )
    deadline = DateField(
        "Deadline",
        format=["%d-%m-%Y"],
        validators=[InputRequired("Vul een datum in, bijvoorbeeld 31-12-2026.")],
    )
    wachtwoord = PasswordField("Wachtwoord", validators=[InputRequired("Vul uw wachtwoord in.")])
    document = FileField("Document", description="HTML of tekst, hoogstens 25 MB")
    openbaar = BooleanField("Deze actie mag in het openbare verslag")


def examples() -> dict[str, Any]:
    """Return what stijlgids/index.html needs; the second form has every error in it."""
    wrong = ExampleForm(formdata=None, prefix="fout-", data={"fase": Fase.IN_UITVOERING.name})
    wrong.validate()
    return {
        "example_form": ExampleForm(formdata=None),
        "wrong_form": wrong,
        "Fase": Fase,
        "Koers": Koers,
        "Tijdigheid": Tijdigheid,
        "Band": Band,
        "Aandacht": Aandacht,
        "icon_names": sorted(path.stem for path in ICONS.glob("*.svg")),
    }
