"""The columns of the register as a spreadsheet: what each is called, what it says of an actie, and what may be typed.

What was reported (fase, koers, voortgang) can be read but not changed here: that needs a date and an akkoord.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.deelname import tidy_deelnames, write_deelname
from tracker.domain.plan import Actie, Plan
from tracker.domain.velden import Veld, VeldSoort, show_waarde
from tracker.extraction.columns import Column, head_of
from tracker.extraction.normal import heading_key
from tracker.extraction.readers.lines import fold


class Field(StrEnum):
    """A column. The value is the word above it when the organisatie has no word of its own."""

    KENMERK = "Kenmerk"  # which actie a row is about; not to be changed
    NUMMER = "Nummer"
    THEMA = "Thema"
    TITEL = "Actie"
    TEKST = "Omschrijving"
    SOORT = "Soort"
    ACTIEHOUDER = "Actiehouder"
    PORTEFEUILLEHOUDER = "Portefeuillehouder"
    PARTNERS = "Partners"
    START = "Start"
    DEADLINE = "Deadline"
    RITME = "Ritme"
    VERTROUWELIJKHEID = "Vertrouwelijkheid"
    HOORT_BIJ = "Maatregel van"  # nummer or titel of an actiepunt
    GEWICHT = "Gewicht"
    PRIORITEIT = "Prioriteit"
    DOEL = "Doel"
    SEIZOEN = "Seizoen"
    BUDGET = "Budget in euro"
    BUDGET_SOORT = "Soort budget"
    DEKKING = "Dekking"
    BESTUURLIJK = "Bestuurlijk opdrachtgever"
    AMBTELIJK = "Ambtelijk opdrachtgever"
    ZAAKNUMMER = "Zaaknummer"
    ZAAK_LINK = "Link naar de zaak"
    EERSTE_DEADLINE = "Eerste deadline"
    FASE = "Fase"
    KOERS = "Koers"
    GEMELD_OP = "Laatste melding"
    TOELICHTING = "Toelichting"


_WORDS = frozenset(field.value.casefold() for field in Field)


@dataclass(frozen=True, slots=True)
class OwnField:
    """The column of a field the plan has of its own."""

    veld: Veld

    @property
    def value(self) -> str:
        """Return the word above it: the name of the field, told apart when we have a column of that name."""
        naam = self.veld.naam
        return f"{naam} (eigen veld)" if naam.casefold() in _WORDS else naam


Kolom = Field | OwnField

DAYS = frozenset({Field.START, Field.DEADLINE, Field.EERSTE_DEADLINE, Field.GEMELD_OP})
TOLD = frozenset({Field.EERSTE_DEADLINE, Field.FASE, Field.KOERS, Field.GEMELD_OP, Field.TOELICHTING})
EDITABLE = tuple(field for field in Field if field not in TOLD and field is not Field.KENMERK)
PATH = " › "  # between thema and deelthema
LIST = "; "  # between partners

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_COLUMN = {
    Column.NUMMER: Field.NUMMER,
    Column.THEMA: Field.THEMA,
    Column.ACTIE: Field.TITEL,
    Column.OMSCHRIJVING: Field.TEKST,
    Column.SOORT: Field.SOORT,
    Column.ACTIEHOUDER: Field.ACTIEHOUDER,
    Column.PORTEFEUILLEHOUDER: Field.PORTEFEUILLEHOUDER,
    Column.PARTNERS: Field.PARTNERS,
    Column.START: Field.START,
    Column.DEADLINE: Field.DEADLINE,
    Column.RITME: Field.RITME,
    Column.VERTROUWELIJKHEID: Field.VERTROUWELIJKHEID,
    Column.FASE: Field.FASE,
    Column.KOERS: Field.KOERS,
    Column.TOELICHTING: Field.TOELICHTING,
}


def own_fields(plan: Plan) -> tuple[OwnField, ...]:
    """Return the columns of the fields a plan has of its own."""
    return tuple(OwnField(veld) for veld in plan.velden)


def holds_days(field: Kolom) -> bool:
    """Return whether the cells of a column are days."""
    return field.veld.soort is VeldSoort.DATUM if isinstance(field, OwnField) else field in DAYS


def field_of(head: str, remembered: Mapping[str, Column | None], own: Sequence[OwnField] = ()) -> Kolom | None:
    """Return what a column with these words above it holds; None when we do not keep it.

    Args:
        head: the words above the column.
        remembered: what the organisatie said before about such words, by `heading_key`; goes before our own list.
        own: the fields the plan has of its own.
    """
    ours: tuple[Kolom, ...] = (*Field, *own)
    found = next((field for field in ours if field.value.casefold() == head.strip().casefold()), None)
    if found is not None:
        return found
    key = heading_key(head)
    column = remembered[key] if key in remembered else head_of(head)
    return _OF_COLUMN.get(column) if column is not None else None


def heads_of(remembered: Mapping[str, Column | None], own: Sequence[OwnField] = ()) -> dict[Kolom, str]:
    """Return the words to put above each column: those of the organisatie where they are known."""
    heads: dict[Kolom, str] = {field: field.value for field in (*Field, *own)}
    for words, column in remembered.items():
        field = _OF_COLUMN.get(column) if column is not None else None
        if field is not None and field_of(words, remembered) is field:
            heads[field] = words[:1].upper() + words[1:]
    return heads


def plain(text: str) -> str:
    """Return a text as it comes back from a spreadsheet.

    No spaces at the ends, doubled or without a width, no empty lines, and no characters that XML, and so a
    workbook, cannot hold.
    """
    lines = (fold(_NOT_IN_XML.sub("", line)) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def texts_of(actie: Actie, plan: Plan) -> dict[Kolom, str]:
    """Return what a row of the register says about an actie; days as in "31-12-2026"."""
    eigen = dict(actie.eigen)
    own = {one: plain(show_waarde(one.veld, eigen.get(one.veld.id, ""))) for one in own_fields(plan)}
    return {field: plain(tell(actie, plan)) for field, tell in _TELL.items()} | own


def actiepunt_name(actie_id: int | None, plan: Plan) -> str:
    """Return how a row names an actiepunt: by its nummer when no other actie has that, else by its titel."""
    punt = next((one for one in plan.acties if one.id == actie_id), None)
    if punt is None:
        return ""
    alone = punt.nummer and sum(one.nummer == punt.nummer for one in plan.acties) == 1
    return punt.nummer if alone else punt.titel


def doel_text(doel_id: int | None, plan: Plan) -> str:
    """Return the words of a doel."""
    return next((doel.tekst for doel in plan.doelen if doel.id == doel_id), "")


def thema_path(thema_id: int | None, plan: Plan) -> str:
    """Return a thema with the thema's around it: "Jeugd › Jeugdoverlast"."""
    themas = {thema.id: thema for thema in plan.themas}
    path: list[str] = []
    while thema_id in themas:
        path.insert(0, themas[thema_id].titel)
        thema_id = themas[thema_id].parent_id
    return PATH.join(path)


