"""The words municipalities use for what we keep of an actie: above a column of a table, or before a colon."""

import re
from enum import StrEnum

from tracker.extraction.normal import heading_key, plain_words


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


_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.NUMMER, r"nr|no|nummer|#|actienummer|volgnummer"),
    (
        Column.ACTIE,
        r"(?:concrete |nieuwe |lopende |geplande )?(?:acties?|maatregel(?:en)?|activiteit(?:en)?|actiepunt(?:en)?|inspanning(?:en)?|interventie|interventies)"
        r"|wat (?:gaan|doen) we(?: doen)?|wat|te nemen maatregel(?:en)?|uit te voeren acties?",
    ),
    (
        Column.OMSCHRIJVING,
        r"omschrijving|toelichting|beschrijving|hoe|werkwijze|uitwerking|aanpak en planning|resultaat|beoogd resultaat",
    ),
    (Column.DOEL, r"doel|doelen|doelstelling(?:en)?|ambitie|beoogd effect"),
    (Column.PORTEFEUILLEHOUDER, r"portefeuillehouder|bestuurlijk trekker|bestuurlijke trekker|wethouder"),
    (
        Column.ACTIEHOUDER,
        r"(?:ambtelijk(?:e)? )?trekkers?|actiehouders?|actiedrager|verantwoordelijk(?:e|en)?|eerstverantwoordelijke|eigenaar|uitvoerder|uitvoering door|wie|door wie|projectleider|trekker / actiehouder|regie",
    ),
    (
        Column.PARTNERS,
        r"partners?|samenwerkingspartners|betrokken(?:en)?|betrokken partijen|partijen|met wie|in samenwerking met",
    ),
    (
        Column.DEADLINE,
        r"planning|gereed|deadline|wanneer|termijn|einddatum|uiterlijk|datum gereed|tijdpad|looptijd|periode|start|oplevering|klaar|jaar|datum|tijd",
    ),
    (Column.STATUS, r"status|stand van zaken|voortgang|fase"),
    (Column.KOSTEN, r"kosten|budget|financiën|financien|middelen|dekking|capaciteit|inzet|uren"),
    (Column.INDICATOR, r"indicator(?:en)?|prestatie-indicator|meetbaar resultaat"),
    (Column.THEMA, r"thema|onderwerp|prioriteit|speerpunt|programma"),
)
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _WORDS)
# Before a colon only words that cannot open a list of their own.
FIELDS = {
    Column.ACTIEHOUDER,
    Column.PORTEFEUILLEHOUDER,
    Column.DEADLINE,
    Column.STATUS,
    Column.KOSTEN,
    Column.PARTNERS,
}
_NO_FIELD = {"wie", "start", "jaar", "regie", "inzet", "tijd", "datum", "partijen", "fase"}


def column_of(words: str) -> Column | None:
    """Return what a column is about; None when the words are no known column head."""
    key = plain_words(words).strip(" :.?*") if words.strip() == "#" else heading_key(words).strip(" ?")
    if words.strip() == "#":
        return Column.NUMMER
    return next((column for column, pattern in _COMPILED if pattern.fullmatch(key)), None)


def field_of(label: str) -> Column | None:
    """Return what "Trekker: …" says; None for a label that is no field of an actie."""
    column = column_of(label)
    return column if column in FIELDS and heading_key(label) not in _NO_FIELD - {"wie"} else None
