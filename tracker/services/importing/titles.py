"""A short title for an actie, in the words of its own text."""

import re

LONGEST = 90
SHORTEST_CLAUSE = 30
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý‘'“])")
_CLAUSE_END = re.compile(r"[;:]\s|\s(?=[–-]\s)|,?\s(?=(?:zodat|waarbij|waardoor|waarmee|omdat|teneinde|zoals)\b)")
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_HANGING = re.compile(
    r"[\s,]+(?:de|het|een|en|of|van|voor|met|in|op|aan|om|te|door|bij|naar|als|dat|die|ten|ter|onze|hun|zijn|waar)$",
    re.IGNORECASE,
)


def short_title(text: str) -> str:
    """Return the first sentence of a text, or as many whole clauses or words of it as fit."""
    text = " ".join(text.split()).lstrip("-•–* ")
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
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
