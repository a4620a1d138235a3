"""Forms about inviting somebody of a partner."""

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from tracker.services.mensen.uitnodigen import LONGEST, LONGEST_TEXT
from tracker.web.forms.fields import DatumField

_SHORT = Length(max=LONGEST, message=f"Maak dit korter: ten hoogste {LONGEST} tekens.")
_TEXT = Length(max=LONGEST_TEXT, message=f"Maak de tekst korter: ten hoogste {LONGEST_TEXT} tekens.")


class UitnodigForm(FlaskForm):  # type: ignore[misc]
    """Ask for an account for somebody of a partner."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), _SHORT])
    email = StringField(
        "E-mailadres", [InputRequired("Vul een e-mailadres in."), _SHORT],
        description="Het adres bij de partner. Wij mailen pas als de beheerder het account maakt.",
    )  # fmt: skip
    functie = StringField("Functie", [Optional(), _SHORT])
    eindigt_op = DatumField(
        "Laatste dag", [InputRequired("Vul de laatste dag in.")],
        description="Ten hoogste 12 maanden vooruit, bijvoorbeeld 31-12-2026. Daarna sluit het account vanzelf.",
    )  # fmt: skip
    waarom = TextAreaField(
        "Waarom doet deze persoon mee?", [InputRequired("Schrijf waarom deze persoon meedoet."), _TEXT],
        description="De beheerder leest dit. Noem geen titels of inhoud van acties.",
    )  # fmt: skip


class AfwijsForm(FlaskForm):  # type: ignore[misc]
    """Say no to a request."""

    opmerking = TextAreaField(
        "Waarom niet?", [InputRequired("Schrijf waarom niet."), _TEXT], description="Wie het vroeg, leest dit."
    )  # fmt: skip
