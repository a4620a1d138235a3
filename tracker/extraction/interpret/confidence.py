"""How sure we are of a candidate, from where it stands and what it says."""

from tracker.extraction.draft import Band
from tracker.extraction.interpret.wording import is_statement, looks_back, reads_as_activity
from tracker.extraction.lexicon import Strength
from tracker.extraction.measures import names_activity
from tracker.extraction.outline import Ground, Opening

ZEKER = 0.8
CONTROLEREN = 0.5
_LIST = {
    Ground.USER: (1.0, "u koos dit kopje voor acties"),
    Ground.LEXICON: (0.95, "onderdeel van een lijst onder een kopje voor acties"),
    Ground.INLINE: (0.85, "staat achter een kopje voor acties"),
    Ground.LEAD_IN: (0.8, "de zin boven de lijst kondigt acties aan"),
    Ground.LABEL: (0.9, "staat in de tekst als actie of maatregel"),
    Ground.REPETITION: (0.6, "kopje komt vaker voor en lijkt acties te openen"),
    Ground.INHERITED: (0.65, "valt onder een hoofdkop voor acties"),
    Ground.IMPLIED: (0.6, "vergelijkbare paragrafen bevatten ook acties"),
}
WEAK = 0.8
PROSE = 0.75
WEAK_PROSE = 0.6
UNCLEAR_PROSE = 0.5  # shown as a doubt once the rules for words have lowered it


def judge_item(opening: Opening, text: str) -> tuple[float, tuple[str, ...]]:
    """Judge a list item."""
    base, reason = _LIST[opening.ground]
    if opening.strength is Strength.WEAK and opening.ground is Ground.LEXICON:
        base, reason = WEAK, "onderdeel van een lijst onder een kopje dat meestal acties opent"
    return _judge_words(base, (reason,), text, opening)


def judge_sentence(opening: Opening, text: str) -> tuple[float, tuple[str, ...]]:
    """Judge a sentence of running text."""
    base = {Ground.USER: 0.9, Ground.INLINE: 0.85}.get(opening.ground, PROSE)
    if opening.strength is Strength.WEAK or opening.ground in {Ground.IMPLIED, Ground.INHERITED, Ground.REPETITION}:
        base = WEAK_PROSE
    by_word = opening.ground is Ground.LEXICON
    if base == WEAK_PROSE and by_word and not (reads_as_activity(text) or names_activity(text)):
        base = UNCLEAR_PROSE
    return _judge_words(base, ("toezegging in lopende tekst onder een kopje voor acties",), text, opening)


def _judge_words(base: float, reasons: tuple[str, ...], text: str, opening: Opening) -> tuple[float, tuple[str, ...]]:
    if is_statement(text):
        return _rounded(base - 0.3), (*reasons, "de zin beschrijft een situatie, geen activiteit")
    if looks_back(text) and opening.soort != "lopend" and opening.ground is not Ground.USER:
        return _rounded(base - 0.3), (*reasons, "de zin gaat over iets wat al gedaan is")
    if not reads_as_activity(text) and opening.ground in {Ground.REPETITION, Ground.IMPLIED, Ground.INHERITED}:
        return _rounded(base - 0.1), (*reasons, "er staat geen duidelijke activiteit in")
    if opening.strength is Strength.WEAK and not (reads_as_activity(text) or names_activity(text)):
        return _rounded(base - 0.1), (*reasons, "er staat geen duidelijke activiteit in")
    return _rounded(base), reasons


def _rounded(value: float) -> float:
    return round(max(0.05, min(1.0, value)), 2)


def band_of(confidence: float) -> Band:
    """Return the band a reviewer sees instead of the number."""
    if confidence >= ZEKER:
        return Band.ZEKER
    return Band.CONTROLEREN if confidence >= CONTROLEREN else Band.TWIJFEL
