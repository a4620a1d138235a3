"""The form of the texts of one mail: a field for each, and whose mail to look at beforehand."""

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField

from tracker.reminders.teksten import Deel, Soort, Vorm
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number_or_none


class VoorbeeldForm(FlaskForm):  # type: ignore[misc]
    """What every such form has besides the texts."""

    gezien = HiddenField()  # the last change that was there when the page was opened
    persoon = SelectField("Van wie wilt u de mail zien?", coerce=short_number_or_none, validate_choice=False)
    datum = DatumField("Op welke dag?")


def name_of(deel: Deel) -> str:
    """Return the name of the field of a text."""
    return f"tekst_{deel.sleutel.replace('-', '_')}"


def form_of(soort: Soort) -> type[VoorbeeldForm]:
    """Return the form for the texts of a mail."""
    return type("TekstenForm", (VoorbeeldForm,), {name_of(deel): _field(deel) for deel in soort.delen})


def _field(deel: Deel) -> Field:
    places = f"U kunt gebruiken: {', '.join(f'{{{one}}}' for one in deel.plekken)}."
    hint = f"{deel.hint} {places}".strip()
    one_line = deel.vorm is Vorm.REGEL
    return (StringField if one_line else TextAreaField)(deel.label, description=hint)
