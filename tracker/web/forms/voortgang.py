"""The form an actiehouder fills in: it must take less than two minutes."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from tracker.domain.voortgang import Fase, Koers
from tracker.web.forms.fields import DatumField

_TEXT = [Length(max=10_000, message="Maak de tekst korter: ten hoogste 10.000 tekens.")]
_FASEN = {
    Fase.NIET_GESTART: "Niet gestart",
    Fase.IN_UITVOERING: "In uitvoering",
    Fase.ON_HOLD: "On hold: we doen er nu niets aan",
    Fase.AFGEROND: "Afgerond: het is gedaan",
    Fase.VERVALLEN: "Vervallen: we gaan dit niet meer doen",
}
_KOERSEN = {
    Koers.OP_SCHEMA: "Op schema",
    Koers.VRAAGT_AANDACHT: "Vraagt aandacht: het gaat anders dan gepland",
    Koers.LOOPT_VAST: "Loopt vast: het lukt niet zonder hulp",
}


class VoortgangForm(FlaskForm):  # type: ignore[misc]
    """One statement; what must be filled in is decided by `domain/voortgang.py`."""

    laatste = HiddenField()  # the newest statement the person could see
    fase = RadioField(
        "Hoever is de actie?",
        [InputRequired("Kies hoever de actie is."), AnyOf(list(Fase), "Kies hoever de actie is.")],
        validate_choice=False,
        choices=[SelectChoice(fase.value, words) for fase, words in _FASEN.items()],
    )
    koers = RadioField(
        "Ligt de actie op schema?",
        # An empty choice is judged by the domain: not every fase has a koers.
        validate_choice=False,
        choices=[SelectChoice(koers.value, words) for koers, words in _KOERSEN.items()],
    )
    toelichting = TextAreaField("Wat is er gedaan?", _TEXT)
    oorzaak = TextAreaField("Hoe komt dat?", _TEXT)
    gevolg = TextAreaField("Wat betekent dat voor het doel?", _TEXT)
    bijsturing = TextAreaField("Wat gaat u doen?", _TEXT)
    aantal = IntegerField("Hoe vaak dit jaar gedaan?", [Optional()])
    datum = DatumField("Stand op", [InputRequired("Vul een datum in, bijvoorbeeld 1-7-2026.")])

    @property
    def chosen_koers(self) -> Koers | None:
        """Return the koers, None when none was chosen."""
        return next((koers for koers in Koers if koers.value == self.koers.data), None)
