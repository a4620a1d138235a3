"""The words municipalities use above their lists: data, not code.

A heading is compared by its key (`normal.heading_key`): lower case, no number, no year, no dots or colon. Patterns must
match the whole key; "…" stands for a few more words.
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


_WE = r"(?:we|wij|de gemeente|gemeente \w+)"
_THINGS = (
    r"(?:(?:uitvoerings)?acties?|activiteit(?:en)?|actiepunten|maatregel(?:en)?|projecten|inspanningen|initiatieven|"
    r"interventies)"
)
_LIKE = (
    r"(?:(?:concrete|geplande|voorgenomen|aanvullende|belangrijkste|onze|de|overige|specifieke|lokale|regionale|extra|"
    r"preventieve|repressieve|bijbehorende|benodigde|structurele|te nemen|uit te voeren) ){0,2}"
)
_DO = r"(?:doen|bereiken|ondernemen|oppakken|aanpakken|aan|inzetten|uitvoeren|realiseren)"
_LOPENDE = r"(?:lopende|huidige|bestaande|doorlopende|reguliere)"
_NIEUWE = r"(?:nieuwe|toekomstige|aanvullende nieuwe)"
_GOALS = r"(?:doel|doelstelling)(?:en)?"
_FOR = (
    r"(?: (?:in|voor|per|bij|vanaf|tot en met|t/m|gemeente|komende|(?:eerste|tweede|derde|vierde) kwartaal|"
    r"deze periode|dit jaar|thema|prioriteit|speerpunt).{0,40})?"
)

LOPEND = (
    rf"{_LOPENDE} {_THINGS}{_FOR}",
    r"(?:wat|dit) (?:doen|loopt|gebeurt) ?(?:we|wij|er)? ?(?:al|nu|nu al|op dit moment)",
)
NIEUW = (
    rf"{_NIEUWE} {_THINGS}{_FOR}",
    r"wat (?:gaan|willen) (?:we|wij) (?:extra|nieuw|nog meer) (?:doen|oppakken)",
    r"wat (?:doen|pakken) (?:we|wij) extra(?: op)?",
)
ACTIES = (
    rf"{_LIKE}{_THINGS}(?: en {_LIKE}{_THINGS})?(?: op een rij| in het kort)?{_FOR}",
    rf"wat (?:gaan|willen|zullen|moeten) {_WE}(?: \w+){{0,3}} {_DO}…",
    rf"wat (?:doen|ondernemen) {_WE}(?: (?:daarvoor|hiervoor|eraan|er aan|daaraan|hieraan))?{_FOR}",
    rf"wat (?:doet|gaat) de gemeente(?: doen)?{_FOR}",
    rf"(?:dit|dat) (?:gaan|zullen|doen|pakken|kunnen) {_WE}…",
    r"(?:we|wij) (?:versterken|bereiken|realiseren|doen) (?:dit|dat) door",
    r"(?:we|wij) (?:gaan|zullen) (?:het volgende|dit|de komende jaren)…",
    rf"hoe (?:gaan|willen|denken|zullen) {_WE}(?: (?:dit|dat|deze|onze|die))?(?: \w+)? ?(?:te )?{_DO}",
    rf"hoe (?:pakken|bereiken|realiseren|doen) {_WE} (?:dit|dat|het)(?: aan)?",
    rf"zo (?:gaan|pakken|doen|werken|bereiken|zorgen|maken|houden|realiseren) {_WE}…",
    r"actie(?:s|punten|lijst|lijnen|programma|agenda|plan)…",
    r"uitvoering(?:sagenda|sacties|sprogramma|slijst)…",
    r"(?:onze )?(?:concrete )?inzet(?: (?:op|per|in|voor|komende|politie|gemeente|en) .{0,40})?",
    rf"welke (?:stappen|{_THINGS}) .{{0,30}}{_WE}\b.{{0,20}}",
    r"(?:wat|waar) (?:zetten|pakken) (?:we|wij)(?: \w+){0,3} (?:op )?in",
    r"wat (?:pakken|nemen) (?:we|wij)(?: \w+){0,4} (?:op|ter hand|aan)…",
    rf"wat {_WE}(?: \w+){{0,3}} (?:doen|oppakken|aanpakken|ondernemen)…",
    r"wat (?:gaat|gaan) (?:de |het |onze )?\w+(?: \w+)? (?:doen|ondernemen)…",
    r"(?:(?:waar|daar|hier) gaan (?:we|wij)(?: \w+){0,2} mee |we gaan |wij gaan |samen )?aan de slag…",
    r"wat staat (?:er|ons)(?: \w+){0,4} (?:op (?:de rol|de planning|de agenda|het programma|stapel))…",
    r"wat staat (?:er|ons)(?: \w+){0,4} te (?:doen|wachten|gebeuren)…",
    r"(?:(?:onze|de|concrete|nieuwe) )?(?:plannen|(?:beleids)?voornemens)(?: (?:en|voor|in)…)?",
    rf"(?:hier|daar) (?:werken|zorgen) {_WE} (?:aan|voor)…",
    rf"hoe (?:zorgen|werken) {_WE} (?:daarvoor|hiervoor|daaraan|hieraan)…",
    r"wat (?:gebeurt|wordt|verandert|verbetert|komt) er(?: \w+){0,3}",
    rf"(?:deze|welke) stappen (?:zetten|nemen) {_WE}…",
    r"(?:te ondernemen|te nemen|te zetten) (?:acties|stappen|maatregelen)|verbeter(?:punten|acties|maatregelen)",
    r"(?:vervolg|verbeter|deel|kern)(?:acties|activiteiten)…|extra (?:inzet|acties)|(?:werk|doe|jaar)agenda…",
    rf"(?:daarom |ook )?(?:{_WE} gaan|gaan {_WE})|(?:onze )?beloften?",
    r"(?:nog )?(?:op te pakken|te doen|uit te voeren)(?: (?:in|door|voor)…)?",
    r"(?:projecten?|maatregelen?|acties?|activiteiten)(?:overzicht|lijst|pakket|tabel|agenda|kaart|blad(?:en)?)…",
    r"(?:dit|dat|wat) (?:spreken|komen) (?:we|wij|partijen)(?: \w+){0,4} (?:af|overeen)…",
    r"(?:we|wij|partijen) (?:nemen|spreken|komen)(?: \w+){0,5} (?:voor|af|overeen)(?: \w+){0,4}",
    r"(?:langs|via|aan|met) (?:deze|vijf|vier|drie|zes) \w+ werken (?:we|wij)(?: .{0,40})?|ingre(?:ep|pen)",
    r"verbeter(?:punten|acties|maatregelen) .{0,40}",
    r"waar (?:gaan|zetten) (?:we|wij)(?: \w+){0,4} (?:aan werken|mee aan de slag|ons voor in)",
    r"(?:hier|daar)(?:mee|aan) (?:gaan|werken) (?:we|wij)…",
    r"(?:dit|dat|wat) staat(?: \w+){0,4} (?:op (?:de rol|de planning|de agenda|het programma|stapel)|gepland)…",
    r"wat (?:(?:de|het|onze) )?[\w-]+(?: \w+)? (?:hier|daar)aan (?:bijdraagt|doet|bijdragen|doen)",
    r"wat er(?: \w+){0,2} (?:gebeurt|verandert|verbetert|komt|gaat gebeuren|gaat veranderen)…",
    r"ons? (?:concrete )?(?:bijdrage|aandeel)(?: aan…)?",
)
ACTIES_WEAK = (
    r"(?:onze )?afspraken(?: (?:voor|met|in)…)?",
    r"(?:ons )?aanbod (?:aan|voor)…",
    r"hoofdlijnen(?: van)?(?: (?:de|onze))?(?: aanpak)?…",
    r"(?:onze |de |gezamenlijke |lokale |integrale )?aanpak|strategie|werkwijze en aanpak|stappen|vervolgstappen",
    r"(?:onze |lokale )?(?:(?:inzet|agenda|opgaven?) (?:voor|op|rondom?|bij|in|tegen)|aanpak van) .{3,50}",
    r"(?:onze |de )?opgaven",
    r"(?:fase|stap|spoor|tranche|kwartaal|eerste halfjaar|tweede halfjaar)(?: (?!is|was|waren|af).{0,60})?",
    (
        r"(?!.*\b(?:uitgevoerde|afgeronde|gerealiseerde|genomen|eerdere|kosten|geen|wettelijke|beveiligings\w*)\b)"
        r"(?:\S+ ){0,4}(?:maatregelen|acties|activiteiten|projecten|plannen|werkzaamheden|inspanningen)(?: .{0,40})?"
    ),
    r"(?:(?:beoogde|geplande|te leveren) )?(?:beleids)?prestaties|(?:geplande )?werkzaamheden|planning|mijlpalen",
)
DOELEN = (
    r"(?:wat|dit) (?:willen|wil|gaan) (?:we|wij|de gemeente)(?: (?:hiermee|daarmee|ermee|samen))? bereiken…",
    r"(?:onze |de |bestuurlijke )?ambities?(?: (?:en|voor|op|in)…)?",
    rf"(?:(?:onze|de|algemene|strategische|operationele|concrete) )?(?:hoofd|sub)?-?{_GOALS}",
    rf"(?:(?:onze|de) )?{_GOALS} (?:en|voor|van|in|is|zijn)…",
    r"(?:de )?(?:onderstaande|volgende) doel(?:en|stellingen)",
    r"(?:beoogde|gewenste|verwachte|te behalen) (?:resultaat|resultaten|effecten?|situatie|doelen|uitkomsten)…",
    r"(?:waar|hoe) (?:willen )?(?:(?:we|wij) )?staan(?: we| wij)?(?: er)?(?: \w+)? in",
    r"waar (?:willen we|gaan we|werken we) (?:naartoe|naar toe|heen)",
    r"(?:beoogd )?resultaat|welke (?:resultaten|doelen|effecten|doelstellingen) .{0,40}",
    r"wanneer (?:zijn|is) (?:we|wij|het) (?:tevreden|geslaagd)",
    r"(?:onze |het )?streefbeeld(?:en)?…|(?:onze |de )?stip (?:op|aan) de horizon…",
    r"(?:dit|dat|wat) (?:willen|wil) (?:we|wij|het bestuur|de gemeente)(?: \w+)? (?:zien|bereiken|bereikt hebben)…",
    r"wat (?:we|wij)(?: in)?(?: \w+)? (?:bereikt willen hebben|willen (?:bereiken|zien))…",
)
INDICATOREN = (
    r"(?:onze |de )?(?:effect|kern|prestatie|resultaat)?-?indicator(?:en)?…",
    r"hoe (?:meten|weten|volgen) (?:we|wij) (?:dit|dat|het)…",
    r"doelstelling indicatoren|kengetallen|meetbare (?:doelen|resultaten)",
)
WAARNEMING = (
    r"wat (?:zien|merken|weten|speelt|is|valt)…",
    r"waar (?:staan we nu|gaat het om|hebben we het over)…",
    r"waarom(?: (?:is|doen|dit|een|deze)…)?",
    r"(?:achtergrond|aanleiding|context|(?:probleem)?analyse|(?:de )?cijfers|feiten en cijfers)…",
    r"(?:trends en )?ontwikkelingen…|(?:veiligheids)?beeld",
    r"(?:de |onze )?(?:huidige|bestaande) (?:situatie|stand van zaken)…|stand van zaken",
)
VERANTWOORDING = (
    (
        r"wat (?:hebben|heeft|is er(?! aan de hand| mis|\b.{0,30} nodig)|was|ging|deden)(?: (?:we|wij|de gemeente))?"
        r"(?: \w+){0,4}"
    ),
    r"(?:terugblik|terugblikkend|(?:bereikte |behaalde )?resultaten|evaluatie|gerealiseerd)…",
    r"(?:dit|dat) (?:hebben|is) (?:we|wij|er)(?: \w+){0,3} (?:gedaan|bereikt)",
    (
        r"(?:wat )?(?:er )?(?:is |al |reeds |inmiddels ){1,3}"
        r"(?:gedaan|bereikt|gebeurd|gerealiseerd|uitgevoerd|klaar|afgerond|opgepakt)(?: is)?"
    ),
)
PARTNERS = (
    r"(?:onze |belangrijke |betrokken )?(?:samenwerkings|keten|veiligheids)?partners(?: (?:en|bij|in)…)?",
    r"(?:met wie|wie doet wat|wie zijn betrokken|betrokkenen|betrokken (?:partijen|organisaties))…",
    r"samenwerking(?:spartners)?…|rollen en verantwoordelijkheden|flankerend beleid",
)
INWONERS = (
    r"(?:dat|dit) betekent…",
    r"wat (?:kunt|kan|mag|moet) (?:u|je|jij|de inwoner|een inwoner)…",
    r"wat (?:verwachten|vragen) (?:we|wij) van (?:u|jou|inwoners|bewoners|ondernemers|anderen)…",
    r"(?:de )?(?:bijdrage|rol) van (?:inwoners|bewoners|ondernemers|de samenleving|de inwoner)…",
    r"(?:tips|wat inwoners|wat bewoners|wat ondernemers|zelf doen)…",
    r"(?:wat|hoe) (?:doen|helpen) (?:de |onze )?(?:inwoners|bewoners|ondernemers|buren|verenigingen)…",
    r"(?:wat|hoe) (?:u|je|jij|iedereen)(?: \w+)? (?:kunt|kan|mag|moet)(?: (?:doen|bijdragen|helpen|meedoen))?",
)
OVERIG = (
    r"(?:inleiding|leeswijzer|voorwoord|samenvatting|toelichting|uitgangspunten|randvoorwaarden|kernwaarden|missie)…",
    r"(?:onze )?visie…|(?:definities?|begrippen|bijlagen?|colofon|bronnen)…",
    r"(?:begroting|financien|financiën|kosten|middelen|budget|dekking|capaciteit|formatie|communicatie|organisatie)…",
    r"(?:monitoring|sturing|coördinatie|beleidscyclus)…|wat betekent (?:dit|dat)…|wat mag het kosten|risico's",
    r"(?:zie ook|lees (?:ook|meer|verder)|meer (?:weten|informatie|lezen)|contact(?:gegevens)?|volg ons|gerelateerd)…",
    r"(?:conclusies?(?: en )?aanbevelingen|conclusies?|aanbevelingen)",
    r"(?:voorschriften|voorwaarden|procedure|besluit|methode|literatuur)…",
    r"(?:mede)?ondertekenaars|ondertekening|verbonden partijen…|(?:de )?partijen|considerans",
    r"overweg(?:ing(?:en)?|ende?)…",
    r"(?:begripsbepalingen|slotbepalingen?|citeertitel|geschillen|looptijd|inwerkingtreding|opzegging)…",
    r"(?:privacy|gegevensbescherming|gegevensuitwisseling|(?:persoons)?gegevens)",
    r"(?:verwerking|uitwisseling) van .{0,12}gegevens",
)

# The first match counts: "wat hebben we gedaan" is not "wat gaan we doen", "ambities en acties" are goals.
LEXICON: tuple[tuple[Known, tuple[str, ...]], ...] = (
    (Known(HeadingRole.VERANTWOORDING), VERANTWOORDING),
    (Known(HeadingRole.INWONERS), INWONERS),
    (Known(HeadingRole.DOELEN), DOELEN),
    (Known(HeadingRole.INDICATOREN), INDICATOREN),
    (Known(HeadingRole.OVERIG), OVERIG),
    (Known(HeadingRole.WAARNEMING), WAARNEMING),
    (Known(HeadingRole.PARTNERS), PARTNERS),
    (Known(HeadingRole.ACTIES, soort="lopend"), LOPEND),
    (Known(HeadingRole.ACTIES, soort="nieuw"), NIEUW),
    (Known(HeadingRole.ACTIES), ACTIES),
    (Known(HeadingRole.ACTIES, Strength.WEAK), ACTIES_WEAK),
)
_ARTICLE = re.compile(r"artikel\s+\d{1,3}[a-z]?\s*[.:–-]?\s+(?=\S)", re.IGNORECASE)
MAX_KEY = 90  # characters: a longer line is a sentence
_MORE_WORDS = r"(?: .{0,40})?"


def _compile(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.replace('…', _MORE_WORDS)})" for pattern in patterns))


_COMPILED = tuple((known, _compile(patterns)) for known, patterns in LEXICON)


@lru_cache(maxsize=4096)
def known_heading(text: str) -> Known | None:
    """Return what the word list says of a heading; None when it is not in the list."""
    key = heading_key(_ARTICLE.sub("", text))
    if not key or len(key) > MAX_KEY:
        return None
    return next((known for known, pattern in _COMPILED if pattern.fullmatch(key)), None)


def is_known_heading(text: str) -> bool:
    """Tell whether this short text is a list heading we know."""
    return known_heading(text) is not None
