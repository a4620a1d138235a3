"""The words municipalities use above their lists: data, not code.

A heading is compared by its key (`normal.heading_key`): lower case, no number, no year, no dots or colon. Patterns must
match the whole key.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tracker.extraction.draft import HeadingRole
from tracker.extraction.normal import heading_key


class Strength(StrEnum):
    """How much a heading says: a weak one opens acties only as a list, or when nothing better is there."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Known:
    """What the word list says about a heading."""

    role: HeadingRole
    strength: Strength = Strength.STRONG
    soort: str = "onbepaald"  # lopend · nieuw · onbepaald: what it makes of the acties below it


_WE = r"(?:we|wij|gemeente \w+|de gemeente)"
_THINGS = r"(?:activiteit(?:en)?|acties?|actiepunten|maatregel(?:en)?|projecten|inspanningen|initiatieven|interventies|uitvoeringsacties)"
_LIKE = r"(?:concrete|geplande|voorgenomen|aanvullende|belangrijkste|onze|de|overige|specifieke|lokale|regionale|extra|preventieve|repressieve|bijbehorende|te nemen|uit te voeren|benodigde|structurele)"
_LOPEND = r"(?:lopende|huidige|bestaande|doorlopende|reguliere)"
_NIEUW = r"(?:nieuwe|toekomstige|aanvullende nieuwe)"
_TAIL = r"(?: (?:in|voor|per|bij|vanaf|tot en met|t/m|gemeente|\w+ kwartaal|de komende (?:jaren|periode|vier jaar)|komende (?:jaren|periode)|het (?:komende )?jaar|deze periode|dit jaar|thema|prioriteit|speerpunt).{0,40})?"

ACTIES: dict[str, Known] = {
    rf"{_LOPEND} {_THINGS}{_TAIL}": Known(HeadingRole.ACTIES, soort="lopend"),
    r"(?:wat|dit) (?:doen|loopt|gebeurt) (?:we|wij|er)? ?(?:al|nu|nu al|op dit moment)": Known(
        HeadingRole.ACTIES, soort="lopend"
    ),
    rf"{_NIEUW} {_THINGS}{_TAIL}": Known(HeadingRole.ACTIES, soort="nieuw"),
    r"wat (?:gaan|willen) (?:we|wij) (?:extra|nieuw|nog meer) (?:doen|oppakken)|wat (?:doen|pakken) (?:we|wij) extra(?: op)?": Known(
        HeadingRole.ACTIES, soort="nieuw"
    ),
    rf"(?:{_LIKE} ){{0,2}}{_THINGS}(?: en (?:{_LIKE} )?{_THINGS})?{_TAIL}": Known(HeadingRole.ACTIES),
    rf"wat (?:gaan|willen|zullen|moeten) {_WE}(?: \w+){{0,3}} (?:doen|ondernemen|oppakken|aanpakken|inzetten|uitvoeren)(?: .{{0,40}})?": Known(
        HeadingRole.ACTIES
    ),
    rf"wat (?:doen|ondernemen) {_WE}(?: (?:daarvoor|hiervoor|eraan|er aan|daaraan|hieraan))?{_TAIL}": Known(
        HeadingRole.ACTIES
    ),
    rf"wat (?:doet|gaat) de gemeente(?: doen)?{_TAIL}": Known(HeadingRole.ACTIES),
    rf"(?:dit|dat) (?:gaan|zullen|doen|pakken) {_WE}(?: \w+){{0,3}}(?: .{{0,30}})?": Known(HeadingRole.ACTIES),
    rf"(?:dit|dat) (?:gaan|kunnen) {_WE} (?:doen )?(?:door|doen)(?: .{{0,20}})?": Known(HeadingRole.ACTIES),
    r"(?:wij|we) (?:versterken|bereiken|realiseren|doen) (?:dit|dat) door": Known(HeadingRole.ACTIES),
    rf"(?:we|wij) (?:gaan|zullen) (?:het volgende|dit|de komende jaren) .{{0,30}}": Known(HeadingRole.ACTIES),
    rf"hoe (?:gaan|willen|denken|zullen) {_WE}(?: (?:dit|dat|deze|onze|die))?(?: \w+)? ?(?:te )?(?:bereiken|doen|aanpakken|realiseren|aan|uitvoeren)": Known(
        HeadingRole.ACTIES
    ),
    rf"hoe (?:pakken|bereiken|realiseren|doen) {_WE} (?:dit|dat|het)(?: aan)?": Known(HeadingRole.ACTIES),
    r"actie(?:s|punten|lijst|programma|agenda|plan)(?: .{0,40})?": Known(HeadingRole.ACTIES),
    r"uitvoering(?:sagenda|sacties|sprogramma|slijst)(?: .{0,30})?": Known(HeadingRole.ACTIES),
    r"(?:onze )?(?:concrete )?inzet(?: .{0,40})?": Known(HeadingRole.ACTIES),
    r"(?:wat|waar) (?:zetten|pakken) (?:we|wij)(?: .{0,20})? (?:op )?in": Known(HeadingRole.ACTIES),
    r"wat (?:pakken|nemen) (?:we|wij) (?:op|ter hand|aan)(?: .{0,20})?": Known(HeadingRole.ACTIES),
    r"(?:onze )?afspraken(?: (?:voor|met|in) .{0,40})?": Known(HeadingRole.ACTIES, Strength.WEAK),
    r"hoofdlijnen(?: van)?(?: (?:de|onze))?(?: aanpak)?(?: .{0,30})?": Known(HeadingRole.ACTIES, Strength.WEAK),
    r"(?:onze |de |gezamenlijke |lokale |integrale )?aanpak|strategie|werkwijze en aanpak|stappen|vervolgstappen": Known(
        HeadingRole.ACTIES, Strength.WEAK
    ),
}

