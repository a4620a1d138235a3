"""Who works with gemeente Hollerwaard from outside, who is away, who stands in: the other half of the demo as data."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.demo.data import FILES, move_years, years_since_anchor
from tracker.domain.voortgang import Fase, Koers


@dataclass(frozen=True, slots=True)
class DemoVoorstel:
    """Voortgang an externe partner proposed, and when the regisseur agreed."""

    op: date
    fragment: str
    fase: Fase
    koers: Koers | None
    toelichting: str
    oorzaak: str = ""
    gevolg: str = ""
    bijsturing: str = ""
    akkoord: date | None = None


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """Somebody of a partner, the acties shared with that partner, and what was proposed."""

    email: str
    naam: str
    functie: str
    afdeling: str
    partner: str
    van: date
    tot: date
    acties: tuple[str, ...]
    voorstellen: tuple[DemoVoorstel, ...]


@dataclass(frozen=True, slots=True)
class DemoUitnodiging:
    """An account the regisseur asked for somebody of a partner, and the acties that were shared before."""

    op: date
    partner: str
    naam: str
    email: str
    functie: str
    tot: date
    waarom: str
    acties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoAfwezig:
    """Somebody who is away; the addresses are those of the demo."""

    wie: str
    vervanger: str
    van: date
    tot: date
    gemeld: date


@dataclass(frozen=True, slots=True)
class Samenwerking:
    """All of it, with the dates moved to where the demo stands."""

    partners: tuple[DemoPartner, ...]
    uitnodigingen: tuple[DemoUitnodiging, ...]
    afwezig: tuple[DemoAfwezig, ...]
    vervangers: tuple[tuple[date, str, str], ...]  # day, fragment, address
    vertrek: str  # why somebody's acties were left open


def read_samenwerking(today: date) -> Samenwerking:
    """Read the file beside this module, with the years moved as those of the rest of the demo."""
    organisatie = json.loads((FILES / "organisatie.json").read_text(encoding="utf-8"))
    years = years_since_anchor(date.fromisoformat(organisatie["anchor"]), today)
    data = json.loads(move_years((FILES / "samenwerking.json").read_text(encoding="utf-8"), years))
    domain = organisatie["mail_domein"]
    return Samenwerking(
        partners=tuple(_partner(each) for each in data["partners"]),
        uitnodigingen=tuple(_uitnodiging(each) for each in data["uitnodigingen"]),
        afwezig=tuple(_afwezig(each, domain) for each in data["afwezig"]),
        vervangers=tuple(
            (date.fromisoformat(each["op"]), each["fragment"], f"{each['vervanger']}@{domain}")
            for each in data["vervangers"]
        ),
        vertrek=data["vertrek"],
    )


def _partner(data: dict[str, Any]) -> DemoPartner:
    return DemoPartner(
        email=data["email"],
        naam=data["naam"],
        functie=data["functie"],
        afdeling=data["afdeling"],
        partner=data["partner"],
        van=date.fromisoformat(data["van"]),
        tot=date.fromisoformat(data["tot"]),
        acties=tuple(data["acties"]),
        voorstellen=tuple(_voorstel(each) for each in data["voorstellen"]),
    )


def _voorstel(data: dict[str, Any]) -> DemoVoorstel:
    koers = Koers(data["koers"]) if "koers" in data else None
    akkoord = date.fromisoformat(data["akkoord"]) if "akkoord" in data else None
    return DemoVoorstel(
        op=date.fromisoformat(data["op"]),
        fragment=data["fragment"],
        fase=Fase(data["fase"]),
        koers=koers,
        toelichting=data["toelichting"],
        oorzaak=data.get("oorzaak", ""),
        gevolg=data.get("gevolg", ""),
        bijsturing=data.get("bijsturing", ""),
        akkoord=akkoord,
    )


def _uitnodiging(data: dict[str, Any]) -> DemoUitnodiging:
    op, tot = (date.fromisoformat(data[name]) for name in ("op", "tot"))
    return DemoUitnodiging(**data | {"op": op, "tot": tot, "acties": tuple(data["acties"])})


def _afwezig(data: dict[str, Any], domain: str) -> DemoAfwezig:
    who, by = f"{data['wie']}@{domain}", f"{data['vervanger']}@{domain}"
    days = (date.fromisoformat(data[name]) for name in ("van", "tot", "gemeld"))
    return DemoAfwezig(who, by, *days)
