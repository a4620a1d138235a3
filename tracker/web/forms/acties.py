"""Forms about an actie: who does it, by when, and what it says."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.domain.deelname import PartnerRol, tidy_deelnames
from tracker.domain.opbouw import LARGEST_GEWICHT
from tracker.domain.plan import ActieSoort, BudgetSoort, Vertrouwelijkheid
from tracker.domain.ritme import Periode
from tracker.domain.seizoen import MONTHS
from tracker.domain.velden import LONGEST_TEXT, PREFIX, Veld, VeldSoort
from tracker.web.forms.fields import BedragField, DatumField
from tracker.web.incoming import short_number_or_none

TITEL = [InputRequired("Geef de actie een titel."), Length(max=300, message="Maak de titel korter: 300 tekens.")]
OWN = "eigen_"  # how a form names a field the plan added: the change log has a colon, which a form cannot have
MONTH_CHOICES = [SelectChoice("", "geen"), *(SelectChoice(str(at), month) for at, month in enumerate(MONTHS, start=1))]
NO_CASES = "Schrijf hier geen namen van inwoners en geen gegevens over een zaak."


class ToewijzenForm(FlaskForm):  # type: ignore[misc]
    """Choose who does the actie."""

    was = HiddenField()  # who it was when the form was opened
    actiehouder = SelectField("Actiehouder", coerce=short_number_or_none)


class DeadlineForm(FlaskForm):  # type: ignore[misc]
    """Choose by when."""

    was = HiddenField()  # what it was when the form was opened, in ISO form
    deadline = DatumField("Deadline", [Optional()])
    reden = StringField(
        "Reden van de verschuiving", [Optional(), Length(max=500)],
        description="Verplicht als er al een deadline stond. Staat straks in de rapportage.",
    )  # fmt: skip


class NieuweActieForm(FlaskForm):  # type: ignore[misc]
    """An actie that does not stand in the plan, or a maatregel of an actiepunt."""

    nummer = StringField("Nummer", [Optional(), Length(max=40)])
    titel = StringField("Titel", TITEL, description="Begin met een werkwoord: ‘Voer gesprekken met …’")
    thema = SelectField("Thema", coerce=short_number_or_none)
    tekst = TextAreaField("Wat gaat er gebeuren?", [Optional(), Length(max=20_000)], description=NO_CASES)


class ActieForm(FlaskForm):  # type: ignore[misc]
    """Everything of an actie but its actiehouder and deadline. A plan adds fields of its own: see `actie_form`."""

    version = HiddenField()
    titel = StringField("Titel", TITEL)
    tekst = TextAreaField("Tekst", [Optional(), Length(max=20_000)], description=NO_CASES)
    nummer = StringField("Nummer in het plan", [Optional(), Length(max=40)])
    thema = SelectField("Thema", coerce=short_number_or_none)
    soort = SelectField("Soort", choices=[SelectChoice(soort.value, soort.value) for soort in ActieSoort])
    portefeuillehouder = StringField("Portefeuillehouder", [Optional(), Length(max=200)])
    partners = TextAreaField(
        "Partners", [Optional(), Length(max=4_000)],
        description="Wie doet er mee? Zet elke partner op een eigen regel. Zet de rol er tussen haakjes achter: "
        + ", ".join(PartnerRol) + ". Bijvoorbeeld: Politie (uitvoerder)",
    )  # fmt: skip
    parent = SelectField("Maatregel van", coerce=short_number_or_none)
    doel = SelectField("Dient dit doel", coerce=short_number_or_none)
    prioriteit = SelectField("Prioriteit")
    gewicht = IntegerField(
        "Gewicht", [Optional(), NumberRange(1, LARGEST_GEWICHT, f"Kies een gewicht van 1 tot {LARGEST_GEWICHT}.")],
        description="Hoe zwaar telt dit mee in de voortgang van het actiepunt en het thema? Gewoon is 1.",
    )  # fmt: skip
    budget = BedragField("Budget in euro", [Optional()])
    budget_soort = SelectField(
        "Soort budget", choices=[SelectChoice("", "niet bekend"), *(SelectChoice(one, one) for one in BudgetSoort)]
    )
    dekking = StringField(
        "Dekking", [Optional(), Length(max=200)],
        description="Waar komt het geld vandaan? Bijvoorbeeld: binnen bestaande begroting",
    )  # fmt: skip
    seizoen_van = SelectField("Seizoen: eerste maand", coerce=short_number_or_none, choices=MONTH_CHOICES)
    seizoen_tot = SelectField("Seizoen: laatste maand", coerce=short_number_or_none, choices=MONTH_CHOICES)
    zaaknummer = StringField("Zaak- of documentnummer", [Optional(), Length(max=200)])
    zaak_link = StringField(
        "Link naar de zaak of het document", [Optional(), Length(max=500)], description="Begint met https:// of http://"
    )
    bestuurlijk_opdrachtgever = StringField("Bestuurlijk opdrachtgever", [Optional(), Length(max=200)])
    ambtelijk_opdrachtgever = StringField("Ambtelijk opdrachtgever", [Optional(), Length(max=200)])
    start = DatumField("Start", [Optional()])
    ritme_periode = SelectField(
        "Ritme",
        choices=[SelectChoice("", "geen, er is één einddatum")]
        + [SelectChoice(periode.value, f"per {periode.value}") for periode in Periode],
    )
    ritme_aantal = IntegerField(
        "Hoe vaak per periode", [Optional(), NumberRange(1, 999, "Vul een aantal in van 1 tot 999.")],
        description="Leeg betekent: loopt steeds door.",
    )  # fmt: skip
    vertrouwelijkheid = SelectField(
        "Wie mag dit lezen?",
        choices=[
            SelectChoice(Vertrouwelijkheid.OPENBAAR.value, "openbaar: ook de raad"),
            SelectChoice(Vertrouwelijkheid.INTERN.value, "intern: team OOV en collega’s van het thema"),
            SelectChoice(Vertrouwelijkheid.VERTROUWELIJK.value, "vertrouwelijk: team OOV en de actiehouder"),
        ],
    )
    reden = StringField("Waarom wijzigt u dit?", [Optional(), Length(max=500)])

    @property
    def partner_names(self) -> list[str]:
        """Return the partners as typed with their roles, each once, in alphabetical order."""
        return tidy_deelnames((self.partners.data or "").splitlines())

    @property
    def own_fields(self) -> dict[str, Any]:
        """Return the fields the plan added, by how the change log names them."""
        return {name.replace(OWN, PREFIX): self[name] for name in self._fields if name.startswith(OWN)}


def actie_form(velden: Iterable[Veld]) -> type[ActieForm]:
    """Return the form of an actie of a plan with these fields of its own."""
    return type("ActieFormOfPlan", (ActieForm,), {f"{OWN}{veld.id}": _own_field(veld) for veld in velden})


def _own_field(veld: Veld) -> Any:
    who = "" if veld.openbaar else "Alleen voor wie aan het plan werkt."
    hint = " ".join(part for part in (veld.uitleg, who) if part)
    if veld.soort in {VeldSoort.KEUZE, VeldSoort.JA_NEE}:
        words = veld.keuzes or ("ja", "nee")
        choices = [SelectChoice("", "niet ingevuld"), *(SelectChoice(word, word) for word in words)]
        return SelectField(veld.naam, choices=choices, description=hint)
    if veld.soort is VeldSoort.TEKST:
        return TextAreaField(veld.naam, [Optional(), Length(max=LONGEST_TEXT)], description=hint)
    example = "Bijvoorbeeld 12 of 12,5." if veld.soort is VeldSoort.GETAL else "Bijvoorbeeld 31-12-2026."
    return StringField(veld.naam, [Optional(), Length(max=40)], description=f"{example} {hint}".strip())
