"""A short title for an actie, in the words of its own text."""

import re

from tracker.extraction.interpret.patterns import ABBREVIATION

LONGEST = 80
SHORTEST_CLAUSE = 30
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý‘'“])")
# Where a sentence can stop and still say what is done: the rest tells why, how or with whom.
_TURNS = (
    r"zodat|waarbij|waardoor|waarmee|waarin|waarop|omdat|teneinde|zoals|indien|wanneer|tijdens|conform|onder andere|"
    r"door middel van|met als doel|met behulp van|in samenwerking|samen met|in overleg met|om te|om (?:de|het|een)"
)
_CLAUSE_END = re.compile(rf"[;:]\s|\s(?=[–-]\s)|,?\s(?=(?:{_TURNS})\b)")
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
# What no title can end with: the rest of the thought is missing.
_HANGING = re.compile(
    r"[\s,]+(?:de|het|een|en|of|van|voor|met|in|op|aan|om|te|door|bij|naar|als|dat|die|ten|ter|onze|hun|zijn|waar|"
    r"we|wij|is|wordt|worden|hebben|heeft|zal|zullen|kan|kunnen|via|rond|over|uit|tot|tussen|binnen|per|vanaf|onder|"
    r"tegen|zonder|langs|rondom|omtrent|deze|dit|welke|alle|elke|elk|ook|uiterlijk|minimaal|zowel|eventueel|enerzijds|"
    r"andere|zich|hoe|meer|zo|hierin|hierbij|zoveel|verschillende|denk|\d+|\S*[–-])$",
    re.IGNORECASE,
)
# What a clause cannot end with: "uit" and "2019" may well be the end of one.
_HALF = re.compile(r"\s(?:we|wij|en|of|zijn|is|wordt|worden|door|van|met|de|het|een|te)$", re.IGNORECASE)
# Who acts is the gemeente in nearly every actie. "We gaan …", "De gemeente zal …" say no more than the rest of the
# sentence, which ends in an infinitive and reads as a title. "Kan" and "moet" say something else, so they stay.
_WHO = r"(?:we|wij|de gemeente(?: [A-Z]\w+)?|het college|de organisatie)"
_WILL = r"(?:gaan|gaat|zullen|zal|willen|wil)"
_LEAD = re.compile(
    rf"^(?:(?:de komende (?:jaren|periode)|in deze (?:planperiode|periode)|ook|daarnaast|verder|daarom)\s+)?"
    rf"(?:{_WHO}\s+{_WILL}|{_WILL}\s+{_WHO})\s+(?:(?:ook|daarom|daarnaast|verder)\s+)?(?=\S+\s+\S)",
    re.IGNORECASE,
)


def short_title(text: str) -> str:
    """Return the first sentence of a text without its lead words, or as many whole clauses or words of it as fit."""
    text = " ".join(text.split()).lstrip("-•–* ")
    sentence = _LEAD.sub("", _first_sentence(text))
    if len(sentence) <= LONGEST:
        return _polished(sentence)
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence[: LONGEST + 1])]
    ends = [end for end in ends if not _HALF.search(sentence[:end])]
    if ends and ends[-1] >= SHORTEST_CLAUSE and not _OPEN_BRACKET.search(sentence[: ends[-1]]):
        return _polished(sentence[: ends[-1]])
    words = _OPEN_BRACKET.sub("", sentence[: LONGEST - 1].rsplit(" ", 1)[0])
    while _HANGING.search(words):
        words = _HANGING.sub("", words)
    return _polished(words) + " …"


def _first_sentence(text: str) -> str:
    """Return the text up to its first full stop that is not the end of an abbreviation ("zgn.", "o.a.")."""
    ends = (found for found in _SENTENCE_END.finditer(text) if not ABBREVIATION.search(text[: found.start()]))
    first = next(ends, None)
    return text if first is None else text[: first.start()]


def _polished(title: str) -> str:
    title = title.strip().rstrip(".,;:").strip()
    return title[:1].upper() + title[1:]
