"""Numbered headings that are a list of measures: "1. Stel per dorp …", "2. Houd elk kwartaal …", each with a text.

A chapter has a title, a measure says what to do. So a run of numbers is a list of measures when most of its titles
tell an activity and none of them has a paragraph number of its own ("3.1").
"""

import re
from collections.abc import Sequence

from tracker.extraction.document import Block, BlockKind
from tracker.extraction.normal import plain_words
from tracker.extraction.numbering import heading_number

ENOUGH_MEASURES = 4
MOSTLY = 0.6
FEWEST_WORDS = 3
_PREFIX = r"(?:aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|vast|voor|voort|her|ver)?"
_DO = (
    r"actualiser|adviser|beheer|benut|bepal|betrek|bevorder|bied|borg|bouw|breid|breng|controler|coördiner|deel|draag|"
    r"evaluer|experimenter|faciliter|geef|gev|haal|handhav|help|herijk|herzie|houd|hou|implementer|informer|inspecter|"
    r"intensiver|invester|koop|koppel|kies|leg|leid|maak|mak|meet|monitor|nem|neem|oefen|onderhoud|onderzoek|ondersteun|"
    r"ontwerp|ontwikkel|ontmoedig|organiser|pak|pakk|plaats|plant|planten|realiser|regel|reguleer|richt|schaf|schakel|scherp|"
    r"signaler|sluit|spreek|sprek|start|stel|stell|stimuler|stuur|toets|train|trek|vergroen|vergroot|verken|verkenn|verbeter|"
    r"afbouw|bagger|beloon|belon|bestrijd|bezoek|herinricht|herzie|lever|maai|onderteken|ontsluit|open|plan|plann|renover|"
    r"saner|schol|snoei|subsidieer|subsidier|toepass|uitnodig|uitwissel|verbied|verbreed|vergelijk|vergoed|verplicht|"
    r"verspreid|verwijder|verbred|verduurzam|verplaats|voorlicht|wijs|wijz|wissel|zoek|"
    r"verbind|verhog|verlaag|verlicht|vernieuw|verminder|verruim|versterk|verstrek|vervang|voer|volg|voorkom|vorm|werf|werk|"
    r"werv|zet|zett|zorg"
)
# "Organiseer", "Stel": the stem of the verb opens the title; a stem on -er is written -eer.
_IMPERATIVE = re.compile(rf"{_PREFIX}(?:{_DO.replace('er|', 'e?er|')})\b")
_INFINITIVE = rf"{_PREFIX}(?:te)?(?:{_DO})en"
_OPENS_INFINITIVE = re.compile(rf"(?:het )?{_INFINITIVE}\b")
# "Fietspad verbreden", "Opkomst verhogen in wijken met …": at the end, or before what it is done to or with.
_ENDS_INFINITIVE = re.compile(
    rf"\b(?:{_INFINITIVE}|(?:her|voor|toe)zien|(?:aan|af|op|mee|over)?doen)"
    r"(?:[.;,(]|$| (?:in|op|met|voor|van|aan|bij|naar|door|langs|tot|om|over|tegen|uit|vanaf|binnen|en|of)\b)"
)
_NOUN = re.compile(
    r"(?:\w+ )?(?:uitbreiding|invoering|aanleg|inzet|aanpassing|opstelling|plaatsing|inrichting|actualisatie) van\b"
)
_NOUN_OF_DOING = re.compile(
    r"(?:\w+ ){0,2}(?:\w*(?:onderzoek|pilot|proef|campagne|actie|subsidie|regeling|project|plan|programma|aanpak|"
    r"training|voorlichting|scan|verkenning|evaluatie|herziening|uitbreiding|invoering|aanleg|renovatie|nieuwbouw|vernieuwing|"
    r"versterking|verbetering|verduurzaming|vervanging|herinrichting|ontwikkeling|oprichting|opleiding|inzet|"
    r"oefening|aanschaf|aanstelling|inventarisatie|overdracht|afkoppeling|vervolgonderzoek|spreekuur|schouw|steekproef))\b"
)
_PROMISE = re.compile(
    r"(?:we|wij|de gemeente|het college)\b|.{0,40}\b(?:gaan|zetten|starten|zorgen|maken|komt er|komen er)\b"
)


def names_activity(title: str) -> bool:
    """Tell whether a title of any length names something to do: "Energiecoaches inzetten", "Pilot chatbot"."""
    words = plain_words(title)
    patterns = (_IMPERATIVE, _OPENS_INFINITIVE, _NOUN, _PROMISE, _NOUN_OF_DOING)
    return any(pattern.match(words) for pattern in patterns) or bool(_ENDS_INFINITIVE.search(words))


def find_measures(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the headings that are measures."""
    numbered = [(place, *_split(block)) for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    parts = {number.split(".")[0] for _, number, _ in numbered if "." in number.rstrip(".")}
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    last = 0
    for place, number, title in numbered:
        if not number.rstrip(".").isdigit():
            continue
        if int(number.rstrip(".")) != last + 1:
            found |= _measures(run)
            run = []
        last = int(number.rstrip("."))
        if str(last) not in parts:
            run.append((place, title))
    return frozenset(found | _measures(run))


def tells_what_to_do(title: str) -> bool:
    """Tell whether a title is a measure: a command, an infinitive, a promise."""
    words = plain_words(title)
    if len(words.split()) < FEWEST_WORDS:
        return False
    opens = any(pattern.match(words) for pattern in (_IMPERATIVE, _OPENS_INFINITIVE, _NOUN, _PROMISE))
    return opens or bool(_ENDS_INFINITIVE.search(words))


def _split(block: Block) -> tuple[str, str]:
    return heading_number(block.text)


def _measures(run: Sequence[tuple[int, str]]) -> set[int]:
    telling = sum(1 for _, title in run if tells_what_to_do(title))
    enough = len(run) >= ENOUGH_MEASURES and telling >= MOSTLY * len(run)
    return {place for place, _ in run} if enough else set()
