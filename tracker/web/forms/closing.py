"""How one actie ends, and opening a closed plan again."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from tracker.domain.uitkomst import Uitkomst

LONGEST_REASON = 500
_WHAT = {
    Uitkomst.AFGEROND: "afgerond: het is gedaan",
    Uitkomst.OVERGEHEVELD: "overgeheveld: de actie gaat door in een ander plan",
    Uitkomst.SAMENGEVOEGD: "samengevoegd: een andere actie neemt dit over",
    Uitkomst.VERVALLEN: "vervallen: wij doen dit niet meer",
}


class UitkomstForm(FlaskForm):  # type: ignore[misc]
    """The uitkomst of one actie."""

    uitkomst = RadioField(
        "Hoe eindigt deze actie?",
        [InputRequired("Kies een uitkomst.")],
        choices=[SelectChoice(soort.value, words) for soort, words in _WHAT.items()],
    )
    naar = SelectField("Waar gaat de actie door?", [Optional()])
    reden = TextAreaField("Reden", [Optional(), Length(max=LONGEST_REASON)])


class HeropenForm(FlaskForm):  # type: ignore[misc]
    """Why a closed plan has to be opened again."""

    reden = TextAreaField(
        "Waarom moet het plan weer open?",
        [InputRequired("Schrijf waarom het plan weer open moet."), Length(max=LONGEST_REASON)],
    )
