"""The demo as data: the plans, the people and the history of gemeente Hollerwaard, as they stand today.

Pure: the files beside this module go in, frozen data comes out. What the files hold is described in README.md here.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.plan import PlanSoort
from tracker.domain.rollen import Role
from tracker.domain.voortgang import Beoordeling, Fase, Koers

FILES = Path(__file__).parent
YEAR = re.compile(r"(?<!\d)20[2-4]\d(?!\d)")

# The document, what happened to its acties, and the measurements of its indicators.
PLANNEN = {
    PlanSoort.VEILIGHEIDSPLAN: ("veiligheidsplan-2025-2028.html", "acties-veiligheidsplan.json", "indicatoren.json"),
    PlanSoort.UITVOERINGSPLAN: ("uitvoeringsplan-2025-2026.txt", "acties-uitvoeringsplan.json", None),
}


@dataclass(frozen=True, slots=True)
class DemoPersoon:
    """Somebody who works for the demo gemeente; with `account` when they can sign in."""

    email: str
    naam: str
    functie: str
    afdeling: str
    role: Role
    account: bool
    uit_dienst: date | None


@dataclass(frozen=True, slots=True)
class DemoVoortgang:
    """One statement that was made on `datum`; `door` is an address."""

    datum: date
    door: str
    fase: Fase
    koers: Koers | None
    toelichting: str
    oorzaak: str
    gevolg: str
    bijsturing: str
    aantal: int | None
    beoordeling: Beoordeling
    opmerking: str


@dataclass(frozen=True, slots=True)
class DemoVerschuiving:
    """One move of a deadline."""

    op: date
    naar: date
    reden: str


@dataclass(frozen=True, slots=True)
class DemoVoorstel:
    """A deadline the actiehouder asked for, and what was said to it; `oordeel` "ingediend" still waits."""

    op: date
    naar: date
    reden: str
    oordeel: Beoordeling
    opmerking: str


@dataclass(frozen=True, slots=True)
class DemoActie:
    """What happened to the one actie whose words hold `fragment`."""

    fragment: str
    actiehouder: str | None
    doorlopend: bool
    start: date | None
    verschuivingen: tuple[DemoVerschuiving, ...]
    voorstellen: tuple[DemoVoorstel, ...]
    voortgang: tuple[DemoVoortgang, ...]


@dataclass(frozen=True, slots=True)
class DemoMeting:
    """One measurement of the indicator whose name starts with `naam`."""

    op: date
    naam: str
    jaar: int
    waarde: str
    voorlopig: bool


@dataclass(frozen=True, slots=True)
class DemoRapportage:
    """One voortgangsrapportage that was vastgesteld."""

    op: date
    jaar: int
    peildatum: date
    samenvatting: str


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """One document and what happened to what it promises."""

    bestandsnaam: str
    content: bytes
    soort: PlanSoort
    acties: tuple[DemoActie, ...]
    metingen: tuple[DemoMeting, ...]
    rapportages: tuple[DemoRapportage, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo gemeente as it stands on `today`."""

    today: date
    organisatie: str
    regisseur: str
    toegevoegd_op: date  # the day the plans were imported
    toegewezen_op: date  # the day the acties got their actiehouder
    personen: tuple[DemoPersoon, ...]
    plannen: tuple[DemoPlan, ...]


def years_since_anchor(anchor: date, today: date) -> int:
    """Return by how many whole years the demo moves, so that its anchor lies within half a year of today."""
    months = (today.year - anchor.year) * 12 + today.month - anchor.month
    return (months + 6) // 12


def move_years(text: str, years: int) -> str:
    """Return the text with every year in it moved: in plans, in sentences and in dates alike."""
    return YEAR.sub(lambda match: str(int(match[0]) + years), text) if years else text


def read_demo(today: date) -> Demo:
    """Read the demo and leave out what lies after today."""
    data = json.loads(_text("organisatie.json"))
    years = years_since_anchor(date.fromisoformat(data["anchor"]), today)
    data = json.loads(move_years(_text("organisatie.json"), years))
    domain = data["mail_domein"]
    return Demo(
        today=today,
        organisatie=data["organisatie"],
        regisseur=f"{data['regisseur']}@{domain}",
        toegevoegd_op=date.fromisoformat(data["toegevoegd_op"]),
        toegewezen_op=date.fromisoformat(data["toegewezen_op"]),
        personen=tuple(_persoon(each) for each in data["users"]),
        plannen=tuple(_plan(soort, data, years, today) for soort in PLANNEN),
    )


