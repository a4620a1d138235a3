"""Ready-made sets of indicatoren that many gemeenten report: names, units, definitions and sources; never values.

The words are our own; `indicatorsets.json` names the source each set was made from.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.domain.indicator import Richting

_FILE = Path(__file__).with_name("indicatorsets.json")


@dataclass(frozen=True, slots=True)
class KantEnKlaar:
    """One indicator of a set. `sleutel` is how the tracker knows it again, whatever it is called in a plan."""

    sleutel: str
    naam: str
    definitie: str
    eenheid: str
    bron: str
    richting: Richting | None  # None: the set says no way is better by itself


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """A set to load with one choice."""

    sleutel: str
    naam: str
    uitleg: str
    herkomst: str  # where names, units and definitions come from
    meet_elke: int  # a new figure every so many years
    verwacht_maand: int  # the month of the year after in which it comes
    indicatoren: tuple[KantEnKlaar, ...]


@cache
def indicator_sets() -> tuple[IndicatorSet, ...]:
    """Return the sets, in the order of the file."""
    return tuple(
        IndicatorSet(
            one["sleutel"], one["naam"], one["uitleg"], one["herkomst"], one["meet_elke"], one["verwacht_maand"],
            tuple(
                KantEnKlaar(
                    each["sleutel"], each["naam"], each["definitie"], each["eenheid"], each.get("bron", one["bron"]),
                    Richting(each["richting"]) if each.get("richting") else None,
                )
                for each in one["indicatoren"]
            ),
        )
        for one in json.loads(_FILE.read_text(encoding="utf-8"))
    )  # fmt: skip
