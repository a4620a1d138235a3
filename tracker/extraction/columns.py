"""The words municipalities use for what we keep of an actie: above a column of a table, or before a colon."""

import re
from enum import StrEnum
from functools import lru_cache

from tracker.extraction.normal import heading_key, plain_words


class Column(StrEnum):
    """What a column or a labelled line holds: every field of the register, and what else lists of acties hold."""

    NUMMER = "nummer"
    ACTIE = "actie"
    OMSCHRIJVING = "omschrijving"
    TOELICHTING = "toelichting"
    DOEL = "doel"
    ACTIEHOUDER = "actiehouder"
    PORTEFEUILLEHOUDER = "portefeuillehouder"
    PARTNERS = "partners"
    START = "start"
    DEADLINE = "deadline"
    RITME = "ritme"
    TIJDVAK = "tijdvak"  # a column for one quarter or year ("Q1", "2027") with a cross in it
    STATUS = "status"
    FASE = "fase"
    KOERS = "koers"
    SOORT = "soort"
    PRIORITEIT = "prioriteit"
    KOSTEN = "kosten"
    INDICATOR = "indicator"
    THEMA = "thema"
    DEELTHEMA = "deelthema"
    VERTROUWELIJKHEID = "vertrouwelijkheid"
    OVERIG = "overig"  # kept with the actie, under the words of its own head