DOELEN = (
    r"(?:wat|dit) (?:willen|wil|gaan) (?:we|wij|de gemeente)(?: (?:hiermee|daarmee|ermee|samen))? bereiken(?: .{0,40})?",
    r"(?:onze |de |bestuurlijke )?ambities?(?: (?:en|voor|op|in) .{0,40})?",
    r"(?:onze |de |algemene |strategische |operationele |concrete |hoofd|sub)?-?(?:doel|doelen|doelstelling|doelstellingen|hoofddoel|hoofddoelen|subdoelen)(?: (?:en|voor|van|in|is|zijn) .{0,40})?",
    r"(?:onderstaande|volgende|de volgende) doel(?:en|stellingen)",
    r"(?:beoogde|gewenste|verwachte|te behalen) (?:resultaat|resultaten|effecten?|situatie|doelen|uitkomsten)(?: .{0,30})?",
    r"(?:waar|hoe) (?:willen )?(?:we |wij )?staan(?: we| wij)?(?: er)?(?: .{0,10})? in",
    r"waar (?:willen we|gaan we|werken we) (?:naartoe|naar toe|heen)",
    r"wanneer (?:zijn|is) (?:we|wij|het) (?:tevreden|geslaagd)",
    r"(?:onze |het )?streefbeeld(?:en)?(?: .{0,20})?",
)
INDICATOREN = (
    r"(?:onze |de |effect|kern|prestatie|resultaat)?-?indicator(?:en)?(?: .{0,30})?",
    r"hoe (?:meten|weten|volgen) (?:we|wij) (?:dit|dat|het)(?: .{0,20})?",
    r"doelstelling (?:indicatoren)",
    r"(?:kengetallen|meetbare (?:doelen|resultaten))",
)
WAARNEMING = (
    r"wat (?:zien|merken|weten|speelt|is|valt)(?: .{0,40})?",
    r"waar (?:staan we nu|gaat het om|hebben we het over)(?: .{0,20})?",
    r"waarom (?:is|doen|dit|een|deze)?(?: .{0,30})?",
    r"(?:achtergrond|aanleiding|context|analyse|probleemanalyse|cijfers|de cijfers|feiten en cijfers|trends en ontwikkelingen|ontwikkelingen|beeld)(?: .{0,30})?",
    r"(?:de |onze )?(?:huidige|bestaande) (?:situatie|stand van zaken)(?: .{0,20})?|stand van zaken|veiligheidsbeeld",
)
VERANTWOORDING = (
    r"wat (?:hebben|heeft|is er|was|ging|deden) (?:we|wij|de gemeente)?(?: \w+){0,2} ?(?:gedaan|bereikt|gerealiseerd|opgeleverd|goed|we)?(?: .{0,20})?",
    r"(?:terugblik|terugblikkend|bereikte resultaten|behaalde resultaten|resultaten|evaluatie|wat ging goed|gerealiseerd)(?: .{0,30})?",
    r"(?:dit|dat) (?:hebben|is) (?:we|wij|er)(?: .{0,20})? (?:gedaan|bereikt)",
)
PARTNERS = (
    r"(?:onze |belangrijke |betrokken )?(?:samenwerkings|keten|veiligheids)?partners(?: (?:en|bij|in) .{0,40})?",
    r"(?:met wie|wie doet wat|wie zijn betrokken|betrokkenen|betrokken (?:partijen|organisaties)|samenwerking(?:spartners)?|rollen en verantwoordelijkheden)(?: .{0,30})?",
    r"flankerend beleid",
)
INWONERS = (
    r"(?:dat|dit) betekent(?: .{0,20})?",
    r"wat (?:kunt|kan|mag|moet) (?:u|je|jij|de inwoner|een inwoner)(?: .{0,30})?",
    r"wat (?:verwachten|vragen) (?:we|wij) van (?:u|jou|inwoners|bewoners|ondernemers|anderen)(?: .{0,30})?",
    r"(?:tips|wat inwoners|wat bewoners|wat ondernemers|zelf doen)(?: .{0,30})?",
)
OVERIG = (
    r"(?:inleiding|leeswijzer|voorwoord|samenvatting|toelichting|uitgangspunten|randvoorwaarden|kernwaarden|missie|visie|onze visie|definities?|begrippen|bijlagen?|colofon|bronnen)(?: .{0,30})?",
    r"(?:begroting|financien|financiën|kosten|middelen|budget|dekking|capaciteit|formatie|monitoring|communicatie|organisatie|evaluatie en monitoring|monitoring en evaluatie|sturing|coördinatie|beleidscyclus)(?: .{0,40})?",
    r"wat betekent (?:dit|dat)(?: .{0,30})?|wat mag het kosten|risico's",
)

