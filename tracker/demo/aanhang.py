"""What hangs on the acties of the demo, as data: mijlpalen, raadsafspraken, files, reacties, and one actie too many."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.demo.data import FILES, move_years, years_since_anchor
from tracker.domain.raadsafspraak import RaadsafspraakSoort


@dataclass(frozen=True, slots=True)
class DemoMijlpaal:
    """A mijlpaal of the actie whose words hold `fragment`: added on `op`, moved once at most, perhaps reached."""

    fragment: str
    titel: str
    op: date
    datum: date
    eigenaar: str | None  # an address
    verschoven: tuple[date, date, str] | None  # the day it was moved, where to, why
    gereed_op: date | None


@dataclass(frozen=True, slots=True)
class DemoRaadsafspraak:
    """A raadsafspraak, written down on `op`, with fragments of the acties that carry it out."""

    soort: RaadsafspraakSoort
    nummer: str
    titel: str
    datum: date
    link: str
    op: date
    acties: tuple[str, ...]
    afgedaan_op: date | None
    afdoening: str


@dataclass(frozen=True, slots=True)
class DemoBijlage:
    """A file, added by `door`; it hangs on the newest statement of that day or before when `bij_voortgang` says so."""

    fragment: str
    bestand: str
    content: bytes
    op: date
    door: str
    omschrijving: str
    bij_voortgang: bool


@dataclass(frozen=True, slots=True)
class DemoReactie:
    """Something somebody said; `genoemd` are addresses."""

    fragment: str
    op: date
    door: str
    tekst: str
    genoemd: tuple[str, ...]
    gedeeld: bool


@dataclass(frozen=True, slots=True)
class DemoDubbel:
    """An actie that was added and turned out to be there already."""

    titel: str
    op: date
    samengevoegd_op: date
    met: str
    reden: str


@dataclass(frozen=True, slots=True)
class DemoActievoorstel:
    """An actie somebody proposed, for the plan of the actie whose words hold `plan_van`; it waits."""

    plan_van: str
    op: date
    door: str
    titel: str
    tekst: str
    deadline: date


@dataclass(frozen=True, slots=True)
class Aanhang:
    """All of it, with the dates moved to where the demo stands."""

    mijlpalen: tuple[DemoMijlpaal, ...]
    raadsafspraken: tuple[DemoRaadsafspraak, ...]
    bijlagen: tuple[DemoBijlage, ...]
    reacties: tuple[DemoReactie, ...]
    actievoorstellen: tuple[DemoActievoorstel, ...]
    dubbel: tuple[DemoDubbel, ...]


def read_aanhang(today: date) -> Aanhang:
    """Read what hangs on the acties, with every year moved as the rest of the demo."""
    organisatie = json.loads((FILES / "organisatie.json").read_text(encoding="utf-8"))
    years = years_since_anchor(date.fromisoformat(organisatie["anchor"]), today)
    data = json.loads(move_years((FILES / "aanhang.json").read_text(encoding="utf-8"), years))
    domain = organisatie["mail_domein"]
    return Aanhang(
        tuple(_mijlpaal(each, domain) for each in data["mijlpalen"]),
        tuple(_raadsafspraak(each) for each in data["raadsafspraken"]),
        tuple(_bijlage(each, domain) for each in data["bijlagen"]),
        tuple(_reactie(each, domain) for each in data["reacties"]),
        tuple(
            DemoActievoorstel(
                each["plan_van"], _day(each["op"]), f"{each['door']}@{domain}", each["titel"], each["tekst"],
                _day(each["deadline"]),
            )
            for each in data["actievoorstellen"]
        ),
        tuple(
            DemoDubbel(each["titel"], _day(each["op"]), _day(each["samengevoegd_op"]), each["met"], each["reden"])
            for each in data["dubbel"]
        ),
    )  # fmt: skip


_day = date.fromisoformat


def _mijlpaal(data: dict[str, Any], domain: str) -> DemoMijlpaal:
    moved, reached = data.get("verschoven"), data.get("gereed_op")
    return DemoMijlpaal(
        data["fragment"], data["titel"], _day(data["op"]), _day(data["datum"]),
        f"{data['eigenaar']}@{domain}" if "eigenaar" in data else None,
        (_day(moved["op"]), _day(moved["naar"]), moved["reden"]) if moved else None,
        _day(reached) if reached else None,
    )  # fmt: skip


def _raadsafspraak(data: dict[str, Any]) -> DemoRaadsafspraak:
    settled = data.get("afgedaan_op")
    return DemoRaadsafspraak(
        RaadsafspraakSoort(data["soort"]), data["nummer"], data["titel"], _day(data["datum"]), data["link"],
        _day(data["op"]), tuple(data["acties"]), _day(settled) if settled else None, data.get("afdoening", ""),
    )  # fmt: skip


def _bijlage(data: dict[str, Any], domain: str) -> DemoBijlage:
    return DemoBijlage(
        data["fragment"], data["bestand"], (FILES / "bestanden" / data["bestand"]).read_bytes(), _day(data["op"]),
        f"{data['door']}@{domain}", data["omschrijving"], data.get("bij_voortgang", False),
    )  # fmt: skip


def _reactie(data: dict[str, Any], domain: str) -> DemoReactie:
    return DemoReactie(
        data["fragment"], _day(data["op"]), f"{data['door']}@{domain}", data["tekst"],
        tuple(f"{one}@{domain}" for one in data["genoemd"]), data.get("gedeeld", False),
    )  # fmt: skip
