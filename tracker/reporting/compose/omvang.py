"""How much of a plan a report is about: everything, the priorities, one thema or one portefeuillehouder."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.domain.plan import Actie, Plan, Prioriteit

SPEERPUNTEN = frozenset({Prioriteit.PRIORITEIT, Prioriteit.STRATEGISCH_THEMA})


class Deel(StrEnum):
    """Which part; the value is the word on screen."""

    ALLES = "het hele plan"
    SPEERPUNTEN = "alleen de speerpunten"
    THEMA = "één thema"
    PORTEFEUILLE = "één portefeuillehouder"


@dataclass(frozen=True, slots=True)
class Omvang:
    """The part of a plan; `waarde` is the id of the hoofdthema or the name of the portefeuillehouder."""

    deel: Deel = Deel.ALLES
    waarde: str = ""

    def said(self, plan: Plan) -> str:
        """Return the part as the title page names it; "" for the whole plan."""
        if self.deel is Deel.THEMA:
            return f"Thema {self._thema(plan)}"
        if self.deel is Deel.PORTEFEUILLE:
            return f"Portefeuille van {self.waarde}"
        return "De speerpunten van het plan" if self.deel is Deel.SPEERPUNTEN else ""

    def _thema(self, plan: Plan) -> str:
        return next((thema.titel for thema in plan.themas if str(thema.id) == self.waarde), "dat niet meer bestaat")


def narrowed(plan: Plan, omvang: Omvang) -> Plan:
    """Return the plan with only what belongs to this part: its acties, and the themas, doelen and figures around them.

    A doel or figure without thema belongs to the whole plan, and stays out of a part.
    """
    if omvang.deel is Deel.ALLES:
        return plan
    acties = tuple(actie for actie in plan.acties if _CHOICES[omvang.deel](plan, actie, omvang.waarde))
    roots = {root.id for actie in acties if (root := plan.hoofdthema(actie.thema_id)) is not None}
    if omvang.deel is Deel.THEMA and omvang.waarde.isdecimal():
        roots = {int(omvang.waarde)}  # its doelen and figures count, also when it has no actie yet

    def belongs(thema_id: int | None) -> bool:
        root = plan.hoofdthema(thema_id)
        return root is not None and root.id in roots

    return replace(
        plan,
        acties=acties,
        themas=tuple(thema for thema in plan.themas if belongs(thema.id)),
        doelen=tuple(doel for doel in plan.doelen if belongs(doel.thema_id)),
        indicatoren=tuple(indicator for indicator in plan.indicatoren if belongs(indicator.thema_id)),
    )


def _in_thema(plan: Plan, actie: Actie, waarde: str) -> bool:
    root = plan.hoofdthema(actie.thema_id)
    return root is not None and str(root.id) == waarde


_CHOICES: dict[Deel, Callable[[Plan, Actie, str], bool]] = {
    Deel.SPEERPUNTEN: lambda plan, actie, _: plan.prioriteit_of(actie) in SPEERPUNTEN,
    Deel.THEMA: _in_thema,
    Deel.PORTEFEUILLE: lambda _, actie, waarde: actie.portefeuillehouder.casefold() == waarde.casefold(),
}
