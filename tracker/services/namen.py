"""The names behind the numbers of a plan: what a person reads where the register keeps an id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.periods import format_date_nl
from tracker.domain.plan import Persoon, Plan
from tracker.domain.seizoen import MONTHS
from tracker.domain.velden import PREFIX, show_waarde
from tracker.store.register import titles_of
from tracker.store.velden import names_of_velden

GONE = {"thema_id": "een thema dat er niet meer is", "doel_id": "een doel dat er niet meer is",
        "parent_id": "een actie die er niet meer is"}  # fmt: skip
SOMEBODY = "iemand die hier niet meer staat"


@dataclass(frozen=True, slots=True)
class Names:
    """What ids and values of the change log are in words, by field."""

    by_field: Mapping[str, Mapping[Any, str]]
    personen: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)  # of fields a plan has of its own
    velden: Mapping[str, Any] = field(default_factory=dict)

    def say(self, name: str, value: Any) -> str:
        """Return the value of a field in words."""
        if value is None or value in ("", [], {}):
            return "niets"
        if name.endswith(("houder_id", "vanger_id", "eigenaar_id", "steller_id")):
            return self.personen.get(value, SOMEBODY)
        if name in self.by_field:
            return self.by_field[name].get(value, GONE.get(name, str(value)))
        if name.startswith(PREFIX):
            return show_waarde(self.velden[name], value) if name in self.velden else str(value)
        return _plain(value)


def names_of(plan: Plan, personen: Iterable[Persoon] = (), *, acties: Iterable[int | None] = ()) -> Names:
    """Return the names of everything a plan and its history point at; of acties only those asked for."""
    wanted = {id_ for id_ in acties if id_ is not None}
    return Names(
        {
            "thema_id": {thema.id: thema.titel for thema in plan.themas},
            "doel_id": {doel.id: doel.tekst for doel in plan.doelen},
            "parent_id": titles_of(wanted) if wanted else {},
            "seizoen_van": dict(enumerate(MONTHS, start=1)),
            "seizoen_tot": dict(enumerate(MONTHS, start=1)),
        },
        {persoon.id: persoon.naam for persoon in personen},
        names_of_velden(plan.id),
        {veld.key: veld for veld in plan.velden},
    )


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {words}" for name, words in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, str | int) else format_date_nl(value)
