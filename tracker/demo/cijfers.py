"""What the demo gemeente knows of its indicatoren beside the measurements: meaning, links, earlier years, comparisons.

Pure: `cijfers.json` goes in, frozen data comes out, moved in time like the rest of the demo.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.demo.data import FILES, move_years, years_since_anchor
from tracker.domain.plan import MetingSoort


@dataclass(frozen=True, slots=True)
class DemoCijfer:
    """One value that was written down on a day; without `op` on the day the acties got their actiehouder."""

    jaar: int
    waarde: str
    soort: MetingSoort
    op: date | None
    reeksbreuk: bool | None
    toelichting: str | None
    bron: str | None
    opgehaald_op: date | None
    reden: str


@dataclass(frozen=True, slots=True)
class DemoIndicator:
    """The indicator whose name starts with `naam`; `doel` is the start of its doel, `acties` are fragments."""

    naam: str
    definitie: str
    eenheid: str
    richting: str
    doel: str
    meet_elke: int
    verwacht_maand: int
    acties: tuple[str, ...]
    metingen: tuple[DemoCijfer, ...]


def read_cijfers(today: date) -> tuple[DemoIndicator, ...]:
    """Read what is known of the indicatoren, without what lies after today."""
    anchor = date.fromisoformat(json.loads((FILES / "organisatie.json").read_text(encoding="utf-8"))["anchor"])
    text = move_years((FILES / "cijfers.json").read_text(encoding="utf-8"), years_since_anchor(anchor, today))
    return tuple(_indicator(each, today) for each in json.loads(text))


def _indicator(data: dict[str, Any], today: date) -> DemoIndicator:
    metingen = (_cijfer(each) for each in data["metingen"])
    return DemoIndicator(
        naam=data["naam"],
        definitie=data["definitie"],
        eenheid=data["eenheid"],
        richting=data["richting"],
        doel=data.get("doel", ""),
        meet_elke=data["meet_elke"],
        verwacht_maand=data["verwacht_maand"],
        acties=tuple(data["acties"]),
        metingen=tuple(each for each in metingen if each.op is None or each.op <= today),
    )


def _cijfer(data: dict[str, Any]) -> DemoCijfer:
    return DemoCijfer(
        jaar=data["jaar"],
        waarde=data["waarde"],
        soort=MetingSoort(data.get("soort", MetingSoort.METING)),
        op=_day(data.get("op")),
        reeksbreuk=data.get("reeksbreuk"),
        toelichting=data.get("toelichting"),
        bron=data.get("bron"),
        opgehaald_op=_day(data.get("opgehaald_op")),
        reden=data.get("reden", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
