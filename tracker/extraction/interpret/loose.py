"""Promises in a document without any heading for acties: only the clearest sentences count."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.extraction.document import BlockKind
from tracker.extraction.draft import HeadingRole
from tracker.extraction.interpret.found import Found
from tracker.extraction.interpret.prose import Reading, cut_promises
from tracker.extraction.interpret.quoting import Quoter
from tracker.extraction.interpret.wording import is_background, is_fact, is_told, looks_back, says_what_is_done
from tracker.extraction.normal import plain_words
from tracker.extraction.outline import Ground, Opening, Outline

CONFIDENCE = 0.55
FEW_CONFIDENCE = 0.45  # one promise does not make a plan
_WHO = r"(?:we|wij|de gemeente|het college|de burgemeester|gemeente [a-z-]+)"
_FUTURE = re.compile(
    rf"\b{_WHO}\b(?: \w+){{0,3}} (?:gaan|gaat|zullen|zal)\b|\b(?:gaan|gaat|zullen|zal) {_WHO}\b"
    r"|\bstarten (?:we|wij)\b|\b(?:we|wij) starten\b"
)
# In a plan without any heading for acties "we openen …" is a promise too; what we think, want or know is none.
_NO_DEED = (
    r"(?:zijn|hebben|hadden|waren|willen|kunnen|moeten|mogen|geloven|vinden|denken|weten|zien|merken|horen|danken|hopen|"
    r"verwachten|beseffen|begrijpen|erkennen|constateren|staan|kijken|leven|wonen|kennen|vertrouwen|hechten|streven|"
    r"beschouwen|beschrijven|noemen|bedoelen|houden van|kiezen|bedanken|bezitten|worden|blijven|"
    r"realiseren ons|zijn we|hopen|weer|samen)"
)
_DEED = re.compile(
    rf"\b(?:we|wij) (?!{_NO_DEED}\b)\w{{3,}}en\b|\b(?!{_NO_DEED}\b)(?<!te )\w{{3,}}en (?:we|wij)\b"
    r"|\b(?:de gemeente|het college) (?!(?:heeft|bezit|telt|is|wil|kan|moet|mag|wordt|staat|ziet|vindt|kent|had|was|"
    r"blijft|hecht|"
    r"niet|met|dat|het)\b)\w{3,}t\b|\ber komt\b|\b(?:komt|komen) er\b"
    r"|\bkrijg(?:t|en) (?:van ons |voortaan |vanaf \d{4} )?(?:een|de|hulp|subsidie|extra|les|"
    r"ondersteuning|budget|nieuwe)\b"
    r"|\b(?:wordt|worden)\b.{0,100}\b(?:uitgebreid|opgericht|ingericht|aangelegd|opgesteld|gestart|versterkt|verlengd|"
    r"vernieuwd|verbeterd|geplaatst|gebouwd|ingezet|aangepast|ontwikkeld|onderzocht|georganiseerd|ingevoerd|voortgezet|"
    r"geactualiseerd|verdubbeld|aangesteld|vervangen|afgeschaft)\b"
)
# In a plan another party may be the one that does it: "Het Werkcentrum organiseert elk kwartaal een banenmarkt".
_OTHER = (
    r"(?:organiseer|bied|geef|gev|verzorg|plaats|open|start|huur|stel|lever|voer|bezoek|controleer|train|begeleid|help|"
    r"bouw|leg|plant|onderzoek|ontwikkel|krijg|ontvang|richt|pak|maak|breid|vergoed|betaal|houd|kom|gaa|ga|do|doe|koop|zet|"
    r"neem|breng|brengt|haal|schaf|vervang|renoveer|verbouw|vernieuw|verhoog|verlaag|verleng|sluit|stop|subsidieer|werf|schol|"
    r"reserveer|verken|betrek|verbeter|versterk|realiseer|coördineer|monitor|evalueer|bereid|publiceer|informeer)"
)
_OTHERS_DEED = re.compile(
    r"(?:(?:in|op|met|voor|bij|vanaf|uit|per|na|tijdens|daarom|ook|daarnaast|verder|daarbij|samen met|elke?|jaarlijks) "
    rf"(?:[^,.:;]{{0,80}} )?)?(?:(?:de|het|alle|iedere|ieder|elke|elk|onze|twee|drie|vier) )?(?:[\w’'-]+ ){{1,7}}?"
    rf"(?:{_OTHER}(?:t|en)?|organiseren|geven|krijgen|openen|nemen|maken|komen|gaan|doen|zetten|leggen|"
    r"controleren|trainen|renoveren|realiseren|verkennen|betrekken|stellen)\b"
    r"(?! (?:aan dat|aan te|niet|geen|wel|te maken))"
)
_TIMED = re.compile(
    r"\bbinnen (?:\w+ ){1,2}(?:weken|werkdagen|dagen|maanden|jaar|uur)\b|\b(?:voortaan|uiterlijk|jaarlijks)\b"
    r"|\b(?:elk|elke|ieder|iedere) (?:jaar|kwartaal|maand|week|zaterdag|zomer|winter)\b|\bvanaf (?:\d+ \w+ )?20\d\d\b"
    r"|\b(?:voor|vóór) eind 20\d\d\b|\b\w+(?:maal| keer) per (?:jaar|maand|week)\b"
)
_PASSIVE = re.compile(
    r"\b(?:wordt|worden)\b.{1,120}\b(?:ge|be|ver|her|ont|aan|af|in|op|uit|over|voor|door)\w+(?:d|t|en)\b"
)
# What is settled elsewhere: money, rules, the text itself.
_SETTLED = re.compile(
    r"\b(?:gefinancierd|gedekt|bekostigd|beschreven|genoemd|vastgesteld|gerekend|beschouwd|gezien|veroorzaakt|bepaald|"
    r"begroot|geraamd|kosten|lasten|bedraagt|bedragen|vergadert|ontvangt de raad|gevormd|gekenmerkt|stuurgroep|"
    r"factureert)\b"
)
ENOUGH_PROMISES = 3  # clear ones, before the others count as well
_ABOUT_TEXT = re.compile(
    r"\bzorgen over\b|"
    r"\b(?:hoofdstuk|paragraaf|bijlage|dit (?:plan|programma|document|akkoord)|leest u|lees je|in op|ingaan op|"
    r"beschrijven)\b"
)
FEWEST_WORDS = 5
_AGREES = re.compile(
    r"\bspreken\b.{0,80}\baf\b|\b(?:komen|zijn)\b.{0,40}\b(?:overeen|overeengekomen)\b|\bmaken de volgende afspraken\b"
)
_PLAN = re.compile(
    r"\b(?:\w*(?:plan|programma|notitie|nota|agenda|aanpak)|coalitieakkoord|bestuursakkoord|koersdocument)\b"
)
_NO_PLAN = re.compile(
    r"\b(?:\w*(?:bestemmings|omgevings|inpassings|wijzigings)plan|programma van eisen|bestek|aanbesteding\w*)\b"
)
_AGREEMENT = re.compile(r"\b\w*(?:akkoord|afspraken|convenant|overeenkomst|pact|deal|manifest)\b")
_ABOUT_AGREEMENT = re.compile(
    r"\b(?:dit|het|deze) (?:\w*akkoord|convenant|overeenkomst|afspraken)\b|\bgeschil\w*|\bvoortgang\b"
    r"|\bspreken\b.{0,30}\bvolgende\b|\bondertekend\b|\bvoldoende\b"
)
_NOT_HERE = {
    HeadingRole.VERANTWOORDING,
    HeadingRole.WAARNEMING,
    HeadingRole.INWONERS,
    HeadingRole.DOELEN,
    HeadingRole.OVERIG,
}


def find_loose_promises(outline: Outline, titles: Sequence[str]) -> list[Found]:
    """Return the clear promises of the running text and the lists; `titles` are in plain words."""
    if _is_agreement(outline, titles):
        return _find(outline, is_agreed)
    if _is_plan(titles):
        deeds = _find(outline, is_deed_of_anyone)
        if len(deeds) >= ENOUGH_PROMISES:
            return deeds
    sure = _find(outline, is_clear)
    if len(sure) >= ENOUGH_PROMISES:
        return _find(outline, is_deed)
    return [replace(one, confidence=FEW_CONFIDENCE) for one in sure]


def _is_plan(titles: Sequence[str]) -> bool:
    """Tell whether a title says that this is a plan; then present tense is what it promises."""
    return any(_PLAN.search(title) for title in titles) and not any(_NO_PLAN.search(title) for title in titles)


def _is_agreement(outline: Outline, titles: Sequence[str]) -> bool:
    """Tell whether the parties say in so many words that they agree on something."""
    says = sum(1 for placed in outline.placed if _AGREES.search(plain_words(placed.block.text)))
    return says >= 1 and (says >= ENOUGH_PROMISES or any(map(_AGREEMENT.search, titles)))


def _find(outline: Outline, judge: Callable[[str], bool]) -> list[Found]:
    opening = Opening("", HeadingRole.ACTIES, Ground.SENTENCE)
    found: list[Found] = []
    for placed in outline.placed:
        block = placed.block
        known = placed.opening is not None and placed.opening.ground is not Ground.REPETITION
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or (known and placed.role in _NOT_HERE):
            continue
        quoter = Quoter(block)
        for unit in cut_promises(block.text, reading=Reading.STRICT):
            text = block.text[unit.start : unit.end]
            if unit.promise and judge(text):
                quote = quoter.quote(unit.start, unit.end)
                reasons = ("duidelijke toezegging; dit document heeft geen kopje voor acties",)
                found.append(Found(text, quote, block.source, placed.section, opening, CONFIDENCE, reasons, block))
    return found


def is_clear(text: str) -> bool:
    """Tell whether the sentence promises something for later, and is not about the document itself."""
    return not _is_talk(text) and bool(_FUTURE.search(plain_words(text)))


def is_agreed(text: str) -> bool:
    """Tell whether a sentence of an agreement says what one of the parties does."""
    long_enough = len(text.split()) >= FEWEST_WORDS
    about_agreement = _ABOUT_AGREEMENT.search(plain_words(text))
    return long_enough and not about_agreement and not _is_talk(text) and (is_deed(text) or says_what_is_done(text))


def is_deed(text: str) -> bool:
    """Tell whether the sentence says what we or the gemeente does or will do."""
    words = plain_words(text)
    return not _is_talk(text) and bool(_FUTURE.search(words) or _DEED.search(words))


def is_deed_of_anyone(text: str) -> bool:
    """Tell whether a sentence of a plan says what we, or another party, does."""
    if is_deed(text):
        return True
    words = plain_words(text)
    if not says_what_is_done(text) or is_fact(text) or _SETTLED.search(words):
        return False
    by_others = _OTHERS_DEED.match(words) or _TIMED.search(words) or _PASSIVE.search(words)
    return bool(by_others) and not _is_talk(text) and len(words.split()) >= FEWEST_WORDS


def _is_talk(text: str) -> bool:
    return bool(_ABOUT_TEXT.search(plain_words(text))) or looks_back(text) or is_told(text) or is_background(text)
