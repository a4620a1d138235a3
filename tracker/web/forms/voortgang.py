"""The form an actiehouder fills in: it must take less than two minutes."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from tracker.domain.oordeel import Oordeel
from tracker.domain.samenvoegen import Stand
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

DEVIATION = ("oorzaak", "gevolg", "bijsturing")


def write_stand(stand: Stand) -> str:
    """Return a Stand for a hidden field."""
    return json.dumps(asdict(stand), ensure_ascii=False)


def read_stand(text: str) -> Stand:
    """Return the Stand of a hidden field."""
    try:
        data = json.loads(text)
        koers = Koers(data["koers"]) if data["koers"] else None
        aantal = None if data["aantal"] is None else int(data["aantal"])
        texts = {name: str(data[name]) for name in DEVIATION}
        return Stand(fase=Fase(data["fase"]), koers=koers, aantal=aantal, **texts)
    except (ValueError, TypeError, KeyError):
        return Stand()


class VoortgangForm(FlaskForm):  # type: ignore[misc]
    """One statement; what must be filled in is decided by `domain/voortgang.py`."""

    geopend = HiddenField()  # how the actie stood when the form was opened, see `opened`
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
    def opened(self) -> Stand:
        """Return how the actie stood when the form was opened; what was tampered with is taken as: nothing known."""
        return read_stand((self.geopend.raw_data or [""])[0])  # what was sent, never what the form would start with

    @property
    def stand(self) -> Stand:
        """Return how the actie stands according to this form."""
        texts = {name: (self[name].data or "").strip() for name in DEVIATION}
        aantal = (
            self.aantal.data if "aantal" in self else self.opened.aantal
        )  # asked only where there is something to count
        return Stand(fase=Fase(self.fase.data), koers=self.chosen_koers, aantal=aantal, **texts)

    def show(self, name: str, value: Any) -> None:
        """Put a value of a Stand in its field."""
        self[name].raw_data = None  # what was typed would be shown before it
        self[name].data = value.value if isinstance(value, StrEnum) else value

    @property
    def chosen_koers(self) -> Koers | None:
        """Return the koers, None when none was chosen."""
        return next((koers for koers in Koers if koers.value == self.koers.data), None)


class GedaanForm(FlaskForm):  # type: ignore[misc]
    """One time more."""

    datum = DatumField("Wanneer?", [InputRequired("Vul een datum in, bijvoorbeeld 1-7-2026.")])
    toelichting = StringField("Wat is er gedaan?", [Optional(), Length(max=500, message="Houd het kort.")])


class VerbeterForm(FlaskForm):  # type: ignore[misc]
    """The words of a statement of today."""

    toelichting = TextAreaField("Wat is er gedaan?", _TEXT)
    oorzaak = TextAreaField("Hoe komt dat?", _TEXT)
    gevolg = TextAreaField("Wat betekent dat voor het doel?", _TEXT)
    bijsturing = TextAreaField("Wat gaat u doen?", _TEXT)


class OordeelForm(FlaskForm):  # type: ignore[misc]
    """A tijdigheid in the place of the calculated one."""

    oordeel = RadioField(
        "Wat is het volgens u?",
        [AnyOf(list(Oordeel), "Kies wat het is.")],
        validate_choice=False,
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Oordeel],
    )
    reden = TextAreaField("Waarom klopt de berekening niet?", _TEXT)
    tot = DatumField("Tot en met", [InputRequired("Kies tot welke dag dit geldt.")])