def day_text(day: date | None) -> str:
    """Return a day as it stands in the register: "31-12-2026"; nothing for no day."""
    return f"{day:%d-%m-%Y}" if day else ""


_TELL: dict[Field, Callable[[Actie, Plan], str]] = {
    Field.KENMERK: lambda actie, _: str(actie.id),
    Field.NUMMER: lambda actie, _: actie.nummer,
    Field.THEMA: lambda actie, plan: thema_path(actie.thema_id, plan),
    Field.TITEL: lambda actie, _: actie.titel,
    Field.TEKST: lambda actie, _: actie.tekst,
    Field.SOORT: lambda actie, _: actie.soort.value,
    Field.ACTIEHOUDER: lambda actie, _: actie.actiehouder.naam if actie.actiehouder else "",
    Field.PORTEFEUILLEHOUDER: lambda actie, _: actie.portefeuillehouder,
    Field.PARTNERS: lambda actie, _: LIST.join(
        tidy_deelnames(write_deelname(partner.naam, partner.rol) for partner in actie.partners)
    ),
    Field.START: lambda actie, _: day_text(actie.start),
    Field.DEADLINE: lambda actie, _: day_text(actie.deadline),
    Field.RITME: lambda actie, _: str(actie.ritme or ""),
    Field.VERTROUWELIJKHEID: lambda actie, _: actie.vertrouwelijkheid.value,
    Field.HOORT_BIJ: lambda actie, plan: actiepunt_name(actie.parent_id, plan),
    Field.GEWICHT: lambda actie, _: str(actie.gewicht),
    Field.PRIORITEIT: lambda actie, _: actie.prioriteit or "",
    Field.DOEL: lambda actie, plan: doel_text(actie.doel_id, plan),
    Field.SEIZOEN: lambda actie, _: str(actie.seizoen or ""),
    Field.BUDGET: lambda actie, _: "" if actie.budget is None else str(actie.budget),
    Field.BUDGET_SOORT: lambda actie, _: actie.budget_soort or "",
    Field.DEKKING: lambda actie, _: actie.dekking,
    Field.BESTUURLIJK: lambda actie, _: actie.bestuurlijk_opdrachtgever,
    Field.AMBTELIJK: lambda actie, _: actie.ambtelijk_opdrachtgever,
    Field.ZAAKNUMMER: lambda actie, _: actie.zaaknummer,
    Field.ZAAK_LINK: lambda actie, _: actie.zaak_link,
    Field.EERSTE_DEADLINE: lambda actie, _: day_text(actie.deadline_oorspronkelijk),
    Field.FASE: lambda actie, _: actie.fase.value,
    Field.KOERS: lambda actie, _: actie.koers.value if actie.koers else "",
    Field.GEMELD_OP: lambda actie, _: day_text(actie.stand.datum if actie.stand else None),
    Field.TOELICHTING: lambda actie, _: actie.stand.toelichting if actie.stand else "",
}