def _text(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")


def _plan(soort: PlanSoort, organisatie: dict[str, Any], years: int, today: date) -> DemoPlan:
    document, acties, indicatoren = PLANNEN[soort]
    indicators = json.loads(move_years(_text(indicatoren), years)) if indicatoren else []
    metingen = [_meting(each["naam"], meting) for each in indicators for meting in each["metingen"]]
    reports = [_rapportage(each) for each in organisatie["rapportages"] if each["plan"] == soort.value]
    return DemoPlan(
        bestandsnaam=move_years(document, years),
        content=move_years(_text(document), years).encode(),
        soort=soort,
        acties=tuple(
            _actie(each, organisatie["mail_domein"], today) for each in json.loads(move_years(_text(acties), years))
        ),
        metingen=tuple(each for each in metingen if each.op <= today),
        rapportages=tuple(each for each in reports if each.op <= today),
    )


def _meting(naam: str, data: dict[str, Any]) -> DemoMeting:
    return DemoMeting(
        date.fromisoformat(data["op"]), naam, data["jaar"], data["waarde"], voorlopig=data.get("voorlopig", False)
    )


def _rapportage(data: dict[str, Any]) -> DemoRapportage:
    return DemoRapportage(
        date.fromisoformat(data["op"]), data["jaar"], date.fromisoformat(data["peildatum"]), data["samenvatting"]
    )


def _persoon(data: dict[str, Any]) -> DemoPersoon:
    left = data.get("uit_dienst")
    return DemoPersoon(
        email=data["email"],
        naam=data["naam"],
        functie=data["functie"],
        afdeling=data["afdeling"],
        role=Role(data["rol"]),
        account=data.get("account", False),
        uit_dienst=date.fromisoformat(left) if left else None,
    )


def _actie(data: dict[str, Any], domain: str, today: date) -> DemoActie:
    actiehouder = f"{data['actiehouder']}@{domain}" if data["actiehouder"] else None
    shifts = [
        DemoVerschuiving(date.fromisoformat(each["op"]), date.fromisoformat(each["naar"]), each["reden"])
        for each in data.get("verschuivingen", ())
    ]
    statements = [
        _voortgang(each, f"{each['door']}@{domain}" if "door" in each else actiehouder)
        for each in data.get("voortgang", ())
    ]
    return DemoActie(
        fragment=data["fragment"],
        actiehouder=actiehouder,
        doorlopend=data.get("ritme") == "doorlopend",
        start=date.fromisoformat(data["start"]) if "start" in data else None,
        verschuivingen=tuple(each for each in shifts if each.op <= today),
        voorstellen=tuple(each for each in map(_voorstel, data.get("voorstellen", ())) if each.op <= today),
        voortgang=tuple(each for each in statements if each.datum <= today),
    )


def _voorstel(data: dict[str, Any]) -> DemoVoorstel:
    return DemoVoorstel(
        op=date.fromisoformat(data["op"]),
        naar=date.fromisoformat(data["naar"]),
        reden=data["reden"],
        oordeel=Beoordeling(data.get("oordeel", Beoordeling.INGEDIEND)),
        opmerking=data.get("opmerking", ""),
    )


def _voortgang(data: dict[str, Any], door: str | None) -> DemoVoortgang:
    if door is None:
        raise ValueError(f"Nobody made this statement: {data['toelichting']}")
    return DemoVoortgang(
        datum=date.fromisoformat(data["datum"]),
        door=door,
        fase=Fase(data["fase"]),
        koers=Koers(data["koers"]) if "koers" in data else None,
        toelichting=data["toelichting"],
        oorzaak=data.get("oorzaak", ""),
        gevolg=data.get("gevolg", ""),
        bijsturing=data.get("bijsturing", ""),
        aantal=data.get("aantal"),
        beoordeling=Beoordeling(data.get("beoordeling", Beoordeling.AKKOORD)),
        opmerking=data.get("opmerking", ""),
    )