# The other roles win from acties where both match: "wat hebben we gedaan" is not "wat gaan we doen".
_ROLES: tuple[tuple[HeadingRole, tuple[str, ...]], ...] = (
    (HeadingRole.VERANTWOORDING, VERANTWOORDING),
    (HeadingRole.INWONERS, INWONERS),
    (HeadingRole.DOELEN, DOELEN),
    (HeadingRole.INDICATOREN, INDICATOREN),
    (HeadingRole.OVERIG, OVERIG),
    (HeadingRole.WAARNEMING, WAARNEMING),
    (HeadingRole.PARTNERS, PARTNERS),
)
_COMPILED = tuple((role, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for role, patterns in _ROLES)
_ACTIES = tuple((re.compile(pattern), known) for pattern, known in ACTIES.items())
MAX_KEY = 90

# What a paragraph that ends in a colon makes of the list below it.
LEAD_IN_NO = re.compile(
    r"\b(?:uitgangspunten|kernwaarden|pijlers|thema's|deelthema's|speerpunten|ontwikkelingen|trends|beleidsstukken|convenanten|documenten|kaders|stappen|fasen|"
    r"vormen|categorieën|redenen|oorzaken|risico's|kenmerken|definities?|begrippen|partijen|partners|organisaties|"
    r"gemeenten|veiligheidsvelden|wetten|regels|voorwaarden|criteria|rollen|bijlagen?|vragen|voorbeelden|cijfers|"
    r"prioriteiten|gesproken met|bestaat uit|zijn aangewezen)\b[^:]{0,60}:$"
    r"|\b(?:kunnen|kan) (?:we|wij) ?(?:[^:]{0,20}):$|\bgaat (?:onder andere|onder meer|ook|vooral|met name|dan)? ?(?:om|over)[^:]{0,40}:$"
    r"|\bgedekt worden[^:]{0,30}:$|\b(?:waren|werden|hebben we|is er|zijn er|heeft de gemeente)\b[^:]{0,60}:$|\bbetekent\b[^:]{0,30}:$"
)
LEAD_IN_YES = re.compile(
    r"\bhoofdlijnen van (?:onze|de) aanpak\b.{0,120}\bzijn\s?:$"
    r"|\b(?:kunnen|gaan|willen|zullen) (?:we|wij|wij als gemeente|we als gemeente) (?:dit |dat |hieraan |daaraan )?(?:\w+ ){0,3}?(?:door|op|met)\s?:$"
    r"|\b(?:richten|inzetten|zetten)(?: (?:we|wij|ons|in|hierbij|daarom|ook|de komende jaren))*(?: op| in op)\s?:$|\binzetten op\s?:$|\brichten (?:we|wij) ons op\s?:$"
    r"|\b(?:de volgende|onderstaande|deze|volgende) (?:\w+ ){0,2}(?:acties|maatregelen|activiteiten|actiepunten|stappen zetten we|inspanningen|projecten)\b[^:]{0,60}:$"
    r"|\baccenten in (?:onze|de) (?:\w+)? ?(?:rol|regierol)\b.{0,120}:$"
    r"|\b(?:doen|versterken|bereiken|realiseren|pakken) (?:we|wij) (?:dit|dat|het)?(?: aan)? ?(?:door|als volgt)\s?:$"
    r"|\bgaan (?:we|wij) (?:\w+ ){0,6}?(?:doen|aan de slag met|het volgende doen|oppakken|uitvoeren)\s?:$"
    r"|\b(?:pakken|voeren|doen|ondernemen) (?:we|wij) (?:\w+ ){0,6}?(?:op|uit|het volgende)\s?:$"
    r"|\b(?:we|wij) (?:gaan|zullen|zetten|doen|pakken|nemen)\b(?: \w+){0,10}\s?:$"
    r"|\b(?:we|wij) (?:versterken|bereiken|realiseren|doen) (?:dit|dat) door\s?:$"
)
LEAD_IN_GOAL = re.compile(
    r"\b(?:doel|doelen|doelstelling|doelstellingen|ambities?|streven naar|willen (?:we|wij) bereiken)\b[^:]{0,60}:$"
)
LEAD_IN_CAN = re.compile(r"\bkunnen\b")
KAN = re.compile(r"\bkunnen\b|\bkan\b")

# An item with these words holds no promise of its own.
PLACEHOLDER_EMPTY = re.compile(
    r"(?:het )?(?:verder(?:e)?|door)[ -]?ontwikkel(?:en|ing)(?: van)?(?: de)? (?:lopende|bestaande|huidige) (?:activiteiten|acties|maatregelen)\.?"
    r"|(?:het )?(?:voortzetten|continueren|voortzetting) van (?:de )?(?:lopende|bestaande|huidige) (?:activiteiten|acties|maatregelen)\.?"
    r"|n\.?v\.?t\.?|niet van toepassing\.?|geen(?: (?:nieuwe )?(?:acties|activiteiten|maatregelen))?\.?|-|nog (?:in te vullen|nader te bepalen|uit te werken)\.?|nader (?:te bepalen|in te vullen)\.?|p\.?m\.?|volgt\.?|nvt"
)
PLACEHOLDER_REFERENCE = re.compile(
    r"(?:\()?(?:zie|zie ook|zie verder|zie hiervoor|voor .{3,60} zie)(?: ook)? .{1,80}"
    r"|(?:dit|deze|het)(?: (?:thema|onderwerp|deelthema))? (?:is|wordt|staat)\b.{0,80}\b(?:prioriteit|uitgewerkt|opgenomen|beschreven|benoemd)\b.{0,80}(?:paragraaf|hoofdstuk|§|bijlage) ?[\d.]+.{0,20}"
)


@lru_cache(maxsize=4096)
def known_heading(text: str) -> Known | None:
    """Return what the word list says of a heading; None when it is not in the list."""
    key = heading_key(text)
    if not key or len(key) > MAX_KEY:
        return None
    for role, pattern in _COMPILED:
        if pattern.fullmatch(key):
            return Known(role)
    return next((known for pattern, known in _ACTIES if pattern.fullmatch(key)), None)


def is_known_heading(text: str) -> bool:
    """Tell whether this short text is a list heading we know."""
    return known_heading(text) is not None
