"""Forms about sharing acties with partners, and what their people propose."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from tracker.store.partners import PartnerLine
from tracker.web.forms.voortgang import VoortgangForm
from tracker.web.incoming import short_number_or_none


class DeelForm(FlaskForm):  # type: ignore[misc]
    """Choose the partner to share an actie with."""

    partner = SelectField("Deel met", [InputRequired("Kies een partner.")], coerce=short_number_or_none)

    def offer(self, lines: Iterable[PartnerLine]) -> None:
        """Set the partners to choose from."""
        self.partner.choices = [
            SelectChoice("", "Kies een partner"),
            *(SelectChoice(str(one.id), one.naam) for one in lines),
        ]


class VoorstelForm(VoortgangForm):
    """What an externe partner proposes: a statement that waits for akkoord."""
