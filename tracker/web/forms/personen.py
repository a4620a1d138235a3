"""Forms about people."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.rollen import Role

ROLES = [SelectChoice(role.value, role.value) for role in Role]


class PersoonForm(FlaskForm):  # type: ignore[misc]
    """Add a person."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), Length(max=200)])
    email = StringField("E-mailadres", [InputRequired("Vul een e-mailadres in."), Length(max=200)])
    functie = StringField("Functie", [Optional(), Length(max=200)], description="Zo staat deze persoon in rapportages.")
    afdeling = StringField("Afdeling", [Optional(), Length(max=200)])
    role = SelectField("Rol", choices=ROLES, default=Role.ACTIEHOUDER.value)
    password = PasswordField(
        "Eerste wachtwoord",
        [Optional()],
        description="Leeg: deze persoon krijgt mail, maar kan zich niet aanmelden.",
    )


class SelectMultipleCheckboxField(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each its own checkbox."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RollenForm(FlaskForm):  # type: ignore[misc]
    """The roles of a person."""

    roles = SelectMultipleCheckboxField("Rollen", choices=ROLES)
