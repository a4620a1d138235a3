"""Forms for signing in and for one's own account."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Sign in with e-mail address and password."""

    email = StringField("E-mailadres", [InputRequired("Vul uw e-mailadres in."), Length(max=200)])
    password = PasswordField("Wachtwoord", [InputRequired("Vul uw wachtwoord in."), Length(max=200)])


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """Choose a new password."""

    huidig = PasswordField("Huidig wachtwoord", [InputRequired("Vul uw huidige wachtwoord in.")])
    nieuw = PasswordField("Nieuw wachtwoord", [InputRequired("Vul een nieuw wachtwoord in.")])
    nogmaals = PasswordField(
        "Nieuw wachtwoord, nog een keer",
        [InputRequired("Vul het nieuwe wachtwoord nog een keer in."), EqualTo("nieuw", "De twee zijn niet gelijk.")],
    )
