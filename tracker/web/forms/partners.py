"""Forms about partners."""

import re

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional


class PartnerForm(FlaskForm):  # type: ignore[misc]
    """The names of a partner."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), Length(max=200)])
    afkorting = StringField("Afkorting", [Optional(), Length(max=40)])
    synoniemen = TextAreaField(
        "Andere namen",
        [Optional(), Length(max=2000)],
        description="Elke naam op een eigen regel. Gebruik hoofdletters zoals in het plan.",
    )

    @property
    def names(self) -> list[str]:
        """Return the other names, one each."""
        return [name.strip() for name in re.split(r"[\n;]", self.synoniemen.data or "") if name.strip()]


class EditPartnerForm(PartnerForm):
    """The names of a partner that is in the register already."""

    active = BooleanField("Herken deze partner in nieuwe plannen")


class MergeForm(FlaskForm):  # type: ignore[misc]
    """Which other partner it is the same as."""

    into = SelectField("Dezelfde organisatie als", coerce=int)
