"""An actie, a person and a plan with only what a test is about."""

from datetime import date
from typing import Any

from tracker.domain.plan import Actie, Persoon, Plan
from tracker.domain.voortgang import Beoordeling, Fase, Koers, Voortgang

ANNA = Persoon(1, "Anna de Vries", "anna@rijnoord.example")
BRAM = Persoon(2, "Bram Smit", "bram@rijnoord.example")
NOTHING_TOLD: frozenset = frozenset()


def actie(actie_id: int = 1, **fields: Any) -> Actie:
    """Return an actie of Anna that has been in the register, and hers, since 2025."""
    values = {"nummer": "", "titel": f"Actie {actie_id}", "thema_id": None, "plan_id": 1, "actiehouder": ANNA}
    return Actie(id=actie_id, **{**values, "toegevoegd_op": date(2025, 1, 1), **fields})


def said(datum: date, fase: Fase = Fase.IN_UITVOERING, aantal: int | None = None) -> Voortgang:
    """Return a statement the regisseur agreed to."""
    koers = Koers.OP_SCHEMA if fase.has_koers else None
    return Voortgang(1, datum, fase, koers, "Gedaan.", aantal=aantal, beoordeling=Beoordeling.AKKOORD)


def plan(*acties: Actie, plan_id: int = 1, organisatie_id: int = 1) -> Plan:
    """Return a plan with these acties."""
    return Plan(plan_id, organisatie_id, "Rijnoord", "Uitvoeringsplan 2026", date(2026, 1, 1), acties=acties)
