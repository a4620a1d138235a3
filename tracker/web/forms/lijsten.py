"""Forms for the register as a spreadsheet."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import Length, Optional


class LijstForm(FlaskForm):  # type: ignore[misc]
    """Offer a list that was downloaded and changed."""

    bestand = FileField("Bestand met de lijst", [FileRequired("Kies eerst een bestand.")])


class VerwerkForm(FlaskForm):  # type: ignore[misc]
    """Carry out what was shown."""

    stempel = HiddenField()
    reden = StringField(
        "Waarom verschuiven deadlines?", [Optional(), Length(max=500)],
        description="Dit staat straks in de rapportage, bij elke deadline die verschuift.",
    )  # fmt: skip
