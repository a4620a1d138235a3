"""What many acties should get at once. What is left as it is, changes nothing."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from tracker.domain.plan import Persoon, Plan, Vertrouwelijkheid
from tracker.domain.ritme import Periode, Ritme
from tracker.services.bulk import UNCHANGED, Wish
from tracker.web.forms.fields import DatumField
from tracker.web.incoming import short_number_or_none
from tracker.web.lists.selection import NIEMAND

KEEP = SelectChoice("", "niet wijzigen")
NONE = "geen"
LONGEST_NAME = 200


class BulkForm(FlaskForm):  # type: ignore[misc]
    """One field for everything that many acties can have in common."""

    actiehouder = SelectField("Actiehouder", default="")
    deadline = DatumField(
        "Deadline", [Optional()], description="Bijvoorbeeld 31-12-2026 of eind 2026. Leeg: niet wijzigen."
    )
    deadline_weg = BooleanField("Haal de deadline weg")
    ritme = SelectField(
        "Ritme",
        default="",
        choices=[KEEP, SelectChoice(NONE, "geen ritme")]
        + [SelectChoice(periode.value, f"per {periode.value}") for periode in Periode],
    )
    ritme_aantal = IntegerField(
        "Hoe vaak per periode", [Optional(), NumberRange(1, 999, "Vul een aantal in van 1 tot 999.")],
        description="Leeg betekent: loopt steeds door.",
    )  # fmt: skip
    thema = SelectField("Thema", default="")
    portefeuillehouder = StringField(
        "Portefeuillehouder", [Optional(), Length(max=LONGEST_NAME)], description="Leeg: niet wijzigen."
    )
    portefeuillehouder_weg = BooleanField("Haal de portefeuillehouder weg")
    vertrouwelijkheid = SelectField(
        "Wie mag dit lezen?",
        default="",
        choices=[KEEP, *(SelectChoice(word.value, word.value) for word in Vertrouwelijkheid)],
    )
    partners_erbij = TextAreaField(
        "Partners erbij", [Optional(), Length(max=4_000)], description="Zet elke partner op een eigen regel."
    )
    partners_eraf = SelectField("Partner eraf", default="")
    reden = StringField(
        "Reden", [Optional(), Length(max=500)],
        description="Nodig als een deadline verschuift. Staat straks in de rapportage.",
    )  # fmt: skip

    def offer(self, personen: Sequence[Persoon], plans: Sequence[Plan], partners: Sequence[str]) -> None:
        """Fill the lists to choose from: the people, the themas of these plans, the partners of these acties."""
        people = (SelectChoice(str(p.id), f"{p.naam}, {p.rol_in_rapport}") for p in personen)
        self.actiehouder.choices = [KEEP, SelectChoice(NIEMAND, "niemand"), *people]
        several = len(plans) > 1
        themas = [
            SelectChoice(
                str(thema.id), f"{thema.nummer} {thema.titel}".strip() + (f" ({plan.titel})" if several else "")
            )
            for plan in plans
            for thema in plan.themas
        ]
        self.thema.choices = [KEEP, SelectChoice(NONE, "geen thema"), *themas]
        self.partners_eraf.choices = [
            SelectChoice("", "niemand eraf"), *(SelectChoice(naam, naam) for naam in partners)
        ]  # fmt: skip

    @property
    def wish(self) -> Wish:
        """Return what was filled in."""
        return Wish(
            actiehouder_id=_chosen(self.actiehouder.data, NIEMAND),
            deadline=None if self.deadline_weg.data else self.deadline.day or UNCHANGED,
            ritme=self._ritme(),
            thema_id=_chosen(self.thema.data, NONE),
            portefeuillehouder=self._portefeuillehouder(),
            vertrouwelijkheid=(
                Vertrouwelijkheid(self.vertrouwelijkheid.data) if self.vertrouwelijkheid.data else UNCHANGED
            ),
            partners_erbij=_names(self.partners_erbij.data),
            partners_eraf=_names(self.partners_eraf.data),
            reden=self.reden.data or "",
        )

    def _ritme(self) -> Any:
        if not self.ritme.data:
            return UNCHANGED
        return None if self.ritme.data == NONE else Ritme(self.ritme_aantal.data, Periode(self.ritme.data))

    def _portefeuillehouder(self) -> Any:
        if self.portefeuillehouder_weg.data:
            return ""
        return " ".join((self.portefeuillehouder.data or "").split()) or UNCHANGED


def _chosen(value: str, nothing: str) -> Any:
    """Return the id of a choice, None for nobody or nothing, or that it stays as it is."""
    if not value:
        return UNCHANGED
    return None if value == nothing else short_number_or_none(value) or 0


def _names(text: str | None) -> tuple[str, ...]:
    names = (" ".join(line.split())[:LONGEST_NAME] for line in (text or "").splitlines())
    return tuple(dict.fromkeys(name for name in names if name))
