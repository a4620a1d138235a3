"""Forms of answering by mail: the page behind a link, and what team OOV does with a message."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length

from tracker.domain.antwoord import Inloggen
from tracker.domain.samenvoegen import Stand
from tracker.web.forms.voortgang import DEVIATION, VoortgangForm
from tracker.web.incoming import short_number_or_none

ZELFDE, ANDERS = "zelfde", "anders"
_SIGN_IN = {
    Inloggen.NIEMAND: "Niemand: de link is genoeg",
    Inloggen.PARTNERS: "Externe partners",
    Inloggen.IEDEREEN: "Iedereen",
}


class AntwoordForm(VoortgangForm):
    """One statement from somebody who holds a link. Its proof is a token of its own: who answers has no session."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """No token of a session."""

        csrf = False

    geopend = None  # WTForms leaves out a field that is None
    datum = None  # type: ignore[assignment]
    bewijs = HiddenField()
    antwoord = RadioField(
        "Is er iets veranderd?",
        [AnyOf([ZELFDE, ANDERS], "Kies of er iets is veranderd.")],
        validate_choice=False,
        choices=[
            SelectChoice(ZELFDE, "Nee, er is niets veranderd"),
            SelectChoice(ANDERS, "Ja, ik vul het hieronder in"),
        ],
    )

    def stand_over(self, opened: Stand) -> Stand:
        """Return how the actie stands according to this form; a text left empty stays what it was."""
        said = self.stand
        kept = {name: getattr(said, name) or getattr(opened, name) for name in DEVIATION}
        return Stand(fase=said.fase, koers=said.koers, aantal=said.aantal, **kept)


class OvernemenForm(VoortgangForm):
    """A message that team OOV reports as voortgang."""

    actie = SelectField("Bij welke actie?", [InputRequired("Kies een actie.")], coerce=short_number_or_none)

    def offer(self, acties: Iterable[tuple[int, str]]) -> None:
        """Set the acties to choose from."""
        self.actie.choices = [SelectChoice("", "Kies een actie"), *(SelectChoice(str(i), naam) for i, naam in acties)]


class WegleggenForm(FlaskForm):  # type: ignore[misc]
    """Why a message is put aside."""

    reden = StringField("Waarom legt u dit bericht weg?", [Length(max=500, message="Houd het kort.")])


class InloggenForm(FlaskForm):  # type: ignore[misc]
    """Who must sign in before using a link."""

    inloggen = RadioField(
        "Wie moet zich eerst aanmelden?",
        [AnyOf([one.value for one in Inloggen], "Kies wie zich eerst aanmeldt.")],
        validate_choice=False,
        choices=[SelectChoice(one.value, words) for one, words in _SIGN_IN.items()],
    )
