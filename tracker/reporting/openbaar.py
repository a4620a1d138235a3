"""What of a plan everybody may read: named field by field, so that what is added to an actie later stays unseen.

Public is what the plan promises and what was agreed to: an actie that is openbaar, its words in the plan, its deadline,
and of its voortgang only what the regisseur agreed to. Never: who does it, partners, remarks, oorzaak and bijsturing,
voorstellen, mijlpalen, files, reacties, fields of the plan's own, the zaak, money, and acties that are not openbaar.
A field that is added later needs a default: what was made public before does not have it.
Source: assurance I4 (no person names), domain report row 39 (released by a person), Woo art. 3.3.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, get_type_hints

from tracker.domain.persoonsgegevens import Gevonden, find_personal
from tracker.domain.plan import Actie, Plan, Vertrouwelijkheid
from tracker.domain.tijdigheid import tijdigheid
from tracker.domain.voortgang import Beoordeling, Fase, Koers
from tracker.reporting.figures import Stand
from tracker.reporting.frozen import plain, rebuilt

LICENTIE = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
VERSIE = "1.0"


@dataclass(frozen=True, slots=True)
class OpenbareActie:
    """One actie as everybody may read it; beside each field stands what it means, for who uses the data."""

    id: Annotated[int, "vast nummer van de actie; het verandert nooit en wordt niet opnieuw gebruikt"]
    nummer: Annotated[str, "het nummer in het plan, of leeg"]
    titel: Annotated[str, "waar de actie over gaat"]
    tekst: Annotated[str, "de tekst van de actie, of leeg"]
    thema_id: Annotated[int | None, "het thema, zie themas; leeg als er geen thema is"]
    fase: Annotated[str, "hoe ver het werk is: " + ", ".join(Fase) + "; leeg als nog geen stand is goedgekeurd"]
    koers: Annotated[str, "of het werk gaat als gepland: " + ", ".join(Koers) + "; leeg als dat niet te zeggen is"]
    stand_van: Annotated[date | None, "de dag waarover de goedgekeurde stand gaat"]
    toelichting: Annotated[str, "de goedgekeurde toelichting, of leeg"]
    eerste_deadline: Annotated[date | None, "de eerste afgesproken datum"]
    deadline: Annotated[date | None, "de datum die nu is afgesproken"]
    ritme: Annotated[str, "hoe vaak het gebeurt als er geen einddatum is, zoals: 4 keer per jaar"]
    tijdigheid: Annotated[str, "berekend op de peildatum: op tijd, te laat; leeg als nog geen stand is goedgekeurd"]

    @property
    def kop(self) -> str:
        """Return what a page shows first: the whole text when the titel is only its first words."""
        begin = self.titel.removesuffix("…").rstrip()
        return self.tekst if self.titel.endswith("…") and self.tekst.startswith(begin) else self.titel

    @property
    def stand(self) -> Stand:
        """Return fase and koers in one word, as reports count them."""
        if self.fase and not Fase(self.fase).has_koers:
            return Stand(self.fase)
        return Stand(self.koers) if self.koers else Stand.ZONDER_KOERS


@dataclass(frozen=True, slots=True)
class OpenbaarThema:
    """A hoofdthema of the plan with what it wants to reach."""

    id: Annotated[int, "vast nummer van het thema"]
    nummer: Annotated[str, "het nummer in het plan, of leeg"]
    titel: Annotated[str, "hoe het thema heet"]
    doelen: Annotated[tuple[str, ...], "wat het plan bij dit thema wil bereiken"]


@dataclass(frozen=True, slots=True)
class OpenbaarPlan:
    """A plan as everybody may read it, with where it came from."""

    versie: Annotated[str, "versie van deze opbouw"]
    licentie: Annotated[str, "onder welke voorwaarden u de gegevens mag gebruiken"]
    organisatie: Annotated[str, "wie de gegevens openbaar maakt"]
    plan_id: Annotated[int, "vast nummer van het plan"]
    titel: Annotated[str, "hoe het plan heet"]
    soort: Annotated[str, "veiligheidsplan of uitvoeringsplan"]
    periode: Annotated[str, "de jaren waar het plan over gaat"]
    vastgesteld_op: Annotated[date | None, "de dag waarop het plan is vastgesteld"]
    peildatum: Annotated[date, "de dag waarop alles zo was"]
    themas: Annotated[tuple[OpenbaarThema, ...], "de thema’s"]
    acties: Annotated[tuple[OpenbareActie, ...], "de acties, in de volgorde van het plan"]


@dataclass(frozen=True, slots=True)
class Vraag:
    """A text that will be public and holds personal data. Only a name may stay, when somebody says so."""

    sleutel: str
    waar: str  # "de titel van actie 2.3"
    tekst: str
    gevonden: Gevonden
    anders: str  # what happens when it may not stay

    @property
    def may_stay(self) -> bool:
        """Return whether somebody may say that it can be public: never with an address or telephone number."""
        return not self.gevonden.adressen


@dataclass(frozen=True, slots=True)
class _Text:
    sleutel: str
    waar: str
    tekst: str
    anders: str


def open_plan(plan: Plan, *, toelichting: bool) -> OpenbaarPlan:
    """Return what of this plan everybody may read, before anybody looked at the names in it.

    Args:
        plan: as it stands on its peildatum.
        toelichting: whether what was said about the voortgang is public too, or only how it stands.
    """
    acties = (actie for actie in plan.acties if actie.vertrouwelijkheid is Vertrouwelijkheid.OPENBAAR)
    return OpenbaarPlan(
        versie=VERSIE, licentie=LICENTIE, organisatie=plan.organisatie, plan_id=plan.id, titel=plan.titel,
        soort=plan.soort.value, periode=plan.periode, vastgesteld_op=plan.vastgesteld_op, peildatum=plan.peildatum,
        themas=tuple(_themas(plan)),
        acties=tuple(_actie(plan, actie, toelichting=toelichting) for actie in acties),
    )  # fmt: skip


def questions(found: OpenbaarPlan, names: frozenset[str]) -> tuple[Vraag, ...]:
    """Return the texts in which a name, address or telephone number stands."""
    asked = ((text, find_personal(text.tekst, names)) for text in _texts(found))
    return tuple(Vraag(text.sleutel, text.waar, text.tekst, told, text.anders) for text, told in asked if told)


def cleared(found: OpenbaarPlan, asked: Iterable[Vraag], allowed: Collection[str]) -> OpenbaarPlan:
    """Return the plan without the texts nobody allowed; an actie without its titel goes as a whole."""
    out = {one.sleutel for one in asked if not (one.may_stay and one.sleutel in allowed)}
    acties = (
        replace(
            actie,
            tekst="" if f"actie-{actie.id}-tekst" in out else actie.tekst,
            toelichting="" if f"actie-{actie.id}-toelichting" in out else actie.toelichting,
        )
        for actie in found.acties
        if f"actie-{actie.id}-titel" not in out
    )
    return replace(
        found,
        titel=found.soort.capitalize() if "plan" in out else found.titel,
        themas=tuple(_cleared_thema(thema, out) for thema in found.themas),
        acties=tuple(acties),
    )


def without(found: OpenbaarPlan, shown: Collection[int]) -> OpenbaarPlan:
    """Return the plan with only these of its acties: what was made intern or deleted since is gone at once."""
    return replace(found, acties=tuple(actie for actie in found.acties if actie.id in shown))


def to_json(found: OpenbaarPlan) -> str:
    """Return the plan as JSON, the same text for the same plan."""
    return json.dumps(plain(found), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> OpenbaarPlan:
    """Return the plan that `to_json` wrote down."""
    made = rebuilt(OpenbaarPlan, text)
    assert isinstance(made, OpenbaarPlan)
    return made


def field_guide() -> dict[str, dict[str, str]]:
    """Return of each kind of object in the JSON its fields with what they mean."""
    kinds = {"plan": OpenbaarPlan, "thema": OpenbaarThema, "actie": OpenbareActie}
    hints = {name: get_type_hints(kind, include_extras=True) for name, kind in kinds.items()}
    return {name: {one: hint.__metadata__[0] for one, hint in told.items()} for name, told in hints.items()}


def _themas(plan: Plan) -> Iterator[OpenbaarThema]:
    for thema in plan.themas:
        if thema.parent_id is None:
            inside = {one.id for one in plan.themas_of(thema)}
            doelen = tuple(_line(doel.tekst) for doel in plan.doelen if doel.thema_id in inside)
            yield OpenbaarThema(thema.id, thema.nummer, _line(thema.titel), doelen)


def _actie(plan: Plan, actie: Actie, *, toelichting: bool) -> OpenbareActie:
    agreed = tuple(one for one in actie.voortgang if one.beoordeling is Beoordeling.AKKOORD)
    judged = replace(actie, voortgang=agreed, voorstel=None)
    stand, thema = judged.stand, plan.hoofdthema(actie.thema_id)
    titel, tekst = _line(actie.titel), _line(actie.tekst)
    return OpenbareActie(
        id=actie.id, nummer=actie.nummer, titel=titel, tekst="" if tekst.rstrip(".") == titel.rstrip(".") else tekst,
        thema_id=thema.id if thema else None,
        fase=stand.fase.value if stand else "",
        koers=stand.koers.value if stand and stand.fase.has_koers and stand.koers else "",
        stand_van=stand.datum if stand else None,
        toelichting=_line(stand.toelichting) if stand and toelichting else "",
        eerste_deadline=actie.deadline_oorspronkelijk or actie.deadline, deadline=actie.deadline,
        ritme=str(actie.ritme) if actie.ritme and actie.deadline is None else "",
        tijdigheid=tijdigheid(judged, plan.peildatum).value if stand else "",
    )  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())


def _texts(found: OpenbaarPlan) -> Iterator[_Text]:
    yield _Text("plan", "de titel van het plan", found.titel, f"Het plan heet dan: {found.soort}.")
    for thema in found.themas:
        named = f"thema {thema.nummer}".strip()
        titled = f"{thema.nummer} {thema.titel}".strip()
        yield _Text(f"thema-{thema.id}", f"de titel van {named}", titled, "Het thema heeft dan geen titel.")
        for number, doel in enumerate(thema.doelen):
            yield _Text(f"doel-{thema.id}-{number}", f"een doel van {named}", doel, "Het doel staat er dan niet bij.")
    for actie in found.acties:
        named, key = f"actie {actie.nummer}".strip(), f"actie-{actie.id}"
        titled = f"{actie.nummer} {actie.titel}".strip()
        yield _Text(f"{key}-titel", f"de titel van {named}", titled, "De hele actie staat er dan niet bij.")
        yield _Text(f"{key}-tekst", f"de tekst van {named}", actie.tekst, "De tekst staat er dan niet bij.")
        yield _Text(
            f"{key}-toelichting", f"de toelichting bij {named}", actie.toelichting,
            "De toelichting staat er dan niet bij.",
        )  # fmt: skip


def _cleared_thema(thema: OpenbaarThema, out: Collection[str]) -> OpenbaarThema:
    doelen = tuple(doel for at, doel in enumerate(thema.doelen) if f"doel-{thema.id}-{at}" not in out)
    if f"thema-{thema.id}" in out:
        return replace(thema, nummer="", titel="Thema", doelen=doelen)
    return replace(thema, doelen=doelen)
