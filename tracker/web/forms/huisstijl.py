"""Forms about how reports look."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from tracker.reporting.writers.huisstijl import FONTS


class LooksForm(FlaskForm):  # type: ignore[misc]
    """Colours and font."""

    accent = StringField(
        "Kleur van koppen, lijnen en links", [InputRequired("Vul een kleur in."), Length(max=7)],
        description="Een # met zes cijfers of letters, zoals in uw huisstijlhandboek. Bijvoorbeeld #1d4f7a.",
    )  # fmt: skip
    tint = StringField(
        "Vlakkleur achter kerngetallen en tabelkoppen", [InputRequired("Vul een kleur in."), Length(max=7)],
        description="Een lichte kleur, bijvoorbeeld #eef3f7.",
    )  # fmt: skip
    font = RadioField(
        "Lettertype", choices=[SelectChoice(font.name, font.label) for font in FONTS.values()],
        description="Wij sturen het lettertype mee in elk bestand. Een eigen Word-sjabloon houdt zijn lettertype.",
    )  # fmt: skip


class LogoForm(FlaskForm):  # type: ignore[misc]
    """Offer a logo."""

    logo = FileField("Bestand", [FileRequired("Kies eerst een bestand.")])
    alt = StringField(
        "Wat staat erop?", [InputRequired("Schrijf wat er op het logo staat, voor wie het niet kan zien.")],
        description="Voor wie het logo niet kan zien. Bijvoorbeeld: logo van de gemeente Hollerwaard.",
    )  # fmt: skip


class TemplateForm(FlaskForm):  # type: ignore[misc]
    """Offer a Word template."""

    sjabloon = FileField("Bestand", [FileRequired("Kies eerst een bestand.")])