_THINGS = r"(?:acties?|maatregel(?:en)?|activiteit(?:en)?|actiepunt(?:en)?|inspanning(?:en)?|interventies?)"
# Words that say it wherever they stand: above a column and before a colon.
WORDS: dict[Column, str] = {
    Column.NUMMER: r"nr|no|nummer|actienummer|volgnummer",
    Column.ACTIE: (
        rf"(?:(?:concrete|nieuwe|lopende|geplande|te nemen|uit te voeren) )?{_THINGS}"
        r"|wat (?:gaan|doen) we(?: doen)?|wat"
    ),
    Column.OMSCHRIJVING: r"omschrijving|beschrijving|hoe|werkwijze|uitwerking|(?:beoogd )?resultaat",
    Column.TOELICHTING: r"toelichting",
    Column.DOEL: r"doel|doelen|doelstelling(?:en)?|ambitie|beoogd effect",
    Column.PORTEFEUILLEHOUDER: r"portefeuillehouder|bestuurlijke? trekker|wethouder",
    Column.ACTIEHOUDER: (
        r"(?:ambtelijke? )?trekkers?|actiehouders?|actiedrager|(?:eerst)?verantwoordelijk(?:e|en)?|eigenaar|uitvoerder|"
        r"uitvoering door|(?:door )?wie|projectleider|trekker / actiehouder|regie"
    ),
    Column.PARTNERS: (
        r"(?:samenwerkings)?partners?|betrokken(?:en)?|(?:betrokken )?partijen|met wie|in samenwerking met"
    ),
    Column.START: r"start|startdatum|begindatum",
    Column.DEADLINE: (
        r"planning|gereed|deadline|wanneer|termijn|einddatum|uiterlijk|datum gereed|tijdpad|looptijd|periode|"
        r"oplevering|(?:klaar|gereed|afgerond)(?: (?:in|op|voor))?|jaar|datum|tijd"
    ),
    Column.STATUS: r"status|stand van zaken|voortgang",
    Column.FASE: r"fase",
    Column.KOSTEN: r"kosten|budget|financiën|financien|middelen|dekking|capaciteit|inzet|uren",
    Column.INDICATOR: r"(?:prestatie-)?indicator(?:en)?|meetbaar resultaat",
    Column.THEMA: r"thema|onderwerp|prioriteit|speerpunt|programma",
}
# Above a column a word may say more than in a running text, where it is a heading, a name or chance.
_REST = r"(?: .{1,30})?"  # "Stand van zaken maart", "Kosten per jaar"
HEADS: dict[Column, str] = {
    Column.NUMMER: r"volgnr|id|code|ref|(?:actie|maatregel|project)[ -]?(?:nummer|nr|code|id)",
    Column.ACTIE: (
        rf"(?:(?:de|onze|bestaande|voorgenomen) )?(?:{_THINGS}|taak|taken|project(?:en)?|werkzaamheden|"
        rf"afspra(?:ak|ken)|"
        rf"toezegging(?:en)?)(?: (?:in|voor|gemeente)\b.{{0,20}})?|{_THINGS} ?(?:/|en|-|of) ?{_THINGS}|"
        rf"(?:(?:korte )?(?:naam|titel)(?: van de)? )?(?:{_THINGS}|project)|actietitel|titel|"
        r"wat moet(?:en we| er)(?: gebeuren| doen)?|wat (?:gaan|doen) we (?:hiervoor|daarvoor|ervoor)(?: doen)?"
    ),
    Column.OMSCHRIJVING: (
        rf"(?:korte )?(?:omschrijving|beschrijving){_REST}|aanpak|(?:beoogde? |gewenste? |"
        rf"verwachte? )?resulta(?:at|ten)|"
        r"(?:op te leveren )?product(?:en)?"
    ),
    Column.TOELICHTING: rf"toelichting{_REST}|opmerking(?:en)?{_REST}|bijzonderheden|notities?|reden",
    Column.DOEL: (
        r"ambities|(?:beoogde )?(?:maatschappelijke? )?effect(?:en)?|wat willen we bereiken|(?:sub|"
        r"hoofd)doel(?:en)?"
    ),
    Column.PORTEFEUILLEHOUDER: (
        r"portefeuille(?:houders)?|bestuurlijke? (?:opdrachtgever|eigenaar|verantwoordelijke?)|"
        r"bestuurder|collegelid|pfh|ph"
    ),
    Column.ACTIEHOUDER: (
        r"actiedragers|trekker .{1,30}|(?:eind|hoofd)?-?verantwoordelijke?(?: .{1,20})?|uitvoering|"
        r"wie doet (?:het|dit|wat)|"
        r"wie is verantwoordelijk|programmaleider|(?:actiehouder|trekker|wie) ?(?:/|of) ?\w+|regisseur|"
        r"ambtelijke? (?:opdrachtgever|eigenaar|verantwoordelijke?|contactpersoon)|contactpersoon|behandelaar|"
        r"beleids(?:medewerker|adviseur)|coördinator|team|afdeling|cluster|domein / team"
    ),
    Column.PARTNERS: (
        rf"(?:keten|externe? )?-?(?:samenwerkings)?partners?{_REST}|(?:externe |andere )?(?:partijen|organisaties)|"
        rf"samen met(?: wie)?|samenwerk(?:ing|en)(?: met)?|i\.?s\.?m\.?|ism|rol partners|ondersteuning(?: door)?"
    ),
    Column.START: r"begin|aanvang|van|vanaf|ingangsdatum|start (?:in|op|uitvoering)",
    Column.DEADLINE: (
        r"gereed(?:heid|datum)|eind|einde|tot|t/m|streefdatum|tijdspad|tijds?planning|opleverdatum|"
        r"(?:datum )?afronding|"
        r"(?:realisatie|uitvoering|wanneer) .{1,20}|mijlpaal|mijlpalen|fasering|planning .{1,30}|uitvoeringsjaar|"
        r"jaar van .{1,20}|uiterste datum|einddatum .{1,20}"
    ),
    Column.RITME: r"ritme|frequentie|hoe vaak|herhaling",
    Column.STATUS: rf"(?:status|stand van zaken|voortgang){_REST}|stavaza|svz",
    Column.KOERS: r"koers|stoplicht|verkeerslicht|kleur|rag",
    Column.SOORT: r"soort|type|(?:soort|type) (?:actie|maatregel)|nieuw ?(?:/|of) ?(?:bestaand|lopend)e?",
    Column.PRIORITEIT: r"prio|prioritering|urgentie|belang",
    Column.KOSTEN: (
        rf"(?:geraamde |totale |verwachte )?kosten{_REST}|budget{_REST}|financiering|fte|begroting|"
        rf"benodigde? .{{1,25}}|"
        r"investering(?:en)?|capaciteit .{1,20}|middelen .{1,20}"
    ),
    Column.INDICATOR: r"kpi(?:'s)?",
    Column.THEMA: (
        r"hoofd-?thema|programmalijn|hoofdstuk|veiligheidsveld|opgave|spoor|pijler|veld|beleidsveld|taakveld|domein|"
        r"actielijn|ontwikkellijn"
    ),
    Column.DEELTHEMA: r"deelthema|sub-?thema|deelonderwerp|deelopgave|categorie",
    Column.VERTROUWELIJKHEID: r"vertrouwelijkheid|vertrouwelijk|openbaar",
    Column.OVERIG: r"(?:zaak|dossier)-?\s?(?:nummer|nr)?|kenmerk|link|bijlage|bron|vindplaats",
}
_COMPILED = {column: re.compile(pattern) for column, pattern in WORDS.items()}
_COMPILED_HEADS = {column: re.compile(pattern) for column, pattern in HEADS.items()}
_QUARTER = r"(?:q\s?[1-4]|kw(?:artaal)?\.?\s?[1-4]|k[1-4]|(?:[1-4]e|eerste|tweede|derde|vierde)\s+(?:kwartaal|kw\.?))"
_TIJDVAK = re.compile(rf"20\d\d|{_QUARTER}(?:\s*(?:[-/']|van|in)?\s*20\d\d)?|20\d\d\s*[-/]?\s*{_QUARTER}")
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


@lru_cache(maxsize=4096)
def column_of(words: str) -> Column | None:
    """Return what a label in a text is about; None when the words are no known label."""
    if words.strip() == "#":
        return Column.NUMMER
    key = heading_key(words)
    return next((column for column, pattern in _COMPILED.items() if pattern.fullmatch(key)), None)


@lru_cache(maxsize=4096)
def head_of(words: str) -> Column | None:
    """Return what a column with these words above it holds; None when nobody told us such words."""
    if _TIJDVAK.fullmatch(plain_words(words).strip(" .:")):
        return Column.TIJDVAK
    key = heading_key(words)
    above = (column for column, pattern in _COMPILED_HEADS.items() if pattern.fullmatch(key))
    return column_of(words) or next(above, None)


def explains(label: str) -> bool:
    """Tell whether "Wat: …" stands before the text that explains a project."""
    return heading_key(label) in {"wat", "hoe"}


def field_of(label: str) -> Column | None:
    """Return what "Trekker: …" says; None for a label that is no field of an actie."""
    column = column_of(label)
    return column if column in _FIELDS and heading_key(label) not in _TOO_COMMON else None
