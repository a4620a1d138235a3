"""The words municipalities use for what we keep of an actie: above a column of a table, or before a colon."""

import re
from enum import StrEnum

from tracker.extraction.normal import heading_key


class Column(StrEnum):
    """What a column or a labelled line holds."""

    NUMMER = "nummer"
    ACTIE = "actie"
    OMSCHRIJVING = "omschrijving"
    DOEL = "doel"
    ACTIEHOUDER = "actiehouder"
    PORTEFEUILLEHOUDER = "portefeuillehouder"
    PARTNERS = "partners"
    DEADLINE = "deadline"
    STATUS = "status"
    KOSTEN = "kosten"
    INDICATOR = "indicator"
    THEMA = "thema"


_THINGS = r"(?:acties?|maatregel(?:en)?|activiteit(?:en)?|actiepunt(?:en)?|inspanning(?:en)?|interventies?)"
WORDS: dict[Column, str] = {
    Column.NUMMER: r"nr|no|nummer|actienummer|volgnummer",
    Column.ACTIE: (
        rf"(?:(?:concrete|nieuwe|lopende|geplande|te nemen|uit te voeren) )?{_THINGS}"
        r"|wat (?:gaan|doen) we(?: doen)?|wat"
    ),
    Column.OMSCHRIJVING: r"omschrijving|toelichting|beschrijving|hoe|werkwijze|uitwerking|(?:beoogd )?resultaat",
    Column.DOEL: r"doel|doelen|doelstelling(?:en)?|ambitie|beoogd effect",
    Column.PORTEFEUILLEHOUDER: r"portefeuillehouder|bestuurlijke? trekker|wethouder",
    Column.ACTIEHOUDER: (
        r"(?:ambtelijke? )?trekkers?|actiehouders?|actiedrager|(?:eerst)?verantwoordelijk(?:e|en)?|eigenaar|uitvoerder|"
        r"uitvoering door|(?:door )?wie|projectleider|trekker / actiehouder|regie"
    ),
    Column.PARTNERS: (
        r"(?:samenwerkings)?partners?|betrokken(?:en)?|(?:betrokken )?partijen|met wie|in samenwerking met"
    ),
    Column.DEADLINE: (
        r"planning|gereed|deadline|wanneer|termijn|einddatum|uiterlijk|datum gereed|tijdpad|looptijd|periode|start|"
        r"oplevering|(?:klaar|gereed|afgerond)(?: (?:in|op|voor))?|jaar|datum|tijd"
    ),
    Column.STATUS: r"status|stand van zaken|voortgang|fase",
    Column.KOSTEN: r"kosten|budget|financiën|financien|middelen|dekking|capaciteit|inzet|uren",
    Column.INDICATOR: r"(?:prestatie-)?indicator(?:en)?|meetbaar resultaat",
    Column.THEMA: r"thema|onderwerp|prioriteit|speerpunt|programma",
}
_COMPILED = {column: re.compile(pattern) for column, pattern in WORDS.items()}
# Before a colon only words that open no list or paragraph of their own.
_FIELDS = {
    Column.ACTIEHOUDER,
    Column.PORTEFEUILLEHOUDER,
    Column.DEADLINE,
    Column.STATUS,
    Column.KOSTEN,
    Column.PARTNERS,
}
_TOO_COMMON = {"start", "jaar", "regie", "inzet", "tijd", "datum", "partijen", "fase"}


def column_of(words: str) -> Column | None:
    """Return what a column is about; None when the words are no known column head."""
    if words.strip() == "#":
        return Column.NUMMER
    key = heading_key(words)
    return next((column for column, pattern in _COMPILED.items() if pattern.fullmatch(key)), None)


def explains(label: str) -> bool:
    """Tell whether "Wat: …" stands before the text that explains a project."""
    return heading_key(label) in {"wat", "hoe"}


def field_of(label: str) -> Column | None:
    """Return what "Trekker: …" says; None for a label that is no field of an actie."""
    column = column_of(label)
    return column if column in _FIELDS and heading_key(label) not in _TOO_COMMON else None
