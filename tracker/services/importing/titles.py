"""A short title for an actie, in the words of its own text."""

import re

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
_HANGING = re.compile(
    r"[\s,]+(?:de|het|een|en|of|van|voor|met|in|op|aan|om|te|door|bij|naar|als|dat|die|ten|ter|onze|hun|zijn|waar)$",
    re.IGNORECASE,
)
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
    sentence = _LEAD.sub("", _SENTENCE_END.split(text, maxsplit=1)[0])
    if len(sentence) <= LONGEST:
        return _polished(sentence)
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence[: LONGEST + 1])]
    if ends and ends[-1] >= SHORTEST_CLAUSE and not _OPEN_BRACKET.search(sentence[: ends[-1]]):
        return _polished(sentence[: ends[-1]])
    words = _OPEN_BRACKET.sub("", sentence[: LONGEST - 1].rsplit(" ", 1)[0])
    while _HANGING.search(words):
        words = _HANGING.sub("", words)
    return _polished(words) + " …"


def _polished(title: str) -> str:
    title = title.strip().rstrip(".,;:").strip()
    return title[:1].upper() + title[1:]
