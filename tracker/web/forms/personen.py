"""Forms about people."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.rollen import Role
from tracker.store.partners import PartnerLine
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number_or_none

ROLES = [SelectChoice(role.value, role.value) for role in Role]
ONLY_PARTNERS = "Alleen voor een externe partner."


def partner_choices(lines: Iterable[PartnerLine]) -> list[SelectChoice]:
    """Return the partners in use, after the choice for none."""
    return [SelectChoice("", "geen"), *(SelectChoice(str(line.id), line.naam) for line in lines if line.active)]


class PersoonForm(FlaskForm):  # type: ignore[misc]
    """Add a person."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), Length(max=200)])
    email = StringField("E-mailadres", [InputRequired("Vul een e-mailadres in."), Length(max=200)])
    functie = StringField("Functie", [Optional(), Length(max=200)], description="Zo staat deze persoon in rapportages.")
    afdeling = StringField("Afdeling", [Optional(), Length(max=200)])
    role = SelectField("Rol", choices=ROLES, default=Role.ACTIEHOUDER.value)
    partner = SelectField("Werkt voor partner", coerce=short_number_or_none, description=ONLY_PARTNERS)
    eindigt_op = DatumField(
        "Laatste dag", [Optional()],
        description=f"{ONLY_PARTNERS} Ten hoogste 12 maanden vooruit; daarna sluit het account vanzelf.",
    )  # fmt: skip
    account = BooleanField(
        "Deze persoon mag zich aanmelden",
        default=True,
        description="Wij sturen een link, waarmee deze persoon zelf een wachtwoord kiest. Zonder vinkje: alleen mail.",
    )


class GegevensForm(FlaskForm):  # type: ignore[misc]
    """What is known of a person."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), Length(max=200)])
    email = StringField("E-mailadres", [InputRequired("Vul een e-mailadres in."), Length(max=200)])
    functie = StringField("Functie", [Optional(), Length(max=200)], description="Zo staat deze persoon in rapportages.")
    afdeling = StringField("Afdeling", [Optional(), Length(max=200)])


class NoemForm(FlaskForm):  # type: ignore[misc]
    """Add somebody without an account, for an actie."""

    naam = StringField("Naam", [InputRequired("Vul een naam in."), Length(max=200)])
    email = StringField(
        "E-mailadres", [InputRequired("Vul een e-mailadres in."), Length(max=200)],
        description="Hier komen de herinneringen aan.",
    )  # fmt: skip
    functie = StringField("Functie", [Optional(), Length(max=200)], description="Zo staat deze persoon in rapportages.")
    afdeling = StringField("Afdeling of organisatie", [Optional(), Length(max=200)])


class SelectMultipleCheckboxField(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each its own checkbox."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RollenForm(FlaskForm):  # type: ignore[misc]
    """The roles of a person."""

    roles = SelectMultipleCheckboxField("Rollen", choices=ROLES)
    partner = SelectField("Werkt voor partner", coerce=short_number_or_none, description=ONLY_PARTNERS)
    eindigt_op = DatumField("Laatste dag", [Optional()], description=f"{ONLY_PARTNERS} Ten hoogste 12 maanden vooruit.")


class VervangerForm(FlaskForm):  # type: ignore[misc]
    """Choose who does an actie when the actiehouder cannot."""

    vervanger = SelectField(
        "Vaste vervanger", coerce=short_number_or_none,
        description="De vervanger ziet deze actie altijd, en mag er voortgang op melden.",
    )  # fmt: skip


class AfwezigForm(FlaskForm):  # type: ignore[misc]
    """Days away, and who stands in."""

    van = DatumField("Eerste dag", [InputRequired("Vul de eerste dag in.")])
    tot = DatumField("Laatste dag", [InputRequired("Vul de laatste dag in.")])
    vervanger = SelectField("Vervanger", coerce=short_number_or_none)


class OverdrachtForm(FlaskForm):  # type: ignore[misc]
    """Who takes over the acties of somebody; the choice for each actie apart stands outside it."""

    allemaal = SelectField(
        "Wie neemt de acties over?", description="Deze keuze geldt voor elke actie zonder eigen keuze."
    )
    reden = TextAreaField(
        "Waarom blijven er acties open?", [Optional(), Length(max=500)],
        description="Alleen nodig als u acties open laat. Team OOV ziet dit bij de actie.",
    )  # fmt: skip
