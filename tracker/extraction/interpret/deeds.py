"""Who does what: sentences of a plan that say a deed of ours or of another party."""

import re

from tracker.extraction.interpret import patterns
from tracker.extraction.interpret.wording import (
    gives_right,
    is_background,
    is_fact,
    is_provision,
    is_told,
    looks_back,
    promises,
    says_what_is_done,
)
from tracker.extraction.normal import plain_words

FEWEST_WORDS = 5
_WHO = r"(?:we|wij|de gemeente|het college|de burgemeester|gemeente [a-z-]+)"
_FUTURE = re.compile(
    rf"\b{_WHO}\b(?: \w+){{0,3}} (?:gaan|gaat|zullen|zal)\b|\b(?:gaan|gaat|zullen|zal) {_WHO}\b"
    r"|\bstarten (?:we|wij)\b|\b(?:we|wij) starten\b"
)
# In a plan without any heading for acties "we openen …" is a promise too; what we think, want or know is none.
_DEED = re.compile(
    rf"\b(?:we|wij) (?!{patterns.NO_DEED}\b)\w{{3,}}en\b|\b(?!{patterns.NO_DEED}\b)(?<!te )\w{{3,}}en (?:we|wij)\b"
    r"|\b(?:de gemeente|het college|de burgemeester) (?!(?:heeft|bezit|telt|is|wil|kan|moet|mag|wordt|staat|ziet|vindt|"
    r"kent|had|was|blijft|hecht|niet|met|dat|het)\b)\w{3,}t\b|\ber komt\b|\b(?:komt|komen) er\b"
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
    r"reserveer|verken|betrek|verbeter|versterk|realiseer|coördineer|monitor|evalueer|bereid|publiceer|informeer|"
    r"adviseer|detacheer|financier|bekostig|beheer|benoem|wijs|wijz|onderteken|verhuis|huisvest|combineer|"
    r"registreer|inventariseer|actualiseer|inspecteer|bemonster|toets|ruim|reinig|herstel|repareer|verwijder|"
    r"verwerk|verdeel|verstrek|verleen|verlen|benader|beloon|selecteer|coach|contracteer|verkoop|verhuur|"
    r"sloop|slop|saneer|isoleer|verduurzaam|verduurzam|digitaliseer|schrap|indexeer|bespreek|agendeer|rapporteer|"
    r"verbind|koppel|signaleer|bundel|verhard|herinricht|introduceer|investeer|oefen|"
    r"beantwoord|behandel|bevestig|verwijs|verhelp|bestrijd|beperk|dim)"
)
_SUBJECT = (
    r"(?:(?:in|op|met|voor|bij|vanaf|uit|per|na|tijdens|daarom|ook|daarnaast|verder|daarbij|samen met|elke?|jaarlijks) "
    r"(?:[^,.:;]{0,80} )?)?(?:(?:de|het|alle|iedere|ieder|elke|elk|onze|twee|drie|vier) )?(?:[\w’'-]+ ){1,7}?"
)
# Of a sentence below a heading for acties less is asked: these verbs may also say how things go.
_MAYBE = (
    r"(?:volg|stem|stemm|stap|stapp|stop|stopp|laat|lat|trekk|verhuis|verhuiz|laad|lad|weeg|weg|keer|ontvang|trek|rijd|draai|deel|del|meld|stuur|stur|weer|"
    r"wer|bel|test|meet|met|loop|lop|begin|beginn|sta|kies|kiez|neem|nem|bespreek|besprek|regel|repareer|reparer|"
    r"gebruik|verplicht|verbied|beslis|bepaal|bepal|schouw|schrijf|schrijv|verkoop|verkop|leer|kijk|pas|spreek|sprek)"
)
_MAYBE_DEED = re.compile(rf"{_SUBJECT}{_MAYBE}(?:t|en)?\b(?! (?:aan dat|niet|geen|wel)\b)")
_OTHERS_DEED = re.compile(
    rf"{_SUBJECT}"
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
_ABOUT_TEXT = re.compile(
    r"\bzorgen over\b|\blaten (?:we|wij)(?: \w+)? zien\b|"
    r"\b(?:hoofdstuk|paragraaf|bijlage|dit (?:plan|programma|document|akkoord)|leest u|lees je|in op|ingaan op|"
    r"beschrijven)\b"
)
_ABOUT_AGREEMENT = re.compile(
    r"\b(?:dit|het|deze) (?:\w*akkoord|convenant|overeenkomst|afspraken)\b|\bgeschil\w*|\bvoortgang\b"
    r"|\bspreken\b.{0,30}\bvolgende\b|\bondertekend\b|\bvoldoende\b|^(?:tussen|aldus|\w*convenant|\w*akkoord|\w*overeenkomst)\b|\bovereengekomen\b"
    r"|\btre(?:edt|den) in werking\b|\beindig(?:t|en)\b|\bopzeg\w*|\btoetreden\b|\beigen \w*kosten\b"
    r"|\b(?:kunnen|worden) de afspraken\b|\bde afspraken (?:kunnen|worden|gelden)\b"
)


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
    if not says_what_is_done(text) or is_fact(text) or patterns.SETTLED.search(words):
        return False
    by_others = _OTHERS_DEED.match(words) or _TIMED.search(words) or _PASSIVE.search(words)
    return bool(by_others) and not _is_talk(text) and len(words.split()) >= FEWEST_WORDS


def says_strongly(text: str) -> bool:
    """Tell whether a sentence promises in so many words, or names who does what, or by when."""
    if promises(text) or gives_right(text) or is_provision(text) or is_deed_of_anyone(text):
        return True
    return says_what_is_done(text) and bool(_MAYBE_DEED.match(plain_words(text)))


def _is_talk(text: str) -> bool:
    return bool(_ABOUT_TEXT.search(plain_words(text))) or looks_back(text) or is_told(text) or is_background(text)
