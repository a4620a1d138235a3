"""Items that hold no promise of their own: "verder ontwikkelen van lopende activiteiten", "zie paragraaf 2.3"."""

from tracker.extraction.lexicon import PLACEHOLDER_EMPTY, PLACEHOLDER_REFERENCE
from tracker.extraction.normal import plain_words

MAX_REFERENCE = 160  # characters: a longer text says more than where to look


def placeholder_type(text: str) -> str | None:
    """Return "geen inhoud" or "verwijzing"; None for a real text."""
    words = plain_words(text).strip()
    if PLACEHOLDER_EMPTY.fullmatch(words):
        return "geen inhoud"
    if len(words) <= MAX_REFERENCE and PLACEHOLDER_REFERENCE.fullmatch(words):
        return "verwijzing"
    return None
